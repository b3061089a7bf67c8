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
_MIN_SHARED_HOSTS = 0.5
_MIN_SCORE = 1.9
TEXT_FIELDS = ("note", "summary", "description")
"""Keys of texts that an import may change."""

TO_BE_ANNOUNCED = "to be announced"
"""The text of a missing value."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a proposal differs from its event.

    Attributes:
        field: The key in the list: "title", "starts", "ends", "room", "co_hosts", "status" or one of `TEXT_FIELDS`.
        current: The value in the list, as text.
        incoming: The value in the proposal, as text; a time has the format of the list. `TO_BE_ANNOUNCED` if unknown.
    """

    field: str
    current: str
    incoming: str


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A proposal and the event of the list that it describes.

    Attributes:
        event: `None` if the proposal is a new event.
        unmentioned_hosts: Ids of co-hosts of the event that the proposal does not name; an import keeps them.
        notices: Reasons why the match may be wrong, and values that the list keeps.
    """

    proposal: Proposal
    event: Event | None
    differences: tuple[Difference, ...] = ()
    unmentioned_hosts: tuple[str, ...] = ()
    notices: tuple[ImportNotice, ...] = ()


def match_events(proposals: Iterable[Proposal], schedule: Schedule) -> tuple[EventMatch, ...]:
    """Match proposals to events; each event matches at most one proposal."""
    numbered = tuple(enumerate(proposals))
    pairs = []
    for number, proposal in numbered:
        matcher = SequenceMatcher(b=fold(proposal.title))
        for position, event in enumerate(schedule.events):
            score = _score(proposal, matcher, event)
            if score >= _MIN_SCORE:
                pairs.append((-score, number, position))
    pairs.sort()
    matched_events: dict[int, Event] = {}
    used_positions: set[int] = set()
    for _, number, position in pairs:
        if number not in matched_events and position not in used_positions:
            matched_events[number] = schedule.events[position]
            used_positions.add(position)
    matches = (_to_match(proposal, matched_events.get(number), schedule) for number, proposal in numbered)
    return tuple(
        _with_repeat_notice(match, (earlier for _, earlier in numbered[:number]))
        for number, match in enumerate(matches)
    )


def _with_repeat_notice(match: EventMatch, earlier: Iterable[Proposal]) -> EventMatch:
    """Add a notice if the proposal repeats an earlier one."""
    proposal = match.proposal
    title = fold(proposal.title)
    if any(
        fold(other.title) == title and other.starts == proposal.starts and other.id == proposal.id for other in earlier
    ):
        notice = ImportNotice("title", "the text has this event twice")
        return replace(match, notices=(*match.notices, notice))
    return match


def unmatched_events(matches: Iterable[EventMatch], schedule: Schedule, source_id: str) -> tuple[Event, ...]:
    """Events of a source that are missing in its new announcement."""
    matched_ids = {match.event.id for match in matches if match.event}
    return tuple(
        event
        for event in schedule.events
        if event.id not in matched_ids
        and not event.is_called_off
        and any(source.id == source_id for source in event.sources)
    )


def _score(proposal: Proposal, matcher: SequenceMatcher[str], event: Event) -> float:
    if proposal.id:
        return 10.0 if proposal.id == event.id or proposal.id in event.former_ids else 0.0
    title = _title_similarity(matcher, event)
    proposed_hosts = {host.id for host in proposal.co_hosts if host.id}
    event_hosts = {host.id for host in event.co_hosts}
    all_hosts = proposed_hosts | event_hosts
    hosts = len(proposed_hosts & event_hosts) / len(all_hosts) if all_hosts else 0.0
    starts, _ = naive_times(event.timing)
    same_start = proposal.starts is not None and proposal.starts == starts
    same_day = proposal.starts is not None and starts is not None and _to_date(proposal.starts) == _to_date(starts)
    same_room = proposal.room is not None and event.room is not None and proposal.room == event.room.id
    # The same title with other hosts on another day is another event: "Daily briefing".
    is_different = (
        bool(proposed_hosts and event_hosts) and not hosts and bool(proposal.starts and starts) and not same_day
    )
    if (title == 1 and not is_different) or (
        title >= _SIMILAR and (same_day or same_room or hosts >= _MIN_SHARED_HOSTS)
    ):
        return 2 + title + hosts + same_start + same_room + 0.5 * same_day
    is_untimed = proposal.starts is None
    if hosts >= _MIN_SHARED_HOSTS and (
        (same_start and same_room) or (title >= _SOMEWHAT_SIMILAR and (same_start or same_room or is_untimed))
    ):
        return 1 + title + hosts + 0.5 * same_start + 0.5 * same_room
    return 0.0


def _title_similarity(matcher: SequenceMatcher[str], event: Event) -> float:
    return max(similarity(matcher, fold(name), _SOMEWHAT_SIMILAR) for name in event.title.texts)


def _to_date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _to_match(proposal: Proposal, event: Event | None, schedule: Schedule) -> EventMatch:
    if event is None:
        return EventMatch(proposal, None, notices=tuple(_similar_title_notices(proposal, schedule)))
    named_ids = {host.id for host in (*proposal.co_hosts, *proposal.organisers)}
    unmentioned = tuple(host.id for host in event.co_hosts if host.id not in named_ids) if proposal.co_hosts else ()
    notices: list[ImportNotice] = []
    if not proposal.id and _title_similarity(SequenceMatcher(b=fold(proposal.title)), event) < _SIMILAR:
        notices.append(ImportNotice("title", f"matched with {event.id}, which has another title"))
    differences = tuple(_differences(proposal, event, notices))
    if (
        event.is_called_off
        and not proposal.status
        and any(difference.field in {"starts", "ends", "room"} for difference in differences)
    ):
        notices.append(
            ImportNotice("status", f"{event.id} is {event.status.value} in the list; the status does not change")
        )
    return EventMatch(proposal, event, differences, unmentioned, tuple(notices))


def _similar_title_notices(proposal: Proposal, schedule: Schedule) -> Iterator[ImportNotice]:
    """A notice if a new event has a title similar to another."""
    if proposal.id:
        return
    matcher = SequenceMatcher(b=fold(proposal.title))
    similar_ids = (event.id for event in schedule.events if _title_similarity(matcher, event) >= _SIMILAR)
    if (first := next(similar_ids, None)) is not None:
        yield ImportNotice("title", f"new event, but its title is similar to that of {first}")


def _differences(proposal: Proposal, event: Event, notices: list[ImportNotice]) -> Iterator[Difference]:
    yield from _text_difference("title", proposal.title, event.title, notices)
    current_times, incoming_times = naive_times(event.timing), _incoming_start_and_end(proposal, event, notices)
    for field, current, incoming in zip(("starts", "ends"), current_times, incoming_times, strict=True):
        if incoming != current:
            yield Difference(field, _time_text_or_tba(current), _time_text_or_tba(incoming))
    room = proposal.room or proposal.new_room
    if room and (event.room is None or proposal.room != event.room.id):
        yield Difference("room", event.room.id if event.room else TO_BE_ANNOUNCED, room)
    current_ids = {host.id for host in event.all_hosts}
    new_hosts = [host.text for host in proposal.co_hosts if host.id not in current_ids]
    if new_hosts:
        yield Difference("co_hosts", ", ".join(host.id for host in event.co_hosts), f"also {', '.join(new_hosts)}")
    if proposal.status and proposal.status != event.status.value:
        yield Difference("status", event.status.value, proposal.status)
    for field, text in zip(TEXT_FIELDS, (event.note, event.summary, event.description), strict=True):
        if incoming_text := proposal.fields.get(field):
            yield from _text_difference(field, incoming_text, text, notices)


def _text_difference(
    field: str, incoming: str, current: Text | None, notices: list[ImportNotice]
) -> Iterator[Difference]:
    """The difference of two texts, if any.

    A text in several languages is kept, with a notice.
    """
    if current is None:
        yield Difference(field, TO_BE_ANNOUNCED, incoming)
    elif fold(incoming) not in {fold(text) for text in current.texts}:
        if len(current.translations) > 1:
            notices.append(
                ImportNotice(field, f"“{incoming}”: the list has its {field} in several languages, and keeps them")
            )
        else:
            yield Difference(field, current.translations[0][1], incoming)


def _incoming_start_and_end(
    proposal: Proposal, event: Event, notices: list[ImportNotice]
) -> tuple[NaiveTime, NaiveTime]:
    """Start and end of the proposal, completed from the list."""
    starts, ends = naive_times(event.timing)
    incoming_start, incoming_end = proposal.starts, proposal.ends
    if incoming_start is None:
        return starts, ends
    if isinstance(starts, datetime) and not isinstance(incoming_start, datetime) and incoming_end is None:
        if incoming_start != starts.date():
            notices.append(ImportNotice("time", f"no time of day is given; {starts:%H:%M} does not change"))
        incoming_start = datetime.combine(incoming_start, starts.time())
    if starts is not None and _to_date(incoming_start) != _to_date(starts):
        message = f"{event.id} is on {_to_date(starts):%Y-%m-%d} in the list: moved, or another event of that name?"
        notices.append(ImportNotice("day", message))
    if incoming_end is None and ends is not None:
        incoming_end = _end_of_same_length(starts, ends, incoming_start)
        if incoming_end != ends and incoming_end is not None:
            notices.append(ImportNotice("time", "no end is given; the duration does not change"))
    return incoming_start, incoming_end


def _end_of_same_length(starts: NaiveTime, ends: date | datetime, incoming_start: date | datetime) -> NaiveTime:
    if isinstance(starts, datetime) and isinstance(ends, datetime) and isinstance(incoming_start, datetime):
        return incoming_start + (ends - starts)
    if type(starts) is date and type(ends) is date and type(incoming_start) is date:
        return incoming_start + (ends - starts)
    return None  # all-day and timed events have no common length


def _time_text_or_tba(moment: NaiveTime) -> str:
    return format_naive_time(moment) if moment else TO_BE_ANNOUNCED
