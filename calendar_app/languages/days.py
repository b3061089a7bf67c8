"""Days in words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import dates

from calendar_app.languages.tags import locale_of

# Of all days only the first has an ordinal in French (Lexique des règles typographiques en usage à l'Imprimerie
# nationale, "Dates"); CLDR's patterns cannot say so.
_FIRST = "d'er'"


def _written(day: date, pattern: str, language: str) -> str:
    if day.day == 1 and language.partition("-")[0] == "fr":
        pattern = pattern.replace("d", _FIRST)
    return dates.format_date(day, pattern, locale=locale_of(language))


@lru_cache(maxsize=4096)
def day_name(day: date, language: str, *, year: bool = False) -> str:
    """A day in words: "Monday 1 December", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    pattern = "EEEE d MMMM y" if year else "EEEE d MMMM"
    return _written(day, pattern, language)


@lru_cache(maxsize=4096)
def date_name(day: date, language: str, *, year: bool = False) -> str:
    """A date in words without its day of the week: "28 November", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return _written(day, "d MMMM y" if year else "d MMMM", language)


@lru_cache(maxsize=4096)
def short_day_name(day: date, language: str) -> str:
    """A day in as few letters as tell it from its neighbours: "Mon 1".

    Args:
        day: The day.
        language: The language to say it in.
    """
    return _written(day, "EEE d", language)


@lru_cache(maxsize=4096)
def brief_day_name(day: date, language: str, *, year: bool = False) -> str:
    """A day in few letters, with its month: "Mon 1 Dec", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return _written(day, "EEE d MMM y" if year else "EEE d MMM", language)


def month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The months as they are written: whole and short, within a date and alone; each from January to December.

    Args:
        language: A BCP 47 tag.
    """
    return _names("months", language)


def weekday_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The days of the week as they are written: whole and short, within a date and alone; each from Monday to Sunday.

    Args:
        language: A BCP 47 tag.
    """
    return _names("days", language)


def _names(what: str, language: str) -> tuple[tuple[str, ...], ...]:
    forms = getattr(locale_of(language), what)
    return tuple(
        tuple(name for _, name in sorted(forms[context][width].items()))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    )


@lru_cache
def first_of_month(language: str) -> str:
    """The number of the first day of a month: "1", "1er" in French.

    Args:
        language: The language to say it in.
    """
    return _written(date(2000, 1, 1), "d", language)


def span_name(first: date, last: date, language: str) -> str:
    """Some days in words, what they share said once: "1–6 December 2025".

    Args:
        first: The first day.
        last: The last day.
        language: The language to say it in.
    """
    whole = _written(last, "d MMMM y", language)
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{_written(first, 'd', language)}–{whole}"
    return f"{_written(first, 'd MMMM' if first.year == last.year else 'd MMMM y', language)} – {whole}"


def as_heading(words: str) -> str:
    """Words that stand alone, such as the name of a day: with a capital letter, which French gives no day.

    Args:
        words: Any words.
    """
    return words[:1].upper() + words[1:]
