"""The part of advice that is about what one reads again before it goes out."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from datetime import time
from datetime import timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from calendar_app.advice.advising import Advice
from calendar_app.advice.advising import quoted_title
from calendar_app.advice.likeness import alike
from calendar_app.languages import day_name
from calendar_app.languages import month_names
from calendar_app.languages import weekday_names
from calendar_app.model import Status
from calendar_app.model import Timed
from calendar_app.names import folded
from calendar_app.names import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from calendar_app.errors import Place
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent

_ENGLISH = "en"
_LANGUAGES = ("en", "fr")
_MOST = 500
_MOST_COMPARED = 200
_ALIKE = 0.9
_HALF = 0.5
_EARLIEST = time(7)
_LATEST = time(23)
_LONGEST = timedelta(hours=8)
_MINUTES = 5


def review(schedule: Schedule, places: Mapping[tuple[str, str], Place]) -> tuple[Advice, ...]:
    """What to look at besides clashes, by place; what the file accepts is left out, and of very much the first is told.

    Args:
        schedule: The schedule.
        places: Where its entries begin, under what they are ("co_host", "room", "event") and their id.
    """
    remarks = (*_of_events(schedule), *_doubles(schedule))
    found = [
        Advice(places["event", event.id], code, message)
        for event, code, message in remarks
        if code not in dict(event.accept)
    ]
    found += (Advice(places[entry], code, message) for entry, code, message in _of_registers(schedule))
    return tuple(islice(sorted(found), _MOST))


def _of_events(schedule: Schedule) -> Iterator[tuple[SideEvent, str, str]]:
    named = [event for event in schedule.events if event.sources]
    formal = [
        (event, event.when)
        for event in schedule.events
        if event.kind.is_formal and isinstance(event.when, Timed) and not event.is_off
    ]
    for event in schedule.events:
        when = event.when
        if isinstance(when, Timed) and not event.is_off:
            yield from ((event, "odd-hour", message) for message in _odd(event, when))
            if not event.kind.is_formal:
                for other, during in formal:
                    if during.starts < when.assumed_end and when.starts < during.assumed_end:
                        yield event, "over-plenary", f"{quoted_title(event)} takes place during {quoted_title(other)}"
        if named and not event.sources:
            yield event, "no-source", f"nobody is named who announced {quoted_title(event)}"
        if event.status in {Status.CANCELLED, Status.POSTPONED} and event.note is None:
            message = f"{quoted_title(event)} is {event.status.value}, and no note says why or what next"
            yield event, "cancelled-without-note", message
        yield from _weekdays(event)


def _odd(event: SideEvent, when: Timed) -> Iterator[str]:
    starts = when.starts.time()
    if starts < _EARLIEST or starts >= _LATEST:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}"
    if when.starts.minute % _MINUTES:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}, on no multiple of five minutes"
    if when.ends and when.ends - when.starts > _LONGEST:
        yield f"{quoted_title(event)} lasts {(when.ends - when.starts) / timedelta(hours=1):.3g} hours"


def _weekdays(event: SideEvent) -> Iterator[tuple[SideEvent, str, str]]:
    """Dates in the texts of an event whose day of the week is another."""
    year = event.when.days[0].year if event.when.days else None
    if year is None:
        return
    for text in filter(None, (event.title, event.note, event.summary, event.description)):
        for language, words in text.by_language:
            if language not in _LANGUAGES:
                continue
            for match in _dates(language).finditer(words.lower()):
                numbers = _numbers(language)
                named, month = numbers[match["weekday"]], numbers[match["month"]]
                try:
                    day = date(int(match["year"] or year), month, int(match["day"]))
                except ValueError:
                    continue
                if day.weekday() != named:
                    said = day_name(day, _ENGLISH, year=True)
                    yield event, "weekday", f"“{match[0]}” in {quoted_title(event)}: that day is {said}"


@lru_cache(maxsize=4)
def _numbers(language: str) -> dict[str, int]:
    weekdays = {name.lower(): number for number, name in enumerate(weekday_names(language)[0])}
    return weekdays | {name.lower(): number for number, name in enumerate(month_names(language)[0], start=1)}


@lru_cache(maxsize=4)
def _dates(language: str) -> re.Pattern[str]:
    weekdays, months = ("|".join(map(re.escape, names(language)[0])).lower() for names in (weekday_names, month_names))
    return re.compile(
        rf"\b(?P<weekday>{weekdays}),? (?P<day>\d{{1,2}})(?:st|nd|rd|th|er)? (?P<month>{months})"
        r"(?:,? (?P<year>\d{4}))?"
    )


def _doubles(schedule: Schedule) -> Iterator[tuple[SideEvent, str, str]]:
    by_day: defaultdict[date, list[SideEvent]] = defaultdict(list)
    for event in schedule.events:
        if event.when.days and not event.is_off:
            by_day[event.when.days[0]].append(event)
    for events in by_day.values():
        kept = [(event, folded(event.title.in_language(_ENGLISH))) for event in events]
        for position, (event, title) in enumerate(kept):
            matcher = SequenceMatcher(b=title)
            for other, other_title in kept[max(0, position - _MOST_COMPARED) : position]:
                if title == other_title and event.when == other.when:
                    yield event, "duplicate", f"{quoted_title(event)} is in the list twice: {other.id} and {event.id}"
                elif likeness(matcher, other_title, _ALIKE) or _is_doubled(event, other):
                    yield event, "near-duplicate", f"{quoted_title(event)} looks like {other.id} {quoted_title(other)}"


def _is_doubled(event: SideEvent, other: SideEvent) -> bool:
    """Whether two are in one room at one time, and half of those who host either host both."""
    if event.room is None or event.room != other.room or not isinstance(event.when, Timed):
        return False
    if not isinstance(other.when, Timed) or event.when.starts != other.when.starts:
        return False
    ones, others = {host.id for host in event.hosts}, {host.id for host in other.hosts}
    return bool(ones | others) and len(ones & others) / len(ones | others) >= _HALF


def _of_registers(schedule: Schedule) -> Iterator[tuple[tuple[str, str], str, str]]:
    used = {host.id for event in schedule.events for host in event.hosts}
    taken = {part for event in schedule.events if event.room for part in (event.room.id, *event.room.footprint)}
    for room in schedule.rooms.values():
        if room.id not in schedule.remembered.rooms and taken.isdisjoint({room.id, *room.footprint}):
            yield ("room", room.id), "unused-room", f"nothing takes place in {room.name.in_language(_ENGLISH)}"
    for host in schedule.co_hosts.values():
        if host.id not in schedule.remembered.co_hosts and host.id not in used:
            yield ("co_host", host.id), "unused-co-host", f"{host.known_as.in_language(_ENGLISH)} hosts nothing"
    listed = [host for host in schedule.co_hosts.values() if host.id not in schedule.remembered.co_hosts]
    for first, second, reason in alike(listed):
        message = f"{second.id} may be the same as {first.id}: {reason}"
        yield ("co_host", second.id), "alike-names", message
