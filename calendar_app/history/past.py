"""What an event used to be: all its revisions, and what comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from calendar_app.history.facts import revived
from calendar_app.history.revision import UnusableLineError
from calendar_app.model import Status

if TYPE_CHECKING:
    from datetime import datetime

    from calendar_app.history.facts import Facts
    from calendar_app.history.revision import Revision
    from calendar_app.model import SideEvent


@dataclass(frozen=True, slots=True)
class Past:
    """An event as last recorded.

    Attributes:
        revisions: In their order, at least one.
        shown: What it showed after the last of them; what it showed before, where it was purged.
        scheduled: The facts starts, ends and zone as they last were; nothing where it never had a date.
        ids: All ids it ever had, the first one first.
    """

    revisions: tuple[Revision, ...]
    shown: Facts
    scheduled: Facts
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

    def revive(self, uid_domain: str) -> SideEvent:
        """The event as last recorded.

        Args:
            uid_domain: The right-hand side of every UID of its assembly.
        """
        former = (one for one in self.ids if one != self.shown["id"])
        return revived(self.shown, f"{self.event}@{uid_domain}", former)

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
            return replace(self, revisions=(*self.revisions, revision))
        before = {} if self.is_purged else self.shown
        shown = _after(before, revision)
        return _past((*self.revisions, revision), shown, self)


def begun(revision: Revision) -> Past:
    """An event after its first revision.

    Args:
        revision: The first one.

    Raises:
        UnusableLineError: It is not the first one of any event.
    """
    if revision.number or revision.purged:
        raise UnusableLineError(_out_of_order(revision, 0))
    return _past((revision,), _after({}, revision), None)


def _past(revisions: tuple[Revision, ...], shown: Facts, before: Past | None) -> Past:
    times: Facts = {name: shown[name] for name in ("starts", "ends", "zone") if name in shown}
    scheduled = times if "starts" in times else before.scheduled if before else {}
    try:
        ids = dict.fromkeys((*(before.ids if before else (revisions[0].event,)), shown["id"]))
        past = Past(revisions, shown, scheduled, tuple(ids))
        past.revive("example.org")
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        message = f"after this, {revisions[0].event} is no event: {error!r}"
        raise UnusableLineError(message) from error
    return past


def _after(before: Facts, revision: Revision) -> Facts:
    for name, (was, _) in revision.changed.items():
        if before.get(name) != was:
            message = f"{name} of {revision.event} was not what this says it was"
            raise UnusableLineError(message)
    shown: dict[str, Any] = before | {name: now for name, (_, now) in revision.changed.items()}
    return {name: value for name, value in shown.items() if value is not None}


def _out_of_order(revision: Revision, expected: int) -> str:
    return f"revision {revision.number} of {revision.event} stands where its revision {expected} should"
