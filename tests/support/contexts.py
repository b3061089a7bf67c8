"""Editions of any schedule, with the shipped templates and made-up addresses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from calendar_app.history import EMPTY_JOURNAL, History, Journal
from calendar_app.model import Schedule
from calendar_app.render import RenderContext, template_environment
from calendar_app.resources import shipped_path
from calendar_app.selection import ChangeLog, Facet, Index, Query, Selection
from tests.support.fake_urls import FakeUrls


def template_sources(folder: Path | None = None) -> dict[str, str]:
    """The templates of a folder by name, by default the shipped ones."""
    top = folder or shipped_path("templates")
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in top.rglob("*") if path.is_file()}


SHIPPED_TEMPLATES = template_environment(template_sources())


def render_context(
    schedule: Schedule, changed: Mapping[str, str] | None = None, journal: Journal = EMPTY_JOURNAL
) -> RenderContext:
    """An edition in English, with some templates changed."""
    environment = template_environment(template_sources() | dict(changed)) if changed else SHIPPED_TEMPLATES
    history = History(schedule, journal)
    return RenderContext(Index(history.schedule), "en", FakeUrls(), environment, ChangeLog(history))


def selection_of(one: RenderContext, facet: Facet, *values: str) -> Selection:
    """A selection by one facet."""
    return Selection(one.index, Query().with_values(facet, *values))
