"""The zone database as zoneinfo reads it: what the program says through pytz is held against a second reading.

The data are pytz's own. A machine's are as old as its system pleases, and PyPI's are released on other days: for weeks
one of the two would know of a change the other does not.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytz

FOLDER = Path(pytz.__file__).parent / "zoneinfo"
"""The files, for programs that are told where to look."""


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """A zone.

    Args:
        name: A name of the IANA database.
    """
    with (FOLDER / name).open("rb") as file:
        return ZoneInfo.from_file(file, name)
