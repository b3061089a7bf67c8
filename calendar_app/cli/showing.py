"""What is about to be recorded, in words for the organiser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from calendar_app.cli.wording import Wording, worded
from calendar_app.history.plan import Plan, Planned, Purge, titled
from calendar_app.model import SideEvent

_MANY = 5
"""From how many events on what they share is said once: what only one of them shows must not be lost in it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be recorded of an event, in words.

    Attributes:
        event: The event.
        whole: What happened to all of it, or nothing.
        wordings: What changed of it, field by field.
    """

    event: SideEvent
    whole: str = ""
    wordings: tuple[Wording, ...] = ()


def shown(plan: Plan) -> tuple[str, ...]:
    """What recording a list would write, line by line.

    Args:
        plan: What it would write.
    """
    told = [_told(planned) for planned in plan.changes if planned.change.number]
    counts = Counter(wording for one in told for wording in dict.fromkeys(one.wordings))
    shared = [wording for wording, count in counts.items() if count >= _MANY]
    return (
        *_first(plan),
        *(line for one in told for line in _lines(one, shared)),
        *(line for wording in shared for line in _once(wording, told, len(plan.history.listed.events))),
    )


def _first(plan: Plan) -> Iterator[str]:
    first = [planned.event for planned in plan.changes if planned.change.number == 0]
    if first:
        yield f"{'1 event is' if len(first) == 1 else f'{len(first)} events are'} recorded for the first time:"
        yield from (f"  {titled(event)}" for event in first)


def _told(planned: Planned) -> _Told:
    event, change = planned.event, planned.change
    if isinstance(change, Purge):
        return _Told(event, "purged; nothing is shown of it any more")
    if change.is_withdrawal:
        return _Told(event, "gone from the list; shown as withdrawn")
    if "id" in change.changed and change.changed["id"][0] is None:
        return _Told(event, "back after it was purged")
    return _Told(event, wordings=worded(change.changed))


def _lines(one: _Told, shared: list[Wording]) -> Iterator[str]:
    if one.whole:
        yield f"{titled(one.event)}: {one.whole}"
    if own := [line for wording in one.wordings if wording not in shared for line in wording]:
        yield f"{titled(one.event)}:"
        yield from (f"  {line}" for line in own)


def _once(wording: Wording, told: list[_Told], listed: int) -> Iterator[str]:
    """What many events share; which they are, unless it is all there are."""
    names = [one.event.id for one in told if wording in one.wordings]
    heading, *rest = wording
    yield f"in {len(names)} events: {heading}"
    yield from (f"  {line}" for line in rest)
    if len(names) < listed:
        yield f"  {', '.join(names)}"
