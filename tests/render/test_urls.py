"""`calendar_app.render.urls`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.render.urls import iri_to_uri


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
def test_iri_to_uri(address: str, encoded: str) -> None:
    """Non-ASCII, spaces, quotes and stray percent signs are encoded."""
    assert iri_to_uri(address) == encoded


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://Bücher.example:8080?q=ü#ü", "https://xn--bcher-kva.example:8080?q=%C3%BC#%C3%BC"),
        ("https://jürgen@bücher.example/", "https://j%C3%BCrgen@xn--bcher-kva.example/"),
        ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
    ],
)
def test_international_host_is_idna_encoded(address: str, encoded: str) -> None:
    """Programs do not resolve percent-encoded hosts."""
    assert iri_to_uri(address) == encoded


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("https://straße.example/", "https://stra%C3%9Fe.example/"),  # not strasse.example, which is somebody else's
        ("https://evil.example\N{FULLWIDTH SOLIDUS}.good.example/", "https://evil.example%EF%BC%8F.good.example/"),
        (f"https://{'ü' * 64}.example/", f"https://{'%C3%BC' * 64}.example/"),
        ("https://ü..example/", "https://%C3%BC..example/"),
    ],
)
def test_unsafe_host_is_percent_encoded(address: str, encoded: str) -> None:
    """IDNA would turn it into another host."""
    assert iri_to_uri(address) == encoded


@pytest.mark.slow
@given(st.sampled_from(["", "https://", "mailto:"]), st.text(st.characters(codec="utf-8")))
def test_encoding_is_ascii_and_idempotent(scheme: str, text: str) -> None:
    """For any text."""
    encoded = iri_to_uri(scheme + text)
    assert encoded.isascii()
    assert not encoded or encoded.isprintable()
    assert " " not in encoded
    assert iri_to_uri(encoded) == encoded
