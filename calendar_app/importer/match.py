"""Match proposals to events of the list, and list the differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher

from calendar_app.i18n import Text
from calendar_app.importer.result import ImportNotice, Proposal
from calendar_app.model import Event, NaiveTime, Schedule, format_naive_time, naive_times
from calendar_app.names import fold, similarity

_SIMILAR = 0.85
_SOMEWHAT_SIMILAR = 0.6
_HALF = 0.5
_MIN_SCORE = 1.9
TEXT_FIELDS = ("note", "summary", "description")
"""The texts of an event of the list that an announcement changes."""

TO_BE_ANNOUNCED = "to be announced"
"""What is said in the place of something nobody has said yet."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text says otherwise than the list.

    Attributes:
        field: The key in the list: "title", "starts", "ends", "room", "co_hosts", "status", "note" and other texts.
        current: What the list says, in words.
        incoming: What the text says: for a start or an end as a list has it, `OPEN` for an end that is none any more.
    """

    field: str
    current: str
    incoming: str


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A proposal, and the event it is.

    Attributes:
        proposal: What the text says.
        event: The event of the list, or `None` where it is new.
        differences: What the text says otherwise.
        unmentioned_hosts: Hosts of the event that the text does not name, by id: they stay.
        notices: Why it may be another event, or one of its own, and what the text leaves open.
    """

    proposal: Proposal
    event: Event | None
    differences: tuple[Difference, ...] = ()
    unmentioned_hosts: tuple[str, ...] = ()
    notices: tuple[ImportNotice, ...] = ()


def match_events(proposals: Iterable[Proposal], schedule: Schedule) -> tuple[EventMatch, ...]:
    """What each proposal is: each event of the list is at most one of them.

    Args:
        proposals: What a text says.
        schedule: The list.
    """
    kept = tuple(proposals)
    pairs = []
    for number, proposal in enumerate(kept):
        title = SequenceMatcher(b=fold(proposal.title))
        for position, event in enumerate(schedule.events):
            score = _score(proposal, title, event)
            if score >= _MIN_SCORE:
                pairs.append((-score, number, position))
    pairs.sort()
    found: dict[int, Event] = {}
    taken: set[int] = set()
    for _, number, position in pairs:
        if number not in found and position not in taken:
            found[number] = schedule.events[position]
            taken.add(position)
    matches = (_to_match(proposal, found.get(number), schedule) for number, proposal in enumerate(kept))
    return tuple(_with_repeat_notice(match, kept[:number]) for number, match in enumerate(matches))


def _with_repeat_notice(match: EventMatch, earlier: Iterable[Proposal]) -> EventMatch:
    """A match, and that the text has something of that name already, at the same time."""
    mine = match.proposal
    name = fold(mine.title)
    if any(fold(one.title) == name and one.starts == mine.starts and one.id == mine.id for one in earlier):
        doubt = ImportNotice("title", "the text says this twice")
        return replace(match, notices=(*match.notices, doubt))
    return match


def unmatched_events(matches: Iterable[EventMatch], schedule: Schedule, source_id: str) -> tuple[Event, ...]:
    """Events that a source announced before and does not any more.

    Args:
        matches: What it says now.
        schedule: The list.
        source_id: The id of the source.
    """
    found = {match.event.id for match in matches if match.event}
    return tuple(
        event
        for event in schedule.events
        if event.id not in found and not event.is_called_off and any(one.id == source_id for one in event.sources)
    )


def _score(proposal: Proposal, matcher: SequenceMatcher[str], event: Event) -> float:
    if proposal.id:
        return 10.0 if proposal.id == event.id or proposal.id in event.former_ids else 0.0
    title = _title_similarity(matcher, event)
    mine = {named.id for named in proposal.co_hosts if named.id}
    theirs = {host.id for host in event.co_hosts}
    hosts = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    starts, _ = naive_times(event.timing)
    is_then = proposal.starts is not None and proposal.starts == starts
    is_that_day = proposal.starts is not None and starts is not None and _to_date(proposal.starts) == _to_date(starts)
    is_there = proposal.room is not None and event.room is not None and proposal.room == event.room.id
    # Two events of one name: "Daily briefing" of others, on another day.
    is_another = bool(mine and theirs) and not hosts and bool(proposal.starts and starts) and not is_that_day
    if (title == 1 and not is_another) or (title >= _SIMILAR and (is_that_day or is_there or hosts >= _HALF)):
        return 2 + title + hosts + is_then + is_there + 0.5 * is_that_day
    is_untimed = proposal.starts is None
    if hosts >= _HALF and (
        (is_then and is_there) or (title >= _SOMEWHAT_SIMILAR and (is_then or is_there or is_untimed))
    ):
        return 1 + title + hosts + 0.5 * is_then + 0.5 * is_there
    return 0.0


def _title_similarity(matcher: SequenceMatcher[str], event: Event) -> float:
    return max(similarity(matcher, fold(name), _SOMEWHAT_SIMILAR) for name in event.title.all)


def _to_date(wall: date | datetime) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def _to_match(proposal: Proposal, event: Event | None, schedule: Schedule) -> EventMatch:
    if event is None:
        return EventMatch(proposal, None, notices=tuple(_similar_title_notices(proposal, schedule)))
    told = {named.id for named in (*proposal.co_hosts, *proposal.organisers)}
    kept = tuple(host.id for host in event.co_hosts if host.id not in told) if proposal.co_hosts else ()
    doubts: list[ImportNotice] = []
    if not proposal.id and _title_similarity(SequenceMatcher(b=fold(proposal.title)), event) < _SIMILAR:
        doubts.append(ImportNotice("title", f"taken for {event.id}, which is called otherwise"))
    differences = tuple(_differences(proposal, event, doubts))
    if (
        event.is_called_off
        and not proposal.status
        and any(one.field in {"starts", "ends", "room"} for one in differences)
    ):
        doubts.append(ImportNotice("status", f"{event.id} is {event.status.value} in the list, and stays so"))
    return EventMatch(proposal, event, differences, kept, tuple(doubts))


def _similar_title_notices(proposal: Proposal, schedule: Schedule) -> Iterator[ImportNotice]:
    """That something new is called nearly as an event of the list is, unless an id says that it is none of them."""
    if proposal.id:
        return
    matcher = SequenceMatcher(b=fold(proposal.title))
    alike = (event.id for event in schedule.events if _title_similarity(matcher, event) >= _SIMILAR)
    if (first := next(alike, None)) is not None:
        yield ImportNotice("title", f"called nearly as {first} is, and taken for another event")


def _differences(proposal: Proposal, event: Event, notices: list[ImportNotice]) -> Iterator[Difference]:
    yield from _text_difference("title", proposal.title, event.title, notices)
    before, after = naive_times(event.timing), _incoming_start_and_end(proposal, event, notices)
    for field, listed, told in zip(("starts", "ends"), before, after, strict=True):
        if told != listed:
            yield Difference(field, _wall_text_or_tba(listed), _wall_text_or_tba(told))
    room = proposal.room or proposal.new_room
    if room and (event.room is None or proposal.room != event.room.id):
        yield Difference("room", event.room.id if event.room else TO_BE_ANNOUNCED, room)
    listed_hosts = {host.id for host in event.all_hosts}
    new = [named.text for named in proposal.co_hosts if named.id not in listed_hosts]
    if new:
        yield Difference("co_hosts", ", ".join(host.id for host in event.co_hosts), f"also {', '.join(new)}")
    if proposal.status and proposal.status != event.status.value:
        yield Difference("status", event.status.value, proposal.status)
    for field, text in zip(TEXT_FIELDS, (event.note, event.summary, event.description), strict=True):
        if told_text := proposal.fields.get(field):
            yield from _text_difference(field, told_text, text, notices)


def _text_difference(
    field: str, incoming: str, current: Text | None, notices: list[ImportNotice]
) -> Iterator[Difference]:
    """A text that is another one; where the list has it in several languages, it stays, and that is said."""
    if current is None:
        yield Difference(field, TO_BE_ANNOUNCED, incoming)
    elif fold(incoming) not in {fold(text) for text in current.all}:
        if len(current.translations) > 1:
            notices.append(
                ImportNotice(field, f"“{incoming}”: the list has its {field} in several languages, and keeps them")
            )
        else:
            yield Difference(field, current.translations[0][1], incoming)


def _incoming_start_and_end(
    proposal: Proposal, event: Event, notices: list[ImportNotice]
) -> tuple[NaiveTime, NaiveTime]:
    """When it is by the text: what the text leaves open stays as the list has it."""
    starts, ends = naive_times(event.timing)
    told, until = proposal.starts, proposal.ends
    if told is None:
        return starts, ends
    if isinstance(starts, datetime) and not isinstance(told, datetime) and until is None:
        if told != starts.date():
            notices.append(ImportNotice("time", f"no time of day is said: {starts:%H:%M} is kept"))
        told = datetime.combine(told, starts.time())
    if starts is not None and _to_date(told) != _to_date(starts):
        message = f"{event.id} is on {_to_date(starts):%Y-%m-%d} in the list: moved, or another event of that name?"
        notices.append(ImportNotice("day", message))
    if until is None and ends is not None:
        until = _end_of_same_length(starts, ends, told)
        if until != ends and until is not None:
            notices.append(ImportNotice("time", "no end is said: it is as long as it was"))
    return told, until


def _end_of_same_length(starts: NaiveTime, ends: date | datetime, incoming_start: date | datetime) -> NaiveTime:
    if isinstance(starts, datetime) and isinstance(ends, datetime) and isinstance(incoming_start, datetime):
        return incoming_start + (ends - starts)
    if type(starts) is date and type(ends) is date and type(incoming_start) is date:
        return incoming_start + (ends - starts)
    return None  # whole days that become a time, or the other way round


def _wall_text_or_tba(when: NaiveTime) -> str:
    return format_naive_time(when) if when else TO_BE_ANNOUNCED
