"""Days that head what follows, though more is written beside them, or they are misspelt."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from calendar_app.announcement.days import LANGUAGES, days_in
from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import HOSTS
from calendar_app.announcement.times import times_in
from calendar_app.announcement.whens import When, when_in
from calendar_app.languages import month_names

_LONGEST = 60
_WORDS = re.compile(r"[^\W\d_]+")
_A_NUMBER = re.compile(r"\d")


def loose_heading(line: Line, below: Line | None, first: date, last: date) -> When | None:
    """The day that a line of its own heads, or none of all days where it names one that is not understood.

    A line above a time or a list of hosts is a title, whatever it says.

    Args:
        line: A line with an empty one above it, which begins with something else than a day.
        below: The next line that is not empty, or `None`.
        first: The first day of the session.
        last: Its last day.
    """
    bare = flat(line.text)
    if len(bare) > _LONGEST or times_in(line.text) or below is None or is_below_title(below, first, last):
        return None
    days = [day for day in days_in(line.text, first, last) if day.is_dated]
    if len(days) == 1 and any(first <= one <= last for one in days[0].readings):
        return When(days=tuple(days), lines=(line.number,), is_loose=True)
    if not days and _A_NUMBER.search(bare) and not _months().isdisjoint(_WORDS.findall(bare)):
        return When(lines=(line.number,))
    return None


def is_below_title(below: Line, first: date, last: date) -> bool:
    """Whether what stands above a line may be a title: the line says at what time, or who hosts it.

    Args:
        below: The line.
        first: The first day of the session.
        last: Its last day.
    """
    when = when_in(below, first, last)
    return (when is not None and when.has_time) or HOSTS.match(flat(below.text)) is not None


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(flat(name) for language in LANGUAGES for forms in month_names(language)[:1] for name in forms)
