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


def host_notices(hosts: Iterable[HostMatch]) -> Iterator[ImportNotice]:
    """Why some of those a text names may be somebody else.

    Args:
        hosts: Whom it names.
    """
    return (ImportNotice("host", f"{one.text}: {one.warning}") for one in hosts if one.warning)


def unknown_room_notice(name: str) -> ImportNotice:
    """That a room may be none, or another by a name the list does not have.

    Args:
        name: What the text calls it.
    """
    return ImportNotice("room", f"{name} is no room of the list")


def room_notices(rest: str, room: Room, assembly: Assembly) -> Iterator[ImportNotice]:
    """Why it may be another room than the one a place begins with.

    Args:
        rest: What follows the name of the room.
        room: The room.
        assembly: Whose it is.
    """
    if strange := unknown_place_parts(rest, room, assembly):
        yield ImportNotice("room", f"“{', '.join(strange)}” stands behind {room.name.in_language(_ENGLISH)}")


def draft_notices(draft: DraftEvent, starts: NaiveTime, assembly: Assembly) -> Iterator[ImportNotice]:
    """What words of a title, or lines behind an event, seem to say of it.

    Args:
        draft: What may be an event.
        starts: When it starts, as far as that was understood.
        assembly: Whose it is: a day without its year is near its session.
    """
    yield from _line_notices(draft)
    title = draft.full_title
    if not draft.status and (word := STATUS_WORD.search(normalise(title))):
        yield ImportNotice("status", f"the title says “{title[word.start() : word.end()]}”")
    days = find_days(title, assembly.starts, assembly.ends)
    if find_times(title) or any(day.has_date for day in days):
        yield ImportNotice("title", "a day or a time stands in the title: it may be none")
    if not isinstance(starts, datetime):
        for line in draft.following_lines:
            if find_times(line.text):
                yield ImportNotice("time", f"line {line.number} may say when: “{line.text[:_MAX_QUOTE_LENGTH]}”")
                return
    for line in draft.following_lines:
        if SUPPORT_PHRASE.match(normalise(line.text)):
            yield ImportNotice("host", f"line {line.number} may name more of them: “{line.text[:_MAX_QUOTE_LENGTH]}”")
        elif _announces_change(line, assembly):
            yield ImportNotice("time", f"line {line.number} may say otherwise: “{line.text[:_MAX_QUOTE_LENGTH]}”")


def _line_notices(draft: DraftEvent) -> Iterator[ImportNotice]:
    """Lines that may have been taken, or left, wrongly."""
    for number in draft.subtitle_line_numbers:
        yield ImportNotice("title", f"line {number} is taken for a part of the title")
    if line := draft.line_above:
        yield ImportNotice(
            "title", f"line {line.number} is not understood, and may belong to it: “{line.text[:_MAX_QUOTE_LENGTH]}”"
        )
    for number in draft.update_line_numbers:
        yield ImportNotice("time", f"line {number} says anew when it is, and is taken")


def _announces_change(line: TextLine, assembly: Assembly) -> bool:
    """Whether a line seems to say that an event is at another time or place now, or not at all."""
    bare = normalise(line.text)
    if not (CHANGE_WORD.search(bare) or STATUS_WORD.search(bare)):
        return False
    days = find_days(line.text, assembly.starts, assembly.ends)
    return bool(
        find_times(line.text)
        or any(day.has_date for day in days)
        or _PLACE_WORD.search(bare)
        or STATUS_WORD.search(bare)
    )


_TRAILING_PARENTHESES = re.compile(r"\((?P<list>[^()]+)\)\W*$")


def title_host_notices(title: str, host_index: HostIndex) -> Iterator[ImportNotice]:
    """That parentheses behind a title may hold those who host it: two known names or more.

    Args:
        title: The title.
        host_index: Who is known.
    """
    match = _TRAILING_PARENTHESES.search(title)
    found = parse_host_list(match["list"], host_index) if match else ()
    if match and len(found) > 1 and not any(named.warning for named in found):
        yield ImportNotice("host", f"“{match['list']}” stands in the title")


_NOTICE_LANGUAGE = "en"
_HOUR = timedelta(hours=1)
_LOCAL_WORDS = frozenset(("local", "venue", "conference"))


def day_notices(day_match: DayMatch, assembly: Assembly) -> Iterator[ImportNotice]:
    """Why a text may mean another day than the first of its readings.

    Args:
        day_match: What it names.
        assembly: Whose it is.
    """
    day = day_match.candidates[0]
    named = full_date(day, _NOTICE_LANGUAGE, year=True)
    if not day_match.has_matching_weekday:
        yield ImportNotice("weekday", f"the text names another day of the week than that of {named}")
    for other in day_match.candidates[1:2]:
        yield ImportNotice("day", f"read as {named}; it may also be {full_date(other, _NOTICE_LANGUAGE, year=True)}")
    if day not in assembly.days:
        yield ImportNotice("day", f"{named} is outside the session")


def missing_day_notice(time: TimeMatch) -> ImportNotice:
    """That a time is named, but no day.

    Args:
        time: The time.
    """
    return ImportNotice("day", f"{time.start_time:%H:%M}, but no day is said")


def choose_time(times: Sequence[TimeMatch], day: date, assembly: Assembly, notices: list[ImportNotice]) -> TimeMatch:
    """The time that is the venue's; of several in different zones the one whose zone is that of the venue.

    Args:
        times: What the text names: at least one.
        day: The day.
        assembly: Whose it is.
        notices: Where to say what speaks against it.
    """
    own = zone_abbreviation(assembly.zone.localize_or_noon(datetime.combine(day, times[0].start_time))).upper()
    chosen = next((one for one in times if one.zone and one.zone.upper() == own), times[0])
    if chosen.place and fold(chosen.place) not in _LOCAL_WORDS and fold(chosen.place) not in _venue_words(assembly):
        message = f"“{chosen.place}” is not where the venue is; read as time of the venue all the same"
        notices.append(ImportNotice("zone", message))
    moment = assembly.zone.localize_or_noon(datetime.combine(day, chosen.start_time))
    is_same = chosen.offset is not None and moment.utcoffset() == timedelta(minutes=chosen.offset)
    if chosen.zone and chosen.zone.upper() != own and not is_same:
        message = f"“{chosen.zone}” is not the time of the venue then ({own}); read as time of the venue all the same"
        notices.append(ImportNotice("zone", message))
    for other in times:
        if other is chosen or other.offset is None or chosen.offset is None:
            continue
        apart = datetime.combine(day, other.start_time) - datetime.combine(day, chosen.start_time)
        if (apart - timedelta(minutes=other.offset - chosen.offset)) % timedelta(days=1):
            notices.append(
                ImportNotice(
                    "zone", f"{other.start_time:%H:%M} {other.zone} is not {chosen.start_time:%H:%M} {chosen.zone}"
                )
            )
    others = [one for one in times if one is not chosen and one.offset is None]
    if others:
        notices.append(ImportNotice("time", f"a second time stands there: {others[0].start_time:%H:%M}"))
    if chosen.duration is not None and chosen.duration > 12 * _HOUR:
        notices.append(ImportNotice("time", f"it would last {chosen.duration / _HOUR:.1f} hours"))
    return chosen


def _venue_words(assembly: Assembly) -> str:
    """Where the venue is, in all its languages, folded."""
    address = assembly.venue.address.all if assembly.venue and assembly.venue.address else ()
    return fold(" ".join((assembly.zone.name.replace("/", " ").replace("_", " "), *address)))
