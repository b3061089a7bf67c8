"""`calendar_app.editing.ids`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.editing.ids import new_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Victim-centred justice begins with us: A dialogue led by survivors",
            "victim-centred-justice-begins-us-dialogue",
        ),
        ("L’État et la Cour", "letat-cour"),
        ("Of the and", "of-the-and"),
        ("正义", "event"),
        (
            "Extraordinarily Longwindedorganisationname Internationalisation",
            "extraordinarily-longwindedorganisationname",
        ),
    ],
)
def test_id_has_significant_words(text: str, expected: str) -> None:
    """Id has significant words."""
    assert new_id(text, ()) == expected


def test_taken_id_gets_a_number() -> None:
    """Taken id gets a number."""
    assert new_id("One", {"one", "one-2"}) == "one-3"


@given(st.text())
def test_any_text_gives_a_valid_id(text: str) -> None:
    """Any text gives a valid id."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", new_id(text, ()))
