"""Reasons to hold back a valid schedule."""

from __future__ import annotations

from calendar_app.history import History, Journal, is_large_loss
from calendar_app.model import Schedule


def regression(schedule: Schedule, journal: Journal, current: History) -> str:
    """Why a restart must confirm the new list and journal before they replace `current`, or ""."""
    if schedule.assembly.id != current.listed_schedule.assembly.id:
        return "the assembly id has changed, so every URL would break; restore it, or restart to publish"
    missing = current.journal.missing_from(journal)
    if missing:
        revisions = "revision" if missing == 1 else "revisions"
        return f"the history has lost {missing} {revisions}; restore it, or restart to publish"
    if schedule.assembly.uid_domain != current.listed_schedule.assembly.uid_domain:
        # Recorded events keep their UIDs; ids of Atom entries always contain the domain.
        effect = "feed reader would show every change" if current.is_recorded else "calendar would show every event"
        return f"uid_domain has changed, so every {effect} twice; restore it, or restart to publish"
    events = current.listed_schedule.events
    # A recorded event is not lost: it stays as withdrawn, or `conflict` holds the list.
    lost = sum(event.id not in schedule.events_by_id and event.first_id not in journal.histories for event in events)
    if is_large_loss(lost, len(events)):
        return f"{lost} of {len(events)} events are missing from the list; restore them, or restart to publish"
    return ""


def conflict(history: History) -> str:
    """Why a list cannot be published with its history at all, or ""."""
    if history.conflicts:
        return str(history.conflicts[0])
    if history.has_large_loss:
        recorded = sum(not event.is_purged and not event.is_withdrawn for event in history.journal.histories.values())
        gone = f"{len(history.losses)} of {recorded} recorded events are missing from the list"
        return f"{gone}; restore them, or run 'calendar-app record --withdraw'"
    return ""
