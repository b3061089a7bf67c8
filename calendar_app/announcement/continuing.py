"""Whether a line goes on with what stands above it, or begins something else."""

from __future__ import annotations

from datetime import date

from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import ADDRESS, FIELD, HOSTS, NUMBER_OR_BULLET, ROOM, SUPPORT
from calendar_app.announcement.whens import when_in

WRAPPED = 45
"""From how many characters on a line may have been broken because it was long."""


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number, as titles do.

    Args:
        text: The line.
    """
    return text[:1].isdigit() or text[:1] == "("


def starts_anew(line: Line, bare: str, first: date, last: date) -> bool:
    """Whether a line says of itself what it is.

    Args:
        line: The line.
        bare: The same as `flat` has it.
        first: The first day of the session.
        last: Its last day.
    """
    patterns = (HOSTS, SUPPORT, ROOM, FIELD)
    if any(pattern.match(bare) for pattern in patterns) or ADDRESS.match(line.text):
        return True
    if (NUMBER_OR_BULLET.match(line.text) and is_numbered(line.text)) or (bare.startswith("•") and len(bare) > 1):
        return True
    when = when_in(line, first, last)
    return when is not None and (when.has_time or not when.place)


def is_unfinished(text: str) -> bool:
    """Whether a line of names goes on in the next: it ends with a comma, or was as long as lines are.

    Args:
        text: The line.
    """
    end = text.rstrip()
    if end.endswith((".", ";")):
        return False
    return (
        end.endswith((",", "&", "-", "(")) or flat(end).endswith((" and", " et", " y", " the")) or len(end) >= WRAPPED
    )
