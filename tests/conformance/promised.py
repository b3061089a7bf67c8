"""The programs `docs/feeds.md` says our feeds are read by."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DOCUMENT = Path(__file__).parents[2] / "docs" / "feeds.md"
_HEADING = "| program | at least |"


@cache
def promised() -> dict[str, str]:
    """The oldest version of each program that will do, by its name."""
    _, _, table = _DOCUMENT.read_text("utf-8").partition(_HEADING)
    return dict(re.findall(r"^\| ([^|]+) \| (\d[^|]*) \|", table, re.MULTILINE))
