"""`calendar_app.render.text_fit`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a  b", "a b"),
        (" a\r\n\r\n b\t", "a b"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        ("à\u00a0: b", "à\u00a0: b"),
        ("\n", ""),
    ],
)
def test_one_line_leaves_no_break_and_single_spaces(text: str, line: str) -> None:
    """Whatever breaks a line becomes one space; a space that does not break stays what it is."""
    assert one_line(text) == line


def test_paragraphs_have_one_empty_line_between_them() -> None:
    """Templates may leave as many empty lines as they like, with blanks in them; line breaks and indents stay."""
    assert squeeze_blank_lines("\n\n  a\n- b\n \n\t\n\n  c\n\n") == "a\n- b\n\n  c"


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("short", 5, "short"),
        ("two words", 8, "two…"),
        ("two words", 9, "two words"),
        ("unbreakable", 6, "unbre…"),
        ("a " + "x" * 40, 30, "a " + "x" * 27 + "…"),
        ("📁📁📁", 6, "📁📁📁"),
        ("📁📁📁", 5, "📁📁…"),
        ("📁📁📁", 4, "📁…"),
        ("a\nb", 3, "a\nb"),
    ],
)
def test_fitted_cuts_between_words_where_it_can(text: str, longest: int, cut: str) -> None:
    """Words stay whole unless one is very long; a character of two units is never halved."""
    assert truncate(text, longest) == cut


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 40))
def test_fitted_fits(text: str, longest: int) -> None:
    """Nothing is longer than asked for, and what fits is not changed."""
    cut = truncate(text, longest)
    assert len(cut.encode("utf-16-le")) <= 2 * longest
    assert cut == text or cut.endswith("…")
