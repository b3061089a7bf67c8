"""Parse an announcement in prose into proposals."""

from __future__ import annotations

import re
from datetime import date, datetime

from calendar_app.i18n import full_date
from calendar_app.importer.drafts import DraftEvent
from calendar_app.importer.grouping import group_lines
from calendar_app.importer.host_index import HostIndex, HostMatch
from calendar_app.importer.hosts import parse_host_list, parse_host_lists
from calendar_app.importer.line_kinds import TimeAndPlace
from calendar_app.importer.lines import normalise, split_lines
from calendar_app.importer.notices import (
    choose_time,
    day_notices,
    draft_notices,
    host_notices,
    missing_day_notice,
    room_notices,
    title_host_notices,
    unknown_room_notice,
)
from calendar_app.importer.patterns import CONJUNCTION, ONLINE_PLACES, OR_WORD, ROOM_TBA, STATUS_BY_PREFIX, STATUS_WORD
from calendar_app.importer.result import ImportNotice, ImportResult, Proposal
from calendar_app.importer.rooms import is_known_room, is_venue, match_room
from calendar_app.model import Assembly, Room, Schedule
from calendar_app.names import fold

_ENGLISH = "en"
_TRAILING_PLACE = re.compile(r"\s*\((?P<place>[^()]+)\)\s*\.?\s*$")
_PAIR = 2
_PUNCTUATION = " .,;/()[]–—-"
# The name of a room has a capital letter or digit: "after the plenary" is no name.
_NAME_START = re.compile(r"[^\W\d_a-zß-öø-ÿ]|\d")
_TIME_LIKE = re.compile(
    r"\d\s?[:.h]\s?\d\d|\b\d{4}-\d{4}\b|\b(?:noon|midnight|midi|minuit|mediodia|medianoche|am|pm)\b"
)
_TRAILING_ROOM_WORD = re.compile(r"\s+(?:room|conference room|meeting room)$", re.IGNORECASE)


def parse_prose(text: str, schedule: Schedule) -> ImportResult:
    """Parse plain text or a web page."""
    assembly = schedule.assembly
    host_index = HostIndex(schedule.co_hosts.values())
    lines = split_lines(text)
    rooms = tuple(schedule.rooms.values())
    grouped = group_lines(
        lines,
        assembly.starts,
        assembly.ends,
        is_known_host=lambda name: host_index.find(name) is not None,
        is_room=lambda place: is_known_room(place, rooms, assembly),
    )
    return ImportResult(
        tuple(_to_proposal(draft, assembly, host_index, rooms) for draft in grouped.drafts), grouped.unused_lines, lines
    )


def _to_proposal(draft: DraftEvent, assembly: Assembly, host_index: HostIndex, rooms: tuple[Room, ...]) -> Proposal:
    notices: list[ImportNotice] = []
    day = _day(draft, assembly, notices)
    starts, ends = _start_and_end(draft.when, day, assembly, notices)
    host_text = " ".join(draft.hosts)
    place = draft.room or (draft.when.place if draft.when else "")
    if (
        not place
        and (match := _TRAILING_PLACE.search(host_text))
        and ("/" in match["place"] or match_room(match["place"], rooms)[0])
    ):
        host_text, place = host_text[: match.start()], match["place"]
    status = draft.status
    if match := STATUS_WORD.search(normalise(place)):
        word = place[match.start() : match.end()]
        status = status or STATUS_BY_PREFIX[normalise(word)[:3]]
        notices.append(ImportNotice("status", f"“{word}” is beside the time"))
        place = f"{place[: match.start()]} {place[match.end() :]}".replace("()", " ").strip(_PUNCTUATION)
    room, new_room = _room(place, assembly, rooms, notices)
    if draft.room and draft.when and draft.when.place:
        other = match_room(draft.when.place, rooms)[0]
        if other != room or room is None:
            notices.append(ImportNotice("room", f"the text has two places; “{draft.room}” is used"))
    hosts = parse_host_lists(host_text, host_index)
    if not hosts:
        notices += title_host_notices(draft.full_title, host_index)
    if match_room(draft.full_title, rooms)[0]:
        notices.append(ImportNotice("title", f"“{draft.full_title}” begins with the name of a room"))
    organisers = parse_host_list(" ".join(draft.organisers), host_index) if draft.organisers else ()
    notices += host_notices((*hosts, *organisers))
    notices += draft_notices(draft, starts, assembly)
    return Proposal(
        title=draft.full_title,
        line_numbers=tuple(draft.line_numbers),
        starts=starts,
        ends=ends,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=_unique_hosts(hosts),
        organisers=_unique_hosts(organisers),
        status=status,
        suggested_description=" ".join(line.text for line in draft.following_lines),
        suggested_description_line_numbers=tuple(line.number for line in draft.following_lines),
        fields=dict(draft.fields),
        notices=tuple(notices),
        id=_id_from_url(draft.fields.get("address", ""), assembly),
    )


def _unique_hosts(hosts: tuple[HostMatch, ...]) -> tuple[HostMatch, ...]:
    return tuple({host.id or host.country or fold(host.text): host for host in reversed(hosts)}.values())[::-1]


def _id_from_url(address: str, assembly: Assembly) -> str:
    """The event id in a URL of our site, or empty."""
    match = re.search(rf"/{re.escape(assembly.id)}/events/([a-z0-9][a-z0-9-]*)/$", address)
    return match[1] if match else ""


def _day(draft: DraftEvent, assembly: Assembly, notices: list[ImportNotice]) -> date | None:
    when = next((when for when in (draft.when, draft.day) if when and when.days), None)
    if when is None:
        return None
    day_match = when.days[0]
    day = day_match.candidates[0]
    day_text = full_date(day, _ENGLISH, year=True)
    if when.is_loose_heading:
        notices.append(ImportNotice("day", f"{day_text} is read from line {when.line_numbers[0]}"))
    if len(when.days) > 1 and OR_WORD.match(normalise(when.place)):
        notices.append(ImportNotice("day", f"the text has two days; {day_text} is used"))
    notices += day_notices(day_match, assembly)
    return day


def _start_and_end(
    when: TimeAndPlace | None, day: date | None, assembly: Assembly, notices: list[ImportNotice]
) -> tuple[date | datetime | None, date | datetime | None]:
    if when is not None and when.times and day is None:
        notices.append(missing_day_notice(when.times[0]))
    if when is None or day is None:
        return day, None
    if when.is_all_day:
        last = when.days[1].candidates[0] if len(when.days) > 1 else day
        return day, max(day, last)
    if not when.times:
        return day, None
    if len(when.times) == len(when.days) == _PAIR and when.times[0].duration is None:
        # The event lasts from a time on one day to a time on another day.
        first, last = (
            datetime.combine(day_match.candidates[0], time_match.start_time)
            for day_match, time_match in zip(when.days, when.times, strict=True)
        )
        return first, (last if first < last else None)
    chosen = choose_time(when.times, day, assembly, notices)
    starts = datetime.combine(day, chosen.start_time)
    ends = starts + chosen.duration if chosen.duration else None
    if len(when.days) > 1 and when.days[1].candidates[0] > day and not OR_WORD.match(normalise(when.place)):
        if ends and ends.date() == when.days[1].candidates[0]:
            return starts, ends  # the event ends after midnight
        notices.append(ImportNotice("day", f"the text has several days; {full_date(day, _ENGLISH, year=True)} is used"))
    return starts, ends


def _room(
    place: str, assembly: Assembly, rooms: tuple[Room, ...], notices: list[ImportNotice]
) -> tuple[Room | None, str]:
    place = place.strip(" .,;/")
    if match := OR_WORD.match(normalise(place)) or CONJUNCTION.match(normalise(place)):
        place = place[match.end() :]
    if not place or ROOM_TBA.match(normalise(place)) or fold(place) in ONLINE_PLACES:
        return None, ""
    room, rest = match_room(place, rooms)
    if room is None:
        parts = [part.strip(_PUNCTUATION) for part in re.split(r"\s*[,/()]\s*", place) if part.strip(_PUNCTUATION)]
        later_rooms = [(part, known) for part in parts[1:] for known in (match_room(part, rooms)[0],) if known]
        if later_rooms:
            part, known_room = later_rooms[0]
            before = place.partition(part)[0].strip(_PUNCTUATION)
            is_time = _TIME_LIKE.search(normalise(before))
            problem = "was not understood" if is_time else f"precedes {part}"
            notices.append(ImportNotice("time" if is_time else "room", f"“{before}” {problem}"))
            return known_room, ""
        name = _TRAILING_ROOM_WORD.sub("", parts[0] if parts else "")
        if is_venue(name, assembly):
            return None, ""
        if _TIME_LIKE.search(normalise(name)) or not _NAME_START.search(name):
            notices.append(ImportNotice("time", f"“{place}” was not understood"))
            return None, ""
        notices.append(unknown_room_notice(name))
        return None, name
    notices += room_notices(rest, room, assembly)
    return room, ""
