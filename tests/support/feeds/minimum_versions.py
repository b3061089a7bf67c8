"""The programs `docs/feeds.md` says our feeds are read by, and since which versions."""

from __future__ import annotations

import re
from functools import cache

from tests.support.checkout import CHECKOUT

_DOCUMENT = CHECKOUT / "docs" / "feeds.md"
_HEADING = "| program | at least |"


@cache
def minimum_versions() -> dict[str, str]:
    """The oldest version of each program that will do, by its name."""
    _, _, table = _DOCUMENT.read_text("utf-8").partition(_HEADING)
    return dict(re.findall(r"^\| ([^|]+) \| (\d[^|]*) \|", table, re.MULTILINE))


def is_new_enough(name: str, version: str) -> bool:
    """Whether a program is as new as promised.

    Args:
        name: What the document calls it.
        version: Its own.
    """
    return _numbers(version) >= _numbers(minimum_versions()[name])


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
