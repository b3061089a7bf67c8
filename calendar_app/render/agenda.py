"""The agenda page: chosen events, their overlaps and free time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from calendar_app.i18n import short_duration
from calendar_app.model import Event, Timed
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import DayGroup, day_groups
from calendar_app.render.event_view import EventView
from calendar_app.render.layout import render_page
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.selection import Selection


@dataclass(frozen=True, slots=True)
class AgendaEvent:
    """An event of an agenda.

    Attributes:
        view: The event in words.
        overlaps: The other chosen events that take place while it does, in order.
        free_minutes: Minutes between it and the events before it on the same day: 0 where it begins as they end; `None`
            where nothing is before it, it has no time, or an end was not announced.
        free_from: The wall time those minutes begin at, "14:45".
    """

    view: EventView
    overlaps: tuple[EventView, ...]
    free_minutes: int | None
    free_from: str


def agenda_page(context: RenderContext, selection: Selection, missing: int = 0) -> bytes:
    """An agenda, to be carried to a telephone, subscribed to or printed; of nothing chosen, how to choose.

    Args:
        context: The edition.
        selection: The chosen events; that of everything stands for none.
        missing: How many more were chosen that the schedule does not know.
    """
    address = context.urls.agenda(selection.query)
    chosen = agenda_days(context, selection)
    return render_page(
        context,
        "pages/agenda.html",
        selection=selection,
        path=address,
        heading=context.catalog.gettext("Agenda"),
        days=chosen,
        missing=missing,
        overlaps=sum(len(choice.overlaps) for _, of_day in chosen for choice in of_day) // 2,
        length_name=lambda minutes: short_duration(minutes, context.language),
        code=qr_code(context.urls.absolute(address)),
        quiet=QUIET_ZONE,
    )


def agenda_days(context: RenderContext, selection: Selection) -> list[tuple[DayGroup, tuple[AgendaEvent, ...]]]:
    """The events of an agenda by the day they begin on; none where nothing was chosen.

    Args:
        context: The edition.
        selection: The chosen events; that of everything stands for none.
    """
    if selection.query.is_unfiltered:
        return []
    found = overlaps_by_id(selection.events)
    return [(day, tuple(_agenda_events(context, day.views, found))) for day in day_groups(context, selection)]


def overlaps_by_id(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """By id: the others that take place while an event does, in order; what is off or has no time overlaps nothing.

    Args:
        events: Events in the order they begin in.
    """
    found: dict[str, list[Event]] = {}
    running: list[tuple[datetime, Event]] = []
    for event in events:
        when = event.timing
        if event.is_called_off or not isinstance(when, Timed):
            continue
        running = [(ends, other) for ends, other in running if ends > when.starts]
        found[event.id] = [other for _, other in running]
        for _, other in running:
            found[other.id].append(event)
        running.append((when.assumed_end, event))
    return {name: tuple(others) for name, others in found.items()}


def _agenda_events(
    context: RenderContext, views: Iterable[EventView], overlaps: Mapping[str, tuple[Event, ...]]
) -> Iterator[AgendaEvent]:
    until: datetime | None = None
    is_announced = True
    for entry in views:
        when = entry.event.timing
        others = tuple(context.view(other) for other in overlaps.get(entry.event.id, ()))
        minutes, since = None, ""
        if isinstance(when, Timed) and not entry.event.is_called_off:
            if until is not None and until <= when.starts and is_announced:
                minutes, since = int((when.starts - until).total_seconds()) // 60, f"{until:%H:%M}"
            if until is None or when.assumed_end > until:
                until, is_announced = when.assumed_end, when.ends is not None
        yield AgendaEvent(entry, others, minutes, since)
