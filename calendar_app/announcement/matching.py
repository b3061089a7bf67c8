"""Which event of a list each proposal is, and in what the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher

from calendar_app.announcement.doubts import Doubt
from calendar_app.announcement.proposals import Proposal
from calendar_app.languages import Text
from calendar_app.model import Schedule, SideEvent, Wall, wall_text, walls
from calendar_app.names import folded, likeness

_ALIKE = 0.85
_RATHER_ALIKE = 0.6
_HALF = 0.5
_ENOUGH = 1.9
TEXTS = ("note", "summary", "description")
"""The texts of an event of the list that an announcement changes."""

OPEN = "to be announced"
"""What is said in the place of something nobody has said yet."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text says otherwise than the list.

    Attributes:
        field: The key in the list: "title", "starts", "ends", "room", "co_hosts", "status", "note" and other texts.
        listed: What the list says, in words.
        told: What the text says: for a start or an end as a list has it, `OPEN` for an end that is none any more.
    """

    field: str
    listed: str
    told: str


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal, and the event it is.

    Attributes:
        proposal: What the text says.
        event: The event of the list, or `None` where it is new.
        differences: What the text says otherwise.
        kept: Hosts of the event that the text does not name, by id: they stay.
        doubts: Why it may be another event, or one of its own, and what the text leaves open.
    """

    proposal: Proposal
    event: SideEvent | None
    differences: tuple[Difference, ...] = ()
    kept: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def matched(proposals: Iterable[Proposal], schedule: Schedule) -> tuple[Match, ...]:
    """What each proposal is: each event of the list is at most one of them.

    Args:
        proposals: What a text says.
        schedule: The list.
    """
    kept = tuple(proposals)
    pairs = []
    for number, proposal in enumerate(kept):
        title = SequenceMatcher(b=folded(proposal.title))
        for position, event in enumerate(schedule.events):
            score = _score(proposal, title, event)
            if score >= _ENOUGH:
                pairs.append((-score, number, position))
    pairs.sort()
    found: dict[int, SideEvent] = {}
    taken: set[int] = set()
    for _, number, position in pairs:
        if number not in found and position not in taken:
            found[number] = schedule.events[position]
            taken.add(position)
    matches = (_match(proposal, found.get(number), schedule) for number, proposal in enumerate(kept))
    return tuple(_beside(match, kept[:number]) for number, match in enumerate(matches))


def _beside(match: Match, earlier: Iterable[Proposal]) -> Match:
    """A match, and that the text has something of that name already, at the same time."""
    mine = match.proposal
    name = folded(mine.title)
    if any(folded(one.title) == name and one.starts == mine.starts and one.id == mine.id for one in earlier):
        doubt = Doubt("title", "the text says this twice")
        return replace(match, doubts=(*match.doubts, doubt))
    return match


def missing(matches: Iterable[Match], schedule: Schedule, source: str) -> tuple[SideEvent, ...]:
    """Events that a source announced before and does not any more.

    Args:
        matches: What it says now.
        schedule: The list.
        source: The id of the source.
    """
    found = {match.event.id for match in matches if match.event}
    return tuple(
        event
        for event in schedule.events
        if event.id not in found and not event.is_off and any(one.id == source for one in event.sources)
    )


def _score(proposal: Proposal, matcher: SequenceMatcher[str], event: SideEvent) -> float:
    if proposal.id:
        return 10.0 if proposal.id == event.id or proposal.id in event.former_ids else 0.0
    title = _title_likeness(matcher, event)
    mine = {named.id for named in proposal.co_hosts if named.id}
    theirs = {host.id for host in event.co_hosts}
    hosts = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    starts, _ = walls(event.when)
    is_then = proposal.starts is not None and proposal.starts == starts
    is_that_day = proposal.starts is not None and starts is not None and _day(proposal.starts) == _day(starts)
    is_there = proposal.room is not None and event.room is not None and proposal.room == event.room.id
    # Two events of one name: "Daily briefing" of others, on another day.
    is_another = bool(mine and theirs) and not hosts and bool(proposal.starts and starts) and not is_that_day
    if (title == 1 and not is_another) or (title >= _ALIKE and (is_that_day or is_there or hosts >= _HALF)):
        return 2 + title + hosts + is_then + is_there + 0.5 * is_that_day
    is_untimed = proposal.starts is None
    if hosts >= _HALF and ((is_then and is_there) or (title >= _RATHER_ALIKE and (is_then or is_there or is_untimed))):
        return 1 + title + hosts + 0.5 * is_then + 0.5 * is_there
    return 0.0


def _title_likeness(matcher: SequenceMatcher[str], event: SideEvent) -> float:
    return max(likeness(matcher, folded(name), _RATHER_ALIKE) for name in event.title.all)


def _day(wall: date | datetime) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def _match(proposal: Proposal, event: SideEvent | None, schedule: Schedule) -> Match:
    if event is None:
        return Match(proposal, None, doubts=tuple(_namesakes(proposal, schedule)))
    told = {named.id for named in (*proposal.co_hosts, *proposal.organisers)}
    kept = tuple(host.id for host in event.co_hosts if host.id not in told) if proposal.co_hosts else ()
    doubts: list[Doubt] = []
    if not proposal.id and _title_likeness(SequenceMatcher(b=folded(proposal.title)), event) < _ALIKE:
        doubts.append(Doubt("title", f"taken for {event.id}, which is called otherwise"))
    differences = tuple(_differences(proposal, event, doubts))
    if event.is_off and not proposal.status and any(one.field in {"starts", "ends", "room"} for one in differences):
        doubts.append(Doubt("status", f"{event.id} is {event.status.value} in the list, and stays so"))
    return Match(proposal, event, differences, kept, tuple(doubts))


def _namesakes(proposal: Proposal, schedule: Schedule) -> Iterator[Doubt]:
    """That something new is called nearly as an event of the list is, unless an id says that it is none of them."""
    if proposal.id:
        return
    matcher = SequenceMatcher(b=folded(proposal.title))
    alike = (event.id for event in schedule.events if _title_likeness(matcher, event) >= _ALIKE)
    if (first := next(alike, None)) is not None:
        yield Doubt("title", f"called nearly as {first} is, and taken for another event")


def _differences(proposal: Proposal, event: SideEvent, doubts: list[Doubt]) -> Iterator[Difference]:
    yield from _in_words("title", proposal.title, event.title, doubts)
    before, after = walls(event.when), _moments(proposal, event, doubts)
    for field, listed, told in zip(("starts", "ends"), before, after, strict=True):
        if told != listed:
            yield Difference(field, _said(listed), _said(told))
    room = proposal.room or proposal.new_room
    if room and (event.room is None or proposal.room != event.room.id):
        yield Difference("room", event.room.id if event.room else OPEN, room)
    listed_hosts = {host.id for host in event.hosts}
    new = [named.text for named in proposal.co_hosts if named.id not in listed_hosts]
    if new:
        yield Difference("co_hosts", ", ".join(host.id for host in event.co_hosts), f"also {', '.join(new)}")
    if proposal.status and proposal.status != event.status.value:
        yield Difference("status", event.status.value, proposal.status)
    for field, text in zip(TEXTS, (event.note, event.summary, event.description), strict=True):
        if told_text := proposal.fields.get(field):
            yield from _in_words(field, told_text, text, doubts)


def _in_words(field: str, told: str, listed: Text | None, doubts: list[Doubt]) -> Iterator[Difference]:
    """A text that is another one; where the list has it in several languages, it stays, and that is said."""
    if listed is None:
        yield Difference(field, OPEN, told)
    elif folded(told) not in {folded(text) for text in listed.all}:
        if len(listed.by_language) > 1:
            doubts.append(Doubt(field, f"“{told}”: the list has its {field} in several languages, and keeps them"))
        else:
            yield Difference(field, listed.by_language[0][1], told)


def _moments(proposal: Proposal, event: SideEvent, doubts: list[Doubt]) -> tuple[Wall, Wall]:
    """When it is by the text: what the text leaves open stays as the list has it."""
    starts, ends = walls(event.when)
    told, until = proposal.starts, proposal.ends
    if told is None:
        return starts, ends
    if isinstance(starts, datetime) and not isinstance(told, datetime) and until is None:
        if told != starts.date():
            doubts.append(Doubt("time", f"no time of day is said: {starts:%H:%M} is kept"))
        told = datetime.combine(told, starts.time())
    if starts is not None and _day(told) != _day(starts):
        message = f"{event.id} is on {_day(starts):%Y-%m-%d} in the list: moved, or another event of that name?"
        doubts.append(Doubt("day", message))
    if until is None and ends is not None:
        until = _as_long(starts, ends, told)
        if until != ends and until is not None:
            doubts.append(Doubt("time", "no end is said: it is as long as it was"))
    return told, until


def _as_long(starts: Wall, ends: date | datetime, told: date | datetime) -> Wall:
    if isinstance(starts, datetime) and isinstance(ends, datetime) and isinstance(told, datetime):
        return told + (ends - starts)
    if type(starts) is date and type(ends) is date and type(told) is date:
        return told + (ends - starts)
    return None  # whole days that become a time, or the other way round


def _said(when: Wall) -> str:
    return wall_text(when) if when else OPEN
