"""Texts, dates, countries and message catalogs; the only user of Babel."""

from __future__ import annotations

from calendar_app.i18n.catalog import LANGUAGES, N_, Catalog, catalog_for
from calendar_app.i18n.countries import (
    COUNTRY_NAME_LANGUAGES,
    is_country_code,
    state_codes,
    state_name,
    state_spellings,
)
from calendar_app.i18n.dates import (
    abbreviated_day,
    date_range,
    first_day_number,
    full_date,
    long_date,
    month_names,
    short_date,
    short_duration,
    weekday_names,
)
from calendar_app.i18n.languages import is_language_tag, language_codes, language_name, text_direction
from calendar_app.i18n.text import Text, join_list, to_heading

__all__ = [
    "COUNTRY_NAME_LANGUAGES",
    "LANGUAGES",
    "N_",
    "Catalog",
    "Text",
    "abbreviated_day",
    "catalog_for",
    "date_range",
    "first_day_number",
    "full_date",
    "is_country_code",
    "is_language_tag",
    "join_list",
    "language_codes",
    "language_name",
    "long_date",
    "month_names",
    "short_date",
    "short_duration",
    "state_codes",
    "state_name",
    "state_spellings",
    "text_direction",
    "to_heading",
    "weekday_names",
]
