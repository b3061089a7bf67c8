"""What each kind of entry may say, and one complaint for each mistake."""

# ruff: noqa: E501 - a mistake and its complaint stand in one line of a table
from __future__ import annotations

import pytest

from calendar_app.i18n import state_name
from calendar_app.model import CoHost, CoHostKind
from tests.support.source_text import ASSEMBLY, EVENT, REGISTERS, event, problem_lines, schedule

_DOMAIN = (
    "letters and digits with single dots or hyphens between them, at most 190 characters, such as events.example.org"
)
_TOGETHER = "Write day and time together: starts: 2030-12-01 18:15"
_ID = "use lower-case letters a to z, digits and hyphens, at most 64"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("assembly:", "asembly:", '1:1: unknown key "asembly"; did you mean "assembly"?'),
        ("  id: congress\n", "", "1:1: the assembly has no id; add for example id: congress-2030"),
        ("id: congress", "id:", "2:3: id is empty; write for example id: congress-2030"),
        ("id: congress", "id: healthz", '2:7: id "healthz" is reserved for an address of the site; choose another'),
        ("id: congress", "id: fr", '2:7: id "fr" is reserved for addresses in that language; choose another'),
        ("id: congress", "id: Our Congress", f'2:7: invalid id "Our Congress"; {_ID}; write for example our-congress'),
        ("id: congress", "id: ''", f'2:7: invalid id ""; {_ID}'),
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
def test_mistakes_in_the_assembly(old: str, new: str, complaint: str) -> None:
    """Each has its place, and nothing follows from it."""
    assert problem_lines(ASSEMBLY.replace(old, new, 1)) == [complaint]


@pytest.mark.parametrize(
    ("section", "complaint"),
    [
        ("", '9:1: unknown key "hall"; the keys are assembly, co_hosts, events, rooms, sources'),
        ("rooms: [a]", "9:8: expected a line for each entry, such as room-1: {name: Room 1}, not a list"),
        ("rooms: {a: Hall}", '9:12: expected a room, written as keys with values, not "Hall"'),
        ("rooms: {a: }", "9:12: expected a room, written as keys with values, not an empty value"),
        ("rooms: {a: {}}", "9:9: this room has no name; add for example name: Room 1"),
        ("rooms: {A: {name: a}}", f'9:9: invalid id "A"; {_ID}; write for example a'),
        ("rooms: {a: {name: a, capacity: many}}", '9:32: expected a whole number in digits, such as 120, not "many"'),
        ("rooms: {a: {title: a}}", '9:13: unknown key "title"; did you mean "name"?'),
        ("co-hosts: {}", '9:1: unknown key "co-hosts"; did you mean "co_hosts"?'),
        ("venues: {}", '9:1: unknown key "venues"; did you mean "rooms"?'),
        ("rooms: {a: {name: a, parts: [b]}}", '9:30: unknown room "b"; correct it, or add it to rooms'),
        ("rooms: {a: {name: a, parts: [b, b]}, b: {name: b}}", '9:33: "b" is listed twice; delete one'),
        ("rooms: {a: {name: a, parts: [a]}}", "9:29: this room is a part of itself: a > a; delete one of these parts"),
        (
            "rooms: {a: {name: a, parts: [b]}, b: {name: b, parts: [a]}}",
            "9:29: this room is a part of itself: a > b > a; delete one of these parts",
        ),
        ("rooms: {a: {name: a, aliases: b}}", "9:31: expected a list; write [b]"),
        (f"rooms: {{a: {{name: a, aliases: '{'b' * 60}'}}}}", f'9:31: expected a list, not "{"b" * 60}"'),
        ("rooms: {a: {name: a, aliases: [~]}}", "9:32: empty list item; fill it in or delete it"),
        ("sources: {a: b}", '9:14: expected a source, written as keys with values, not "b"'),
        ("sources: {a: {}}", "9:11: this source has no publisher; add for example publisher: The Times"),
        ("sources: {a: {publisher: b, date: 2025}}", '9:35: "2025" is not a date or time; write for example 2030-12-01 18:15 or 2030-12-01'),
        ("co_hosts: {a: {name: b}}", "9:12: this co-host has no kind; add for example kind: civil_society"),
        ("co_hosts: {a: b}", '9:15: expected a co-host, written as keys with values, not "b"'),
        ("co_hosts: {a: {name: b, kind: sate}}", '9:31: unknown kind of co-host "sate"; did you mean "state"?'),
        (
            "co_hosts: {a: {name: b, kind: club}}",
            ('9:31: unknown kind of co-host "club"; '
            "write one of state, state_body, court, international_organisation, civil_society, academia"),
        ),
        (
            "co_hosts: {a: {name: b, kind: []}}",
            ("9:31: expected one of state, state_body, court, international_organisation, civil_society, academia, "
            "not a list"),
        ),
        ("co_hosts: {a: {kind: state}}", "9:12: this State has no country; add for example country: NL"),
        ("co_hosts: {a: {kind: state_body, country: NL}}", "9:12: this co-host has no name; add for example name: Name of the organisation"),
        ("co_hosts: {a: {kind: state, country: XX}}", '9:38: unknown country code "XX"; write the two capital letters of ISO 3166-1, such as NL'),
        ("events: soon", '9:9: expected a list of events, each beginning with "- id:", not "soon"'),
        ("events: [soon]", '9:10: expected an event, written as keys with values, not "soon"'),
    ],
)  # fmt: skip
def test_mistakes_in_the_registers(section: str, complaint: str) -> None:
    """Each has its place, and nothing follows from it."""
    assert problem_lines(ASSEMBLY + (section or "hall: Hall") + "\n") == [complaint]


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ("  titel: b\n", '20:3: unknown key "titel"; did you mean "title"?'),
        ("  location: hall\n", '20:3: unknown key "location"; did you mean "room"?'),
        ("  Venue: hall\n", '20:3: unknown key "Venue"; did you mean "room"?'),
        ("  co-hosts: [fidh]\n", '20:3: unknown key "co-hosts"; did you mean "co_hosts"?'),
        ("  hosts: [fidh]\n", '20:3: unknown key "hosts"; did you mean "co_hosts"?'),
        ("  organizers: [fidh]\n", '20:3: unknown key "organizers"; did you mean "organisers"?'),
        ("  name: b\n", '20:3: unknown key "name"; did you mean "title"?'),
        ("  type: launch\n", '20:3: unknown key "type"; did you mean "kind"?'),
        ("  language: en\n", '20:3: unknown key "language"; did you mean "languages"?'),
        ("  link: https://a.example\n", '20:3: unknown key "link"; did you mean "links"?'),
        ("  time: 18:15\n", f'20:3: unknown key "time"; did you mean "starts"? {_TOGETHER}'),
        ("  date: 2025-12-01\n", f'20:3: unknown key "date"; did you mean "starts"? {_TOGETHER}'),
        ("  end: 2025-12-01\n", '20:3: unknown key "end"; did you mean "ends"?'),
        ("  links: [{kind: a, type: b, title: c}]\n", '20:12: unknown key "kind"; did you mean "type"?'),
        ("  contact: {mail: a@b.example, name: c}\n", '20:13: unknown key "mail"; did you mean "email"?'),
        ("  xyzzy: b\n", '20:3: unknown key "xyzzy" in this event'),
        ("  room: haall\n", '20:9: unknown room "haall"; did you mean "hall"?'),
        ("  room: Great Hall\n", '20:9: "Great Hall" is a name; write the id of the room: hall'),
        ("  room: ballroom upstairs\n", '20:9: unknown room "ballroom upstairs"; correct it, or add it to rooms'),
        (f"  room: {'x' * 501}\n", f'20:9: unknown room "{"x" * 59}…"; correct it, or add it to rooms'),
        ("  room: [hall]\n", "20:9: expected the id of a room, not a list"),
        ("  co_hosts: fidh\n", "20:13: expected a list; write [fidh]"),
        ("  co_hosts: {fidh: }\n", "20:13: expected a list, not keys with values"),
        ("  co_hosts: [FIDH]\n", '20:14: "FIDH" is a name; write the id of the co-host: fidh'),
        ("  co_hosts: [UK]\n", '20:14: "UK" is a name; write the id of the co-host: united-kingdom'),
        ("  co_hosts: [the United Kingdom]\n", '20:14: "the United Kingdom" is a name; write the id of the co-host: united-kingdom'),
        ("  co_hosts: [Royaume-Uni]\n", '20:14: "Royaume-Uni" is a name; write the id of the co-host: united-kingdom'),
        ("  organisers: [a-b]\n", '20:16: unknown co-host "a-b"; correct it, or add it to co_hosts'),
        ("  co_hosts: [fihd]\n", '20:14: unknown co-host "fihd"; did you mean "fidh"?'),
        ("  co_hosts: [fidh, fidh]\n", '20:20: "fidh" is listed twice; delete one'),
        ("  co_hosts: [fidh, [fidh]]\n", "20:20: expected the id of a co-host, not a list"),
        ("  co_hosts: [fidh, ]\n  organisers:\n  - \n", "22:4: empty list item; fill it in or delete it"),
        ("  sources: [The Gazette]\n", '20:13: "The Gazette" is a name; write the id of the source: gazette'),
        ("  kind: sideevent\n", '20:9: unknown kind of event "sideevent"; did you mean "side_event"?'),
        ("  status: canceled\n", '20:11: unknown status "canceled"; did you mean "cancelled"?'),
        ("  mode: zoom\n", '20:9: unknown mode "zoom"; write one of in_person, hybrid, online'),
        ("  accessibility: [stepfree]\n", '20:19: unknown accessibility "stepfree"; did you mean "step_free"?'),
        ("  webcast: https://a.example\n", "20:12: expected keys; write {url: https://...} for a page, {note: ...} for a text"),
        ("  webcast: [a]\n", "20:12: expected a registration or webcast, written as keys with values, not a list"),
        ("  webcast: {}\n", "20:12: url and note are both missing; add at least one"),
        ("  webcast: {url: mailto:a@b.example}\n", '20:18: invalid URL "mailto:a@b.example"; it must begin with https:// or http://'),
        ("  links: [a]\n", '20:11: expected a link, written as keys with values, not "a"'),
        ("  links: [{type: a}]\n", '20:11: this link has no title; add for example title: "Annual report"'),
        ("  former_ids: [A b]\n", f'20:16: invalid id "A b"; {_ID}; write for example a-b'),
        ("  former_ids: [debate]\n", '20:16: former id "debate" is the id of the event in line 18; delete one of them'),
        ("  former_ids: [a, a]\n", '20:19: former id "a" is already in line 20; delete one of them'),
        ("- id: debate\n  title: b\n", '20:7: id "debate" is taken by the event in line 18; choose another'),
        ("  accept: [a]\n", "20:11: expected declined advice with reasons, written {code: reason}, not a list"),
        ("  accept: {a: }\n", "20:15: empty text; write one or delete the line"),
        ("  accept: {A: b}\n", f'20:12: invalid id "A"; {_ID}; write for example a'),
        ("  private: secret\n", '20:12: expected keys with values, not "secret"'),
        ("-id: b\n", '20:1: unknown key "-id"; put a space after the dash'),
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
def test_addresses_nobody_should_follow(url: str, fault: str) -> None:
    """A link leads to a page or a mailbox, and to nothing else."""
    shown = url if len(url) <= 60 else url[:59] + "…"
    text = f"{EVENT}  links:\n  - type: a\n    title: b\n    url: '{url}'\n"
    assert problem_lines(text) == [f'23:10: invalid URL "{shown}"; {fault}']


@pytest.mark.parametrize("url", ["https://a.example", "http://192.0.2.1:8080/b?c=d#e", "mailto:a@b.example"])
def test_addresses_to_follow(url: str) -> None:
    """Pages and mailboxes; they stay what was typed."""
    assert event(f"  links: [{{type: a, title: b, url: '{url}'}}]\n").links[0].url == url


def test_an_address_is_a_single_value() -> None:
    """Not a list of them."""
    assert problem_lines(f"{EVENT}  webcast: {{url: [a]}}\n") == [
        "20:18: expected a URL that begins with https://, not a list"
    ]


def test_a_long_circle_of_rooms_is_named_in_part() -> None:
    """Where it begins, and that it comes back there."""
    rooms = "".join(f"  r{number}: {{name: a, parts: [r{(number + 1) % 20}]}}\n" for number in range(20))
    (complaint,) = problem_lines(f"{ASSEMBLY}rooms:\n{rooms}")
    assert complaint.endswith(
        "this room is a part of itself: r0 > r1 > r2 > r3 > r4 > r5 > ... > r0; delete one of these parts"
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
    assert problem_lines(text) == ["10:25: a room has at most 100 parts; delete some"]


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
        "10:39: empty text; write one or delete the line"
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
    explained = 'unknown room "haall"; did you mean "hall"?'
    assert problem_lines(text) == [f"20:9: {explained}", f"21:27: {explained}"]


def test_sections_may_come_in_any_order() -> None:
    """Events before what they refer to are read as well, and mean the same."""
    events = "events:\n- {id: debate, title: A debate, room: hall, co_hosts: [fidh], starts: 2025-12-01 18:15}\n"
    assert schedule(events + REGISTERS + ASSEMBLY) == schedule(ASSEMBLY + REGISTERS + events)


def test_empty_sections_are_none() -> None:
    """A list may begin with the assembly alone."""
    bare = schedule(ASSEMBLY + "rooms:\nco_hosts: ~\nsources: null\nevents:\n")
    assert (bare.rooms, bare.co_hosts, bare.sources, bare.events) == ({}, {}, {}, ())
