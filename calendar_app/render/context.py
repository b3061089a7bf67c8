"""The context of rendering: schedule, history, language, URLs, templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from jinja2 import Environment

from calendar_app.clashes import Clashes
from calendar_app.history import EMPTY_JOURNAL, History, Version
from calendar_app.i18n import Catalog, Text, catalog_for, full_date
from calendar_app.model import Event, Schedule
from calendar_app.render.change_text import latest_notices, recorded_day
from calendar_app.render.event_view import EventView
from calendar_app.render.templates import localized
from calendar_app.render.urls import Urls
from calendar_app.selection import ChangeLog, Facet, Index, Query, Selection
from calendar_app.zones import zone_abbreviation


class RenderContext:
    """A publication in one language, with the views and VEVENTs rendered so far.

    `changes` may be left out for a list without a history. `clock` is an aware moment that pages take for now instead
    of the clock of the reader's device.
    """

    def __init__(  # noqa: PLR0913 - five inputs, and a fixed clock for demonstrations
        self,
        index: Index,
        language: str,
        urls: Urls,
        templates: Environment,
        changes: ChangeLog | None = None,
        *,
        clock: datetime | None = None,
    ) -> None:
        self.index = index
        self.language = language
        self.urls = urls
        self.templates = templates
        self.clock = clock
        self.changes = changes or ChangeLog(History(index.schedule, EMPTY_JOURNAL))
        self.history = self.changes.history
        self.vevent_cache: dict[tuple[str, bool, bool], bytes] = {}
        """Rendered VEVENTs by event id, whether marked as called off, and whether shown as busy."""
        self._views: dict[str, EventView] = {}

    @property
    def schedule(self) -> Schedule:
        """The schedule behind the index."""
        return self.index.schedule

    @property
    def updated(self) -> datetime:
        """The last change of the list, aware, in UTC."""
        return self.history.modified

    @cached_property
    def updated_text(self) -> str:
        """The last change in local time: "Tuesday 25 November 2025, 12:00 CET"."""
        moment = self.schedule.assembly.zone.to_local(self.updated)
        return f"{full_date(moment.date(), self.language, year=True)}, {moment:%H:%M} {zone_abbreviation(moment)}"

    @property
    def versions(self) -> Mapping[str, Version]:
        """The version of each event by its first id."""
        return self.history.versions

    @cached_property
    def years(self) -> range:
        """All years from the first to the last day of session and events."""
        assembly = self.schedule.assembly
        days = [assembly.starts, assembly.ends]
        for event in self.schedule.events:
            days += event.calendar_timing.days
        return range(min(days).year, max(days).year + 1)

    @cached_property
    def whole_selection(self) -> Selection:
        """All events, unfiltered."""
        return Selection(self.index, Query())

    def selection_of(self, facet: Facet, value: str) -> Selection:
        """The events with one value of a facet."""
        return Selection(self.index, Query().with_values(facet, value))

    @cached_property
    def clashes(self) -> Clashes:
        """Pairs of events that nobody can both attend or host."""
        return Clashes(self.schedule)

    @cached_property
    def catalog(self) -> Catalog:
        """Translations of the interface."""
        return catalog_for(self.language)

    def render(self, name: str, /, **variables: object) -> str:
        """Render a template by its name, such as "feeds/location.txt", in this language."""
        return localized(self.templates, self.language).get_template(name).render(variables)

    def text(self, text: Text | None) -> str:
        """A text in this language; empty for `None`."""
        return text.in_language(self.language) if text else ""

    def view(self, event: Event) -> EventView:
        """The view of an event, with notices of its changes."""
        view = self._views.get(event.id)
        if view is None:
            view = self._views[event.id] = self._with_notices(self.view_without_notices(event))
        return view

    def _with_notices(self, view: EventView) -> EventView:
        changes = self.history.event_changes.get(view.event.first_id, ())
        if not changes:
            return view
        return replace(
            view,
            notices=latest_notices(changes, self.view_without_notices),
            added_on=recorded_day(view, changes[0].at) if self.changes.is_reported(changes[0]) else "",
        )

    def view_without_notices(self, event: Event) -> EventView:
        """The view of a current or earlier state of an event, without notices."""
        return EventView(event, self.schedule.assembly, self.language, self.urls, self.versions[event.first_id])

    def views(self, selection: Selection) -> list[EventView]:
        """The views of the selected events, in order."""
        return [self.view(event) for event in selection.events]
