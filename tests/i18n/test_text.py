"""`calendar_app.i18n.text`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.i18n import (
    Text,
    join_list,
)

TEXT = Text((("en", "Together"), ("fr", "Ensemble")))


def test_text_falls_back_to_first_language() -> None:
    """And the language of the fallback is known."""
    asked = ("fr", "en", "ar")
    assert [(TEXT.in_language(tag), TEXT.language_for(tag)) for tag in asked] == [
        ("Ensemble", "fr"),
        ("Together", "en"),
        ("Together", "en"),
    ]
    assert TEXT.texts == ("Together", "Ensemble")


@pytest.mark.slow
@given(
    st.dictionaries(st.sampled_from(["en", "fr", "ar", "zh-Hant"]), st.text(min_size=1), min_size=1),
    st.sampled_from(["en", "fr", "es"]),
)
def test_text_and_its_language_agree(texts: dict[str, str], wanted: str) -> None:
    """For any text and any tag."""
    text = Text(tuple(texts.items()))
    assert texts[text.language_for(wanted)] == text.in_language(wanted)


@pytest.mark.parametrize(
    ("items", "language", "either", "expected"),
    [
        ([], "en", False, ""),
        (["Austria"], "en", False, "Austria"),
        (["Austria", "Belgium", "Chad"], "en", False, "Austria, Belgium and Chad"),
        (["Austria", "Belgium", "Chad"], "en", True, "Austria, Belgium or Chad"),
        (["Austria", "Belgium", "Chad"], "fr", False, "Austria, Belgium et Chad"),
    ],
)
def test_join_list(items: list[str], language: str, *, either: bool, expected: str) -> None:
    """No comma before "and"."""
    assert join_list(items, language, either=either) == expected
