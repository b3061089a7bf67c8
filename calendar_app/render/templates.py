"""The one Jinja environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import DictLoader
from jinja2 import Environment
from jinja2 import StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = (".txt",)


def _escaped(name: str | None) -> bool:
    """Everything but plain text is escaped, whatever its suffix: forgetting one is a hole, not a blemish."""
    return name is None or not name.endswith(_PLAIN)


def templates(sources: Mapping[str, str]) -> Environment:
    """The environment of some templates, all of them in memory: what happens to their files later changes nothing.

    Args:
        sources: By name, such as "pages/schedule.html": the text of the template.
    """
    return Environment(
        loader=DictLoader(sources),
        autoescape=_escaped,  # noqa: S701 - it escapes everything but plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
