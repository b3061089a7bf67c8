"""Format dates, date ranges and durations in a language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import dates
from babel.units import format_unit

from calendar_app.i18n.languages import locale_for

# Of all days only the first has an ordinal in French (Lexique des règles typographiques en usage à l'Imprimerie
# nationale, "Dates"); CLDR's patterns cannot say so.
_FRENCH_FIRST = "d'er'"


def _format(day: date, pattern: str, language: str) -> str:
    if day.day == 1 and language.partition("-")[0] == "fr":
        pattern = pattern.replace("d", _FRENCH_FIRST)
    return dates.format_date(day, pattern, locale=locale_for(language))


@lru_cache(maxsize=4096)
def full_date(day: date, language: str, *, year: bool = False) -> str:
    """A day in words: "Monday 1 December", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    pattern = "EEEE d MMMM y" if year else "EEEE d MMMM"
    return _format(day, pattern, language)


@lru_cache(maxsize=4096)
def long_date(day: date, language: str, *, year: bool = False) -> str:
    """A date in words without its day of the week: "28 November", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return _format(day, "d MMMM y" if year else "d MMMM", language)


@lru_cache(maxsize=4096)
def abbreviated_day(day: date, language: str) -> str:
    """A day in as few letters as tell it from its neighbours: "Mon 1".

    Args:
        day: The day.
        language: The language to say it in.
    """
    return _format(day, "EEE d", language)


@lru_cache(maxsize=4096)
def short_date(day: date, language: str, *, year: bool = False) -> str:
    """A day in few letters, with its month: "Mon 1 Dec", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return _format(day, "EEE d MMM y" if year else "EEE d MMM", language)


def month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The months as they are written: whole and short, within a date and alone; each from January to December.

    Args:
        language: A BCP 47 tag.
    """
    return _locale_names("months", language)


def weekday_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The days of the week as they are written: whole and short, within a date and alone; each from Monday to Sunday.

    Args:
        language: A BCP 47 tag.
    """
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
    """The number of the first day of a month: "1", "1er" in French.

    Args:
        language: The language to say it in.
    """
    return _format(date(2000, 1, 1), "d", language)


def date_range(first: date, last: date, language: str) -> str:
    """Some days in words, what they share said once: "1–6 December 2025".

    Args:
        first: The first day.
        last: The last day.
        language: The language to say it in.
    """
    whole = _format(last, "d MMMM y", language)
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{_format(first, 'd', language)}–{whole}"
    return f"{_format(first, 'd MMMM' if first.year == last.year else 'd MMMM y', language)} – {whole}"


_MINUTES_PER_HOUR = 60


def short_duration(minutes: int, language: str) -> str:
    """A length of time in few letters: "45 min", "1 hr 15 min", in French "1 h 15 min" (CLDR, unitLength short).

    Args:
        minutes: The length in minutes, at least one.
        language: The language to say it in.
    """
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    parts = (("duration-hour", hours), ("duration-minute", rest))
    locale = locale_for(language)
    return " ".join(format_unit(number, unit, "short", locale=locale) for unit, number in parts if number)
