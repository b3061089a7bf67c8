"""Our own exports can be imported; `tests/clients` tries more lists."""

from __future__ import annotations

import pytest

from tests.support.round_trips import check_bullets, check_form, generated_schedule

pytestmark = [pytest.mark.slow, pytest.mark.measured]

_EVENTS = 45


@pytest.mark.parametrize(("form", "language"), [("txt", "fr"), ("csv", "en"), ("ics", "fr")])
def test_export_is_imported_as_the_same_list(form: str, language: str) -> None:
    """Ids, titles, times, rooms, co-hosts and status."""
    check_form(form, language, generated_schedule(0, _EVENTS))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_bulleted_list_is_imported_as_the_same_list(language: str) -> None:
    """Names with commas, "and" and parentheses, in three languages."""
    check_bullets(language, generated_schedule(1, _EVENTS))
