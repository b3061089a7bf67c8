"""One event through time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from calendar_app.history.facts import Facts, revived
from calendar_app.history.revision import Revision, UnusableLineError
from calendar_app.model import SideEvent, Status, When

_SCHEDULE = ("starts", "ends", "zone")


@dataclass(frozen=True, slots=True)
class Past:
    """An event as last recorded.

    Attributes:
        revisions: In their order, at least one.
        states: What it was after each of them; `None` where it was purged.
        shown: The facts it shows now; nothing once it was purged.
        scheduled: The facts starts, ends and zone as they last were; nothing where it never had a date.
        uid: Its UID, for ever.
        ids: All ids it ever had, the first one first.
    """

    revisions: tuple[Revision, ...]
    states: tuple[SideEvent | None, ...]
    shown: Facts
    scheduled: Facts
    uid: str
    ids: tuple[str, ...]

    @property
    def event(self) -> str:
        """The first id it had, which is in its UID."""
        return self.revisions[0].event

    @property
    def number(self) -> int:
        """That of its last revision."""
        return self.revisions[-1].number

    @property
    def created(self) -> datetime:
        """When it was first recorded."""
        return self.revisions[0].at

    @property
    def modified(self) -> datetime:
        """When its last revision was recorded."""
        return self.revisions[-1].at

    @property
    def is_purged(self) -> bool:
        """Whether nothing is to be shown of it any more."""
        return self.revisions[-1].purged

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken out of the list."""
        return self.shown.get("status") == Status.WITHDRAWN.value

    @property
    def last_when(self) -> When | None:
        """When it was last to take place; `None` where it never had a date."""
        return revived(self.shown | self.scheduled).when if self.scheduled else None

    def lost_by(self, other: Past | None) -> int:
        """How many of its revisions another record of it does not have, or has with something else in them.

        Args:
            other: The other record of it, or `None` where there is none.
        """
        same = takewhile(
            lambda pair: pair[0] == pair[1], zip(self.revisions, other.revisions if other else (), strict=False)
        )
        return len(self.revisions) - sum(1 for _ in same)

    def followed(self, revision: Revision) -> Past:
        """The event after one more revision.

        Args:
            revision: The next one.

        Raises:
            UnusableLineError: It does not follow the last one.
        """
        if revision.number != self.number + 1:
            raise UnusableLineError(_out_of_order(revision, self.number + 1))
        if revision.at <= self.modified:
            message = f"revision {revision.number} of {revision.event} is not later than the one before it"
            raise UnusableLineError(message)
        if revision.purged:
            return Past((*self.revisions, revision), (*self.states, None), {}, {}, self.uid, self.ids)
        return _past(revision, self)


def begun(revision: Revision) -> Past:
    """An event after its first revision.

    Args:
        revision: The first one.

    Raises:
        UnusableLineError: It is not the first one of any event.
    """
    if revision.number or revision.purged:
        raise UnusableLineError(_out_of_order(revision, 0))
    return _past(revision, None)


def _past(revision: Revision, before: Past | None) -> Past:
    shown = _after(before.shown if before else {}, revision)
    name = str(shown.get("id"))
    ids = dict.fromkeys((*(before.ids if before else (revision.event,)), name))
    try:
        state = revived(shown, (one for one in ids if one != name))
    except ValueError as error:
        message = f"after this, {revision.event} is no event: {error}"
        raise UnusableLineError(message) from error
    if state.first_id != revision.event or (before and state.uid != before.uid):
        message = f"the UID of {revision.event} cannot be {state.uid}"
        raise UnusableLineError(message)
    scheduled: Facts = {name: shown[name] for name in _SCHEDULE if name in shown} if "starts" in shown else {}
    return Past(
        (*(before.revisions if before else ()), revision),
        (*(before.states if before else ()), state),
        shown,
        scheduled or (before.scheduled if before else {}),
        state.uid,
        tuple(ids),
    )


def _after(before: Facts, revision: Revision) -> Facts:
    for name, (was, _) in revision.changed.items():
        if before.get(name) != was:
            message = f"{name} of {revision.event} was not what this says it was"
            raise UnusableLineError(message)
    shown: dict[str, Any] = before | {name: now for name, (_, now) in revision.changed.items()}
    return {name: value for name, value in shown.items() if value is not None}


def _out_of_order(revision: Revision, expected: int) -> str:
    return f"revision {revision.number} of {revision.event} stands where its revision {expected} should"
