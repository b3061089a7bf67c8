"""The programs `docs/feeds.md` says our feeds are read by."""

from __future__ import annotations

import re
from functools import cache

from tests.support.checkout import CHECKOUT

_DOCUMENT = CHECKOUT / "docs" / "feeds.md"
_HEADING = "| program | at least |"


@cache
def promised() -> dict[str, str]:
    """The oldest version of each program that will do, by its name."""
    _, _, table = _DOCUMENT.read_text("utf-8").partition(_HEADING)
    return dict(re.findall(r"^\| ([^|]+) \| (\d[^|]*) \|", table, re.MULTILINE))
