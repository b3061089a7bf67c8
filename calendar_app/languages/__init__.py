"""Languages: texts in several of them, dates, lists and State names in words. The one door to Babel."""

from __future__ import annotations

from calendar_app.languages.days import as_heading
from calendar_app.languages.days import brief_day_name
from calendar_app.languages.days import date_name
from calendar_app.languages.days import day_name
from calendar_app.languages.days import first_of_month
from calendar_app.languages.days import month_names
from calendar_app.languages.days import short_day_name
from calendar_app.languages.days import span_name
from calendar_app.languages.days import weekday_names
from calendar_app.languages.lengths import length_name
from calendar_app.languages.lists import joined
from calendar_app.languages.phrases import SHIPPED
from calendar_app.languages.phrases import Phrases
from calendar_app.languages.phrases import marked
from calendar_app.languages.phrases import phrases
from calendar_app.languages.states import NAMED
from calendar_app.languages.states import country_codes
from calendar_app.languages.states import is_country
from calendar_app.languages.states import state_name
from calendar_app.languages.states import state_spellings
from calendar_app.languages.tags import direction
from calendar_app.languages.tags import is_language
from calendar_app.languages.tags import language_codes
from calendar_app.languages.tags import language_name
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
