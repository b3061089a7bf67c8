"""Changes of events in words, for pages, Atom and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calendar_app.history import EventChange
from calendar_app.i18n import N_, Catalog, Text, catalog_for, join_list
from calendar_app.render.change_notice import ChangeNotice
from calendar_app.render.change_text import change_notices, changed_details, remarks
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView

_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change of one event, in words."""

    event_change: EventChange
    before: EventView | None
    """`None` for a new event."""
    after: EventView
    notices: tuple[ChangeNotice, ...]
    """Changes of status, time and room."""
    remarks: tuple[str, ...]
    """Changes of title and hosts, as sentences without a full stop."""
    details: tuple[str, ...]
    """The names of other changed fields."""

    @property
    def is_new(self) -> bool:
        """Whether the event was added."""
        return self.before is None

    @property
    def is_minor(self) -> bool:
        """Whether only details changed, not status, time, room, title or hosts."""
        return self.before is not None and not self.notices and not self.remarks

    @property
    def heading(self) -> str:
        """A few words: "New", "Cancelled", "Moved · Room changed"."""
        gettext = self._catalog.gettext
        if self.before is None:
            return _SEPARATOR.join(filter(None, (gettext(N_("New")), self.after.status)))
        if self.notices:
            # Time and room of a cancelled event matter little.
            notices = self.notices[:1] if self.after.event.is_called_off else self.notices
            return _SEPARATOR.join(notice.heading for notice in notices)
        if self.has_new_title:
            return gettext(N_("New title"))
        return gettext(N_("Hosts changed")) if self.remarks else gettext(N_("Details changed"))

    @property
    def has_new_title(self) -> bool:
        """Whether the title changed."""
        return self.before is not None and self.before.title != self.after.title

    @property
    def sentences(self) -> list[str]:
        """All changes with old and new values; empty for a new event."""
        details = [self.details_sentence] if self.details else []
        return [*(notice.full_sentence for notice in self.notices), *self.remarks, *details]

    @property
    def details_sentence(self) -> str:
        """The details as a sentence: "Also changed: description and contact"."""
        names = join_list(self.details, self.after.language)
        return self._catalog.gettext(N_("Also changed: %(things)s")) % {"things": names}

    @property
    def reason(self) -> Text | None:
        """The note of a cancelled or postponed event."""
        return self.after.event.note if self.after.event.is_called_off else None

    @property
    def _catalog(self) -> Catalog:
        return catalog_for(self.after.language)


def change_items(context: RenderContext, changes: Iterable[EventChange]) -> Iterator[ChangeItem]:
    """Put changes into words; changes that readers cannot see are left out."""
    for change in changes:
        after = context.view_without_notices(change.after)
        if change.before is None:
            yield ChangeItem(change, None, after, (), (), ())
            continue
        before = context.view_without_notices(change.before)
        notices, details = change_notices(before, after, ""), changed_details(before, after)
        if notices and after.event.is_called_off:
            # The note is already shown as the reason.
            note = catalog_for(after.language).gettext(N_("note"))
            details = tuple(name for name in details if name != note)
        item = ChangeItem(change, before, after, notices, remarks(before, after), details)
        if item.notices or item.remarks or item.details:
            yield item


@dataclass(frozen=True, slots=True)
class MinorChanges:
    """All minor changes of one event."""

    view: EventView
    details: str
    """The names of the changed fields, joined: "description and contact"."""


def minor_changes(items: Iterable[ChangeItem]) -> tuple[MinorChanges, ...]:
    """Group minor changes by event, in order of first items.

    Args:
        items: Minor changes only, newest first.
    """
    views: dict[str, EventView] = {}
    names: dict[str, dict[str, None]] = {}
    for item in items:
        event_id = item.event_change.event.first_id
        views.setdefault(event_id, item.after)
        names.setdefault(event_id, {}).update(dict.fromkeys(item.details))
    return tuple(
        MinorChanges(view, join_list(tuple(names[event_id]), view.language)) for event_id, view in views.items()
    )
