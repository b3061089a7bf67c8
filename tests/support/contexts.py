"""Render contexts of any schedule, with the shipped templates and fake addresses."""

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
    root = folder or shipped_path("templates")
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


SHIPPED_TEMPLATES = template_environment(template_sources())


def render_context(
    schedule: Schedule, changed_templates: Mapping[str, str] | None = None, journal: Journal = EMPTY_JOURNAL
) -> RenderContext:
    """An English render context, optionally with some templates replaced."""
    environment = (
        template_environment(template_sources() | dict(changed_templates)) if changed_templates else SHIPPED_TEMPLATES
    )
    history = History(schedule, journal)
    return RenderContext(Index(history.schedule), "en", FakeUrls(), environment, ChangeLog(history))


def selection_of(context: RenderContext, facet: Facet, *values: str) -> Selection:
    """The selection of some values of one facet."""
    return Selection(context.index, Query().with_values(facet, *values))
