"""What renderers need: a schedule, a language, URLs and templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from jinja2 import Environment

from calendar_app.clashes import Clashes
from calendar_app.history import EMPTY_JOURNAL, History, Version
from calendar_app.i18n import Catalog, Text, catalog_for
from calendar_app.model import Event, Schedule
from calendar_app.render.change_text import latest_notices, recorded_day
from calendar_app.render.event_view import EventView
from calendar_app.render.templates import localized
from calendar_app.render.urls import Urls
from calendar_app.selection import ChangeLog, Facet, Index, Query, Selection


class RenderContext:
    """What a form is made from; it also keeps the finished pieces of each event, for as long as it lives.

    Args:
        index: The index of the schedule.
        language: A member of `languages.SHIPPED`.
        urls: The addresses, in that language.
        templates: The Jinja environment.
        changes: What the events used to be; for a list of which nothing was recorded it can be left out.
        clock: The moment, aware, that readers are to take for now; else their own devices say what time it is.
    """

    def __init__(  # noqa: PLR0913 - five things, and the clock of a demonstration
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
        """Finished VEVENTs, by event, whether they are called off, and whether they make the reader busy."""
        self._views: dict[str, EventView] = {}

    @property
    def schedule(self) -> Schedule:
        """The whole list."""
        return self.index.schedule

    @property
    def updated(self) -> datetime:
        """When anything in the list last changed, aware, in UTC."""
        return self.history.modified

    @property
    def versions(self) -> Mapping[str, Version]:
        """What calendars tell versions of each event apart by, by its first id."""
        return self.history.versions

    @cached_property
    def years(self) -> range:
        """The years of the session and of everything in the list, and those between."""
        assembly = self.schedule.assembly
        days = [assembly.starts, assembly.ends]
        for event in self.schedule.events:
            days += event.calendar_timing.days
        return range(min(days).year, max(days).year + 1)

    @cached_property
    def whole_selection(self) -> Selection:
        """The selection of everything."""
        return Selection(self.index, Query())

    def selection_of(self, facet: Facet, value: str) -> Selection:
        """The selection of everything that carries one value.

        Args:
            facet: The facet.
            value: A known value.
        """
        return Selection(self.index, Query().with_values(facet, value))

    @cached_property
    def clashes(self) -> Clashes:
        """Which entries cannot both be attended or hosted."""
        return Clashes(self.schedule)

    @cached_property
    def catalog(self) -> Catalog:
        """The interface's own sentences."""
        return catalog_for(self.language)

    def render(self, name: str, /, **variables: object) -> str:
        """A template, with the interface's own sentences in the language of the edition.

        Args:
            name: Its name in the folder of templates, such as "feeds/location.txt".
            variables: What it is given.
        """
        return localized(self.templates, self.language).get_template(name).render(variables)

    def text(self, text: Text | None) -> str:
        """A text in the language of the edition, empty where there is none.

        Args:
            text: The text, or `None`.
        """
        return text.in_language(self.language) if text else ""

    def view(self, event: Event) -> EventView:
        """An event in words.

        Args:
            event: An event of the schedule.
        """
        entry = self._views.get(event.id)
        if entry is None:
            entry = self._views[event.id] = self.view_without_notices(event)
            steps = self.history.event_changes.get(event.first_id, ())
            if steps:
                entry.notices = latest_notices(steps, self.view_without_notices)
                entry.added_on = recorded_day(entry, steps[0].at) if self.changes.is_reported(steps[0]) else ""
        return entry

    def view_without_notices(self, event: Event) -> EventView:
        """An event in words as it was at any time, without what happened to it.

        Args:
            event: An event of the schedule, or what it was.
        """
        return EventView(event, self.schedule.assembly, self.language, self.urls, self.versions[event.first_id])

    def views(self, selection: Selection) -> list[EventView]:
        """The selected events in words, in order.

        Args:
            selection: A selection of the same schedule.
        """
        return [self.view(event) for event in selection.events]
