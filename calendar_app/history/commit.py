"""Record a plan: check that nothing changed meanwhile, then append its lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from calendar_app.errors import CommitError, ConcurrentEdit
from calendar_app.history.journal_file import LOCK_TIMEOUT_SECONDS, MAX_HISTORY_BYTES, append_lines
from calendar_app.history.plan import Plan, plan_recording
from calendar_app.history.revision import InvalidRevisionError
from calendar_app.history.view import History


def commit(
    path: Path,
    plan: Plan,
    now: datetime,
    *,
    is_current: Callable[[bytes], bool],
    timeout: float = LOCK_TIMEOUT_SECONDS,
) -> None:
    """Append a plan without blockers to a history, all of it with one timestamp.

    Args:
        path: The history file.
        now: UTC.
        is_current: Asked under the lock, with the content of the history: are the files those of the plan?
        timeout: In seconds, for the lock.

    Raises:
        CommitError: It cannot be written.
        ConcurrentEdit: `is_current` answers no.
    """

    def make_lines(content: bytes) -> bytes:
        if not is_current(content):
            raise ConcurrentEdit
        if len(content) + len(lines) > MAX_HISTORY_BYTES:
            message = "the history would be longer than 64 MB, the most that is read"
            raise CommitError(message)
        return lines

    try:
        lines = plan.to_lines(plan.recording_time(now))
        append_lines(path, make_lines, timeout=timeout)
    except InvalidRevisionError as error:
        message = f"the history would not be readable: {error}"
        raise CommitError(message) from error
    except OSError as error:
        raise CommitError(error.strerror or str(error)) from error


def record(path: Path, history: History, now: datetime, *, is_current: Callable[[bytes], bool]) -> int:
    """Record every unrecorded change without asking; return how many there are.

    Raises:
        CommitError: Something blocks it, or it cannot be written.
        ConcurrentEdit: `is_current` answers no.
    """
    plan = plan_recording(history)
    for blocker in plan.all_blockers(now):
        raise CommitError(str(blocker))
    if plan.changes:
        commit(path, plan, now, is_current=is_current)
    return len(plan.changes)
