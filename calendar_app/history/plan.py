"""Plan what a recording will write, and what blocks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.history.changes import UnrecordedChange
from calendar_app.history.event_history import start_history
from calendar_app.history.revision import MIN_REVISION_INTERVAL, InvalidRevisionError, Revision, parse_revision
from calendar_app.history.view import History
from calendar_app.model import Event
from calendar_app.names import did_you_mean

_ONE_DAY = timedelta(days=1)
_ENGLISH = "en"


def event_label(event: Event) -> str:
    """An event in words: its id and its title.

    Args:
        event: The event.
    """
    return f"{event.id} “{event.title.in_language(_ENGLISH)}”"


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a list may not be recorded as it is.

    Attributes:
        message: What is the matter and what to do, one sentence.
        event_id: The id of the event in the list that it is about; empty where it is about what is gone.
        details: What it is about, in words, where that is much.
        is_question: Whether the list may be right: it is for the organiser to say.
    """

    message: str
    event_id: str = ""
    details: tuple[str, ...] = ()
    is_question: bool = False

    def __str__(self) -> str:
        return f"{self.message}: {', '.join(self.details)}" if self.details else self.message


@dataclass(frozen=True, slots=True)
class Purge:
    """That nothing is to be shown of an event any more.

    Attributes:
        first_id: The first id it had.
        number: Of the revision it will be.
    """

    first_id: str
    number: int

    def to_revision(self, at: datetime) -> Revision:
        """The revision it will be.

        Args:
            at: When it is recorded, aware, in UTC, whole seconds, later than the revision before it.
        """
        return Revision(self.first_id, self.number, at, {}, purged=True)


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One revision to come.

    Attributes:
        event: The event it is of, as it is shown before the revision is recorded.
        change: What is to be written of it.
    """

    event: Event
    change: UnrecordedChange | Purge


@dataclass(frozen=True, slots=True)
class Plan:
    """What recording a list would write.

    Attributes:
        history: The list and its record.
        changes: What would be written, in this order.
        blockers: Why nothing may be.
    """

    history: History
    changes: tuple[PlannedChange, ...]
    blockers: tuple[Blocker, ...]

    def recording_time(self, now: datetime) -> datetime:
        """When all of it is recorded: now, but later than what is recorded, and not before what calendars were told.

        The first time it is when the list was last confirmed. That is what calendars were told until then, so nobody
        has an event anew because somebody began to record.

        Args:
            now: What the clock says, aware, in UTC.
        """
        latest, stamps = self.history.journal.modified, self.history.versions
        if latest is None:
            return self.history.listed_schedule.assembly.updated
        told = (stamps[planned.event.first_id].modified for planned in self.changes)
        return max(now.replace(microsecond=0), latest + MIN_REVISION_INTERVAL, *told)

    def clock_blockers(self, now: datetime) -> tuple[Blocker, ...]:
        """Why it may not be recorded now: the time a record begins with stays with every calendar.

        Args:
            now: What the clock says, aware, in UTC.
        """
        updated = self.history.listed_schedule.assembly.updated
        if not self.changes or self.history.is_recorded or updated <= now + _ONE_DAY:
            return ()
        message = (
            f'"updated" is {updated:%Y-%m-%d %H:%M} in UTC, but the clock of this machine says {now:%Y-%m-%d %H:%M}; '
            "set right whichever is wrong"
        )
        return (Blocker(message),)

    def all_blockers(self, now: datetime) -> tuple[Blocker, ...]:
        """Every reason not to record the plan now (UTC)."""
        return (*self.blockers, *self.clock_blockers(now))

    def to_lines(self, at: datetime) -> bytes:
        """The lines of the record, with the end of each.

        Args:
            at: When they are recorded, as `moment` says.

        Raises:
            UnusableLineError: With these lines nobody could read the record any more.
        """
        lines = [planned.change.to_revision(at).line for planned in self.changes]
        told = self.history.journal
        owners = dict(told.first_ids)
        for revision in map(parse_revision, lines):
            known = told.histories.get(revision.first_id)
            for name in (known.apply(revision) if known else start_history(revision)).ids:
                if (owner := owners.setdefault(name, revision.first_id)) != revision.first_id:
                    message = f"the id {name} was that of {owner}, so it cannot be that of {revision.first_id}"
                    raise InvalidRevisionError(message)
        return b"".join(lines)


def unknown_id_message(event_id: str, known_ids: Iterable[str]) -> str:
    """That no event ever had an id, and which was probably meant.

    Args:
        event_id: The id.
        known_ids: Those that events had.
    """
    return f"no event was ever called {event_id}{did_you_mean(event_id, known_ids)}"


def plan_recording(history: History, *, withdraw: bool | frozenset[str] = False, purge: tuple[str, ...] = ()) -> Plan:
    """What recording a list would write.

    Args:
        history: The list and its record.
        withdraw: True if every missing event is meant to be gone; or the first ids of those that are, which answers
            only if no other event is missing.
        purge: Ids of events of which nothing is to be shown any more.
    """
    is_confirmed = _is_confirmed(history, withdraw)
    purged, refusals = _purge_ids(history, purge)
    shown = {event.first_id: event for event in history.schedule.events}
    changes: list[UnrecordedChange | Purge] = [
        change for change in history.unrecorded_changes if change.first_id not in purged
    ]
    changes += [Purge(name, history.journal.histories[name].last_number + 1) for name in purged]
    return Plan(
        history,
        tuple(PlannedChange(shown[change.first_id], change) for change in changes),
        (
            *(Blocker(str(conflict), conflict.event_id) for conflict in history.conflicts),
            *(() if is_confirmed else _loss_blockers(history, purged)),
            *(() if is_confirmed else _rename_blockers(history, purged)),
            *refusals,
        ),
    )


def _is_confirmed(history: History, withdraw: bool | frozenset[str]) -> bool:  # noqa: FBT001 - see `plan_recording`
    if isinstance(withdraw, bool):
        return withdraw
    lost = {change.first_id for change in history.losses}
    return bool(lost) and lost <= withdraw


def _purge_ids(history: History, purge: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Blocker, ...]]:
    """The first ids of events to be purged, and why others may not be."""
    journal = history.journal
    by_first_id = {event.first_id: event for event in history.listed_schedule.events}
    purged: dict[str, None] = {}
    refusals = []
    for name in purge:
        owner = journal.first_ids.get(name)
        listed = history.listed_schedule.events_by_id.get(name) or by_first_id.get(owner or "")
        if listed:
            refusals.append(
                Blocker(f"{event_label(listed)} is in the list; take it out before you purge it", listed.id)
            )
        elif owner is None:
            refusals.append(
                Blocker(unknown_id_message(name, (*journal.first_ids, *history.listed_schedule.events_by_id)))
            )
        elif journal.histories[owner].is_purged:
            refusals.append(Blocker(f"{name} was purged already"))
        else:
            purged[owner] = None
    return tuple(purged), tuple(refusals)


def _loss_blockers(history: History, purged: tuple[str, ...]) -> Iterator[Blocker]:
    lost = [change.first_id for change in history.losses if change.first_id not in purged]
    if not lost or not history.has_large_loss:
        return
    shown = {event.first_id: event for event in history.schedule.events}
    yield Blocker(
        f"{len(lost)} event{'' if len(lost) == 1 else 's'} that the record has "
        f"{'is' if len(lost) == 1 else 'are'} gone from the list, which may have been cut short; mend it, "
        "or run 'calendar-app record --withdraw' if they are really not to take place",
        details=tuple(event_label(shown[name]) for name in lost),
    )


def _rename_blockers(history: History, purged: tuple[str, ...]) -> Iterator[Blocker]:
    shown = {event.first_id: event for event in history.schedule.events}
    for renaming in history.possible_renames:
        if renaming.missing_id in purged:
            continue
        went, came = shown[renaming.missing_id], shown[renaming.new_id]
        former_ids = ", ".join((went.id, *came.former_ids))
        yield Blocker(
            f"{event_label(went)} is gone and {event_label(came)} is new: renamed? Then add the line "
            f'"former_ids: [{former_ids}]" to {came.id}; if they are two events, run '
            "'calendar-app record --withdraw'",
            came.id,
            is_question=True,
        )
