"""Replace the last export in a folder, file by file."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STATE_FOLDER = ".calendar-app-export"
"""The folder in the folder where it is kept what was written: files that others put there are left alone."""

_STAGING = "new"
_FILE_LIST = "files"
_LOCK = "lock"


class ExportRefused(Exception):  # noqa: N818 - named for what happened
    """Nothing was written; the message says why, as a sentence."""


def publish(folder: Path, build: Callable[[Path], None]) -> int:
    """Make a site and put it in the place of the last one; how many files it has.

    Until all of it is made the old site stays as it is; then file after file takes its place at once. What the last
    run wrote and this one did not is removed.

    Args:
        folder: Where the site is to be.
        build: Writes the site into an empty folder.

    Raises:
        OSError: Something cannot be written.
        Refused: Somebody else's files are there, or another run is at work.
    """
    own = folder / STATE_FOLDER
    if own.is_symlink():
        message = f"{own} leads elsewhere; no export made it"
        raise ExportRefused(message)
    if folder.is_dir() and not own.is_dir() and any(folder.iterdir()):
        message = f"{folder} holds files that no export wrote; name an empty folder, or one of an earlier export"
        raise ExportRefused(message)
    own.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock(own):
        new = own / _STAGING
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            build(new)
            return _replace_files(folder, own, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)


@contextmanager
def _exclusive_lock(state_folder: Path) -> Iterator[None]:
    with (state_folder / _LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = "another export is at work in this folder"
            raise ExportRefused(message) from error
        yield


def _replace_files(folder: Path, state_folder: Path, staging: Path) -> int:
    made = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    listed = state_folder / _FILE_LIST
    before = set(listed.read_text("utf-8").splitlines()) if listed.is_file() else set()
    for parent in sorted({(folder / name).parent for name in (*made, *before)}):
        _refuse_outside(folder, parent)
    if others := [name for name in made if name not in before and os.path.lexists(folder / name)]:
        message = f"{folder / others[0]} is there already, and no export wrote it; move it away"
        raise ExportRefused(message)
    if folders := [name for name in made if (folder / name).is_dir() and not (folder / name).is_symlink()]:
        message = f"{folder / folders[0]} is a folder where a file is to be; move it away"
        raise ExportRefused(message)
    # What is about to be written is ours from now on, also if this is the last we get to do.
    _write_lines(listed, sorted(before | set(made)))
    # Pages come last: what they ask for is there already.
    for name in sorted(made, key=lambda one: (one.endswith(".html"), one)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # What is as it was keeps its date, by which copying tools and web servers know it.
        if not (target.is_file() and filecmp.cmp(staging / name, target, shallow=False)):
            (staging / name).replace(target)
    for name in sorted(before - set(made), reverse=True):
        (folder / name).unlink(missing_ok=True)
        for parent in (folder / name).relative_to(folder).parents[:-1]:
            with suppress(OSError):
                (folder / parent).rmdir()
    _write_lines(listed, made)
    return len(made)


def _refuse_outside(folder: Path, parent: Path) -> None:
    """Refuse to follow a link out of the folder."""
    if not parent.resolve().is_relative_to(folder.resolve()):
        message = f"{parent} leads out of {folder}"
        raise ExportRefused(message)


def _write_lines(path: Path, lines: list[str]) -> None:
    temporary = path.with_suffix(".next")
    temporary.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    os.replace(temporary, path)  # noqa: PTH105 - the whole file at once
