"""Languages: texts in several of them, dates, lists and State names in words. The one door to Babel."""

from __future__ import annotations

from calendar_app.languages.days import (
    as_heading,
    brief_day_name,
    date_name,
    day_name,
    first_of_month,
    month_names,
    short_day_name,
    span_name,
    weekday_names,
)
from calendar_app.languages.lengths import length_name
from calendar_app.languages.lists import joined
from calendar_app.languages.phrases import SHIPPED, Phrases, marked, phrases
from calendar_app.languages.states import NAMED, country_codes, is_country, state_name, state_spellings
from calendar_app.languages.tags import direction, is_language, language_codes, language_name
from calendar_app.languages.text import Text

__all__ = [
    "NAMED",
    "SHIPPED",
    "Phrases",
    "Text",
    "as_heading",
    "brief_day_name",
    "country_codes",
    "date_name",
    "day_name",
    "direction",
    "first_of_month",
    "is_country",
    "is_language",
    "joined",
    "language_codes",
    "language_name",
    "length_name",
    "marked",
    "month_names",
    "phrases",
    "short_day_name",
    "span_name",
    "state_name",
    "state_spellings",
    "weekday_names",
]
