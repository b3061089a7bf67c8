"""`calendar_app.render.ical` with a record: what subscribers are told of events that changed."""

from __future__ import annotations

import pytest

from calendar_app.history import Journal
from calendar_app.render import CancelledDisplay
from calendar_app.render.ical import ical_feed
from calendar_app.selection import Facet, Query, Selection
from tests.support.contexts import render_context
from tests.support.journals import ONE, TWO, listed, told

BARE = "  - {id: one, title: One, room: orion}\n"
MOVED = ONE.replace("orion", "vega")
ADDRESS = "\\n\\nhttps://example.org/asp24/events/one/"


def events(
    now: list[str], journal: Journal, query: Query | None = None, cancelled: CancelledDisplay = CancelledDisplay.STATUS
) -> dict[str, list[str]]:
    """The content lines of each event of a feed, by its first id."""
    made = render_context(listed(*now), journal=journal)
    content = ical_feed(made, Selection(made.index, query or Query()), cancelled)
    lines = content.replace(b"\r\n ", b"").decode()
    found = [part.split("\r\n")[:-1] for part in lines.split("BEGIN:VEVENT\r\n")[1:]]
    return {one[0].removeprefix("UID:").partition("@")[0]: one for one in found}


def said(lines: list[str], *names: str) -> dict[str, str]:
    """Some properties of an event."""
    pairs = (line.split(":", 1) for line in lines)
    return {name.partition(";")[0]: value for name, value in pairs if name.partition(";")[0] in names}


def modified(now: list[str], journal: Journal, query: Query) -> str:
    """LAST-MODIFIED of the calendar of a selection."""
    made = render_context(listed(*now), journal=journal)
    content = ical_feed(made, Selection(made.index, query), CancelledDisplay.STATUS)
    return next(line for line in content.decode().split("\r\n") if line.startswith("LAST-MODIFIED:"))


@pytest.mark.parametrize("journal", [told(listed(ONE, TWO)), told(listed(ONE, TWO), listed(TWO))])
def test_what_was_taken_out_stays_as_cancelled(journal: Journal) -> None:
    """At its time, with the word before its title: whoever has it in a calendar must hear of it."""
    one = events([TWO], journal)["one"]
    assert said(one, "DTSTART", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP") == {
        "DTSTART": "20251201T181500",
        "SEQUENCE": "1",
        "SUMMARY": "Withdrawn: One",
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
    }


def test_what_was_taken_out_can_be_marked_or_hidden() -> None:
    """As what is cancelled."""
    journal = told(listed(ONE, TWO))
    marked = events([TWO], journal, cancelled=CancelledDisplay.MARK)["one"]
    assert said(marked, "SUMMARY", "STATUS") == {"SUMMARY": "Withdrawn: One", "STATUS": "CONFIRMED"}
    assert list(events([TWO], journal, cancelled=CancelledDisplay.HIDE)) == ["two"]


@pytest.mark.parametrize(
    ("journal", "line"),
    [
        (told(listed(ONE, TWO)), "Postponed: was Monday 1 December\\, 18:15–19:45."),
        (told(listed(ONE, TWO), listed(BARE, TWO)), "Postponed on 27 November: was Monday 1 December\\, 18:15–19:45."),
    ],
)
def test_what_lost_its_date_stays_at_it(journal: Journal, line: str) -> None:
    """As postponed: gone from the calendar, nobody would know that they need not come."""
    one = events([BARE, TWO], journal)["one"]
    assert said(one, "DTSTART", "DTEND", "SUMMARY", "STATUS", "DESCRIPTION", "SEQUENCE") == {
        "DTSTART": "20251201T181500",
        "DTEND": "20251201T194500",
        "SUMMARY": "Postponed: One",
        "STATUS": "CANCELLED",
        "SEQUENCE": "1",
        "DESCRIPTION": f"{line}{ADDRESS}",
    }
    assert list(events([BARE, TWO], journal, cancelled=CancelledDisplay.HIDE)) == ["two"]


def test_what_lost_its_date_and_was_cancelled_is_cancelled() -> None:
    """The stronger word counts."""
    gone = BARE.replace("}", ", status: cancelled}")
    one = events([gone, TWO], told(listed(ONE, TWO), listed(BARE, TWO)))["one"]
    assert said(one, "SUMMARY", "STATUS") == {"SUMMARY": "Cancelled: One", "STATUS": "CANCELLED"}


def test_an_event_that_never_had_a_date_is_in_no_calendar() -> None:
    """Whether or not that is recorded."""
    assert list(events([BARE, TWO], told(listed(BARE, TWO)))) == ["two"]


def test_a_description_begins_with_what_changed() -> None:
    """Time, room and status; a new title needs no words, for it is seen."""
    described = MOVED.replace("vega", "vega, status: cancelled, description: All about it.")
    journal = told(listed(ONE, TWO), listed(described, TWO))
    assert said(events([described, TWO], journal)["one"], "DESCRIPTION") == {
        "DESCRIPTION": "Cancelled on 27 November.\\nRoom changed on 27 November: was Orion."
        f"\\n\\nAll about it.{ADDRESS}"
    }
    retitled = ONE.replace("title: One", "title: Uno")
    one = events([retitled, TWO], told(listed(ONE, TWO), listed(retitled, TWO)))["one"]
    assert said(one, "DESCRIPTION", "SUMMARY") == {"DESCRIPTION": ADDRESS[4:], "SUMMARY": "Uno"}


def test_a_status_that_was_always_so_is_said_after_the_co_hosts() -> None:
    """There is no change to tell."""
    tentative = ONE.replace("room: orion", "room: orion, status: tentative")
    one = events([tentative], told(listed(tentative)))["one"]
    assert said(one, "DESCRIPTION") == {"DESCRIPTION": f"Tentative.{ADDRESS}"}


def test_what_did_not_change_keeps_its_bytes() -> None:
    """Whatever happens to others, recorded or not, and also when others are added and taken out."""
    before = events([ONE, TWO], told(listed(ONE, TWO)))["two"]
    third = TWO.replace("two", "three")
    assert events([MOVED, TWO], told(listed(ONE, TWO)))["two"] == before
    assert events([TWO, third], told(listed(ONE, TWO), listed(MOVED, TWO)))["two"] == before


def test_a_calendar_was_modified_when_what_it_holds_was() -> None:
    """Not when something else was; and when an event left it."""
    before, after = listed(ONE, TWO), listed(MOVED, TWO)
    orion, vega, two = (
        Query().with_values(facet, value)
        for facet, value in ((Facet.ROOM, "orion"), (Facet.ROOM, "vega"), (Facet.EVENT, "two"))
    )
    recorded = told(before, after)
    assert [modified([MOVED, TWO], recorded, query) for query in (orion, vega, two, Query())] == [
        "LAST-MODIFIED:20251127T090000Z",
        "LAST-MODIFIED:20251127T090000Z",
        "LAST-MODIFIED:20251126T090000Z",
        "LAST-MODIFIED:20251127T090000Z",
    ]
    assert modified([ONE, TWO], told(), orion) == "LAST-MODIFIED:20251125T110000Z"


def test_a_feed_keeps_its_bytes_while_others_change() -> None:
    """That of one event, and that of a room nothing came to or left."""
    before, after = (
        render_context(now, journal=told(*recorded))
        for now, recorded in (
            (listed(ONE, TWO), [listed(ONE, TWO)]),
            (listed(ONE.replace("18:15", "18:30"), TWO), [listed(ONE, TWO)]),
        )
    )
    for query in (Query().with_values(Facet.EVENT, "two"), Query().with_values(Facet.ROOM, "vega")):
        feeds = {ical_feed(one, Selection(one.index, query), CancelledDisplay.STATUS) for one in (before, after)}
        assert len(feeds) == 1
