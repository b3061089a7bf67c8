"""`calendar_app.model.csv_cells`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.model.csv_cells import escape_formula, unescape_formula


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])  # noqa: RUF001 - full-width signs are meant
@pytest.mark.parametrize("before", ["", " ", "\u00a0 ", "\n", "\u200b", "\u200f"])
def test_signs_that_start_a_formula_are_made_harmless(sign: str, before: str) -> None:
    """Also after spaces and marks nobody sees, which some programs skip."""
    assert escape_formula(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["\tx", "\rx", "\t"])
def test_a_tab_or_return_at_the_start_is_made_harmless(text: str) -> None:
    """Some programs drop it and take what follows for a formula."""
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "a=1", "1-2", "'=1", "(=1)", "é@"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    """Signs inside a text, and one already made harmless, change nothing."""
    assert escape_formula(text) == text


@pytest.mark.slow
@given(st.text().filter(lambda text: not text.startswith("'")))
def test_what_is_guarded_is_read_back(text: str) -> None:
    """Whatever the text, but for one that begins with an apostrophe itself."""
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("text", ["'Tis", "'", "", "''=1", "plain"])
def test_other_apostrophes_stay(text: str) -> None:
    """Only the one before what would be calculated is no part of the text."""
    assert unescape_formula(text) == text
