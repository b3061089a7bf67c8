"""What an announcement says, held against the list it is to go into: events with their doubts, places and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from calendar_app.announcement.doubts import Doubt, host_doubts, left_open, place_doubts, unknown_room
from calendar_app.announcement.drafts import Draft
from calendar_app.announcement.hosts import hosts_in, hosts_in_title, named_in
from calendar_app.announcement.known import Named, Names
from calendar_app.announcement.lines import Line, flat, lines_of
from calendar_app.announcement.marks import CHOICE, CONJUNCTION, OFF, ONLINE, OPEN_ROOM, STATUSES
from calendar_app.announcement.moments import chosen_time, day_doubts, without_day
from calendar_app.announcement.reading import read_lines
from calendar_app.announcement.rooms import is_a_room, is_the_venue, room_of
from calendar_app.announcement.whens import When
from calendar_app.languages import day_name
from calendar_app.model import Assembly, Room, Schedule
from calendar_app.names import folded

_ENGLISH = "en"
_PLACE = re.compile(r"\s*\((?P<place>[^()]+)\)\s*\.?\s*$")
_BOTH = 2
_AROUND = " .,;/()[]–—-"
# A room is called something: "after the plenary", "onwards" are none.
_A_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ]|\d")
_LIKE_A_TIME = re.compile(
    r"\d\s?[:.h]\s?\d\d|\b\d{4}-\d{4}\b|\b(?:noon|midnight|midi|minuit|mediodia|medianoche|am|pm)\b"
)
_ROOM_BEHIND = re.compile(r"\s+(?:room|conference room|meeting room)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as an announcement has it.

    Attributes:
        title: Its title.
        lines: The numbers of the lines that say so.
        starts: Wall time at the venue, a date where only that is known, `None` where nothing is.
        ends: Wall time at the venue, the last of whole days, or `None`.
        room: The id of a room of the list, or `None`.
        new_room: The name of a room the list does not have, or empty.
        co_hosts: Who hosts it, in order.
        organisers: Who has another role in it.
        status: A status of the list, or empty.
        offered: Text that may be its description, or empty.
        offered_lines: The numbers of its lines.
        fields: Whatever else the text says by name: "note", "summary", ...
        doubts: What may be meant otherwise.
        id: The id the text gives it, or empty.
    """

    title: str
    lines: tuple[int, ...] = ()
    starts: date | datetime | None = None
    ends: date | datetime | None = None
    room: str | None = None
    new_room: str = ""
    co_hosts: tuple[Named, ...] = ()
    organisers: tuple[Named, ...] = ()
    status: str = ""
    offered: str = ""
    offered_lines: tuple[int, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a text.

    Attributes:
        proposals: The events in it, in order.
        unused: The lines nothing was made of.
        lines: All its lines, where it is prose.
    """

    proposals: tuple[Proposal, ...]
    unused: tuple[Line, ...]
    lines: tuple[Line, ...] = ()


def understood(text: str, schedule: Schedule) -> Understood:
    """What a text in prose says.

    Args:
        text: Plain text, or a web page saved from a browser.
        schedule: The list it is to go into: its session, rooms and co-hosts.
    """
    assembly = schedule.assembly
    names = Names(schedule.co_hosts.values())
    lines = lines_of(text)
    rooms = tuple(schedule.rooms.values())
    read = read_lines(
        lines,
        assembly.starts,
        assembly.ends,
        knows=lambda name: names.find(name) is not None,
        is_room=lambda place: is_a_room(place, rooms, assembly),
    )
    return Understood(tuple(_proposal(draft, assembly, names, rooms) for draft in read.drafts), read.unused, lines)


def _proposal(draft: Draft, assembly: Assembly, names: Names, rooms: tuple[Room, ...]) -> Proposal:
    doubts: list[Doubt] = []
    day = _day(draft, assembly, doubts)
    starts, ends = _moments(draft.when, day, assembly, doubts)
    listed = " ".join(draft.hosts)
    place = draft.room or (draft.when.place if draft.when else "")
    if not place and (match := _PLACE.search(listed)) and ("/" in match["place"] or room_of(match["place"], rooms)[0]):
        listed, place = listed[: match.start()], match["place"]
    status = draft.status
    if off := OFF.search(flat(place)):
        word = place[off.start() : off.end()]
        status = status or STATUSES[flat(word)[:3]]
        doubts.append(Doubt("status", f"“{word}” stands beside the time"))
        place = f"{place[: off.start()]} {place[off.end() :]}".replace("()", " ").strip(_AROUND)
    room, new_room = _room(place, assembly, rooms, doubts)
    if draft.room and draft.when and draft.when.place:
        other = room_of(draft.when.place, rooms)[0]
        if other != room or room is None:
            doubts.append(Doubt("room", f"two places stand there; “{draft.room}” is taken"))
    hosts = hosts_in(listed, names)
    if not hosts:
        doubts += hosts_in_title(draft.name, names)
    if room_of(draft.name, rooms)[0]:
        doubts.append(Doubt("title", f"“{draft.name}” begins with the name of a room"))
    organisers = named_in(" ".join(draft.organisers), names) if draft.organisers else ()
    doubts += host_doubts((*hosts, *organisers))
    doubts += left_open(draft, starts, assembly)
    return Proposal(
        title=draft.name,
        lines=tuple(draft.lines),
        starts=starts,
        ends=ends,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=_once(hosts),
        organisers=_once(organisers),
        status=status,
        offered=" ".join(line.text for line in draft.after),
        offered_lines=tuple(line.number for line in draft.after),
        fields=dict(draft.fields),
        doubts=tuple(doubts),
        id=_id_in(draft.fields.get("address", ""), assembly),
    )


def _once(named: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple({one.id or one.country or folded(one.text): one for one in reversed(named)}.values())[::-1]


def _id_in(address: str, assembly: Assembly) -> str:
    """The id of an event in the address of its page, where that is one of ours."""
    match = re.search(rf"/{re.escape(assembly.id)}/events/([a-z0-9][a-z0-9-]*)/$", address)
    return match[1] if match else ""


def _day(draft: Draft, assembly: Assembly, doubts: list[Doubt]) -> date | None:
    when = next((when for when in (draft.when, draft.day) if when and when.days), None)
    if when is None:
        return None
    found = when.days[0]
    day = found.readings[0]
    named = day_name(day, _ENGLISH, year=True)
    if when.is_loose:
        doubts.append(Doubt("day", f"{named} is taken from line {when.lines[0]}"))
    if len(when.days) > 1 and CHOICE.match(flat(when.place)):
        doubts.append(Doubt("day", f"two days stand there; {named} is taken"))
    doubts += day_doubts(found, assembly)
    return day


def _moments(
    when: When | None, day: date | None, assembly: Assembly, doubts: list[Doubt]
) -> tuple[date | datetime | None, date | datetime | None]:
    if when is not None and when.times and day is None:
        doubts.append(without_day(when.times[0]))
    if when is None or day is None:
        return day, None
    if when.is_all_day:
        last = when.days[1].readings[0] if len(when.days) > 1 else day
        return day, max(day, last)
    if not when.times:
        return day, None
    if len(when.times) == len(when.days) == _BOTH and when.times[0].lasts is None:
        # From a time of one day to a time of another.
        first, last = (
            datetime.combine(found.readings[0], one.begins) for found, one in zip(when.days, when.times, strict=True)
        )
        return first, (last if first < last else None)
    chosen = chosen_time(when.times, day, assembly, doubts)
    starts = datetime.combine(day, chosen.begins)
    ends = starts + chosen.lasts if chosen.lasts else None
    if len(when.days) > 1 and when.days[1].readings[0] > day and not CHOICE.match(flat(when.place)):
        if ends and ends.date() == when.days[1].readings[0]:
            return starts, ends  # one night
        doubts.append(Doubt("day", f"several days stand there; {day_name(day, _ENGLISH, year=True)} is taken"))
    return starts, ends


def _room(place: str, assembly: Assembly, rooms: tuple[Room, ...], doubts: list[Doubt]) -> tuple[Room | None, str]:
    place = place.strip(" .,;/")
    if match := CHOICE.match(flat(place)) or CONJUNCTION.match(flat(place)):
        place = place[match.end() :]
    if not place or OPEN_ROOM.match(flat(place)) or folded(place) in ONLINE:
        return None, ""
    room, rest = room_of(place, rooms)
    if room is None:
        parts = [part.strip(_AROUND) for part in re.split(r"\s*[,/()]\s*", place) if part.strip(_AROUND)]
        later = [(part, found) for part in parts[1:] for found in (room_of(part, rooms)[0],) if found]
        if later:
            (part, found), before = later[0], place.partition(later[0][0])[0].strip(_AROUND)
            is_time = _LIKE_A_TIME.search(flat(before))
            what = "was not understood" if is_time else f"stands before {part}"
            doubts.append(Doubt("time" if is_time else "room", f"“{before}” {what}"))
            return found, ""
        name = _ROOM_BEHIND.sub("", parts[0] if parts else "")
        if is_the_venue(name, assembly):
            return None, ""
        if _LIKE_A_TIME.search(flat(name)) or not _A_NAME.search(name):
            doubts.append(Doubt("time", f"“{place}” was not understood"))
            return None, ""
        doubts.append(unknown_room(name))
        return None, name
    doubts += place_doubts(rest, room, assembly)
    return room, ""
