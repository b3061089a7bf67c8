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
from calendar_app.render.layout import page_qr_code, render_page
from calendar_app.selection import Selection


@dataclass(frozen=True, slots=True)
class AgendaEvent:
    """An event of an agenda.

    Attributes:
        overlaps: The other chosen events at the same time, in order.
        free_minutes: Minutes since the earlier events of the day ended; `None` if there are no earlier events, it has
            no time, or their end is not announced.
        free_from: The venue time at which the free time begins, "14:45".
    """

    view: EventView
    overlaps: tuple[EventView, ...]
    free_minutes: int | None
    free_from: str


def agenda_page(context: RenderContext, selection: Selection, missing: int = 0) -> bytes:
    """The agenda of the chosen events; for an unfiltered selection, how to choose.

    `missing` is the number of chosen ids that are not in the schedule.
    """
    path = context.urls.agenda(selection.query)
    days = agenda_days(context, selection)
    return render_page(
        context,
        "pages/agenda.html",
        selection=selection,
        path=path,
        heading=context.catalog.gettext("Agenda"),
        days=days,
        missing=missing,
        # Each overlap counts once for both events.
        overlaps=sum(len(event.overlaps) for _, events in days for event in events) // 2,
        length_name=lambda minutes: short_duration(minutes, context.language),
        qr_code=page_qr_code(context, path),
    )


def agenda_days(context: RenderContext, selection: Selection) -> list[tuple[DayGroup, tuple[AgendaEvent, ...]]]:
    """The chosen events by day; none for an unfiltered selection."""
    if selection.query.is_unfiltered:
        return []
    overlaps = overlaps_by_id(selection.events)
    return [(day, tuple(_agenda_events(context, day.views, overlaps))) for day in day_groups(context, selection)]


def overlaps_by_id(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """The overlapping events of each event, by id.

    Events come in the order of their start. Called-off events and events without a time overlap nothing.
    """
    overlaps: dict[str, list[Event]] = {}
    running: list[tuple[datetime, Event]] = []
    for event in events:
        timing = event.timing
        if event.is_called_off or not isinstance(timing, Timed):
            continue
        running = [(ends, other) for ends, other in running if ends > timing.starts]
        overlaps[event.id] = [other for _, other in running]
        for _, other in running:
            overlaps[other.id].append(event)
        running.append((timing.assumed_end, event))
    return {event_id: tuple(others) for event_id, others in overlaps.items()}


def _agenda_events(
    context: RenderContext, views: Iterable[EventView], overlaps: Mapping[str, tuple[Event, ...]]
) -> Iterator[AgendaEvent]:
    busy_until: datetime | None = None
    is_end_announced = True
    for view in views:
        timing = view.event.timing
        others = tuple(context.view(other) for other in overlaps.get(view.event.id, ()))
        free_minutes, free_from = None, ""
        if isinstance(timing, Timed) and not view.event.is_called_off:
            if busy_until is not None and busy_until <= timing.starts and is_end_announced:
                free_minutes = int((timing.starts - busy_until).total_seconds()) // 60
                free_from = f"{busy_until:%H:%M}"
            if busy_until is None or timing.assumed_end > busy_until:
                busy_until, is_end_announced = timing.assumed_end, timing.ends is not None
        yield AgendaEvent(view, others, free_minutes, free_from)
