"""A synthetic history of a generated list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from calendar_app.history import History, parse_journal
from calendar_app.i18n import Text
from calendar_app.model import Event, Schedule, Status, Timed
from calendar_app.model.schedule import build_schedule
from calendar_app.source import parse_schedule

_MOMENTS = (
    datetime(2025, 11, 25, 11, 0, tzinfo=UTC),
    datetime(2025, 11, 27, 15, 42, tzinfo=UTC),
    datetime(2025, 11, 28, 17, 5, tzinfo=UTC),
    datetime(2025, 12, 1, 7, 20, tzinfo=UTC),
)
"""Times of the four recordings; the last one records the current list."""

_HALF_AN_HOUR = timedelta(minutes=30)


def generated_history(text: str) -> bytes:
    """The history of a generated list, from its current text.

    Events were added, moved, retitled and cancelled; two were withdrawn.
    """
    now = parse_schedule(text.encode(), "events.yaml").schedule
    assert now
    content = b""
    for number, at in enumerate(_MOMENTS):
        state = build_schedule(now.assembly, now.rooms, now.co_hosts, now.sources, tuple(_events(now, number)))
        changes = History(state, parse_journal(content, "events.history.jsonl")).unrecorded_changes
        content += b"".join(change.to_revision(at).line for change in changes)
    return content


def _events(now: Schedule, number: int) -> Iterable[Event]:
    """The events as they were at recording `number`, the last being current."""
    rooms = [room for room in now.rooms.values() if not room.parts]
    for position, event in enumerate(now.events):
        yield from _event(now, event, position, number)
        if position in {8, 40} and number < len(_MOMENTS) - 1:
            name = f"withdrawn-{position}"
            yield replace(
                event,
                id=name,
                uid=f"{name}@{now.assembly.uid_domain}",
                title=Text((("en", f"Withdrawn at the last hour, {position}"),)),
                status=Status.CONFIRMED,
                room=rooms[position % len(rooms)],
                former_ids=(),
            )


def _event(now: Schedule, event: Event, position: int, number: int) -> Iterable[Event]:
    rooms = [room for room in now.rooms.values() if not room.parts]
    last = len(_MOMENTS) - 1
    if position % 19 == 5 and number < 1:
        return  # it was added
    if event.status is Status.CANCELLED and number < last:
        event = replace(event, status=Status.CONFIRMED)
    if position % 11 == 3 and event.room and number < 1 + position % 3:
        event = replace(event, room=rooms[position % len(rooms)])
    if position % 17 == 2 and isinstance(event.timing, Timed) and event.timing.ends and number < 1 + position % 3:
        event = replace(event, timing=Timed(event.timing.starts - _HALF_AN_HOUR, event.timing.ends - _HALF_AN_HOUR))
    if position % 23 == 7 and number < last:
        title = event.title.in_language("en")
        event = replace(event, title=Text((("en", f"{title} (working title)"),)))
    if position % 29 == 11 and number < last - 1:
        event = replace(event, co_hosts=event.co_hosts[:-1])
    yield event
