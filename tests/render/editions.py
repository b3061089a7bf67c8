"""Editions of any schedule, with the shipped templates and made-up addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.history import UNRECORDED
from calendar_app.history import History
from calendar_app.render import Edition
from calendar_app.render import templates
from calendar_app.resources import shipped
from calendar_app.selection import Changes
from calendar_app.selection import Index
from calendar_app.selection import Query
from calendar_app.selection import Selection
from tests.render.fake_links import FakeLinks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from calendar_app.history import Journal
    from calendar_app.model import Schedule
    from calendar_app.selection import Facet


def sources(folder: Path | None = None) -> dict[str, str]:
    """The templates of a folder by name, by default the shipped ones."""
    top = folder or shipped("templates")
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in top.rglob("*") if path.is_file()}


SHIPPED_TEMPLATES = templates(sources())


def edition(schedule: Schedule, changed: Mapping[str, str] | None = None, journal: Journal = UNRECORDED) -> Edition:
    """An edition in English, with some templates changed."""
    environment = templates(sources() | dict(changed)) if changed else SHIPPED_TEMPLATES
    history = History(schedule, journal)
    return Edition(Index(history.schedule), "en", FakeLinks(), environment, Changes(history))


def selecting(one: Edition, facet: Facet, *values: str) -> Selection:
    """A selection by one facet."""
    return Selection(one.index, Query().given(facet, *values))
