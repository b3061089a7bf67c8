"""Zones read with zoneinfo, to check what the program computes with pytz.

The files are those of pytz: a machine's own, or PyPI's, may be older or newer, and the two would disagree.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytz

FOLDER = Path(pytz.__file__).parent / "zoneinfo"
"""The zone files, for programs with a path setting."""


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """A zone of the IANA database, by name."""
    with (FOLDER / name).open("rb") as file:
        return ZoneInfo.from_file(file, name)
