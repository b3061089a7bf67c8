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
_MIN_SHARED_HOSTS = 0.5
_EARLIEST = time(7)
_LATEST = time(23)
_MAX_DURATION = timedelta(hours=8)
_MINUTE_STEP = 5
_MAX_NAMED = 5
_NUMBER = re.compile(r"\d+")


def proofreading_advice(schedule: Schedule, locations: Mapping[tuple[str, str], Location]) -> tuple[Advice, ...]:
    """Likely mistakes that are no conflicts, in the order of the file.

    Advice that the list accepts is left out; only the first 500 entries are returned.
    """
    advice = [
        Advice(locations["event", event.id], code, message)
        for event, code, message in (*_event_remarks(schedule), *_duplicates(schedule))
        if code not in dict(event.accept)
    ]
    advice += (
        Advice(min(locations[key] for key in keys), code, message, len(keys))
        for keys, code, message in _register_remarks(schedule)
    )
    return tuple(islice(sorted(advice), _MAX_SHOWN))


def _event_remarks(schedule: Schedule) -> Iterator[tuple[Event, AdviceCode, str]]:
    # A list without sources does not need them; a list where half of the events have one does.
    expects_sources = 2 * sum(bool(event.sources) for event in schedule.events) >= len(schedule.events)
    formal_timings = [
        (event, event.timing)
        for event in schedule.events
        if event.kind.is_formal and isinstance(event.timing, Timed) and not event.is_called_off
    ]
    for event in schedule.events:
        timing = event.timing
        if isinstance(timing, Timed) and not event.is_called_off:
            yield from ((event, AdviceCode.ODD_HOUR, message) for message in _odd_hours(event, timing))
            if not event.kind.is_formal:
                titles = [
                    quoted_title(formal) for formal, formal_timing in formal_timings if formal_timing.overlaps(timing)
                ]
                if titles:
                    message = f"{quoted_title(event)} takes place during {join_list(titles, _ENGLISH)}"
                    yield event, AdviceCode.OVER_PLENARY, message
        if expects_sources and not event.sources:
            yield event, AdviceCode.NO_SOURCE, f"{quoted_title(event)} has no source"
        if event.status in {Status.CANCELLED, Status.POSTPONED} and event.note is None:
            message = f"{quoted_title(event)} is {event.status.value} without a note that says why or what next"
            yield event, AdviceCode.CANCELLED_WITHOUT_NOTE, message
        yield from _wrong_weekdays(event)


def _odd_hours(event: Event, timing: Timed) -> Iterator[str]:
    starts = timing.starts.time()
    if starts < _EARLIEST or starts >= _LATEST:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}"
    if timing.starts.minute % _MINUTE_STEP:
        yield f"{quoted_title(event)} begins at {starts:%H:%M}, not at a multiple of five minutes"
    if timing.ends and timing.ends - timing.starts > _MAX_DURATION:
        yield f"{quoted_title(event)} lasts {(timing.ends - timing.starts) / timedelta(hours=1):.3g} hours"


def _wrong_weekdays(event: Event) -> Iterator[tuple[Event, AdviceCode, str]]:
    """Dates in texts of an event with the wrong weekday."""
    year = event.timing.days[0].year if event.timing.days else None
    if year is None:
        return
    for text in filter(None, (event.title, event.note, event.summary, event.description)):
        for language, words in text.translations:
            if language not in _LANGUAGES:
                continue
            for match in _date_pattern(language).finditer(words.lower()):
                numbers = _day_and_month_numbers(language)
                weekday, month = numbers[match["weekday"]], numbers[match["month"]]
                try:
                    day = date(int(match["year"] or year), month, int(match["day"]))
                except ValueError:
                    continue
                if day.weekday() != weekday:
                    correct = full_date(day, _ENGLISH, year=True)
                    yield event, AdviceCode.WEEKDAY, f"“{match[0]}” in {quoted_title(event)}: that day is {correct}"


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
        titled = [(event, fold(event.title.in_language(_ENGLISH))) for event in events]
        for position, (event, title) in enumerate(titled):
            matcher = SequenceMatcher(b=title)
            for other, other_title in titled[max(0, position - _MAX_COMPARED) : position]:
                if title == other_title and event.timing == other.timing:
                    message = f"{quoted_title(event)} is in the list twice: {other.id} and {event.id}"
                    yield event, AdviceCode.DUPLICATE, message
                elif event.kind.is_formal and other.kind.is_formal:
                    continue  # sittings of one body have similar titles
                elif _has_similar_title(matcher, title, other_title) or _shares_slot_and_hosts(event, other):
                    message = f"{quoted_title(event)} looks like {other.id} {quoted_title(other)}"
                    yield event, AdviceCode.NEAR_DUPLICATE, message


def _has_similar_title(matcher: SequenceMatcher[str], title: str, other: str) -> bool:
    """Whether two titles are nearly the same.

    "Part 1" and "Part 2" are different.
    """
    return similarity(matcher, other, _MIN_SIMILARITY) > 0 and _NUMBER.findall(title) == _NUMBER.findall(other)


def _shares_slot_and_hosts(event: Event, other: Event) -> bool:
    """Whether two events share room, start and half of their hosts."""
    if event.room is None or event.room != other.room or not isinstance(event.timing, Timed):
        return False
    if not isinstance(other.timing, Timed) or event.timing.starts != other.timing.starts:
        return False
    hosts, other_hosts = {host.id for host in event.all_hosts}, {host.id for host in other.all_hosts}
    return bool(hosts | other_hosts) and len(hosts & other_hosts) / len(hosts | other_hosts) >= _MIN_SHARED_HOSTS


def _register_remarks(schedule: Schedule) -> Iterator[tuple[list[tuple[str, str]], AdviceCode, str]]:
    """Unused rooms and co-hosts, and co-hosts with similar names."""
    rooms = [room for room in schedule.rooms.values() if room.id not in schedule.retired_ids.rooms]
    hosts = [host for host in schedule.co_hosts.values() if host.id not in schedule.retired_ids.co_hosts]
    if schedule.events:
        used_hosts = {host.id for event in schedule.events for host in event.all_hosts}
        used_rooms = {
            part for event in schedule.events if event.room for part in (event.room.id, *event.room.footprint)
        }
        empty = [room for room in rooms if used_rooms.isdisjoint({room.id, *room.footprint})]
        idle = [host for host in hosts if host.id not in used_hosts]
        yield from _unused_entries("room", AdviceCode.UNUSED_ROOM, empty, "no event takes place in {}")
        yield from _unused_entries("co_host", AdviceCode.UNUSED_CO_HOST, idle, "{} hosts no event", "{} host no event")
    for first, second, reason in similar_name_pairs(hosts):
        if AdviceCode.ALIKE_NAMES not in dict(second.accept):
            yield (
                [("co_host", second.id)],
                AdviceCode.ALIKE_NAMES,
                f"{second.id} may be the same as {first.id}: {reason}",
            )


def _unused_entries(
    section: str, code: AdviceCode, entries: Sequence[Room | CoHost], sentence: str, plural: str = ""
) -> Iterator[tuple[list[tuple[str, str]], AdviceCode, str]]:
    """One remark for each entry, or one for more than five."""
    unused = [entry for entry in entries if code not in dict(entry.accept)]
    names = [_display_name(entry) for entry in unused]
    if len(unused) <= _MAX_NAMED:
        for entry, name in zip(unused, names, strict=True):
            yield [(section, entry.id)], code, sentence.format(name)
        return
    listed = f"{', '.join(names[:_MAX_NAMED])} and {len(unused) - _MAX_NAMED} more"
    yield [(section, entry.id) for entry in unused], code, (plural or sentence).format(listed)


def _display_name(entry: Room | CoHost) -> str:
    return (entry.display_name if isinstance(entry, CoHost) else entry.name).in_language(_ENGLISH)
