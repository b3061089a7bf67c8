"""The files shipped with the program: the list, the templates, the static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str, package: Path = _PACKAGE) -> Path:
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


def files(folders: Iterable[Path]) -> dict[str, Path]:
    """The files in some folders, by their path below the folder; of equal names the first folder's counts.

    Files and folders whose names begin with a dot, and what is not a regular file, are left out.

    Args:
        folders: Folders that exist.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                found.setdefault(name.as_posix(), path)
    return found
