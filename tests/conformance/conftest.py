"""What is said of other people's programs at the end of a run: which versions there were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_PROGRAM = "program"


class Program(Protocol):
    """Keeps the version of a program for the end of the run, and fails where it is too old."""

    def __call__(self, name: str, version: str, oldest: str) -> None:
        """Fail unless the program is new enough.

        Args:
            name: What its makers call it.
            version: Its own.
            oldest: The oldest that will do.
        """


@pytest.fixture
def program(record_property: Callable[[str, object], None]) -> Program:
    """The check of a program's version."""

    def check(name: str, version: str, oldest: str) -> None:
        record_property(_PROGRAM, f"{name} {version}")
        assert numbers(version) >= numbers(oldest)

    return check


def numbers(version: str) -> list[int]:
    """The numbers of a version, for comparison.

    Args:
        version: Such as "1:153.7.0esr".
    """
    return [int(number) for number in re.findall(r"\d+", version.rpartition(":")[2])]
