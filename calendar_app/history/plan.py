"""Plan what a recording will write, and what blocks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.history.changes import UnrecordedChange
from calendar_app.history.journal import JournalBuilder
from calendar_app.history.revision import MIN_REVISION_INTERVAL, Revision, parse_revision
from calendar_app.history.view import History
from calendar_app.model import Event
from calendar_app.names import did_you_mean

_ONE_DAY = timedelta(days=1)
_ENGLISH = "en"


def event_label(event: Event) -> str:
    """The id and the title of an event, for messages."""
    return f"{event.id} “{event.title.in_language(_ENGLISH)}”"


@dataclass(frozen=True, slots=True)
class Blocker:
    """A reason not to record the list.

    Attributes:
        message: One sentence: what is wrong and what to do.
        event_id: The listed event to point at; empty if no listed event is concerned.
        details: The events concerned, if there are several.
        is_question: True if the list may be right and the organiser must decide.
    """

    message: str
    event_id: str = ""
    details: tuple[str, ...] = ()
    is_question: bool = False

    def __str__(self) -> str:
        return f"{self.message}: {', '.join(self.details)}" if self.details else self.message


@dataclass(frozen=True, slots=True)
class Purge:
    """A future revision that removes an event for good.

    Attributes:
        first_id: The id in the UID of the event.
        number: The number of the revision.
    """

    first_id: str
    number: int

    def to_revision(self, at: datetime) -> Revision:
        """The revision recorded at a moment: UTC, whole seconds, later than the revision before."""
        return Revision(self.first_id, self.number, at, {}, purged=True)


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One future revision, and its event as shown until then."""

    event: Event
    change: UnrecordedChange | Purge


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recording writes, and what blocks it.

    Attributes:
        history: The list and its journal.
        changes: The future revisions, in the order they are written.
        blockers: If there are any, nothing may be written.
    """

    history: History
    changes: tuple[PlannedChange, ...]
    blockers: tuple[Blocker, ...]

    def recording_time(self, now: datetime) -> datetime:
        """The time of the revisions: now, but after the last revision and after every published version.

        The first recording has the time of the list's `updated`. Calendars already have that time, so they see no
        change.

        Args:
            now: The clock, UTC.
        """
        last_recorded, versions = self.history.journal.modified, self.history.versions
        if last_recorded is None:
            return self.history.listed_schedule.assembly.updated
        published = (versions[planned.event.first_id].modified for planned in self.changes)
        return max(now.replace(microsecond=0), last_recorded + MIN_REVISION_INTERVAL, *published)

    def clock_blockers(self, now: datetime) -> tuple[Blocker, ...]:
        """Reasons to distrust the clock or `updated`: calendars keep the time of the first revision.

        Args:
            now: The clock, UTC.
        """
        updated = self.history.listed_schedule.assembly.updated
        if not self.changes or self.history.is_recorded or updated <= now + _ONE_DAY:
            return ()
        message = (
            f'"updated" is {updated:%Y-%m-%d %H:%M} in UTC, but the clock of this machine says {now:%Y-%m-%d %H:%M}; '
            "correct the one that is wrong"
        )
        return (Blocker(message),)

    def all_blockers(self, now: datetime) -> tuple[Blocker, ...]:
        """Every reason not to record the plan now (UTC)."""
        return (*self.blockers, *self.clock_blockers(now))

    def to_lines(self, at: datetime) -> bytes:
        """The lines to append, newlines included.

        Args:
            at: The result of `recording_time`.

        Raises:
            InvalidRevisionError: The history file could not be parsed with these lines.
        """
        lines = [planned.change.to_revision(at).line for planned in self.changes]
        builder = JournalBuilder(self.history.journal)
        for line in lines:
            builder.add(parse_revision(line))
        return b"".join(lines)


def unknown_id_message(event_id: str, known_ids: Iterable[str]) -> str:
    """The message for an id that no event ever had, with a suggestion."""
    return f"unknown event id {event_id}{did_you_mean(event_id, known_ids)}"


def plan_recording(history: History, *, withdraw: bool = False, purge: tuple[str, ...] = ()) -> Plan:
    """Plan a recording.

    Args:
        history: The list and its journal.
        withdraw: True if the organiser confirms that all missing events do not take place.
        purge: Ids of withdrawn events to remove for good.
    """
    purged, purge_blockers = _purge_ids(history, purge)
    by_first_id = {event.first_id: event for event in history.schedule.events}
    changes: list[UnrecordedChange | Purge] = [
        change for change in history.unrecorded_changes if change.first_id not in purged
    ]
    changes += [Purge(first_id, history.journal.histories[first_id].last_number + 1) for first_id in purged]
    return Plan(
        history,
        tuple(PlannedChange(by_first_id[change.first_id], change) for change in changes),
        (
            *(Blocker(str(conflict), conflict.event_id) for conflict in history.conflicts),
            *(() if withdraw else _loss_blockers(history, purged)),
            *(() if withdraw else _rename_blockers(history, purged)),
            *purge_blockers,
        ),
    )


def _purge_ids(history: History, purge: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Blocker, ...]]:
    """The first ids of the events to purge, and reasons against the others."""
    journal = history.journal
    by_first_id = {event.first_id: event for event in history.listed_schedule.events}
    purged: dict[str, None] = {}
    blockers = []
    for event_id in purge:
        owner = journal.first_ids.get(event_id)
        listed = history.listed_schedule.events_by_id.get(event_id) or by_first_id.get(owner or "")
        if listed:
            blockers.append(
                Blocker(f"{event_label(listed)} is in the list; remove it there before you purge it", listed.id)
            )
        elif owner is None:
            blockers.append(
                Blocker(unknown_id_message(event_id, (*journal.first_ids, *history.listed_schedule.events_by_id)))
            )
        elif journal.histories[owner].is_purged:
            blockers.append(Blocker(f"{event_id} is already purged"))
        else:
            purged[owner] = None
    return tuple(purged), tuple(blockers)


def _loss_blockers(history: History, purged: tuple[str, ...]) -> Iterator[Blocker]:
    lost = [change.first_id for change in history.losses if change.first_id not in purged]
    if not lost or not history.has_large_loss:
        return
    by_first_id = {event.first_id: event for event in history.schedule.events}
    yield Blocker(
        f"{len(lost)} recorded event{' is' if len(lost) == 1 else 's are'} missing from the list; "
        "if the file was cut short, restore it; "
        "if they do not take place, run 'calendar-app record --withdraw'",
        details=tuple(event_label(by_first_id[first_id]) for first_id in lost),
    )


def _rename_blockers(history: History, purged: tuple[str, ...]) -> Iterator[Blocker]:
    by_first_id = {event.first_id: event for event in history.schedule.events}
    for rename in history.possible_renames:
        if rename.missing_id in purged:
            continue
        missing, new = by_first_id[rename.missing_id], by_first_id[rename.new_id]
        former_ids = ", ".join((missing.id, *new.former_ids))
        yield Blocker(
            f"{event_label(missing)} is missing and {event_label(new)} is new; if it was renamed, add the line "
            f'"former_ids: [{former_ids}]" to {new.id}; if they are two events, run '
            "'calendar-app record --withdraw'",
            new.id,
            is_question=True,
        )
