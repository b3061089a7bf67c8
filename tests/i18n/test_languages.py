"""`calendar_app.i18n.languages`."""

from __future__ import annotations

import pytest

from calendar_app.i18n import (
    is_language_tag,
    language_codes,
    language_name,
    text_direction,
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", True),
        ("en-GB", True),
        ("es-419", True),
        ("sr-Latn", True),
        ("zh-Hant-TW", True),
        ("fil", True),
        ("EN", False),
        ("en-gb", False),
        ("sr-latn", False),
        ("en_GB", False),
        ("en-", False),
        ("en-GB-GB-GB", False),
        ("und", False),
        ("root", False),
        ("xx", False),
        ("english", False),
        ("", False),
    ],
)
def test_language_tags(tag: str, *, expected: bool) -> None:
    """Known to CLDR, in one spelling each."""
    assert is_language_tag(tag) is expected


def test_language_codes() -> None:
    """Without scripts and regions."""
    assert {"en", "fr", "zh", "yue"} <= language_codes()
    assert [code for code in language_codes() if not (code.isalpha() and code.islower() and len(code) in {2, 3})] == []


def test_language_names() -> None:
    """In the reader's language."""
    asked = [("fr", "en"), ("fr", "fr"), ("zh-Hant", "en"), ("sr-Latn", "fr")]
    assert [language_name(*pair) for pair in asked] == ["French", "français", "Chinese (Traditional)", "serbe (latin)"]


def test_language_without_name_is_its_tag() -> None:
    """CLDR has no Tok Pisin word for Ligurian."""
    assert language_name("lij", "tpi") == "lij"


def test_text_direction() -> None:
    """Hebrew and Arabic script run from right to left."""
    assert [text_direction(tag) for tag in ("en", "ar", "fa", "zh-Hant")] == ["ltr", "rtl", "rtl", "ltr"]
