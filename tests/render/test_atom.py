"""`calendar_app.render.atom`: what changed, as another program's parser reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from calendar_app.history import EMPTY_JOURNAL, Journal, parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision
from calendar_app.model import Schedule
from calendar_app.render import RenderContext
from calendar_app.render.atom import MAX_CHANGES, MAX_NAMED_EVENTS, atom_feed
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support.contexts import render_context
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, listed, recorded, told
from tests.support.odd_list import EVENTS, odd_list, schedule_of, text

EVERYTHING = Query()
_ATOM = "{http://www.w3.org/2005/Atom}"
IN_VEGA = ONE.replace("orion", "vega")
LATER = TWO.replace("12-02", "12-03")


def feed(made: RenderContext, query: Query = EVERYTHING) -> Any:  # noqa: ANN401 - feedparser's own dictionary has no type
    """The feed of a selection, as feedparser reads it; with nothing it had to mend."""
    parsed = feedparser.parse(atom_feed(made, Selection(made.index, query)))
    assert (parsed.bozo, parsed.version, parsed.encoding) == (False, "atom10", "utf-8")
    return parsed


def at_times(*states: Schedule) -> RenderContext:
    """An edition of the last of some states of a list, each recorded a day after the one before."""
    content = b""
    for day, state in enumerate(states):
        content = recorded(content, state, FIRST + timedelta(days=day))
    return render_context(states[-1], journal=parse_journal(content, "told.history.jsonl"))


def edited() -> RenderContext:
    """A list with two changes, one of them a day after the other."""
    return at_times(listed(ONE, TWO), listed(IN_VEGA, TWO), listed(IN_VEGA, LATER))


def test_a_feed_says_what_it_is() -> None:
    """Name, id, time, author, its own address and that of the page."""
    parsed = feed(edited()).feed
    assert (parsed.title, parsed.id, parsed.author) == ("Changes: Told", "tag:told.example,2025:changes", "Told")
    assert [(link.rel, link.type, link.href) for link in parsed.links] == [
        ("self", "application/atom+xml", "https://example.org/asp24/schedule.atom"),
        ("alternate", "text/html", "https://example.org/asp24/changes/"),
    ]
    assert parsed.title_detail.language == "en"


def test_an_entry_tells_one_change() -> None:
    """What happened and to what, from what to what, and where to read more; the newest first."""
    entries = feed(edited()).entries
    assert [(one.title, one.content[0].type, one.content[0].value, one.link) for one in entries] == [
        (
            "Moved: Two",
            "text/plain",
            (
                "Date changed: from Tuesday 2 December, from 18:15 to Wednesday 3 December, from 18:15.\n"
                "Wednesday 3 December, from 18:15 CET, Vega."
            ),
            "https://example.org/asp24/events/two/",
        ),
        (
            "Room changed: One",
            "text/plain",
            "Room changed: from Orion to Vega.\nMonday 1 December, 18:15–19:45 CET, Vega.",
            "https://example.org/asp24/events/one/",
        ),
    ]


def test_what_is_not_recorded_is_not_told() -> None:
    """It has no date that is true; the feed is as new as its newest entry, or as old as the record."""
    made = render_context(listed(IN_VEGA, LATER), journal=told(listed(ONE, TWO), listed(IN_VEGA, TWO)))
    parsed = feed(made)
    assert [(one.id, one.updated) for one in parsed.entries] == [
        ("tag:told.example,2025:one/1", "2025-11-27T09:00:00Z")
    ]
    assert parsed.feed.updated == "2025-11-27T09:00:00Z"
    nothing = feed(made, Query(text="nothing"))
    assert (nothing.entries, nothing.feed.updated) == ([], "2025-11-26T09:00:00Z")


def test_an_entry_has_the_number_of_its_revision() -> None:
    """By that its id is the same for ever; its time is that of the record."""
    parsed = feed(edited())
    assert [(one.id, one.updated) for one in parsed.entries] == [
        ("tag:told.example,2025:two/1", "2025-11-28T09:00:00Z"),
        ("tag:told.example,2025:one/1", "2025-11-27T09:00:00Z"),
    ]
    assert parsed.feed.updated == "2025-11-28T09:00:00Z"


def test_what_does_not_take_place_has_its_reason() -> None:
    """As the list gives it."""
    off = ONE.replace("}", ", status: cancelled, note: The speaker is ill.}")
    (entry,) = feed(at_times(listed(ONE), listed(off))).entries
    assert entry.content[0].value == "Cancelled.\nThe speaker is ill.\nMonday 1 December, 18:15–19:45 CET, Orion."


HOUSE = HEAD.replace("  updated:", "  venue: {name: Harbour House}\n  updated:")
HALL = HOUSE.replace("House", "Hall")


def test_details_of_one_moment_are_one_entry() -> None:
    """After what else happened then; it names the events and leads to the page of the same selection."""
    made = at_times(listed(ONE, TWO, head=HOUSE), listed(ONE, TWO.replace("vega", "orion"), head=HALL))
    entries = feed(made).entries
    assert [one.title for one in entries] == ["Room changed: Two", "Details of 1 event changed"]
    assert (entries[1].id, entries[1].updated) == (
        "tag:told.example,2025:changes/details/2025-11-27T09:00:00Z",
        "2025-11-27T09:00:00Z",
    )
    assert (entries[1].content[0].value, entries[1].link) == (
        "One – how to find the room",
        "https://example.org/asp24/changes/",
    )
    both = feed(
        at_times(listed(ONE, TWO, head=HOUSE), listed(ONE, TWO, head=HALL)),
        Query().with_values(Facet.ROOM, "vega", "orion"),
    )
    (entry,) = both.entries
    assert (entry.title, entry.link) == (
        "Details of 2 events changed",
        "https://example.org/asp24/changes/?room=orion&room=vega",
    )
    assert entry.id == "tag:told.example,2025:changes?room=orion&room=vega/details/2025-11-27T09:00:00Z"
    assert entry.content[0].value == "One – how to find the room\nTwo – how to find the room"


def copies(many: int) -> str:
    """Events that differ only in their ids and titles."""
    return "".join(ONE.replace("id: one", f"id: one-{one}").replace("One", f"One {one}") for one in range(many))


@pytest.mark.parametrize("more", [0, 1, 2])
def test_the_first_of_many_details_are_named(more: int) -> None:
    """The others are counted."""
    many = copies(MAX_NAMED_EVENTS + more)
    (entry,) = feed(at_times(listed(many, head=HOUSE), listed(many, head=HALL))).entries
    named = entry.content[0].value.split("\n")
    assert entry.title == f"Details of {MAX_NAMED_EVENTS + more} events changed"
    assert [line for line in named if line.endswith(" – how to find the room")] == named[:MAX_NAMED_EVENTS]
    assert named[MAX_NAMED_EVENTS:] == ([f"and {more} more"] if more else [])


def test_details_push_nothing_out() -> None:
    """As many other changes are told as if there had been none; of details the last moments."""
    content = recorded(b"", listed(ONE, TWO), FIRST)
    content = recorded(content, listed(IN_VEGA, TWO), FIRST + timedelta(minutes=1))
    for number in range(MAX_CHANGES + 2):
        summary = ({"en": f"Number {number - 1}"} if number else None, {"en": f"Number {number}"})
        content += Revision("two", number + 1, FIRST + timedelta(minutes=2 + number), {"summary": summary}).line
    last = TWO.replace("}", f", summary: Number {MAX_CHANGES + 1}}}")
    entries = feed(render_context(listed(IN_VEGA, last), journal=parse_journal(content, "told.history.jsonl"))).entries
    assert [one.title for one in entries] == ["Details of 1 event changed"] * MAX_CHANGES + ["Room changed: One"]
    assert entries[0].updated == f"{FIRST + timedelta(minutes=MAX_CHANGES + 3):%Y-%m-%dT%H:%M:%SZ}"


def test_an_old_change_is_told_as_it_was() -> None:
    """What comes later changes nothing of it: readers have read it."""
    content = recorded(recorded(b"", listed(ONE), FIRST), listed(IN_VEGA), SECOND)
    made = render_context(listed(IN_VEGA), journal=parse_journal(content, "told.history.jsonl"))
    (entry,) = feed(made).entries
    off = listed(
        IN_VEGA.replace("title: One", "title: Uno").replace("12-01", "12-02").replace("}", ", status: cancelled}")
    )
    later = feed(
        render_context(
            off, journal=parse_journal(recorded(content, off, SECOND + timedelta(days=1)), "told.history.jsonl")
        )
    )
    assert [one.title for one in later.entries] == ["Cancelled: Uno", "Room changed: One"]
    assert later.entries[1] == entry


def test_a_new_event_says_who_hosts_it() -> None:
    """Whoever follows the changes has read nothing of it before."""
    first, *others = EVENTS
    content = recorded(recorded(b"", schedule_of(*others), FIRST), odd_list(), SECOND)
    entries = feed(render_context(odd_list(), journal=parse_journal(content, "odd.history.jsonl"))).entries
    assert [(one.id, one.title) for one in entries] == [
        ("tag:odd.example,2025:before/0", 'New: Law, order; and "what" comes \\ after')
    ]
    assert entries[0].content[0].value == (
        "Monday 1 December, 18:15–19:45 CET, Altair, upper floor.\n"
        "Co-hosted by Austria, Coalition for the Court (CICC), Evidence; Archive, Action, Truth and Bread and "
        "شبكة العدالة للجميع."
    )
    assert entries[0].link == f"https://example.org/asp24/events/{first.id}/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query().with_values(Facet.ROOM, "vega", "orion"), "changes?room=orion&room=vega"),
        (Query(text="é & co"), "changes?q=%C3%A9+%26+co"),
        (Query().with_values(Facet.EVENT, "uno", "two", "gone"), "changes?event=gone&event=one&event=two"),
    ],
)
def test_every_selection_has_an_id_for_ever(query: Query, expected: str) -> None:
    """That of its filters; an event stands there by its first id, whatever it is called now."""
    made = render_context(listed(ONE.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}"), TWO))
    root = ET.fromstring(atom_feed(made, Selection(made.index, query)))  # noqa: S314 - our own bytes
    assert root.findtext(f"{_ATOM}id") == f"tag:told.example,2025:{expected}"


def test_ids_hold_nothing_that_may_change() -> None:
    """Neither host name nor id nor title of today."""
    renamed = listed(IN_VEGA.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}"), TWO)
    made = render_context(renamed, journal=told(listed(ONE, TWO), listed(IN_VEGA, TWO)))
    assert [one.id for one in feed(made).entries] == ["tag:told.example,2025:one/1"]


@pytest.mark.parametrize("record", [EMPTY_JOURNAL, told(listed(ONE, TWO))])
def test_a_feed_without_changes_is_a_feed(record: Journal) -> None:
    """With all that it must have, and no entry."""
    parsed = feed(render_context(listed(ONE, TWO), journal=record))
    assert (parsed.entries, parsed.feed.title, parsed.feed.author) == ([], "Changes: Told", "Told")


def test_a_feed_has_what_the_standard_asks_for() -> None:
    """Each of them once (RFC 4287 sections 4.1.1 and 4.1.2), ids that are URIs and each another, times in UTC."""
    root = ET.fromstring(atom_feed(made := edited(), made.whole_selection))  # noqa: S314 - our own bytes
    assert root.tag == f"{_ATOM}feed"
    for element in (root, *root.findall(f"{_ATOM}entry")):
        assert [len(element.findall(f"{_ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert len(root.findall(f"{_ATOM}author/{_ATOM}name")) == 1
    ids = [one.text or "" for one in root.iter(f"{_ATOM}id")]
    assert len(set(ids)) == len(ids) == 3
    assert [one for one in ids if not re.fullmatch(r"tag:[a-z0-9.-]+,2025:[!-~]+", one)] == []
    times = [one.text or "" for one in root.iter(f"{_ATOM}updated")]
    assert [datetime.strptime(one, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).year for one in times] == [2025] * 3


_ODD = "<b>&amp; ]]> \"'\ufffd 😀 \u0600"


def test_every_text_comes_through() -> None:
    """Markup and quotation marks are letters to a reader."""
    one = replace(EVENTS[0], title=text(_ODD))
    other = replace(EVENTS[1], title=text("Other"))
    content = recorded(recorded(b"", schedule_of(other), FIRST), schedule_of(one), SECOND)
    made = render_context(schedule_of(one), journal=parse_journal(content, "odd.history.jsonl"))
    root = ET.fromstring(atom_feed(made, made.whole_selection))  # noqa: S314 - our own bytes
    titles = [title.text for title in root.iter(f"{_ATOM}title")]
    assert titles == ["Changes: ODD24", "Withdrawn: Other", f"New: {_ODD}"]


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x07"])
def test_what_cannot_be_in_xml_is_replaced(letter: str) -> None:
    """Nobody types it, but anybody can send it as a search text."""
    assert feed(edited(), Query(text=f"a{letter}b")).feed.title == "Changes: Told – “a\ufffdb”"


@pytest.mark.slow
@pytest.mark.measured
def test_only_the_newest_changes_are_told() -> None:
    """A feed is fetched every hour."""
    assembly = listed(ONE).assembly
    rooms = [to_json(listed(entry).events[0], assembly)["room"] for entry in (ONE, IN_VEGA)]
    content = recorded(b"", listed(ONE), FIRST)
    for number in range(1, MAX_CHANGES + 3):
        changed = {"room": (rooms[(number - 1) % 2], rooms[number % 2])}
        content += Revision("one", number, FIRST + timedelta(minutes=number), changed).line
    parsed = feed(render_context(listed(ONE), journal=parse_journal(content, "told.history.jsonl")))
    numbers = [int(one.id.rpartition("/")[2]) for one in parsed.entries]
    assert numbers == list(range(MAX_CHANGES + 2, 2, -1))


@pytest.mark.slow
@pytest.mark.measured
def test_many_changes_of_one_moment_are_cut() -> None:
    """Also of those of one moment there are no more; details from before the oldest of them are not told."""
    many = copies(MAX_CHANGES + 2)
    noted = many.replace("}", ", summary: More}")
    made = at_times(listed(many), listed(noted), listed(noted.replace("orion", "vega")))
    entries = feed(made).entries
    assert {one.title.partition(":")[0] for one in entries} == {"Room changed"}
    assert len(entries) == MAX_CHANGES


def test_equal_lists_give_equal_bytes() -> None:
    """Nothing but the list and its record is in them."""
    made = edited()
    again = edited()
    assert atom_feed(made, made.whole_selection) == atom_feed(again, again.whole_selection)


def test_the_feed_of_changes(golden: Golden) -> None:
    """To the byte, as a person reviewed it."""
    made = edited()
    golden("changes.atom", atom_feed(made, made.whole_selection))
