"""The one Jinja environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PLAIN = (".txt",)


def _escaped(name: str | None) -> bool:
    """Everything but plain text is escaped, whatever its suffix: forgetting one is a hole, not a blemish."""
    return name is None or not name.endswith(_PLAIN)


def templates(folders: Sequence[Path]) -> Environment:
    """The templates in some folders, of which the first that has a file gives it.

    Args:
        folders: An organiser's own folder may come before the shipped one.
    """
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=_escaped,  # noqa: S701 - it escapes everything but plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
