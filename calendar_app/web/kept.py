"""What was last good, for workers born while a file is bad."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

_LOG = logging.getLogger("calendar_app")


class Kept:
    """Some bytes by name, in files that are whole or not there.

    Args:
        folder: A private folder, or `None` to keep nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def taken(self, name: str) -> bytes | None:
        """The bytes kept under a name, or `None`.

        Args:
            name: A file name.
        """
        try:
            return (self._folder / name).read_bytes() if self._folder else None
        except OSError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Keep bytes in place of those kept before, all of them or none.

        Args:
            name: A file name.
            data: The bytes.
        """
        if not self._folder:
            return
        try:
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(self._folder / name)
        except OSError as error:
            # A full disk must not stop the site from showing what it has read.
            _LOG.warning("what is shown could not be kept for workers to come: %s", error.strerror)
