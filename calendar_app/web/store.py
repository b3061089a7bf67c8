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
    """Atomic file store in a private folder; without a folder it stores nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._last_error = ""

    def has(self, name: str) -> bool:
        """Whether the store has a file of this name."""
        return self._folder is not None and _is_owned(self._folder) and (self._folder / name).is_file()

    def read(self, name: str) -> bytes | None:
        """The content of a file, or `None`."""
        try:
            return (self._folder / name).read_bytes() if self._folder and _is_owned(self._folder) else None
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Replace a file atomically; log an error instead of raising it."""
        if not self._folder:
            return
        message = ""
        try:
            _write_atomically(self._folder, name, data)
        except OSError as error:
            # The site must show a new list even if the disk is full.
            message = str(error.strerror)
        if message and message != self._last_error:
            _LOG.warning("cannot write the last good files to the snapshot folder: %s", message)
        self._last_error = message


def _write_atomically(folder: Path, name: str, data: bytes) -> None:
    # Cleaners of temporary folders remove a folder that has not changed for days.
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_owned(folder):
        raise PermissionError(errno.EPERM, "the folder belongs to another user")
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(folder / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_owned(folder: Path) -> bool:
    """Whether the folder exists and is ours: another user could create one under its known name."""
    try:
        file_status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(file_status.st_mode) and file_status.st_uid == os.geteuid()
