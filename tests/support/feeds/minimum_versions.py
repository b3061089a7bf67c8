"""Minimum versions of the programs that read our feeds, from `docs/feeds.md`."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from tests.support.checkout import CHECKOUT

_DOCUMENT = CHECKOUT / "docs" / "feeds.md"
_HEADING = "| program | at least |"


@cache
def minimum_versions() -> dict[str, str]:
    """The oldest supported version of each program, by name."""
    _, _, table = _DOCUMENT.read_text("utf-8").partition(_HEADING)
    return dict(re.findall(r"^\| ([^|]+) \| (\d[^|]*) \|", table, re.MULTILINE))


def is_new_enough(name: str, version: str) -> bool:
    """Whether a version is at least the minimum in `docs/feeds.md`, where the program has that name."""
    return _numbers(version) >= _numbers(minimum_versions()[name])


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


class CheckVersion(Protocol):
    """The fixture that reports the version of a program, and fails where it is too old."""

    def __call__(self, name: str, version: str) -> None:
        """Report the version, and fail unless it is at least the minimum."""
