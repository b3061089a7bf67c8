"""The versions of other people's programs: held against what is promised, and said at the end of a run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

import pytest

from tests.support.feeds.promised import promised


class Program(Protocol):
    """Keeps the version of a program for the end of the run, and fails where it is too old."""

    def __call__(self, name: str, version: str) -> None:
        """Fail unless the program is as new as `docs/feeds.md` promises.

        Args:
            name: What it is called there.
            version: Its own.
        """


@pytest.fixture
def program(record_property: Callable[[str, object], None]) -> Program:
    """The check of a program's version."""

    def check(name: str, version: str) -> None:
        record_property("program", f"{name} {version}")
        assert _numbers(version) >= _numbers(promised()[name])

    return check


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
