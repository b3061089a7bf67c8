"""`calendar_app.editing.ids`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.editing.ids import new_id


@pytest.mark.parametrize(
    ("text", "found"),
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
def test_an_id_says_what_it_is_of(text: str, found: str) -> None:
    """By the words that say most."""
    assert new_id(text, ()) == found


def test_a_taken_id_gets_a_number() -> None:
    """The next that is free."""
    assert new_id("One", {"one", "one-2"}) == "one-3"


@given(st.text())
def test_every_id_is_one(text: str) -> None:
    """Whatever the text (the grammar of ids)."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", new_id(text, ()))
