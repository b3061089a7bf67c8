"""Files shipped with the package, and a pause of the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: parsing takes twice as long with it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


_PACKAGE = Path(__file__).resolve().parent


def shipped_path(name: str, package: Path = _PACKAGE) -> Path:
    """The path of a shipped file or folder, in a wheel, an editable install or a checkout.

    Raises:
        FileNotFoundError: The package is incomplete.
    """
    installed = package / name
    if installed.exists():
        return installed
    checkout = package.parent
    # Only a checkout has pyproject.toml beside the package: never search site-packages for "events.yaml".
    if (checkout / "pyproject.toml").is_file() and (checkout / name).exists():
        return checkout / name
    raise FileNotFoundError(installed)


def files_below(folders: Iterable[Path]) -> dict[str, Path]:
    """Files below folders, by relative path; the first folder wins.

    Links to folders are followed, because containers mount volumes as links. Names that begin with a dot and files that
    are not regular are left out.

    Raises:
        OSError: A folder is missing or cannot be listed.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for path in _walk(folder, frozenset()):
            files.setdefault(path.relative_to(folder).as_posix(), path)
    return files


def _walk(folder: Path, parents: frozenset[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    identity = status.st_dev, status.st_ino
    # Stop at a link to a parent folder; two links to one folder are both listed.
    if identity in parents:
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, parents | {identity})
        elif path.is_file():
            yield path
