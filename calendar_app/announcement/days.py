"""Days as announcements write them, in English, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from calendar_app.announcement.lines import flat
from calendar_app.languages import month_names, weekday_names

LANGUAGES = ("en", "fr", "es")
"""The languages announcements are read in."""


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day somewhere in a line.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends.
        readings: The days it may mean, the likeliest first; none where there is no such day.
        weekday: The day of the week it names, 0 for Monday, or `None`.
        is_dated: Whether it names a date, and not a day of the week alone.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    weekday: int | None
    is_dated: bool

    @property
    def is_on_its_weekday(self) -> bool:
        """Whether the day of the week it names is that of the day."""
        return not self.readings or self.weekday in {None, self.readings[0].weekday()}


def days_in(text: str, first: date, last: date) -> tuple[FoundDay, ...]:
    """The days a line names.

    Args:
        text: The line.
        first: The first day of the session: a day without its year is near it.
        last: Its last day.
    """
    return tuple(_found(text, first, last))


def _found(text: str, first: date, last: date) -> Iterator[FoundDay]:
    for match in _pattern().finditer(flat(text)):
        parts = match.groupdict()
        weekday = _weekdays().get(parts["weekday"] or parts["alone"] or "")
        if parts["alone"]:
            days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
            readings = tuple(day for day in days if day.weekday() == weekday)
        else:
            readings = tuple(dict.fromkeys(_readings(parts, first, last)))
        if not readings:
            continue
        if weekday is not None:
            # Of two readings the one on that day of the week.
            readings = tuple(sorted(readings, key=lambda day: day.weekday() != weekday))
        yield FoundDay(match.start(), match.end(), readings, weekday, is_dated=not parts["alone"])


def _readings(parts: dict[str, str | None], first: date, last: date) -> Iterator[date]:
    if parts["iso"]:
        yield from _dated(*map(int, re.split(r"\D", parts["iso"])))
        return
    if parts["numeric"]:
        one, two, last_part = map(int, re.split(r"\D", parts["numeric"]))
        last_part += 2000 if last_part < 100 else 0  # noqa: PLR2004 - of this century
        days = [*_dated(last_part, two, one), *_dated(last_part, one, two)]
        # Day before month, as in Europe, unless only the other is in the session.
        yield from sorted(days, key=lambda day: not first <= day <= last)
        return
    if parts["short"]:
        day, month = map(int, re.findall(r"\d+", parts["short"]))
    else:
        month = _months()[parts["month"] or parts["month_first"] or ""]
        day = int(parts["day"] or parts["day_after"] or 0)
    year = parts["year"] or parts["year_after"]
    if year:
        yield from _dated(int(year), month, day)
        return
    near = [found for year in range(first.year - 1, last.year + 2) for found in _dated(year, month, day)]
    yield from sorted(near, key=lambda found: abs(found.toordinal() - first.toordinal()))[:1]


def _dated(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return _numbered(month_names, 1)


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    return _numbered(weekday_names, 0)


def _numbered(names_in: Callable[[str], tuple[tuple[str, ...], ...]], first: int) -> dict[str, int]:
    numbered: dict[str, int] = {}
    for language in LANGUAGES:
        for forms in names_in(language):
            for number, name in enumerate(forms, start=first):
                bare = flat(name).strip(".")
                numbered.setdefault(bare, number)
    return numbered


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, _weekdays()), key=len, reverse=True))
    named = rf"(?:(?P<weekday>{weekdays})\b\.?,?\s+)?(?:the |le |el )?"
    ordinal = r"(?:st|nd|rd|th|er|o|º|ª)?"
    return re.compile(
        rf"\b{named}(?:"
        rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)|"
        rf"(?P<numeric>\d{{1,2}}(?P<dot>[./])\d{{1,2}}(?P=dot)(?:20)?\d{{2}})(?!\d)|"
        # Without a year only behind a day of the week: "Thu 04/12", "Thursday, 4.12."
        rf"(?P<short>(?(weekday)(?:0?[1-9]|[12]\d|3[01])(?:/(?:0?[1-9]|1[0-2])(?![\d/])|\.(?:0?[1-9]|1[0-2])\.(?!\d))|(?!)))|"
        rf"(?P<day>\d{{1,2}}){ordinal}\s*(?:of |de |d')?(?P<month>{months})\b\.?"
        rf"(?:,?\s*(?:de |del )?(?P<year>(?:19|20)\d{{2}})\b(?!-\d))?|"
        rf"(?P<month_first>{months})\b\.?\s+(?P<day_after>\d{{1,2}}){ordinal}(?![\d:.h])"
        rf"(?:,?\s+(?P<year_after>(?:19|20)\d{{2}})\b(?!-\d))?"
        rf")|\b(?P<alone>{weekdays})\b(?!\w)"
    )
