"""The zone database once more, as zoneinfo reads it: what the program says through pytz is held against it."""

from __future__ import annotations

import importlib.resources
from functools import lru_cache
from importlib.metadata import version
from zoneinfo import ZoneInfo


def _release(package: str) -> list[str]:
    return version(package).split(".")[:2]


@lru_cache(maxsize=1)
def is_the_same() -> bool:
    """Whether its data are those of pytz: a newer release knows of changes the other does not."""
    return _release("tzdata") == _release("pytz")


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """A zone of PyPI's tzdata, numbered like pytz; a machine's own files are as old as its system pleases.

    Args:
        name: A name of the IANA database.
    """
    with importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, name)
