"""Lengths of time in words."""

from __future__ import annotations

from babel.units import format_unit

from calendar_app.languages.tags import locale_of

_MINUTES_IN_AN_HOUR = 60


def length_name(minutes: int, language: str) -> str:
    """A length of time in few letters: "45 min", "1 hr 15 min", in French "1 h 15 min" (CLDR, unitLength short).

    Args:
        minutes: The length in minutes, at least one.
        language: The language to say it in.
    """
    hours, rest = divmod(minutes, _MINUTES_IN_AN_HOUR)
    parts = (("duration-hour", hours), ("duration-minute", rest))
    locale = locale_of(language)
    return " ".join(format_unit(number, unit, "short", locale=locale) for unit, number in parts if number)
