"""A reader's own agenda: the events they chose, what overlaps, and the time in between. Its address is all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from calendar_app.languages import length_name
from calendar_app.model import SideEvent, Timed
from calendar_app.render.days import Day, days_of
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.frame import framed
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.selection import Selection


@dataclass(frozen=True, slots=True)
class Choice:
    """An event of an agenda.

    Attributes:
        entry: The event in words.
        overlaps: The other chosen events that take place while it does, in order.
        minutes: How many minutes lie between it and all that came before on the same day: 0 where it begins as that
            ends; `None` where there is nothing before, no time at all, or an end that was not announced.
        since: The wall time those minutes begin at, "14:45".
    """

    entry: Entry
    overlaps: tuple[Entry, ...]
    minutes: int | None
    since: str


def agenda_page(edition: Edition, selection: Selection, missing: int = 0) -> bytes:
    """An agenda, to be carried to a telephone, subscribed to or printed; of nothing chosen, how to choose.

    Args:
        edition: The edition.
        selection: The chosen events; that of everything stands for none.
        missing: How many more were chosen that the schedule does not know.
    """
    address = edition.links.agenda(selection.query)
    chosen = choices(edition, selection)
    return framed(
        edition,
        "pages/agenda.html",
        selection=selection,
        address=address,
        heading=edition.phrases.gettext("Agenda"),
        days=chosen,
        missing=missing,
        overlaps=sum(len(choice.overlaps) for _, of_day in chosen for choice in of_day) // 2,
        length_name=lambda minutes: length_name(minutes, edition.language),
        code=qr_code(edition.links.absolute(address)),
        quiet=QUIET,
    )


def choices(edition: Edition, selection: Selection) -> list[tuple[Day, tuple[Choice, ...]]]:
    """The events of an agenda by the day they begin on; none where nothing was chosen.

    Args:
        edition: The edition.
        selection: The chosen events; that of everything stands for none.
    """
    if selection.query.is_whole:
        return []
    found = overlapping(selection.events)
    return [(day, tuple(_chosen(edition, day.entries, found))) for day in days_of(edition, selection)]


def overlapping(events: Iterable[SideEvent]) -> Mapping[str, tuple[SideEvent, ...]]:
    """By id: the others that take place while an event does, in order; what is off or has no time overlaps nothing.

    Args:
        events: Events in the order they begin in.
    """
    found: dict[str, list[SideEvent]] = {}
    running: list[tuple[datetime, SideEvent]] = []
    for event in events:
        when = event.when
        if event.is_off or not isinstance(when, Timed):
            continue
        running = [(ends, other) for ends, other in running if ends > when.starts]
        found[event.id] = [other for _, other in running]
        for _, other in running:
            found[other.id].append(event)
        running.append((when.assumed_end, event))
    return {name: tuple(others) for name, others in found.items()}


def _chosen(
    edition: Edition, entries: Iterable[Entry], overlaps: Mapping[str, tuple[SideEvent, ...]]
) -> Iterator[Choice]:
    until: datetime | None = None
    is_announced = True
    for entry in entries:
        when = entry.event.when
        others = tuple(edition.entry(other) for other in overlaps.get(entry.event.id, ()))
        minutes, since = None, ""
        if isinstance(when, Timed) and not entry.event.is_off:
            if until is not None and until <= when.starts and is_announced:
                minutes, since = int((when.starts - until).total_seconds()) // 60, f"{until:%H:%M}"
            if until is None or when.assumed_end > until:
                until, is_announced = when.assumed_end, when.ends is not None
        yield Choice(entry, others, minutes, since)
