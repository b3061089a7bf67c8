"""`calendar_app.render.forms`: the registry."""

from __future__ import annotations

import pytest

from calendar_app.render import FORMS
from calendar_app.render import Cancelled
from calendar_app.render.csv_table import csv_table
from calendar_app.render.ical import feed
from calendar_app.render.json_list import json_list
from calendar_app.render.text import announcement
from tests.render.editions import edition
from tests.render.odd_list import odd_list


def test_every_form_is_known_by_its_suffix() -> None:
    """Suffix, media type, and whether calendars read it."""
    assert {suffix: (form.suffix, form.media_type, form.for_calendars) for suffix, form in FORMS.items()} == {
        "ics": ("ics", "text/calendar", True),
        "json": ("json", "application/json", False),
        "csv": ("csv", "text/csv", False),
        "txt": ("txt", "text/plain", False),
    }


def test_every_form_writes_what_its_module_does() -> None:
    """The registry adds nothing; only the feed is given the option for calendars."""
    made = edition(odd_list())
    written = {suffix: form.write(made, made.whole, Cancelled.HIDE) for suffix, form in FORMS.items()}
    assert written == {
        "ics": feed(made, made.whole, Cancelled.HIDE),
        "json": json_list(made, made.whole),
        "csv": csv_table(made, made.whole),
        "txt": announcement(made, made.whole),
    }


@pytest.mark.parametrize("suffix", FORMS)
def test_every_form_is_utf_8_and_ends_its_last_line(suffix: str) -> None:
    """Whole characters, and a line end at the end."""
    made = edition(odd_list())
    assert FORMS[suffix].write(made, made.whole, Cancelled.STATUS).decode().endswith("\n")
