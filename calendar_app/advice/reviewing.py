"""The part of advice that is about what one reads again before it goes out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from calendar_app.advice.advising import Advice, quoted_title
from calendar_app.advice.codes import Code
from calendar_app.advice.likeness import alike
from calendar_app.errors import Place
from calendar_app.languages import day_name, joined, month_names, weekday_names
from calendar_app.model import CoHost, Room, Schedule, SideEvent, Status, Timed
from calendar_app.names import folded, likeness

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
_FEW = 5
_NUMBER = re.compile(r"\d+")


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
    found += (_told(places, entries, code, message) for entries, code, message in _of_registers(schedule))
    return tuple(islice(sorted(found), _MOST))


def _of_events(schedule: Schedule) -> Iterator[tuple[SideEvent, Code, str]]:
    # Where most of them say it.
    asks = 2 * sum(bool(event.sources) for event in schedule.events) >= len(schedule.events)
    formal = [
        (event, event.when)
        for event in schedule.events
        if event.kind.is_formal and isinstance(event.when, Timed) and not event.is_off
    ]
    for event in schedule.events:
        when = event.when
        if isinstance(when, Timed) and not event.is_off:
            yield from ((event, Code.ODD_HOUR, message) for message in _odd(event, when))
            if not event.kind.is_formal:
                others = [quoted_title(other) for other, during in formal if during.overlaps(when)]
                if others:
                    message = f"{quoted_title(event)} takes place during {joined(others, _ENGLISH)}"
                    yield event, Code.OVER_PLENARY, message
        if asks and not event.sources:
            yield event, Code.NO_SOURCE, f"nobody is named who announced {quoted_title(event)}"
        if event.status in {Status.CANCELLED, Status.POSTPONED} and event.note is None:
            message = f"{quoted_title(event)} is {event.status.value}, and no note says why or what next"
            yield event, Code.CANCELLED_WITHOUT_NOTE, message
        yield from _weekdays(event)


def _odd(event: SideEvent, when: Timed) -> Iterator[str]:
    starts = when.starts.time()
    if starts < _EARLIEST or starts >= _LATEST:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}"
    if when.starts.minute % _MINUTES:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}, on no multiple of five minutes"
    if when.ends and when.ends - when.starts > _LONGEST:
        yield f"{quoted_title(event)} lasts {(when.ends - when.starts) / timedelta(hours=1):.3g} hours"


def _weekdays(event: SideEvent) -> Iterator[tuple[SideEvent, Code, str]]:
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
                named, month = numbers[match[Code.WEEKDAY]], numbers[match["month"]]
                try:
                    day = date(int(match["year"] or year), month, int(match["day"]))
                except ValueError:
                    continue
                if day.weekday() != named:
                    said = day_name(day, _ENGLISH, year=True)
                    yield event, Code.WEEKDAY, f"“{match[0]}” in {quoted_title(event)}: that day is {said}"


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


def _doubles(schedule: Schedule) -> Iterator[tuple[SideEvent, Code, str]]:
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
                    message = f"{quoted_title(event)} is in the list twice: {other.id} and {event.id}"
                    yield event, Code.DUPLICATE, message
                elif event.kind.is_formal and other.kind.is_formal:
                    continue  # sittings of one body are called alike
                elif _is_alike(matcher, title, other_title) or _is_doubled(event, other):
                    message = f"{quoted_title(event)} looks like {other.id} {quoted_title(other)}"
                    yield event, Code.NEAR_DUPLICATE, message


def _is_alike(matcher: SequenceMatcher[str], title: str, other: str) -> bool:
    """Whether two titles are nearly the same; "Part 1" and "Part 2" are two."""
    return likeness(matcher, other, _ALIKE) > 0 and _NUMBER.findall(title) == _NUMBER.findall(other)


def _is_doubled(event: SideEvent, other: SideEvent) -> bool:
    """Whether two are in one room at one time, and half of those who host either host both."""
    if event.room is None or event.room != other.room or not isinstance(event.when, Timed):
        return False
    if not isinstance(other.when, Timed) or event.when.starts != other.when.starts:
        return False
    ones, others = {host.id for host in event.hosts}, {host.id for host in other.hosts}
    return bool(ones | others) and len(ones & others) / len(ones | others) >= _HALF


def _of_registers(schedule: Schedule) -> Iterator[tuple[list[tuple[str, str]], Code, str]]:
    """What there is to say of entries of the registers, each with which they are."""
    rooms = [room for room in schedule.rooms.values() if room.id not in schedule.remembered.rooms]
    hosts = [host for host in schedule.co_hosts.values() if host.id not in schedule.remembered.co_hosts]
    if schedule.events:
        used = {host.id for event in schedule.events for host in event.hosts}
        taken = {part for event in schedule.events if event.room for part in (event.room.id, *event.room.footprint)}
        empty = [room for room in rooms if taken.isdisjoint({room.id, *room.footprint})]
        idle = [host for host in hosts if host.id not in used]
        yield from _unused("room", Code.UNUSED_ROOM, empty, "nothing takes place in {}")
        yield from _unused("co_host", Code.UNUSED_CO_HOST, idle, "{} hosts nothing", "{} host nothing")
    for first, second, reason in alike(hosts):
        if Code.ALIKE_NAMES not in dict(second.accept):
            yield [("co_host", second.id)], Code.ALIKE_NAMES, f"{second.id} may be the same as {first.id}: {reason}"


def _unused(
    what: str, code: Code, entries: Sequence[Room | CoHost], sentence: str, of_several: str = ""
) -> Iterator[tuple[list[tuple[str, str]], Code, str]]:
    """Each in a line of its own, or where they are many, all in one."""
    kept = [entry for entry in entries if code not in dict(entry.accept)]
    names = [_short(entry) for entry in kept]
    if len(kept) <= _FEW:
        yield from (([(what, entry.id)], code, sentence.format(name)) for entry, name in zip(kept, names, strict=True))
        return
    some = f"{', '.join(names[:_FEW])} and {len(kept) - _FEW} more"
    yield [(what, entry.id) for entry in kept], code, (of_several or sentence).format(some)


def _short(entry: Room | CoHost) -> str:
    return (entry.known_as if isinstance(entry, CoHost) else entry.name).in_language(_ENGLISH)


def _told(places: Mapping[tuple[str, str], Place], entries: list[tuple[str, str]], code: Code, message: str) -> Advice:
    return Advice(min(places[entry] for entry in entries), code, message, len(entries))
