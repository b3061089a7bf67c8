"""Notices about days, times, rooms and hosts that may be misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from calendar_app.i18n import full_date
from calendar_app.importer.dates import DayMatch, TimeMatch, find_days, find_times
from calendar_app.importer.drafts import DraftEvent
from calendar_app.importer.host_index import HostIndex, HostMatch
from calendar_app.importer.hosts import parse_host_list
from calendar_app.importer.lines import TextLine, normalise
from calendar_app.importer.patterns import CHANGE_WORD, STATUS_WORD, SUPPORT_PHRASE
from calendar_app.importer.result import ImportNotice
from calendar_app.importer.rooms import unknown_place_parts
from calendar_app.model import Assembly, NaiveTime, Room
from calendar_app.names import fold
from calendar_app.zones import zone_abbreviation

_ENGLISH = "en"
_MAX_QUOTE_LENGTH = 60
_PLACE_WORD = re.compile(r"\b(?:room|venue|salle|sala)\b")
_TRAILING_PARENTHESES = re.compile(r"\((?P<list>[^()]+)\)\W*$")
_HOUR = timedelta(hours=1)
_LOCAL_WORDS = frozenset(("local", "venue", "conference"))


def host_notices(hosts: Iterable[HostMatch]) -> Iterator[ImportNotice]:
    """The warnings of hosts as notices."""
    return (ImportNotice("host", f"{host.text}: {host.warning}") for host in hosts if host.warning)


def unknown_room_notice(name: str) -> ImportNotice:
    """The notice of a room that is not in the list."""
    return ImportNotice("room", f"{name} is not a room in the list")


def room_notices(rest: str, room: Room, assembly: Assembly) -> Iterator[ImportNotice]:
    """A notice about unknown text behind the name of a room."""
    if unknown_parts := unknown_place_parts(rest, room, assembly):
        yield ImportNotice("room", f"unknown text “{', '.join(unknown_parts)}” after {room.name.in_language(_ENGLISH)}")


def draft_notices(draft: DraftEvent, starts: NaiveTime, assembly: Assembly) -> Iterator[ImportNotice]:
    """Notices about words in a title and lines behind an event."""
    yield from _line_notices(draft)
    title = draft.full_title
    if not draft.status and (word := STATUS_WORD.search(normalise(title))):
        yield ImportNotice("status", f"the title says “{title[word.start() : word.end()]}”")
    days = find_days(title, assembly.starts, assembly.ends)
    if find_times(title) or any(day.has_date for day in days):
        yield ImportNotice("title", "the title has a day or a time: it may not be a title")
    if not isinstance(starts, datetime):
        for line in draft.following_lines:
            if find_times(line.text):
                yield ImportNotice("time", f"line {line.number} may have the time: “{line.text[:_MAX_QUOTE_LENGTH]}”")
                return
    for line in draft.following_lines:
        if SUPPORT_PHRASE.match(normalise(line.text)):
            yield ImportNotice("host", f"line {line.number} may name more hosts: “{line.text[:_MAX_QUOTE_LENGTH]}”")
        elif _announces_change(line, assembly):
            yield ImportNotice(
                "time", f"line {line.number} may change the time or place: “{line.text[:_MAX_QUOTE_LENGTH]}”"
            )


def _line_notices(draft: DraftEvent) -> Iterator[ImportNotice]:
    """Notices about lines that may be used or unused by mistake."""
    for number in draft.subtitle_line_numbers:
        yield ImportNotice("title", f"line {number} is read as part of the title")
    if line := draft.line_above:
        yield ImportNotice(
            "title",
            f"line {line.number} is not understood and may belong to this event: “{line.text[:_MAX_QUOTE_LENGTH]}”",
        )
    for number in draft.update_line_numbers:
        yield ImportNotice("time", f"line {number} has a new time, which is used")


def _announces_change(line: TextLine, assembly: Assembly) -> bool:
    """Whether a line seems to change time, place or status."""
    normal_text = normalise(line.text)
    if not (CHANGE_WORD.search(normal_text) or STATUS_WORD.search(normal_text)):
        return False
    days = find_days(line.text, assembly.starts, assembly.ends)
    return bool(
        find_times(line.text)
        or any(day.has_date for day in days)
        or _PLACE_WORD.search(normal_text)
        or STATUS_WORD.search(normal_text)
    )


def title_host_notices(title: str, host_index: HostIndex) -> Iterator[ImportNotice]:
    """A notice if parentheses behind a title hold known hosts."""
    match = _TRAILING_PARENTHESES.search(title)
    hosts = parse_host_list(match["list"], host_index) if match else ()
    if match and len(hosts) > 1 and not any(host.warning for host in hosts):
        yield ImportNotice("host", f"“{match['list']}” in the title may be hosts")


def day_notices(day_match: DayMatch, assembly: Assembly) -> Iterator[ImportNotice]:
    """Reasons why a text may mean another day than its first candidate."""
    day = day_match.candidates[0]
    day_text = full_date(day, _ENGLISH, year=True)
    if not day_match.has_matching_weekday:
        yield ImportNotice("weekday", f"the day of the week in the text is not that of {day_text}")
    for other in day_match.candidates[1:2]:
        yield ImportNotice("day", f"read as {day_text}; it may also be {full_date(other, _ENGLISH, year=True)}")
    if day not in assembly.days:
        yield ImportNotice("day", f"{day_text} is outside the session")


def missing_day_notice(time: TimeMatch) -> ImportNotice:
    """The notice of a time without a day."""
    return ImportNotice("day", f"{time.start_time:%H:%M}, but the text has no day")


def choose_time(times: Sequence[TimeMatch], day: date, assembly: Assembly, notices: list[ImportNotice]) -> TimeMatch:
    """The time in the venue's zone; without one, the first time.

    Args:
        times: At least one.
        notices: Reasons to doubt the choice are appended.
    """
    venue_zone = zone_abbreviation(assembly.zone.localize_or_noon(datetime.combine(day, times[0].start_time))).upper()
    chosen = next((time for time in times if time.zone and time.zone.upper() == venue_zone), times[0])
    if chosen.place and fold(chosen.place) not in _LOCAL_WORDS and fold(chosen.place) not in _venue_words(assembly):
        message = f"“{chosen.place}” is not where the venue is; read as the time of the venue anyway"
        notices.append(ImportNotice("zone", message))
    moment = assembly.zone.localize_or_noon(datetime.combine(day, chosen.start_time))
    is_same = chosen.offset is not None and moment.utcoffset() == timedelta(minutes=chosen.offset)
    if chosen.zone and chosen.zone.upper() != venue_zone and not is_same:
        message = (
            f"“{chosen.zone}” is not the time of the venue then ({venue_zone}); read as the time of the venue anyway"
        )
        notices.append(ImportNotice("zone", message))
    for other in times:
        if other is chosen or other.offset is None or chosen.offset is None:
            continue
        difference = datetime.combine(day, other.start_time) - datetime.combine(day, chosen.start_time)
        if (difference - timedelta(minutes=other.offset - chosen.offset)) % timedelta(days=1):
            notices.append(
                ImportNotice(
                    "zone", f"{other.start_time:%H:%M} {other.zone} is not {chosen.start_time:%H:%M} {chosen.zone}"
                )
            )
    others = [time for time in times if time is not chosen and time.offset is None]
    if others:
        notices.append(ImportNotice("time", f"a second time is ignored: {others[0].start_time:%H:%M}"))
    if chosen.duration is not None and chosen.duration > 12 * _HOUR:
        notices.append(ImportNotice("time", f"the event would last {chosen.duration / _HOUR:.1f} hours"))
    return chosen


def _venue_words(assembly: Assembly) -> str:
    """The address of the venue in all languages, folded."""
    address = assembly.venue.address.texts if assembly.venue and assembly.venue.address else ()
    return fold(" ".join((assembly.zone.name.replace("/", " ").replace("_", " "), *address)))
