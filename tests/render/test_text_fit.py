"""`calendar_app.render.text_fit`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate, truncate_encoded, utf16_length
from calendar_app.render.urls import percent_encode


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
def test_one_line_replaces_breaks_and_spaces(text: str, line: str) -> None:
    """Non-breaking spaces stay."""
    assert one_line(text) == line


def test_squeeze_leaves_one_blank_line() -> None:
    """Line breaks and indents stay."""
    assert squeeze_blank_lines("\n\n  a\n- b\n \n\t\n\n  c\n\n") == "a\n- b\n\n  c"


@pytest.mark.parametrize(
    ("text", "max_length", "cut"),
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
def test_truncate_cuts_between_words(text: str, max_length: int, cut: str) -> None:
    """A surrogate pair is never halved."""
    assert truncate(text, max_length) == cut


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 40))
def test_truncate_keeps_limit(text: str, max_length: int) -> None:
    """A text that fits is not changed."""
    cut = truncate(text, max_length)
    assert len(cut.encode("utf-16-le")) <= 2 * max_length
    assert cut == text or cut.endswith("…")


@pytest.mark.parametrize(("text", "length"), [("", 0), ("aé\u4e2d", 3), ("📁", 2)])
def test_utf16_length_counts_code_units(text: str, length: int) -> None:
    """A character outside the basic plane counts twice."""
    assert utf16_length(text) == length


@pytest.mark.parametrize(
    ("text", "max_length", "cut"),
    [("a b", 5, "a b"), ("a" * 13, 12, "aaa…"), ("ééé", 18, "ééé"), ("éééé", 18, "é…"), ("two long words", 13, "two…")],
)
def test_truncate_encoded_limits_the_encoded_form(text: str, max_length: int, cut: str) -> None:
    """The ellipsis counts too, with nine characters in a URL."""
    assert truncate_encoded(text, max_length, percent_encode) == cut
