"""`calendar_app.render.addresses`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.render.addresses import ascii_address


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("https://example.org/a?q=1&r=2#s", "https://example.org/a?q=1&r=2#s"),
        ("https://example.org/régistration", "https://example.org/r%C3%A9gistration"),
        ("https://example.org/a b%20c", "https://example.org/a%20b%20c"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://[::1]:8000/", "https://[::1]:8000/"),
        ('mailto:"a"@example.org', "mailto:%22a%22@example.org"),
    ],
)
def test_what_no_address_may_hold_is_encoded(address: str, encoded: str) -> None:
    """Letters beyond ASCII, blanks, quotes and stray percent signs are encoded, the rest is left alone."""
    assert ascii_address(address) == encoded


@given(st.text(st.characters(codec="utf-8")))
def test_encoding_is_ascii_and_done_once(address: str) -> None:
    """Any text becomes printable ASCII without blanks, and encoding it again changes nothing."""
    encoded = ascii_address(address)
    assert encoded.isascii()
    assert not encoded or encoded.isprintable()
    assert " " not in encoded
    assert ascii_address(encoded) == encoded
