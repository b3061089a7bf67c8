"""What each kind of entry may say, and one complaint for each mistake."""

# ruff: noqa: E501 - a mistake and its complaint stand in one line of a table
from __future__ import annotations

import pytest

from calendar_app.i18n import state_name
from calendar_app.model import CoHost, CoHostKind
from tests.support.source_text import ASSEMBLY, EVENT, REGISTERS, event, problem_lines, schedule

_DOMAIN = "a name of letters and digits with single dots or hyphens between them, 190 characters at most, such as events.example.org"
_TOGETHER = "Day and time stand in it together: starts: 2030-12-01 18:15"
_ID = "an id has small letters a to z, digits and hyphens, 64 at most"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("assembly:", "asembly:", '1:1: "asembly" is not a key of a list of events; did you mean "assembly"?'),
        ("  id: congress\n", "", "1:1: the assembly has no id; add for example id: congress-2030"),
        ("id: congress", "id:", "2:3: id is empty; write for example id: congress-2030"),
        ("id: congress", "id: healthz", '2:7: "healthz" is an address of the site itself; choose another id'),
        ("id: congress", "id: fr", '2:7: "fr" is the code of a language, which has addresses of its own; choose another id'),
        ("id: congress", "id: Our Congress", f'2:7: "Our Congress" cannot be an id: {_ID}; write for example our-congress'),
        ("id: congress", "id: ''", f'2:7: "" cannot be an id: {_ID}'),
        ("id: congress", "id: [a]", "2:7: an id is expected here, not a list"),
        ("name: Our", "naem: Our", '3:3: "naem" is not a key of the assembly; did you mean "name"?'),
        ("ends: 2025-12-06", "ends: 2025-11-06", "5:9: the last day is before the first, 2025-12-01; correct one of them"),
        ("Europe/Amsterdam", "europe/amsterdam", '6:9: "europe/amsterdam" is not a time zone; did you mean "Europe/Amsterdam"?'),
        ("Europe/Amsterdam", "CEST", '6:9: "CEST" is not a time zone; write a place, such as Europe/Paris'),
        ("Europe/Amsterdam", "[a]", "6:9: a time zone is expected here, not a list"),
        ("congress.example", "congress_example", f'7:15: {_DOMAIN}, is expected here, not "congress_example"'),
        ("congress.example", "a..b", f'7:15: {_DOMAIN}, is expected here, not "a..b"'),
        ("congress.example", "a.-b", f'7:15: {_DOMAIN}, is expected here, not "a.-b"'),
        ("congress.example", "a" * 191, f'7:15: {_DOMAIN}, is expected here, not "{"a" * 59}…"'),
        ("  updated", "  language: english\n  updated", '8:13: "english" is not the code of a language, such as en, fr or sr-Latn'),
        ("  updated", "  venue: {name: a, url: ftp://a.example}\n  updated", '8:25: "ftp://a.example" is not an address to link to: it must begin with https:// or http://'),
        ("  updated", "  venue: Town Hall\n  updated", '8:10: a venue, written as keys with values, is expected here, not "Town Hall"'),
        ("  updated", "  venue: {name: a, address: Market 1, Old Town}\n  updated", '8:39: "Old Town" is not a key of a venue; if it belongs to the text before the comma, put that text in quotes'),
        ("  updated", "  venue: {address: a}\n  updated", "8:10: this venue has no name; add for example name: Town Hall"),
        ("  updated", "  venue: {name: a, longitude: 4}\n  updated", "8:10: this venue has a latitude or a longitude alone; give both or neither"),
        ("  updated", "  venue: {name: a, latitude: 91, longitude: 4}\n  updated", '8:30: a number of degrees from -90 to 90, with a point, such as 48.85, is expected here, not "91"'),
        ("  updated", "  venue: {name: a, latitude: 9, longitude: '4,2'}\n  updated", '8:44: a number of degrees from -180 to 180, with a point, such as 48.85, is expected here, not "4,2"'),
        ("  updated", "  venue: {name: a, country: UK}\n  updated", '8:29: "UK" is not the code of a country; write GB'),
        ("  updated", "  venue: {name: a, country: nl}\n  updated", '8:29: "nl" is not the code of a country; write NL'),
        ("  updated", "  venue: {name: a, country: Malta}\n  updated", '8:29: "Malta" is not the code of a country; write its two capital letters in ISO 3166-1, such as NL'),
        ("  updated", "  venue: {name: a, country: [NL]}\n  updated", "8:29: the code of a country is expected here, not a list"),
        ("  starts: 2025-12-01", "  start: 2025-12-01", '4:3: "start" is not a key of the assembly; did you mean "starts"?'),
        ("  zone:", "  timezone:", '6:3: "timezone" is not a key of the assembly; did you mean "zone"?'),
        ("  updated", "  location: {name: a}\n  updated", '8:3: "location" is not a key of the assembly; did you mean "venue"?'),
        ("  updated", "  contact: {}\n  updated", "8:12: this contact has neither name nor email; give at least one of them"),
        ("  updated", "  contact: office\n  updated", '8:12: a contact, written as keys with values, is expected here, not "office"'),
        ("  updated", "  contact: {phone: 1, name: a}\n  updated", '8:13: "phone" is not a key of a contact; the keys are email, name'),
        ("  updated", "  contact: {email: a.example}\n  updated", '8:20: "a.example" is not an e-mail address; write for example office@example.org'),
        ("  updated", "  contact: {email: a?cc=evil@example.org}\n  updated", '8:20: "a?cc=evil@example.org" is not an e-mail address; write for example office@example.org'),
        ("  updated", "  contact: {email: mailto:a?cc=b@c.example}\n  updated", '8:20: "mailto:a?cc=b@c.example" is not an e-mail address; write for example office@example.org'),
        ("  updated", "  contact: {email: mailto:a@b.example}\n  updated", '8:20: "mailto:a@b.example" is not an e-mail address; write a@b.example'),
        ("  updated", "  contact: {email: [a]}\n  updated", "8:20: an e-mail address is expected here, not a list"),
    ],
)  # fmt: skip
def test_mistakes_in_the_assembly(old: str, new: str, complaint: str) -> None:
    """Each has its place, and nothing follows from it."""
    assert problem_lines(ASSEMBLY.replace(old, new, 1)) == [complaint]


@pytest.mark.parametrize(
    ("section", "complaint"),
    [
        ("", '9:1: "hall" is not a key of a list of events; the keys are assembly, co_hosts, events, rooms, sources'),
        ("rooms: [a]", "9:8: a line for each entry, such as room-1: {name: Room 1}, is expected here, not a list"),
        ("rooms: {a: Hall}", '9:12: a room, written as keys with values, is expected here, not "Hall"'),
        ("rooms: {a: }", "9:12: a room, written as keys with values, is expected here, not nothing"),
        ("rooms: {a: {}}", "9:9: this room has no name; add for example name: Room 1"),
        ("rooms: {A: {name: a}}", f'9:9: "A" cannot be an id: {_ID}; write for example a'),
        ("rooms: {a: {name: a, capacity: many}}", '9:32: a whole number in digits, such as 120, is expected here, not "many"'),
        ("rooms: {a: {title: a}}", '9:13: "title" is not a key of a room; did you mean "name"?'),
        ("co-hosts: {}", '9:1: "co-hosts" is not a key of a list of events; did you mean "co_hosts"?'),
        ("venues: {}", '9:1: "venues" is not a key of a list of events; did you mean "rooms"?'),
        ("rooms: {a: {name: a, parts: [b]}}", '9:30: no room has the id "b"; correct it, or add it to rooms'),
        ("rooms: {a: {name: a, parts: [b, b]}, b: {name: b}}", '9:33: "b" stands twice in this list; take one out'),
        ("rooms: {a: {name: a, parts: [a]}}", "9:29: this room is a part of itself: a > a; take one of these parts out"),
        (
            "rooms: {a: {name: a, parts: [b]}, b: {name: b, parts: [a]}}",
            "9:29: this room is a part of itself: a > b > a; take one of these parts out",
        ),
        ("rooms: {a: {name: a, aliases: b}}", "9:31: a list is expected here: write [b]"),
        (f"rooms: {{a: {{name: a, aliases: '{'b' * 60}'}}}}", f'9:31: a list is expected here, not "{"b" * 60}"'),
        ("rooms: {a: {name: a, aliases: [~]}}", "9:32: this entry of the list is empty; fill it or take it out"),
        ("sources: {a: b}", '9:14: a source, written as keys with values, is expected here, not "b"'),
        ("sources: {a: {}}", "9:11: this source has no publisher; add for example publisher: The Times"),
        ("sources: {a: {publisher: b, date: 2025}}", '9:35: "2025" is not a date or time: write for example 2030-12-01 18:15, or 2030-12-01 alone'),
        ("co_hosts: {a: {name: b}}", "9:12: this co-host has no kind; add for example kind: civil_society"),
        ("co_hosts: {a: b}", '9:15: a co-host, written as keys with values, is expected here, not "b"'),
        ("co_hosts: {a: {name: b, kind: sate}}", '9:31: "sate" is not a kind of co-host; did you mean "state"?'),
        (
            "co_hosts: {a: {name: b, kind: club}}",
            ('9:31: "club" is not a kind of co-host; '
            "write one of state, state_body, court, international_organisation, civil_society, academia"),
        ),
        (
            "co_hosts: {a: {name: b, kind: []}}",
            ("9:31: one of state, state_body, court, international_organisation, civil_society, academia "
            "is expected here, not a list"),
        ),
        ("co_hosts: {a: {kind: state}}", "9:12: this State has no country; add for example country: NL"),
        ("co_hosts: {a: {kind: state_body, country: NL}}", "9:12: this co-host has no name; add for example name: Name of the organisation"),
        ("co_hosts: {a: {kind: state, country: XX}}", '9:38: "XX" is not the code of a country; write its two capital letters in ISO 3166-1, such as NL'),
        ("events: soon", '9:9: a list of events, each beginning with "- id:", is expected here, not "soon"'),
        ("events: [soon]", '9:10: an event, written as keys with values, is expected here, not "soon"'),
    ],
)  # fmt: skip
def test_mistakes_in_the_registers(section: str, complaint: str) -> None:
    """Each has its place, and nothing follows from it."""
    assert problem_lines(ASSEMBLY + (section or "hall: Hall") + "\n") == [complaint]


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ("  titel: b\n", '20:3: "titel" is not a key of an event; did you mean "title"?'),
        ("  location: hall\n", '20:3: "location" is not a key of an event; did you mean "room"?'),
        ("  Venue: hall\n", '20:3: "Venue" is not a key of an event; did you mean "room"?'),
        ("  co-hosts: [fidh]\n", '20:3: "co-hosts" is not a key of an event; did you mean "co_hosts"?'),
        ("  hosts: [fidh]\n", '20:3: "hosts" is not a key of an event; did you mean "co_hosts"?'),
        ("  organizers: [fidh]\n", '20:3: "organizers" is not a key of an event; did you mean "organisers"?'),
        ("  name: b\n", '20:3: "name" is not a key of an event; did you mean "title"?'),
        ("  type: launch\n", '20:3: "type" is not a key of an event; did you mean "kind"?'),
        ("  language: en\n", '20:3: "language" is not a key of an event; did you mean "languages"?'),
        ("  link: https://a.example\n", '20:3: "link" is not a key of an event; did you mean "links"?'),
        ("  time: 18:15\n", f'20:3: "time" is not a key of an event; did you mean "starts"? {_TOGETHER}'),
        ("  date: 2025-12-01\n", f'20:3: "date" is not a key of an event; did you mean "starts"? {_TOGETHER}'),
        ("  end: 2025-12-01\n", '20:3: "end" is not a key of an event; did you mean "ends"?'),
        ("  links: [{kind: a, type: b, title: c}]\n", '20:12: "kind" is not a key of a link; did you mean "type"?'),
        ("  contact: {mail: a@b.example, name: c}\n", '20:13: "mail" is not a key of a contact; did you mean "email"?'),
        ("  xyzzy: b\n", '20:3: "xyzzy" is not a key of an event'),
        ("  room: haall\n", '20:9: no room has the id "haall"; did you mean "hall"?'),
        ("  room: Great Hall\n", '20:9: a room is named by its id here: write hall instead of "Great Hall"'),
        ("  room: ballroom upstairs\n", '20:9: no room has the id "ballroom upstairs"; correct it, or add it to rooms'),
        (f"  room: {'x' * 501}\n", f'20:9: no room has the id "{"x" * 59}…"; correct it, or add it to rooms'),
        ("  room: [hall]\n", "20:9: the id of a room is expected here, not a list"),
        ("  co_hosts: fidh\n", "20:13: a list is expected here: write [fidh]"),
        ("  co_hosts: {fidh: }\n", "20:13: a list is expected here, not keys with values"),
        ("  co_hosts: [FIDH]\n", '20:14: a co-host is named by its id here: write fidh instead of "FIDH"'),
        ("  co_hosts: [UK]\n", '20:14: a co-host is named by its id here: write united-kingdom instead of "UK"'),
        ("  co_hosts: [the United Kingdom]\n", '20:14: a co-host is named by its id here: write united-kingdom instead of "the United Kingdom"'),
        ("  co_hosts: [Royaume-Uni]\n", '20:14: a co-host is named by its id here: write united-kingdom instead of "Royaume-Uni"'),
        ("  organisers: [a-b]\n", '20:16: no co-host has the id "a-b"; correct it, or add it to co_hosts'),
        ("  co_hosts: [fihd]\n", '20:14: no co-host has the id "fihd"; did you mean "fidh"?'),
        ("  co_hosts: [fidh, fidh]\n", '20:20: "fidh" stands twice in this list; take one out'),
        ("  co_hosts: [fidh, [fidh]]\n", "20:20: the id of a co-host is expected here, not a list"),
        ("  co_hosts: [fidh, ]\n  organisers:\n  - \n", "22:4: this entry of the list is empty; fill it or take it out"),
        ("  sources: [The Gazette]\n", '20:13: a source is named by its id here: write gazette instead of "The Gazette"'),
        ("  kind: sideevent\n", '20:9: "sideevent" is not a kind of event; did you mean "side_event"?'),
        ("  status: canceled\n", '20:11: "canceled" is not a status; did you mean "cancelled"?'),
        ("  mode: zoom\n", '20:9: "zoom" is not a mode of taking part; write one of in_person, hybrid, online'),
        ("  accessibility: [stepfree]\n", '20:19: "stepfree" is not a word for accessibility; did you mean "step_free"?'),
        ("  webcast: https://a.example\n", "20:12: a page is given as {url: https://...}, a sentence as {note: ...}"),
        ("  webcast: [a]\n", "20:12: a registration or webcast, written as keys with values, is expected here, not a list"),
        ("  webcast: {}\n", "20:12: neither url nor note is given here; give at least one of them"),
        ("  webcast: {url: mailto:a@b.example}\n", '20:18: "mailto:a@b.example" is not an address to link to: it must begin with https:// or http://'),
        ("  links: [a]\n", '20:11: a link, written as keys with values, is expected here, not "a"'),
        ("  links: [{type: a}]\n", '20:11: this link has no title; add for example title: "Annual report"'),
        ("  former_ids: [A b]\n", f'20:16: "A b" cannot be an id: {_ID}; write for example a-b'),
        ("  former_ids: [debate]\n", '20:16: "debate" is the id of the event in line 18; a former id belongs to one event'),
        ("  former_ids: [a, a]\n", '20:19: "a" is a former id in line 20 already; it belongs to one event'),
        ("- id: debate\n  title: b\n", "20:7: the id debate is taken by the event in line 18; every event needs its own, for ever"),
        ("  accept: [a]\n", "20:11: a reason for each piece of advice declined, {code: reason}, is expected here, not a list"),
        ("  accept: {a: }\n", "20:15: this text is empty; write it, or take its line out"),
        ("  accept: {A: b}\n", f'20:12: "A" cannot be an id: {_ID}; write for example a'),
        ("  private: secret\n", '20:12: keys with values is expected here, not "secret"'),
        ("-id: b\n", '20:1: "-id" is not a key of a list of events; put a space after the dash'),
    ],
)  # fmt: skip
def test_mistakes_in_events(keys: str, complaint: str) -> None:
    """Each has its place, and nothing follows from it."""
    assert problem_lines(EVENT + keys) == [complaint]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("javascript:alert(1)", "it must begin with https://, http:// or mailto:"),
        ("data:text/html,x", "it must begin with https://, http:// or mailto:"),
        ("//a.example/b", "it must begin with https://, http:// or mailto:"),
        ("www.a.example/b", "write https://www.a.example/b"),
        ("https:///b", "it has no host; write https://example.org/..."),
        ("https://[a", "its host cannot be understood"),
        ("https://a.example:port/", "its host cannot be understood"),
        ("https://a.example/b c", "it has a space in it"),
        ('https://a.example/"b', 'it has " in it'),
        ("https://a.example\\@b", "it has \\ in it"),
        ("mailto:a", "mailto: needs an e-mail address behind it"),
        ("mailto:a@b.example?cc=evil@example.org", "write mailto:a@b.example"),
        ("mailto:a@b.example#c", "write mailto:a@b.example"),
        ("MAILTO:a@b.example", "write mailto:a@b.example"),
        ("mailto:a%0ab@c.example", "mailto: needs an e-mail address behind it"),
        ("https://a.example/" + "b" * 2000, "it is longer than 2,000 characters"),
    ],
)
def test_addresses_nobody_should_follow(url: str, fault: str) -> None:
    """A link leads to a page or a mailbox, and to nothing else."""
    shown = url if len(url) <= 60 else url[:59] + "…"
    text = f"{EVENT}  links:\n  - type: a\n    title: b\n    url: '{url}'\n"
    assert problem_lines(text) == [f'23:10: "{shown}" is not an address to link to: {fault}']


@pytest.mark.parametrize("url", ["https://a.example", "http://192.0.2.1:8080/b?c=d#e", "mailto:a@b.example"])
def test_addresses_to_follow(url: str) -> None:
    """Pages and mailboxes; they stay what was typed."""
    assert event(f"  links: [{{type: a, title: b, url: '{url}'}}]\n").links[0].url == url


def test_an_address_is_a_single_value() -> None:
    """Not a list of them."""
    assert problem_lines(f"{EVENT}  webcast: {{url: [a]}}\n") == [
        "20:18: an address that begins with https:// is expected here, not a list"
    ]


def test_a_long_circle_of_rooms_is_named_in_part() -> None:
    """Where it begins, and that it comes back there."""
    rooms = "".join(f"  r{number}: {{name: a, parts: [r{(number + 1) % 20}]}}\n" for number in range(20))
    (complaint,) = problem_lines(f"{ASSEMBLY}rooms:\n{rooms}")
    assert complaint.endswith(
        "this room is a part of itself: r0 > r1 > r2 > r3 > r4 > r5 > ... > r0; take one of these parts out"
    )


def test_rooms_take_up_their_smallest_parts() -> None:
    """Through any number of levels, wherever in the file they stand."""
    rooms = schedule(
        f"{ASSEMBLY}rooms: {{all: {{name: a, parts: [both, c]}}, both: {{name: b, parts: [a, b]}}, "
        "c: {name: c, parts: []}, a: {name: a}, b: {name: b}}\n"
    ).rooms
    assert {identity: room.footprint for identity, room in rooms.items()} == {
        "all": {"a", "b", "c"},
        "both": {"a", "b"},
        "c": {"c"},
        "a": {"a"},
        "b": {"b"},
    }
    assert (rooms["all"].parts, rooms["c"].parts) == (("both", "c"), ())


def test_a_room_is_made_of_a_hundred_at_most() -> None:
    """Otherwise many large ones would fill the memory."""
    small = "".join(f"  r{number}: {{name: a}}\n" for number in range(101))
    parts = ", ".join(f"r{number}" for number in range(101))
    text = f"{ASSEMBLY}rooms:\n  big: {{name: b, parts: [{parts}]}}\n{small}"
    assert problem_lines(text) == ["10:25: a room is made of at most 100 rooms"]


def test_a_part_that_is_no_good_room_is_one_mistake() -> None:
    """The room it is a part of is not complained about."""
    assert problem_lines(f"{ASSEMBLY}rooms: {{a: {{name: a, parts: [b]}}, b: {{}}, c: {{parts: [b]}}}}\n") == [
        "9:35: this room has no name; add for example name: Room 1",
        "9:42: this room has no name; add for example name: Room 1",
    ]


def test_states_are_named_by_their_code() -> None:
    """In every language, that of the assembly first; a name in the file comes before."""
    text = (
        ASSEMBLY
        + "  language: fr\nco_hosts:\n  a: {kind: state, country: GB}\n  b: {kind: state, country: CZ, name: c}\n"
    )
    hosts = schedule(text).co_hosts
    assert dict(hosts["a"].name.translations) == dict(state_name("GB").translations)
    assert hosts["a"].name.translations[0] == ("fr", "Royaume-Uni")
    assert hosts["b"] == CoHost("b", hosts["b"].name, CoHostKind.STATE, "CZ")
    assert hosts["b"].name.translations == (("fr", "c"), ("en", "Czechia"))


def test_a_name_of_a_state_does_not_take_away_those_in_other_languages() -> None:
    """The file's own come first and win; the others are those known by its code."""
    text = ASSEMBLY + "co_hosts:\n  czech-republic: {kind: state, country: CZ, name: Czech Republic}\n"
    host = schedule(text).co_hosts["czech-republic"]
    assert host.name.translations == (("en", "Czech Republic"), ("fr", "Tchéquie"))


def test_a_name_with_a_fault_is_the_only_mistake_of_a_state() -> None:
    """No other name takes its place."""
    assert problem_lines(f"{ASSEMBLY}co_hosts:\n  a: {{kind: state, country: CZ, name: ''}}\n") == [
        "10:39: this text is empty; write it, or take its line out"
    ]


@pytest.mark.parametrize(
    "address",
    ["a&b@c.example", "a=b@c.example", "a#b@c.example", "a%b@c.example", "a/b@c.example", "a@b", "a@b..example",
     "a@-b.example", "a..b@c.example", "@b.example", f"{'a' * 65}@b.example", f"a@{'b' * 253}.example", "a\N{LATIN SMALL LETTER E WITH ACUTE}@b.example"],
)  # fmt: skip
def test_mailboxes_have_sober_addresses(address: str) -> None:
    """What else RFC 5322 allows makes mail programs write to others."""
    assert problem_lines(f"{EVENT}  contact: {{email: '{address}'}}\n")[0].endswith(
        "write for example office@example.org"
    )


def test_usual_mailboxes_are_mailboxes() -> None:
    """They stay what was typed."""
    for address in ("first.last+tag@a-b.example.org", "O'Neil_2~*!@example.org"):
        written = event(f'  contact: {{email: "{address}"}}\n').contact
        assert written is not None
        assert written.email == address


def test_no_uid_is_longer_than_calendars_take() -> None:
    """The longest id and the longest domain together have 255 octets."""
    text = ASSEMBLY.replace("congress.example", "a" * 190) + f"events: [{{id: {'b' * 64}, title: c}}]\n"
    assert len(schedule(text).events[0].uid) == 255


def test_a_reference_to_an_entry_with_faults_is_no_second_mistake() -> None:
    """The entry exists; it is complained about where it stands."""
    text = EVENT.replace("name: Hall,", "") + "  room: hall\n"
    assert problem_lines(text) == ["10:3: this room has no name; add for example name: Room 1"]


def test_an_unknown_id_is_explained_wherever_it_stands() -> None:
    """Also where it stands many times: it is looked for once."""
    text = EVENT + "  room: haall\n- {id: b, title: b, room: haall}\n"
    explained = 'no room has the id "haall"; did you mean "hall"?'
    assert problem_lines(text) == [f"20:9: {explained}", f"21:27: {explained}"]


def test_sections_may_come_in_any_order() -> None:
    """Events before what they refer to are read as well, and mean the same."""
    events = "events:\n- {id: debate, title: A debate, room: hall, co_hosts: [fidh], starts: 2025-12-01 18:15}\n"
    assert schedule(events + REGISTERS + ASSEMBLY) == schedule(ASSEMBLY + REGISTERS + events)


def test_empty_sections_are_none() -> None:
    """A list may begin with the assembly alone."""
    bare = schedule(ASSEMBLY + "rooms:\nco_hosts: ~\nsources: null\nevents:\n")
    assert (bare.rooms, bare.co_hosts, bare.sources, bare.events) == ({}, {}, {}, ())
