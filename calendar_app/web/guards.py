"""Reasons to hold back a valid schedule."""

from __future__ import annotations

from calendar_app.history import History, Journal, is_large_loss
from calendar_app.model import Schedule


def regression(schedule: Schedule, journal: Journal, current: History) -> str:
    """What is gone of what was shown, so that somebody has to confirm it by a restart, or nothing.

    Args:
        schedule: What the list says now.
        journal: What its record says now.
        current: What was shown until now.
    """
    if schedule.assembly.id != current.listed_schedule.assembly.id:
        return "the assembly has another id, so every address would break; restart to publish it"
    forgotten = current.journal.missing_from(journal)
    if forgotten:
        revisions = "revision" if forgotten == 1 else "revisions"
        return f"the record lacks {forgotten} {revisions} it had; restart to publish it so"
    if schedule.assembly.uid_domain != current.listed_schedule.assembly.uid_domain:
        # UIDs that are recorded stay what they were. In the ids of feeds for feed readers there is the domain too.
        whoever = "feed reader would show every change" if current.is_recorded else "calendar would show every event"
        return f"uid_domain has changed, so every {whoever} twice; restart to publish it"
    before = current.listed_schedule.events
    # What is recorded is not lost: it is shown as withdrawn, or disputed.
    lost = sum(event.id not in schedule.events_by_id and event.first_id not in journal.histories for event in before)
    if is_large_loss(lost, len(before)):
        return f"{lost} of {len(before)} events are gone from the list; restart to publish it so"
    return ""


def conflict(history: History) -> str:
    """Why a list cannot be shown with its record, whatever was shown before, or nothing.

    Args:
        history: What the two say together.
    """
    if history.conflicts:
        return str(history.conflicts[0])
    if history.has_large_loss:
        before = sum(not past.is_purged and not past.is_withdrawn for past in history.journal.histories.values())
        gone = f"{len(history.losses)} of {before} events that are recorded are gone from the list"
        return f"{gone}; run 'calendar-app record --withdraw' if that is meant"
    return ""
