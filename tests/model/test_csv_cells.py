"""Formulas in CSV cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.model.csv_cells import escape_formula, unescape_formula


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])  # noqa: RUF001 - full-width signs are meant
@pytest.mark.parametrize("before", ["", " ", "\u00a0 ", "\n", "\u200b", "\u200f"])
def test_formula_is_escaped(sign: str, before: str) -> None:
    """Also after spaces and invisible characters, which some programs skip."""
    assert escape_formula(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["\tx", "\rx", "\t"])
def test_leading_tab_or_return_is_escaped(text: str) -> None:
    """Some programs drop it and calculate the rest."""
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "a=1", "1-2", "'=1", "(=1)", "é@"])
def test_other_cells_are_unchanged(text: str) -> None:
    """Signs inside a text and escaped formulas."""
    assert escape_formula(text) == text


@pytest.mark.slow
@given(st.text().filter(lambda text: not text.startswith("'")))
def test_unescape_formula_reverses_escape_formula(text: str) -> None:
    """For all texts that do not begin with an apostrophe."""
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("text", ["'Tis", "'", "", "''=1", "plain"])
def test_unescape_formula_keeps_other_apostrophes(text: str) -> None:
    """Only an apostrophe before a formula is removed."""
    assert unescape_formula(text) == text
