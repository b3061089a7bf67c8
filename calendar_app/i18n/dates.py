"""Format dates, date ranges and durations in a language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import dates
from babel.units import format_unit

from calendar_app.i18n.languages import locale_for

# In French only the first of a month is an ordinal (Lexique des règles typographiques en usage à l'Imprimerie
# nationale, "Dates"). CLDR's patterns have no means for it.
_FRENCH_FIRST = "d'er'"


def _format(day: date, pattern: str, language: str) -> str:
    if day.day == 1 and language.partition("-")[0] == "fr":
        pattern = pattern.replace("d", _FRENCH_FIRST)
    return dates.format_date(day, pattern, locale=locale_for(language))


@lru_cache(maxsize=4096)
def full_date(day: date, language: str, *, year: bool = False) -> str:
    """A date with the day of the week: "Monday 1 December"."""
    pattern = "EEEE d MMMM y" if year else "EEEE d MMMM"
    return _format(day, pattern, language)


@lru_cache(maxsize=4096)
def long_date(day: date, language: str, *, year: bool = False) -> str:
    """A date without the day of the week: "28 November"."""
    return _format(day, "d MMMM y" if year else "d MMMM", language)


@lru_cache(maxsize=4096)
def abbreviated_day(day: date, language: str) -> str:
    """An abbreviated day without the month: "Mon 1"."""
    return _format(day, "EEE d", language)


@lru_cache(maxsize=4096)
def short_date(day: date, language: str, *, year: bool = False) -> str:
    """An abbreviated date: "Mon 1 Dec"."""
    return _format(day, "EEE d MMM y" if year else "EEE d MMM", language)


def month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The names of the months from January, in four forms.

    The forms are wide and abbreviated, as CLDR writes them within a date, then the same two standing alone.
    """
    return _locale_names("months", language)


def weekday_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The names of the days of the week from Monday, in the forms of `month_names`."""
    return _locale_names("days", language)


def _locale_names(attribute: str, language: str) -> tuple[tuple[str, ...], ...]:
    forms = getattr(locale_for(language), attribute)
    return tuple(
        tuple(name for _, name in sorted(forms[context][width].items()))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    )


@lru_cache
def first_day_number(language: str) -> str:
    """The number of the first day of a month: "1", in French "1er"."""
    return _format(date(2000, 1, 1), "d", language)


def date_range(first: date, last: date, language: str) -> str:
    """A range of dates; a common month or year is written once: "1–6 December 2025"."""
    full = _format(last, "d MMMM y", language)
    if first == last:
        return full
    if (first.year, first.month) == (last.year, last.month):
        return f"{_format(first, 'd', language)}–{full}"
    return f"{_format(first, 'd MMMM' if first.year == last.year else 'd MMMM y', language)} – {full}"


_MINUTES_PER_HOUR = 60


def short_duration(minutes: int, language: str) -> str:
    """A duration of at least one minute: "1 hr 15 min", in French "1 h 15 min".

    The units are those of CLDR, unitLength short.
    """
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    parts = (("duration-hour", hours), ("duration-minute", rest))
    locale = locale_for(language)
    return " ".join(format_unit(number, unit, "short", locale=locale) for unit, number in parts if number)
