"""A schedule as published: in one language, at one set of addresses, with one set of templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from jinja2 import Environment

from calendar_app.clashes import Clashes
from calendar_app.history import UNRECORDED, History, Stamps
from calendar_app.languages import Phrases, Text, phrases
from calendar_app.model import Schedule, SideEvent
from calendar_app.render.entry import Entry
from calendar_app.render.links import Links
from calendar_app.render.telling import latest, on_day
from calendar_app.render.templates import speaking
from calendar_app.selection import Changes, Facet, Index, Query, Selection


class Edition:
    """What a form is made from; it also keeps the finished pieces of each event, for as long as it lives.

    Args:
        index: The index of the schedule.
        language: A member of `languages.SHIPPED`.
        links: The addresses, in that language.
        templates: The Jinja environment.
        changes: What the events used to be; for a list of which nothing was recorded it can be left out.
        clock: The moment, aware, that readers are to take for now; else their own devices say what time it is.
    """

    def __init__(  # noqa: PLR0913 - five things, and the clock of a demonstration
        self,
        index: Index,
        language: str,
        links: Links,
        templates: Environment,
        changes: Changes | None = None,
        *,
        clock: datetime | None = None,
    ) -> None:
        self.index = index
        self.language = language
        self.links = links
        self.templates = templates
        self.clock = clock
        self.changes = changes or Changes(History(index.schedule, UNRECORDED))
        self.history = self.changes.history
        self.feed_pieces: dict[tuple[str, bool, bool], bytes] = {}
        """Finished VEVENTs, by event, whether they are called off, and whether they make the reader busy."""
        self._entries: dict[str, Entry] = {}

    @property
    def schedule(self) -> Schedule:
        """The whole list."""
        return self.index.schedule

    @property
    def updated(self) -> datetime:
        """When anything in the list last changed, aware, in UTC."""
        return self.history.updated

    @property
    def stamps(self) -> Mapping[str, Stamps]:
        """What calendars tell versions of each event apart by, by its first id."""
        return self.history.stamps

    @cached_property
    def years(self) -> range:
        """The years of the session and of everything in the list, and those between."""
        assembly = self.schedule.assembly
        days = [assembly.starts, assembly.ends]
        for event in self.schedule.events:
            days += event.announced.days
        return range(min(days).year, max(days).year + 1)

    @cached_property
    def whole(self) -> Selection:
        """The selection of everything."""
        return Selection(self.index, Query())

    def single(self, facet: Facet, value: str) -> Selection:
        """The selection of everything that carries one value.

        Args:
            facet: The facet.
            value: A known value.
        """
        return Selection(self.index, Query().given(facet, value))

    @cached_property
    def clashes(self) -> Clashes:
        """Which entries cannot both be attended or hosted."""
        return Clashes(self.schedule)

    @cached_property
    def phrases(self) -> Phrases:
        """The interface's own sentences."""
        return phrases(self.language)

    def render(self, name: str, /, **context: object) -> str:
        """A template, with the interface's own sentences in the language of the edition.

        Args:
            name: Its name in the folder of templates, such as "feeds/location.txt".
            context: What it is given.
        """
        return speaking(self.templates, self.language).get_template(name).render(context)

    def text(self, text: Text | None) -> str:
        """A text in the language of the edition, empty where there is none.

        Args:
            text: The text, or `None`.
        """
        return text.in_language(self.language) if text else ""

    def entry(self, event: SideEvent) -> Entry:
        """An event in words.

        Args:
            event: An event of the schedule.
        """
        entry = self._entries.get(event.id)
        if entry is None:
            entry = self._entries[event.id] = self.state(event)
            steps = self.history.steps.get(event.first_id, ())
            if steps:
                entry.turns = latest(steps, self.state)
                entry.added = on_day(entry, steps[0].at) if self.changes.is_told(steps[0]) else ""
        return entry

    def state(self, event: SideEvent) -> Entry:
        """An event in words as it was at any time, without what happened to it.

        Args:
            event: An event of the schedule, or what it was.
        """
        return Entry(event, self.schedule.assembly, self.language, self.links, self.stamps[event.first_id])

    def entries(self, selection: Selection) -> list[Entry]:
        """The selected events in words, in order.

        Args:
            selection: A selection of the same schedule.
        """
        return [self.entry(event) for event in selection.events]
