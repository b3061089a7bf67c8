"""One recorded change of one event, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calendar_app.history import EventChange
from calendar_app.i18n import N_, Catalog, Text, catalog_for, join_list, to_heading
from calendar_app.render.change_notice import ChangeNotice
from calendar_app.render.change_text import change_notices, changed_details, remarks
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView

_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change of one event, in words.

    Attributes:
        event_change: The change.
        before: The event as it was; `None` where it is new.
        after: The event as it became.
        notices: What everybody who means to come must know.
        remarks: What else changed that people speak of, in sentences without a full stop.
        details: What else changed, by its name.
    """

    event_change: EventChange
    before: EventView | None
    after: EventView
    notices: tuple[ChangeNotice, ...]
    remarks: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def is_minor(self) -> bool:
        """Whether nobody needs to be told: neither time, room nor status changed, nor title or hosts."""
        return self.before is not None and not self.notices and not self.remarks

    @property
    def heading(self) -> str:
        """What happened in a word or two: "New", "Cancelled", "Moved · Room changed"."""
        said = self._catalog.gettext
        if self.before is None:
            return _SEPARATOR.join(filter(None, (said(N_("New")), self.after.status)))
        if self.notices:
            # Where and when something does not take place matters little.
            told = self.notices[:1] if self.after.event.is_called_off else self.notices
            return _SEPARATOR.join(turn.heading for turn in told)
        if self.has_new_title:
            return said(N_("New title"))
        return said(N_("Hosts changed")) if self.remarks else said(N_("Details changed"))

    @property
    def has_new_title(self) -> bool:
        """Whether it has another title."""
        return self.before is not None and self.before.title != self.after.title

    @property
    def sentences(self) -> list[str]:
        """All that changed, each with from and to, without full stops; nothing where the event is new."""
        also = [self.details_sentence] if self.details else []
        return [*(turn.full_sentence for turn in self.notices), *self.remarks, *also]

    @property
    def details_sentence(self) -> str:
        """The details in a sentence without a full stop: "Also changed: description and contact"."""
        names = join_list(self.details, self.after.language)
        return self._catalog.gettext(N_("Also changed: %(things)s")) % {"things": names}

    @property
    def reason(self) -> Text | None:
        """What is said of it where it does not take place; `None` where it does, or nothing is said."""
        return self.after.event.note if self.after.event.is_called_off else None

    @property
    def when_and_where(self) -> str:
        """Its day, time and room as they became: "Tuesday 2 December, 13:15–14:45 CET, Yangtze 2"."""
        return place_and_time(self.after)

    @property
    def _catalog(self) -> Catalog:
        return catalog_for(self.after.language)


def place_and_time(view: EventView) -> str:
    """The day, the time with its zone, and the room: "Tuesday 2 December, 13:15–14:45 CET, Yangtze 2".

    Args:
        view: The entry.
    """
    time = " ".join(filter(None, (view.time, view.zone_abbreviation)))
    return to_heading(", ".join(filter(None, (view.day, time, view.room))))


def change_items(context: RenderContext, changes: Iterable[EventChange]) -> Iterator[ChangeItem]:
    """What is told of some changes, in their order; of a change that no reader sees nothing is told.

    Args:
        context: The edition to tell it in.
        changes: The changes.
    """
    for step in changes:
        after = context.view_without_notices(step.after)
        if step.before is None:
            yield ChangeItem(step, None, after, (), (), ())
            continue
        before = context.view_without_notices(step.before)
        found, minor = change_notices(before, after, ""), changed_details(before, after)
        if found and after.event.is_called_off:
            # The note is told as the reason.
            note = catalog_for(after.language).gettext(N_("note"))
            minor = tuple(name for name in minor if name != note)
        told = ChangeItem(step, before, after, found, remarks(before, after), minor)
        if told.notices or told.remarks or told.details:
            yield told


@dataclass(frozen=True, slots=True)
class MinorChanges:
    """An event of which only details changed.

    Attributes:
        view: The event as it became.
        details: The names of what changed, as a list in words.
    """

    view: EventView
    details: str


def minor_changes(changes: Iterable[ChangeItem]) -> tuple[MinorChanges, ...]:
    """Each event once, with everything that changed of it, in the order of the first change of each.

    Args:
        changes: Changes of details, the newest first.
    """
    entries: dict[str, EventView] = {}
    names: dict[str, dict[str, None]] = {}
    for one in changes:
        name = one.event_change.event.first_id
        entries.setdefault(name, one.after)
        names.setdefault(name, {}).update(dict.fromkeys(one.details))
    return tuple(MinorChanges(entry, join_list(tuple(names[name]), entry.language)) for name, entry in entries.items())
