"""Paths of the files shipped with the package."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def gc_paused() -> Iterator[None]:
    """A block in which nothing is collected: looking for circles would double its time and stop all threads."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


_PACKAGE = Path(__file__).resolve().parent


def shipped_path(name: str, package: Path = _PACKAGE) -> Path:
    """A shipped file or folder, in an installed wheel, an editable installation and a checkout alike.

    Args:
        name: Its name, such as "templates".
        package: The folder of the package.

    Raises:
        FileNotFoundError: It was not shipped, which is a fault of the packaging.
    """
    installed = package / name
    if installed.exists():
        return installed
    checkout = package.parent
    # Only a checkout has this file beside the package: site-packages must never be searched for "events.yaml".
    if (checkout / "pyproject.toml").is_file() and (checkout / name).exists():
        return checkout / name
    raise FileNotFoundError(installed)


def files_below(folders: Iterable[Path]) -> dict[str, Path]:
    """The files in some folders, by their path below the folder; of equal names the first folder's counts.

    Links to folders are followed, for some volumes are mounted as such. Files and folders whose names begin with a dot,
    and what is not a regular file, are left out.

    Args:
        folders: Folders that exist.

    Raises:
        OSError: A folder is missing or cannot be listed, which is something else than an empty one.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _walk(folder, frozenset()):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    return found


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    identity = status.st_dev, status.st_ino
    # Only a folder inside itself has no end: two links to one folder are two folders with equal files.
    if identity in above:
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, above | {identity})
        elif path.is_file():
            yield path
