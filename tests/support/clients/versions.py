"""The check of a program's version, which tests get as a fixture."""

from __future__ import annotations

from typing import Protocol


class CheckVersion(Protocol):
    """Keeps the version of a program for the end of the run, and fails where it is too old."""

    def __call__(self, name: str, version: str) -> None:
        """Fail unless the program is as new as `docs/feeds.md` promises.

        Args:
            name: What it is called there.
            version: Its own.
        """
