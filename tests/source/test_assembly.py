"""The assembly, its venue and its contact."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest

from tests.support.source_text import ASSEMBLY, problem_lines

_DOMAIN = (
    "letters and digits with single dots or hyphens between them, at most 190 characters, such as events.example.org"
)
_ID_RULE = "use lower-case letters a to z, digits and hyphens, at most 64"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("assembly:", "asembly:", '1:1: unknown key "asembly"; did you mean "assembly"?'),
        ("  id: congress\n", "", "1:1: the assembly has no id; add for example id: congress-2030"),
        ("id: congress", "id:", "2:3: id is empty; write for example id: congress-2030"),
        ("id: congress", "id: healthz", '2:7: id "healthz" is reserved for an address of the site; choose another'),
        ("id: congress", "id: fr", '2:7: id "fr" is reserved for addresses in that language; choose another'),
        ("id: congress", "id: Our Congress", f'2:7: invalid id "Our Congress"; {_ID_RULE}; write for example our-congress'),
        ("id: congress", "id: ''", f'2:7: invalid id ""; {_ID_RULE}'),
        ("id: congress", "id: [a]", "2:7: expected an id, not a list"),
        ("name: Our", "naem: Our", '3:3: unknown key "naem"; did you mean "name"?'),
        ("ends: 2025-12-06", "ends: 2025-11-06", "5:9: the last day is before the first, 2025-12-01; correct one of them"),
        ("Europe/Amsterdam", "europe/amsterdam", '6:9: unknown time zone "europe/amsterdam"; did you mean "Europe/Amsterdam"?'),
        ("Europe/Amsterdam", "CEST", '6:9: unknown time zone "CEST"; write a place, such as Europe/Paris'),
        ("Europe/Amsterdam", "[a]", "6:9: expected a time zone, such as Europe/Paris, not a list"),
        ("congress.example", "congress_example", f'7:15: expected {_DOMAIN}, not "congress_example"'),
        ("congress.example", "a..b", f'7:15: expected {_DOMAIN}, not "a..b"'),
        ("congress.example", "a.-b", f'7:15: expected {_DOMAIN}, not "a.-b"'),
        ("congress.example", "a" * 191, f'7:15: expected {_DOMAIN}, not "{"a" * 59}…"'),
        ("  updated", "  language: english\n  updated", '8:13: unknown language code "english"; write a code such as en, fr or sr-Latn'),
        ("  updated", "  venue: {name: a, url: ftp://a.example}\n  updated", '8:25: invalid URL "ftp://a.example"; it must begin with https:// or http://'),
        ("  updated", "  venue: Town Hall\n  updated", '8:10: expected a venue, written as keys with values, not "Town Hall"'),
        ("  updated", "  venue: {name: a, address: Market 1, Old Town}\n  updated", '8:39: unknown key "Old Town"; if it belongs to the text before the comma, put quotes around all of it'),
        ("  updated", "  venue: {address: a}\n  updated", "8:10: this venue has no name; add for example name: Town Hall"),
        ("  updated", "  venue: {name: a, longitude: 4}\n  updated", "8:10: this venue has only one of latitude and longitude; add the other"),
        ("  updated", "  venue: {name: a, latitude: 91, longitude: 4}\n  updated", '8:30: expected a number of degrees from -90 to 90, with a point, such as 48.85, not "91"'),
        ("  updated", "  venue: {name: a, latitude: 9, longitude: '4,2'}\n  updated", '8:44: expected a number of degrees from -180 to 180, with a point, such as 48.85, not "4,2"'),
        ("  updated", "  venue: {name: a, country: UK}\n  updated", '8:29: unknown country code "UK"; write GB'),
        ("  updated", "  venue: {name: a, country: nl}\n  updated", '8:29: unknown country code "nl"; write NL'),
        ("  updated", "  venue: {name: a, country: Malta}\n  updated", '8:29: unknown country code "Malta"; write the two capital letters of ISO 3166-1, such as NL'),
        ("  updated", "  venue: {name: a, country: [NL]}\n  updated", "8:29: expected a country code, such as NL, not a list"),
        ("  starts: 2025-12-01", "  start: 2025-12-01", '4:3: unknown key "start"; did you mean "starts"?'),
        ("  zone:", "  timezone:", '6:3: unknown key "timezone"; did you mean "zone"?'),
        ("  updated", "  location: {name: a}\n  updated", '8:3: unknown key "location"; did you mean "venue"?'),
        ("  updated", "  contact: {}\n  updated", "8:12: name and email are both missing; add at least one"),
        ("  updated", "  contact: office\n  updated", '8:12: expected a contact, written as keys with values, not "office"'),
        ("  updated", "  contact: {phone: 1, name: a}\n  updated", '8:13: unknown key "phone"; the keys are email, name'),
        ("  updated", "  contact: {email: a.example}\n  updated", '8:20: invalid e-mail address "a.example"; write for example office@example.org'),
        ("  updated", "  contact: {email: a?cc=evil@example.org}\n  updated", '8:20: invalid e-mail address "a?cc=evil@example.org"; write for example office@example.org'),
        ("  updated", "  contact: {email: mailto:a?cc=b@c.example}\n  updated", '8:20: invalid e-mail address "mailto:a?cc=b@c.example"; write for example office@example.org'),
        ("  updated", "  contact: {email: mailto:a@b.example}\n  updated", '8:20: invalid e-mail address "mailto:a@b.example"; write a@b.example'),
        ("  updated", "  contact: {email: [a]}\n  updated", "8:20: expected an e-mail address, not a list"),
    ],
)  # fmt: skip
def test_assembly_mistake_is_one_problem(old: str, new: str, message: str) -> None:
    """At the right place, without consequential problems."""
    assert problem_lines(ASSEMBLY.replace(old, new, 1)) == [message]
