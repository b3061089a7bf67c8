"""Editions of any schedule, with the shipped templates and made-up addresses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from calendar_app.history import UNRECORDED, History, Journal
from calendar_app.model import Schedule
from calendar_app.render import Edition, templates
from calendar_app.resources import shipped
from calendar_app.selection import Changes, Facet, Index, Query, Selection
from tests.support.fake_urls import FakeLinks


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
