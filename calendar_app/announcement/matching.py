"""Which event of a list each proposal is, and in what the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from calendar_app.model import wall_text
from calendar_app.model import walls
from calendar_app.names import folded
from calendar_app.names import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from calendar_app.announcement.proposals import Proposal
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent
    from calendar_app.model import Wall

_ALIKE = 0.85
_RATHER_ALIKE = 0.6
_HALF = 0.5
_ENOUGH = 1.9


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text says otherwise than the list.

    Attributes:
        field: The key in the list: "title", "starts", "ends", "room", "co_hosts", "status".
        listed: What the list says, in words.
        told: What the text says, in words.
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
    """

    proposal: Proposal
    event: SideEvent | None
    differences: tuple[Difference, ...] = ()
    kept: tuple[str, ...] = ()


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
    return tuple(_match(proposal, found.get(number), schedule) for number, proposal in enumerate(kept))


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
    title = max(likeness(matcher, folded(name), _RATHER_ALIKE) for name in event.title.all)
    mine = {named.id for named in proposal.co_hosts if named.id}
    theirs = {host.id for host in event.co_hosts}
    hosts = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    is_then = proposal.starts is not None and proposal.starts == walls(event.when)[0]
    is_there = proposal.room is not None and event.room is not None and proposal.room == event.room.id
    if title >= _ALIKE:
        return 2 + title + hosts + is_then + is_there
    if (is_then and is_there and hosts >= _HALF) or (title >= _RATHER_ALIKE and hosts >= _HALF):
        return 1 + title + hosts + 0.5 * is_then + 0.5 * is_there
    return 0.0


def _match(proposal: Proposal, event: SideEvent | None, schedule: Schedule) -> Match:
    if event is None:
        return Match(proposal, None)
    told = {named.id for named in (*proposal.co_hosts, *proposal.organisers)}
    kept = tuple(host.id for host in event.co_hosts if host.id not in told) if proposal.co_hosts else ()
    return Match(proposal, event, tuple(_differences(proposal, event, schedule)), kept)


def _differences(proposal: Proposal, event: SideEvent, schedule: Schedule) -> Iterator[Difference]:
    if folded(proposal.title) not in {folded(name) for name in event.title.all}:
        yield Difference("title", event.title.in_language(schedule.assembly.language), proposal.title)
    starts, ends = walls(event.when)
    if proposal.starts is not None and proposal.starts != starts:
        yield Difference("starts", _said(starts), _said(proposal.starts))
    if proposal.ends is not None and proposal.ends != ends:
        yield Difference("ends", _said(ends), _said(proposal.ends))
    room = proposal.room or proposal.new_room
    if room and (event.room is None or proposal.room != event.room.id):
        yield Difference("room", event.room.id if event.room else "to be announced", room)
    listed = {host.id for host in event.hosts}
    new = [named.text for named in proposal.co_hosts if named.id not in listed]
    if new:
        yield Difference("co_hosts", ", ".join(host.id for host in event.co_hosts), f"also {', '.join(new)}")
    if proposal.status and proposal.status != event.status.value:
        yield Difference("status", event.status.value, proposal.status)


def _said(when: Wall) -> str:
    return wall_text(when) if when else "to be announced"
