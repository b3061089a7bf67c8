"""What we write is read again: prose in two layouts, tables and calendars; `tests/clients` tries more lists."""

from __future__ import annotations

import pytest

from tests.support.round_trips import check_bullets, check_form, generated_schedule

pytestmark = [pytest.mark.slow, pytest.mark.measured]

_EVENTS = 45


@pytest.mark.parametrize(("form", "language"), [("txt", "fr"), ("csv", "en"), ("ics", "fr")])
def test_each_form_gives_the_same_list_back(form: str, language: str) -> None:
    """Ids, titles, times, rooms, co-hosts and status; calendars hold what has a day."""
    check_form(form, language, generated_schedule(0, _EVENTS))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_bullets_give_the_same_list_back(language: str) -> None:
    """Whatever known names have in them: commas, "and", parentheses; in three languages."""
    check_bullets(language, generated_schedule(1, _EVENTS))
