"""Replace the last export in a folder, file by file."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calendar_app.errors import CalendarAppError

STATE_FOLDER = ".calendar-app-export"
"""A folder inside the export with the list of exported files: other files are never touched."""

_STAGING = "new"
_FILE_LIST = "files"
_LOCK = "lock"


class ExportRefused(CalendarAppError):  # noqa: N818 - named for what happened
    """Nothing was written; the message says why."""


def publish(folder: Path, build: Callable[[Path], None]) -> int:
    """Build a site and replace the last export in `folder`; return the number of files.

    If `build` raises, the last export stays as it is. Each file is replaced atomically. Files of the last export that
    the new one does not have are removed.

    Raises:
        ExportRefused: The folder has files of others, or another export is running.
        OSError: A file cannot be written.
    """
    state_folder = folder / STATE_FOLDER
    if state_folder.is_symlink():
        message = f"{state_folder} is a link, which no export makes; remove it"
        raise ExportRefused(message)
    if folder.is_dir() and not state_folder.is_dir() and any(folder.iterdir()):
        message = f"{folder} has files that no export wrote; name an empty folder or the folder of an earlier export"
        raise ExportRefused(message)
    state_folder.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock(state_folder):
        staging = state_folder / _STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        try:
            build(staging)
            return _replace_files(folder, state_folder, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _exclusive_lock(state_folder: Path) -> Iterator[None]:
    with (state_folder / _LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = "another export is writing to this folder; wait until it ends"
            raise ExportRefused(message) from error
        yield


def _replace_files(folder: Path, state_folder: Path, staging: Path) -> int:
    names = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    list_path = state_folder / _FILE_LIST
    previous = set(list_path.read_text("utf-8").splitlines()) if list_path.is_file() else set()
    for parent in sorted({(folder / name).parent for name in (*names, *previous)}):
        _refuse_outside(folder, parent)
    if foreign := [name for name in names if name not in previous and os.path.lexists(folder / name)]:
        message = f"{folder / foreign[0]} exists, but no export wrote it; move it away"
        raise ExportRefused(message)
    if folders := [name for name in names if (folder / name).is_dir() and not (folder / name).is_symlink()]:
        message = f"{folder / folders[0]} is a folder, but the export needs a file there; move it away"
        raise ExportRefused(message)
    # Write the file list first: if this run stops, the next one may remove the new files.
    _write_lines(list_path, sorted(previous | set(names)))
    # Pages come last, after the files they link to.
    for name in sorted(names, key=lambda name: (name.endswith(".html"), name)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # An unchanged file keeps its mtime: rsync and web servers compare it.
        if not (target.is_file() and filecmp.cmp(staging / name, target, shallow=False)):
            (staging / name).replace(target)
    for name in sorted(previous - set(names), reverse=True):
        (folder / name).unlink(missing_ok=True)
        for parent in (folder / name).relative_to(folder).parents[:-1]:
            with suppress(OSError):
                (folder / parent).rmdir()
    _write_lines(list_path, names)
    return len(names)


def _refuse_outside(folder: Path, parent: Path) -> None:
    """Raise `ExportRefused` if `parent` is a link out of the folder."""
    if not parent.resolve().is_relative_to(folder.resolve()):
        message = f"{parent} is a link out of {folder}; remove it"
        raise ExportRefused(message)


def _write_lines(path: Path, lines: list[str]) -> None:
    temporary = path.with_suffix(".next")
    temporary.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    os.replace(temporary, path)  # noqa: PTH105 - atomic
