"""Atomic file store for the last good lists and templates."""

from __future__ import annotations

import errno
import logging
import os
import stat
import tempfile
from pathlib import Path

_LOG = logging.getLogger("calendar_app")


class SnapshotStore:
    """Some bytes by name, in files that are whole or not there.

    Args:
        folder: A private folder, or `None` to keep nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._last_error = ""

    def has(self, name: str) -> bool:
        """Whether something is kept under a name.

        Args:
            name: A file name.
        """
        return self._folder is not None and _is_owned(self._folder) and (self._folder / name).is_file()

    def read(self, name: str) -> bytes | None:
        """The bytes kept under a name, or `None`.

        Args:
            name: A file name.
        """
        try:
            return (self._folder / name).read_bytes() if self._folder and _is_owned(self._folder) else None
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes in place of those kept before, all of them or none.

        Args:
            name: A file name.
            data: The bytes.
        """
        if not self._folder:
            return
        fault = ""
        try:
            _write_atomically(self._folder, name, data)
        except OSError as error:
            # A full disk must not stop the site from showing what it has read.
            fault = str(error.strerror)
        if fault and fault != self._last_error:
            _LOG.warning("what is shown could not be kept for workers to come: %s", fault)
        self._last_error = fault


def _write_atomically(folder: Path, name: str, data: bytes) -> None:
    # Those who clean up temporary folders take away what has not changed for days.
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_owned(folder):
        raise PermissionError(errno.EPERM, "the folder is somebody else's")
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(folder / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_owned(folder: Path) -> bool:
    """Whether a folder is there and nobody else's: its name is known, and anybody may make one where it was."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
