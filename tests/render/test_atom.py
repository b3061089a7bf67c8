"""`calendar_app.render.atom`, read by feedparser."""

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
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, append_changes, journal_of, list_with
from tests.support.odd_list import EVENTS, odd_list, schedule_of, text

EVERYTHING = Query()
_ATOM = "{http://www.w3.org/2005/Atom}"
IN_VEGA = ONE.replace("orion", "vega")
LATER = TWO.replace("12-02", "12-03")


def feed(context: RenderContext, query: Query = EVERYTHING) -> Any:  # noqa: ANN401 - feedparser's own dictionary has no type
    """Parse the feed of a selection; feedparser must report no fault."""
    parsed = feedparser.parse(atom_feed(context, Selection(context.index, query)))
    assert (parsed.bozo, parsed.version, parsed.encoding) == (False, "atom10", "utf-8")
    return parsed


def recorded_states(*states: Schedule) -> RenderContext:
    """Record states of a list, one a day, and render the last."""
    content = b""
    for day, state in enumerate(states):
        content = append_changes(content, state, FIRST + timedelta(days=day))
    return render_context(states[-1], journal=parse_journal(content, "told.history.jsonl"))


def with_two_changes() -> RenderContext:
    """A list with two changes on two days."""
    return recorded_states(list_with(ONE, TWO), list_with(IN_VEGA, TWO), list_with(IN_VEGA, LATER))


def test_feed_has_title_id_author_and_links() -> None:
    """Links to the feed itself and to its page."""
    parsed = feed(with_two_changes()).feed
    assert (parsed.title, parsed.id, parsed.author) == ("Changes: Told", "tag:told.example,2025:changes", "Told")
    assert [(link.rel, link.type, link.href) for link in parsed.links] == [
        ("self", "application/atom+xml", "https://example.org/asp24/schedule.atom"),
        ("alternate", "text/html", "https://example.org/asp24/changes/"),
    ]
    assert parsed.title_detail.language == "en"


def test_each_change_is_one_entry() -> None:
    """Title, old and new values, page; newest first."""
    entries = feed(with_two_changes()).entries
    assert [(entry.title, entry.content[0].type, entry.content[0].value, entry.link) for entry in entries] == [
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


def test_unrecorded_change_is_left_out() -> None:
    """`updated` is that of the newest entry or the first record."""
    context = render_context(
        list_with(IN_VEGA, LATER), journal=journal_of(list_with(ONE, TWO), list_with(IN_VEGA, TWO))
    )
    parsed = feed(context)
    assert [(entry.id, entry.updated) for entry in parsed.entries] == [
        ("tag:told.example,2025:one/1", "2025-11-27T09:00:00Z")
    ]
    assert parsed.feed.updated == "2025-11-27T09:00:00Z"
    nothing = feed(context, Query(text="nothing"))
    assert (nothing.entries, nothing.feed.updated) == ([], "2025-11-26T09:00:00Z")


def test_entry_id_has_revision_number() -> None:
    """`updated` is the time of the record."""
    parsed = feed(with_two_changes())
    assert [(entry.id, entry.updated) for entry in parsed.entries] == [
        ("tag:told.example,2025:two/1", "2025-11-28T09:00:00Z"),
        ("tag:told.example,2025:one/1", "2025-11-27T09:00:00Z"),
    ]
    assert parsed.feed.updated == "2025-11-28T09:00:00Z"


def test_cancelled_event_shows_note() -> None:
    """The note is the reason, after "Cancelled"."""
    cancelled = ONE.replace("}", ", status: cancelled, note: The speaker is ill.}")
    (entry,) = feed(recorded_states(list_with(ONE), list_with(cancelled))).entries
    assert entry.content[0].value == "Cancelled.\nThe speaker is ill.\nMonday 1 December, 18:15–19:45 CET, Orion."


HOUSE = HEAD.replace("  updated:", "  venue: {name: Harbour House}\n  updated:")
HALL = HOUSE.replace("House", "Hall")


def test_minor_changes_of_one_moment_share_an_entry() -> None:
    """It comes last and links to the page of the selection."""
    context = recorded_states(list_with(ONE, TWO, head=HOUSE), list_with(ONE, TWO.replace("vega", "orion"), head=HALL))
    entries = feed(context).entries
    assert [entry.title for entry in entries] == ["Room changed: Two", "Details of 1 event changed"]
    assert (entries[1].id, entries[1].updated) == (
        "tag:told.example,2025:changes/details/2025-11-27T09:00:00Z",
        "2025-11-27T09:00:00Z",
    )
    assert (entries[1].content[0].value, entries[1].link) == (
        "One – how to find the room",
        "https://example.org/asp24/changes/",
    )
    both = feed(
        recorded_states(list_with(ONE, TWO, head=HOUSE), list_with(ONE, TWO, head=HALL)),
        Query().with_values(Facet.ROOM, "vega", "orion"),
    )
    (entry,) = both.entries
    assert (entry.title, entry.link) == (
        "Details of 2 events changed",
        "https://example.org/asp24/changes/?room=orion&room=vega",
    )
    assert entry.id == "tag:told.example,2025:changes?room=orion&room=vega/details/2025-11-27T09:00:00Z"
    assert entry.content[0].value == "One – how to find the room\nTwo – how to find the room"


def copies(count: int) -> str:
    """Events that differ only in their ids and titles."""
    return "".join(
        ONE.replace("id: one", f"id: one-{number}").replace("One", f"One {number}") for number in range(count)
    )


@pytest.mark.parametrize("more", [0, 1, 2])
def test_entry_names_first_events_and_counts_the_rest(more: int) -> None:
    """At the limit, and one and two above it."""
    many = copies(MAX_NAMED_EVENTS + more)
    (entry,) = feed(recorded_states(list_with(many, head=HOUSE), list_with(many, head=HALL))).entries
    named = entry.content[0].value.split("\n")
    assert entry.title == f"Details of {MAX_NAMED_EVENTS + more} events changed"
    assert [line for line in named if line.endswith(" – how to find the room")] == named[:MAX_NAMED_EVENTS]
    assert named[MAX_NAMED_EVENTS:] == ([f"and {more} more"] if more else [])


def test_minor_changes_displace_no_other_change() -> None:
    """Of the minor changes, the newest moments are kept."""
    content = append_changes(b"", list_with(ONE, TWO), FIRST)
    content = append_changes(content, list_with(IN_VEGA, TWO), FIRST + timedelta(minutes=1))
    for number in range(MAX_CHANGES + 2):
        summary = ({"en": f"Number {number - 1}"} if number else None, {"en": f"Number {number}"})
        content += Revision("two", number + 1, FIRST + timedelta(minutes=2 + number), {"summary": summary}).line
    last = TWO.replace("}", f", summary: Number {MAX_CHANGES + 1}}}")
    entries = feed(
        render_context(list_with(IN_VEGA, last), journal=parse_journal(content, "told.history.jsonl"))
    ).entries
    assert [entry.title for entry in entries] == ["Details of 1 event changed"] * MAX_CHANGES + ["Room changed: One"]
    assert entries[0].updated == f"{FIRST + timedelta(minutes=MAX_CHANGES + 3):%Y-%m-%dT%H:%M:%SZ}"


def test_later_change_leaves_old_entry_equal() -> None:
    """Feed readers have shown it already."""
    content = append_changes(append_changes(b"", list_with(ONE), FIRST), list_with(IN_VEGA), SECOND)
    context = render_context(list_with(IN_VEGA), journal=parse_journal(content, "told.history.jsonl"))
    (entry,) = feed(context).entries
    cancelled = list_with(
        IN_VEGA.replace("title: One", "title: Uno").replace("12-01", "12-02").replace("}", ", status: cancelled}")
    )
    later = feed(
        render_context(
            cancelled,
            journal=parse_journal(append_changes(content, cancelled, SECOND + timedelta(days=1)), "told.history.jsonl"),
        )
    )
    assert [entry.title for entry in later.entries] == ["Cancelled: Uno", "Room changed: One"]
    assert later.entries[1] == entry


def test_new_event_names_co_hosts() -> None:
    """Readers have seen nothing of it before."""
    first, *others = EVENTS
    content = append_changes(append_changes(b"", schedule_of(*others), FIRST), odd_list(), SECOND)
    entries = feed(render_context(odd_list(), journal=parse_journal(content, "odd.history.jsonl"))).entries
    assert [(entry.id, entry.title) for entry in entries] == [
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
def test_feed_id_follows_filters_and_first_ids(query: Query, expected: str) -> None:
    """A renamed event stays in the id by its first id."""
    context = render_context(list_with(ONE.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}"), TWO))
    root = ET.fromstring(atom_feed(context, Selection(context.index, query)))  # noqa: S314 - our own bytes
    assert root.findtext(f"{_ATOM}id") == f"tag:told.example,2025:{expected}"


def test_entry_id_survives_renaming() -> None:
    """It has no host name, current id or title."""
    renamed = list_with(IN_VEGA.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}"), TWO)
    context = render_context(renamed, journal=journal_of(list_with(ONE, TWO), list_with(IN_VEGA, TWO)))
    assert [entry.id for entry in feed(context).entries] == ["tag:told.example,2025:one/1"]


@pytest.mark.parametrize("record", [EMPTY_JOURNAL, journal_of(list_with(ONE, TWO))])
def test_feed_without_changes_has_no_entries(record: Journal) -> None:
    """Neither without a record nor with an equal one."""
    parsed = feed(render_context(list_with(ONE, TWO), journal=record))
    assert (parsed.entries, parsed.feed.title, parsed.feed.author) == ([], "Changes: Told", "Told")


def test_feed_has_required_elements() -> None:
    """RFC 4287 sections 4.1.1 and 4.1.2."""
    root = ET.fromstring(atom_feed(context := with_two_changes(), context.whole_selection))  # noqa: S314 - our own bytes
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


def test_markup_in_title_is_escaped() -> None:
    """A parser reads the title back."""
    one = replace(EVENTS[0], title=text(_ODD))
    other = replace(EVENTS[1], title=text("Other"))
    content = append_changes(append_changes(b"", schedule_of(other), FIRST), schedule_of(one), SECOND)
    context = render_context(schedule_of(one), journal=parse_journal(content, "odd.history.jsonl"))
    root = ET.fromstring(atom_feed(context, context.whole_selection))  # noqa: S314 - our own bytes
    titles = [title.text for title in root.iter(f"{_ATOM}title")]
    assert titles == ["Changes: ODD24", "Withdrawn: Other", f"New: {_ODD}"]


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x07"])
def test_character_invalid_in_xml_is_replaced(letter: str) -> None:
    """A search text can hold any character."""
    assert feed(with_two_changes(), Query(text=f"a{letter}b")).feed.title == "Changes: Told – “a\ufffdb”"


@pytest.mark.slow
@pytest.mark.measured
def test_feed_keeps_newest_changes() -> None:
    """`MAX_CHANGES` of them."""
    assembly = list_with(ONE).assembly
    rooms = [to_json(list_with(entry).events[0], assembly)["room"] for entry in (ONE, IN_VEGA)]
    content = append_changes(b"", list_with(ONE), FIRST)
    for number in range(1, MAX_CHANGES + 3):
        changed = {"room": (rooms[(number - 1) % 2], rooms[number % 2])}
        content += Revision("one", number, FIRST + timedelta(minutes=number), changed).line
    parsed = feed(render_context(list_with(ONE), journal=parse_journal(content, "told.history.jsonl")))
    numbers = [int(entry.id.rpartition("/")[2]) for entry in parsed.entries]
    assert numbers == list(range(MAX_CHANGES + 2, 2, -1))


@pytest.mark.slow
@pytest.mark.measured
def test_changes_of_one_moment_are_limited() -> None:
    """Minor changes before the oldest entry are left out."""
    many = copies(MAX_CHANGES + 2)
    noted = many.replace("}", ", summary: More}")
    context = recorded_states(list_with(many), list_with(noted), list_with(noted.replace("orion", "vega")))
    entries = feed(context).entries
    assert {entry.title.partition(":")[0] for entry in entries} == {"Room changed"}
    assert len(entries) == MAX_CHANGES


def test_equal_lists_give_equal_bytes() -> None:
    """Two contexts made apart give the same output."""
    context = with_two_changes()
    again = with_two_changes()
    assert atom_feed(context, context.whole_selection) == atom_feed(again, again.whole_selection)


def test_feed_matches_golden_file(golden: Golden) -> None:
    """Reviewed by a person."""
    context = with_two_changes()
    golden("changes.atom", atom_feed(context, context.whole_selection))
