"""What recording a list would write, and why it may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.history.history import History
from calendar_app.history.past import begun
from calendar_app.history.pending import A_SECOND, Change
from calendar_app.history.revision import Revision, UnusableLineError, read
from calendar_app.model import SideEvent
from calendar_app.names import suggestion

_A_DAY = timedelta(days=1)
_ENGLISH = "en"


def titled(event: SideEvent) -> str:
    """An event in words: its id and its title.

    Args:
        event: The event.
    """
    return f"{event.id} “{event.title.in_language(_ENGLISH)}”"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a list may not be recorded as it is.

    Attributes:
        message: What is the matter and what to do, one sentence.
        event: The id of the event in the list that it is about; empty where it is about what is gone.
        named: What it is about, in words, where that is much.
        is_question: Whether the list may be right: it is for the organiser to say.
    """

    message: str
    event: str = ""
    named: tuple[str, ...] = ()
    is_question: bool = False

    def __str__(self) -> str:
        return f"{self.message}: {', '.join(self.named)}" if self.named else self.message


@dataclass(frozen=True, slots=True)
class Purge:
    """That nothing is to be shown of an event any more.

    Attributes:
        event: The first id it had.
        number: Of the revision it will be.
    """

    event: str
    number: int

    def revision(self, at: datetime) -> Revision:
        """The revision it will be.

        Args:
            at: When it is recorded, aware, in UTC, whole seconds, later than the revision before it.
        """
        return Revision(self.event, self.number, at, {}, purged=True)


@dataclass(frozen=True, slots=True)
class Planned:
    """One revision to come.

    Attributes:
        event: The event it is of, as it is shown before the revision is recorded.
        change: What is to be written of it.
    """

    event: SideEvent
    change: Change | Purge


@dataclass(frozen=True, slots=True)
class Plan:
    """What recording a list would write.

    Attributes:
        history: The list and its record.
        changes: What would be written, in this order.
        refusals: Why nothing may be.
    """

    history: History
    changes: tuple[Planned, ...]
    refusals: tuple[Refusal, ...]

    def moment(self, now: datetime) -> datetime:
        """When all of it is recorded: now, but later than what is recorded, and not before what calendars were told.

        The first time it is when the list was last confirmed. That is what calendars were told until then, so nobody
        has an event anew because somebody began to record.

        Args:
            now: What the clock says, aware, in UTC.
        """
        latest, stamps = self.history.journal.latest, self.history.stamps
        if latest is None:
            return self.history.listed.assembly.updated
        told = (stamps[planned.event.first_id].modified for planned in self.changes)
        return max(now.replace(microsecond=0), latest + A_SECOND, *told)

    def doubts(self, now: datetime) -> tuple[Refusal, ...]:
        """Why it may not be recorded now: the time a record begins with stays with every calendar.

        Args:
            now: What the clock says, aware, in UTC.
        """
        updated = self.history.listed.assembly.updated
        if not self.changes or self.history.is_recorded or updated <= now + _A_DAY:
            return ()
        message = (
            f'"updated" is {updated:%Y-%m-%d %H:%M} in UTC, but the clock of this machine says {now:%Y-%m-%d %H:%M}; '
            "set right whichever is wrong"
        )
        return (Refusal(message),)

    def lines(self, at: datetime) -> bytes:
        """The lines of the record, with the end of each.

        Args:
            at: When they are recorded, as `moment` says.

        Raises:
            UnusableLineError: With these lines nobody could read the record any more.
        """
        lines = [planned.change.revision(at).line for planned in self.changes]
        told = self.history.journal
        owners = dict(told.owners)
        for revision in map(read, lines):
            known = told.pasts.get(revision.event)
            for name in (known.followed(revision) if known else begun(revision)).ids:
                if (owner := owners.setdefault(name, revision.event)) != revision.event:
                    message = f"the id {name} was that of {owner}, so it cannot be that of {revision.event}"
                    raise UnusableLineError(message)
        return b"".join(lines)


def unknown(name: str, known: Iterable[str]) -> str:
    """That no event ever had an id, and which was probably meant.

    Args:
        name: The id.
        known: Those that events had.
    """
    return f"no event was ever called {name}{suggestion(name, known)}"


def plan(history: History, *, withdraw: bool = False, purge: tuple[str, ...] = ()) -> Plan:
    """What recording a list would write.

    Args:
        history: The list and its record.
        withdraw: Whether the organiser says that what is gone is really gone.
        purge: Ids of events of which nothing is to be shown any more.
    """
    purged, refusals = _purged(history, purge)
    shown = {event.first_id: event for event in history.schedule.events}
    changes: list[Change | Purge] = [change for change in history.changes if change.event not in purged]
    changes += [Purge(name, history.journal.pasts[name].number + 1) for name in purged]
    return Plan(
        history,
        tuple(Planned(shown[change.event], change) for change in changes),
        (
            *(Refusal(str(conflict), conflict.event) for conflict in history.conflicts),
            *(() if withdraw else _lost(history, purged)),
            *(() if withdraw else _renamed(history, purged)),
            *refusals,
        ),
    )


def _purged(history: History, purge: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """The first ids of events to be purged, and why others may not be."""
    journal = history.journal
    by_first_id = {event.first_id: event for event in history.listed.events}
    purged: dict[str, None] = {}
    refusals = []
    for name in purge:
        owner = journal.owners.get(name)
        listed = history.listed.by_id.get(name) or by_first_id.get(owner or "")
        if listed:
            refusals.append(Refusal(f"{titled(listed)} is in the list; take it out before you purge it", listed.id))
        elif owner is None:
            refusals.append(Refusal(unknown(name, (*journal.owners, *history.listed.by_id))))
        elif journal.pasts[owner].is_purged:
            refusals.append(Refusal(f"{name} was purged already"))
        else:
            purged[owner] = None
    return tuple(purged), tuple(refusals)


def _lost(history: History, purged: tuple[str, ...]) -> Iterator[Refusal]:
    lost = [change.event for change in history.losses if change.event not in purged]
    if not lost or not history.has_shrunk:
        return
    shown = {event.first_id: event for event in history.schedule.events}
    yield Refusal(
        f"{len(lost)} event{'' if len(lost) == 1 else 's'} that the record has "
        f"{'is' if len(lost) == 1 else 'are'} gone from the list, which may have been cut short; mend it, "
        "or run 'calendar-app record --withdraw' if they are really not to take place",
        named=tuple(titled(shown[name]) for name in lost),
    )


def _renamed(history: History, purged: tuple[str, ...]) -> Iterator[Refusal]:
    shown = {event.first_id: event for event in history.schedule.events}
    for renaming in history.renamings:
        if renaming.went in purged:
            continue
        went, came = shown[renaming.went], shown[renaming.came]
        former_ids = ", ".join((went.id, *came.former_ids))
        yield Refusal(
            f"{titled(went)} is gone and {titled(came)} is new: renamed? Then add the line "
            f'"former_ids: [{former_ids}]" to {came.id}; if they are two events, run '
            "'calendar-app record --withdraw'",
            came.id,
            is_question=True,
        )
