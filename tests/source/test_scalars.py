"""URLs and e-mail addresses."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest

from tests.support.source_text import EVENT, event, problem_lines


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("javascript:alert(1)", "it must begin with https://, http:// or mailto:"),
        ("data:text/html,x", "it must begin with https://, http:// or mailto:"),
        ("//a.example/b", "it must begin with https://, http:// or mailto:"),
        ("www.a.example/b", "write https://www.a.example/b"),
        ("https:///b", "it has no host; write https://example.org/..."),
        ("https://[a", "its host name is invalid"),
        ("https://a.example:port/", "its host name is invalid"),
        ("https://a.example/b c", "it has a space in it"),
        ('https://a.example/"b', 'it has " in it'),
        ("https://a.example\\@b", "it has \\ in it"),
        ("mailto:a", "mailto: needs an e-mail address after it"),
        ("mailto:a@b.example?cc=evil@example.org", "write mailto:a@b.example"),
        ("mailto:a@b.example#c", "write mailto:a@b.example"),
        ("MAILTO:a@b.example", "write mailto:a@b.example"),
        ("mailto:a%0ab@c.example", "mailto: needs an e-mail address after it"),
        ("https://a.example/" + "b" * 2000, "it is longer than 2,000 characters"),
    ],
)
def test_invalid_link_url_is_refused(url: str, fault: str) -> None:
    """Only web pages and mailboxes are links."""
    quoted = url if len(url) <= 60 else url[:59] + "…"
    text = f"{EVENT}  links:\n  - type: a\n    title: b\n    url: '{url}'\n"
    assert problem_lines(text) == [f'23:10: invalid URL "{quoted}"; {fault}']


@pytest.mark.parametrize("url", ["https://a.example", "http://192.0.2.1:8080/b?c=d#e", "mailto:a@b.example"])
def test_valid_link_url_is_kept_as_typed(url: str) -> None:
    """Web pages and mailboxes."""
    assert event(f"  links: [{{type: a, title: b, url: '{url}'}}]\n").links[0].url == url


def test_url_is_a_single_value() -> None:
    """A list of URLs is a problem."""
    assert problem_lines(f"{EVENT}  webcast: {{url: [a]}}\n") == [
        "20:18: expected a URL that begins with https://, not a list"
    ]


@pytest.mark.parametrize(
    "address",
    ["a&b@c.example", "a=b@c.example", "a#b@c.example", "a%b@c.example", "a/b@c.example", "a@b", "a@b..example",
     "a@-b.example", "a..b@c.example", "@b.example", f"{'a' * 65}@b.example", f"a@{'b' * 253}.example", "a\N{LATIN SMALL LETTER E WITH ACUTE}@b.example"],
)  # fmt: skip
def test_unusual_email_address_is_refused(address: str) -> None:
    """Some characters of RFC 5322 could add recipients to a mailto URL."""
    assert problem_lines(f"{EVENT}  contact: {{email: '{address}'}}\n")[0].endswith(
        "write for example office@example.org"
    )


def test_usual_email_address_is_kept_as_typed() -> None:
    """Dots, plus signs and apostrophes are usual."""
    for address in ("first.last+tag@a-b.example.org", "O'Neil_2~*!@example.org"):
        contact = event(f'  contact: {{email: "{address}"}}\n').contact
        assert contact is not None
        assert contact.email == address
