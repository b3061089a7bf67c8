"""Advice on odd hours, wrong weekdays, duplicates and unused entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from calendar_app.advice.conflicts import Advice, AdviceCode, quoted_title
from calendar_app.advice.similar_names import similar_name_pairs
from calendar_app.errors import Location
from calendar_app.i18n import full_date, join_list, month_names, weekday_names
from calendar_app.model import CoHost, Event, Room, Schedule, Status, Timed
from calendar_app.names import fold, similarity

_ENGLISH = "en"
_LANGUAGES = ("en", "fr")
_MAX_SHOWN = 500
_MAX_COMPARED = 200
_MIN_SIMILARITY = 0.9
_HALF = 0.5
_EARLIEST = time(7)
_LATEST = time(23)
_MAX_DURATION = timedelta(hours=8)
_MINUTE_STEP = 5
_MAX_NAMED = 5
_NUMBER = re.compile(r"\d+")


def proofreading_advice(schedule: Schedule, locations: Mapping[tuple[str, str], Location]) -> tuple[Advice, ...]:
    """What to look at besides clashes, by place; what the file accepts is left out, and of very much the first is told.

    Args:
        schedule: The schedule.
        locations: Where its entries begin, under what they are ("co_host", "room", "event") and their id.
    """
    remarks = (*_event_remarks(schedule), *_duplicates(schedule))
    found = [
        Advice(locations["event", event.id], code, message)
        for event, code, message in remarks
        if code not in dict(event.accept)
    ]
    found += (
        _advice_on_entries(locations, entries, code, message) for entries, code, message in _register_remarks(schedule)
    )
    return tuple(islice(sorted(found), _MAX_SHOWN))


def _event_remarks(schedule: Schedule) -> Iterator[tuple[Event, AdviceCode, str]]:
    # Where most of them say it.
    asks = 2 * sum(bool(event.sources) for event in schedule.events) >= len(schedule.events)
    formal = [
        (event, event.timing)
        for event in schedule.events
        if event.kind.is_formal and isinstance(event.timing, Timed) and not event.is_called_off
    ]
    for event in schedule.events:
        when = event.timing
        if isinstance(when, Timed) and not event.is_called_off:
            yield from ((event, AdviceCode.ODD_HOUR, message) for message in _odd_hours(event, when))
            if not event.kind.is_formal:
                others = [quoted_title(other) for other, during in formal if during.overlaps(when)]
                if others:
                    message = f"{quoted_title(event)} takes place during {join_list(others, _ENGLISH)}"
                    yield event, AdviceCode.OVER_PLENARY, message
        if asks and not event.sources:
            yield event, AdviceCode.NO_SOURCE, f"nobody is named who announced {quoted_title(event)}"
        if event.status in {Status.CANCELLED, Status.POSTPONED} and event.note is None:
            message = f"{quoted_title(event)} is {event.status.value}, and no note says why or what next"
            yield event, AdviceCode.CANCELLED_WITHOUT_NOTE, message
        yield from _wrong_weekdays(event)


def _odd_hours(event: Event, when: Timed) -> Iterator[str]:
    starts = when.starts.time()
    if starts < _EARLIEST or starts >= _LATEST:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}"
    if when.starts.minute % _MINUTE_STEP:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}, on no multiple of five minutes"
    if when.ends and when.ends - when.starts > _MAX_DURATION:
        yield f"{quoted_title(event)} lasts {(when.ends - when.starts) / timedelta(hours=1):.3g} hours"


def _wrong_weekdays(event: Event) -> Iterator[tuple[Event, AdviceCode, str]]:
    """Dates in the texts of an event whose day of the week is another."""
    year = event.timing.days[0].year if event.timing.days else None
    if year is None:
        return
    for text in filter(None, (event.title, event.note, event.summary, event.description)):
        for language, words in text.translations:
            if language not in _LANGUAGES:
                continue
            for match in _date_pattern(language).finditer(words.lower()):
                numbers = _day_and_month_numbers(language)
                named, month = numbers[match[AdviceCode.WEEKDAY]], numbers[match["month"]]
                try:
                    day = date(int(match["year"] or year), month, int(match["day"]))
                except ValueError:
                    continue
                if day.weekday() != named:
                    said = full_date(day, _ENGLISH, year=True)
                    yield event, AdviceCode.WEEKDAY, f"“{match[0]}” in {quoted_title(event)}: that day is {said}"


@lru_cache(maxsize=4)
def _day_and_month_numbers(language: str) -> dict[str, int]:
    weekdays = {name.lower(): number for number, name in enumerate(weekday_names(language)[0])}
    return weekdays | {name.lower(): number for number, name in enumerate(month_names(language)[0], start=1)}


@lru_cache(maxsize=4)
def _date_pattern(language: str) -> re.Pattern[str]:
    weekdays, months = ("|".join(map(re.escape, names(language)[0])).lower() for names in (weekday_names, month_names))
    return re.compile(
        rf"\b(?P<weekday>{weekdays}),? (?P<day>\d{{1,2}})(?:st|nd|rd|th|er)? (?P<month>{months})"
        r"(?:,? (?P<year>\d{4}))?"
    )


def _duplicates(schedule: Schedule) -> Iterator[tuple[Event, AdviceCode, str]]:
    by_day: defaultdict[date, list[Event]] = defaultdict(list)
    for event in schedule.events:
        if event.timing.days and not event.is_called_off:
            by_day[event.timing.days[0]].append(event)
    for events in by_day.values():
        kept = [(event, fold(event.title.in_language(_ENGLISH))) for event in events]
        for position, (event, title) in enumerate(kept):
            matcher = SequenceMatcher(b=title)
            for other, other_title in kept[max(0, position - _MAX_COMPARED) : position]:
                if title == other_title and event.timing == other.timing:
                    message = f"{quoted_title(event)} is in the list twice: {other.id} and {event.id}"
                    yield event, AdviceCode.DUPLICATE, message
                elif event.kind.is_formal and other.kind.is_formal:
                    continue  # sittings of one body are called alike
                elif _has_similar_title(matcher, title, other_title) or _shares_slot_and_hosts(event, other):
                    message = f"{quoted_title(event)} looks like {other.id} {quoted_title(other)}"
                    yield event, AdviceCode.NEAR_DUPLICATE, message


def _has_similar_title(matcher: SequenceMatcher[str], title: str, other: str) -> bool:
    """Whether two titles are nearly the same; "Part 1" and "Part 2" are two."""
    return similarity(matcher, other, _MIN_SIMILARITY) > 0 and _NUMBER.findall(title) == _NUMBER.findall(other)


def _shares_slot_and_hosts(event: Event, other: Event) -> bool:
    """Whether two are in one room at one time, and half of those who host either host both."""
    if event.room is None or event.room != other.room or not isinstance(event.timing, Timed):
        return False
    if not isinstance(other.timing, Timed) or event.timing.starts != other.timing.starts:
        return False
    ones, others = {host.id for host in event.all_hosts}, {host.id for host in other.all_hosts}
    return bool(ones | others) and len(ones & others) / len(ones | others) >= _HALF


def _register_remarks(schedule: Schedule) -> Iterator[tuple[list[tuple[str, str]], AdviceCode, str]]:
    """What there is to say of entries of the registers, each with which they are."""
    rooms = [room for room in schedule.rooms.values() if room.id not in schedule.retired_ids.rooms]
    hosts = [host for host in schedule.co_hosts.values() if host.id not in schedule.retired_ids.co_hosts]
    if schedule.events:
        used = {host.id for event in schedule.events for host in event.all_hosts}
        taken = {part for event in schedule.events if event.room for part in (event.room.id, *event.room.footprint)}
        empty = [room for room in rooms if taken.isdisjoint({room.id, *room.footprint})]
        idle = [host for host in hosts if host.id not in used]
        yield from _unused_entries("room", AdviceCode.UNUSED_ROOM, empty, "nothing takes place in {}")
        yield from _unused_entries("co_host", AdviceCode.UNUSED_CO_HOST, idle, "{} hosts nothing", "{} host nothing")
    for first, second, reason in similar_name_pairs(hosts):
        if AdviceCode.ALIKE_NAMES not in dict(second.accept):
            yield (
                [("co_host", second.id)],
                AdviceCode.ALIKE_NAMES,
                f"{second.id} may be the same as {first.id}: {reason}",
            )


def _unused_entries(
    what: str, code: AdviceCode, entries: Sequence[Room | CoHost], sentence: str, of_several: str = ""
) -> Iterator[tuple[list[tuple[str, str]], AdviceCode, str]]:
    """Each in a line of its own, or where they are many, all in one."""
    kept = [entry for entry in entries if code not in dict(entry.accept)]
    names = [_display_name(entry) for entry in kept]
    if len(kept) <= _MAX_NAMED:
        yield from (([(what, entry.id)], code, sentence.format(name)) for entry, name in zip(kept, names, strict=True))
        return
    some = f"{', '.join(names[:_MAX_NAMED])} and {len(kept) - _MAX_NAMED} more"
    yield [(what, entry.id) for entry in kept], code, (of_several or sentence).format(some)


def _display_name(entry: Room | CoHost) -> str:
    return (entry.display_name if isinstance(entry, CoHost) else entry.name).in_language(_ENGLISH)


def _advice_on_entries(
    locations: Mapping[tuple[str, str], Location], entries: list[tuple[str, str]], code: AdviceCode, message: str
) -> Advice:
    return Advice(min(locations[entry] for entry in entries), code, message, len(entries))
