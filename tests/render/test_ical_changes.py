"""`calendar_app.render.ical`: events that changed or were withdrawn."""

from __future__ import annotations

import pytest

from calendar_app.history import Journal
from calendar_app.render import CancelledDisplay
from calendar_app.render.ical import ical_feed
from calendar_app.selection import Facet, Query, Selection
from tests.support.contexts import render_context
from tests.support.journals import ONE, TWO, journal_of, list_with

BARE = "  - {id: one, title: One, room: orion}\n"
MOVED = ONE.replace("orion", "vega")
URL = "\\n\\nhttps://example.org/asp24/events/one/"


def events(
    now: list[str], journal: Journal, query: Query | None = None, cancelled: CancelledDisplay = CancelledDisplay.STATUS
) -> dict[str, list[str]]:
    """The content lines of each VEVENT, by first id."""
    context = render_context(list_with(*now), journal=journal)
    content = ical_feed(context, Selection(context.index, query or Query()), cancelled)
    lines = content.replace(b"\r\n ", b"").decode()
    blocks = [part.split("\r\n")[:-1] for part in lines.split("BEGIN:VEVENT\r\n")[1:]]
    return {block[0].removeprefix("UID:").partition("@")[0]: block for block in blocks}


def properties_of(lines: list[str], *names: str) -> dict[str, str]:
    """The named properties of a VEVENT."""
    pairs = (line.split(":", 1) for line in lines)
    return {name.partition(";")[0]: value for name, value in pairs if name.partition(";")[0] in names}


def modified(now: list[str], journal: Journal, query: Query) -> str:
    """LAST-MODIFIED of the calendar of a selection."""
    context = render_context(list_with(*now), journal=journal)
    content = ical_feed(context, Selection(context.index, query), CancelledDisplay.STATUS)
    return next(line for line in content.decode().split("\r\n") if line.startswith("LAST-MODIFIED:"))


@pytest.mark.parametrize("journal", [journal_of(list_with(ONE, TWO)), journal_of(list_with(ONE, TWO), list_with(TWO))])
def test_withdrawn_event_stays_as_cancelled(journal: Journal) -> None:
    """At its time: subscribers must hear of it."""
    lines = events([TWO], journal)["one"]
    assert properties_of(lines, "DTSTART", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP") == {
        "DTSTART": "20251201T181500",
        "SEQUENCE": "1",
        "SUMMARY": "Withdrawn: One",
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
    }


def test_withdrawn_event_can_be_marked_or_hidden() -> None:
    """Like a cancelled one."""
    journal = journal_of(list_with(ONE, TWO))
    marked = events([TWO], journal, cancelled=CancelledDisplay.MARK)["one"]
    assert properties_of(marked, "SUMMARY", "STATUS") == {"SUMMARY": "Withdrawn: One", "STATUS": "CONFIRMED"}
    assert list(events([TWO], journal, cancelled=CancelledDisplay.HIDE)) == ["two"]


@pytest.mark.parametrize(
    ("journal", "line"),
    [
        (journal_of(list_with(ONE, TWO)), "Postponed: was Monday 1 December\\, 18:15–19:45."),
        (
            journal_of(list_with(ONE, TWO), list_with(BARE, TWO)),
            "Postponed on 27 November: was Monday 1 December\\, 18:15–19:45.",
        ),
    ],
)
def test_event_without_date_stays_at_last_date(journal: Journal, line: str) -> None:
    """As postponed: subscribers must hear of it."""
    lines = events([BARE, TWO], journal)["one"]
    assert properties_of(lines, "DTSTART", "DTEND", "SUMMARY", "STATUS", "DESCRIPTION", "SEQUENCE") == {
        "DTSTART": "20251201T181500",
        "DTEND": "20251201T194500",
        "SUMMARY": "Postponed: One",
        "STATUS": "CANCELLED",
        "SEQUENCE": "1",
        "DESCRIPTION": f"{line}{URL}",
    }
    assert list(events([BARE, TWO], journal, cancelled=CancelledDisplay.HIDE)) == ["two"]


def test_cancelled_overrides_lost_date() -> None:
    """It would be postponed otherwise."""
    gone = BARE.replace("}", ", status: cancelled}")
    lines = events([gone, TWO], journal_of(list_with(ONE, TWO), list_with(BARE, TWO)))["one"]
    assert properties_of(lines, "SUMMARY", "STATUS") == {"SUMMARY": "Cancelled: One", "STATUS": "CANCELLED"}


def test_never_dated_event_is_left_out() -> None:
    """Recorded or not."""
    assert list(events([BARE, TWO], journal_of(list_with(BARE, TWO)))) == ["two"]


def test_description_starts_with_changes() -> None:
    """A new title needs no sentence."""
    described = MOVED.replace("vega", "vega, status: cancelled, description: All about it.")
    journal = journal_of(list_with(ONE, TWO), list_with(described, TWO))
    assert properties_of(events([described, TWO], journal)["one"], "DESCRIPTION") == {
        "DESCRIPTION": f"Cancelled on 27 November.\\nRoom changed on 27 November: was Orion.\\n\\nAll about it.{URL}"
    }
    retitled = ONE.replace("title: One", "title: Uno")
    lines = events([retitled, TWO], journal_of(list_with(ONE, TWO), list_with(retitled, TWO)))["one"]
    assert properties_of(lines, "DESCRIPTION", "SUMMARY") == {"DESCRIPTION": URL[4:], "SUMMARY": "Uno"}


def test_unchanged_status_is_in_description() -> None:
    """After the co-hosts, as there is no change."""
    tentative = ONE.replace("room: orion", "room: orion, status: tentative")
    lines = events([tentative], journal_of(list_with(tentative)))["one"]
    assert properties_of(lines, "DESCRIPTION") == {"DESCRIPTION": f"Tentative.{URL}"}


def test_unchanged_event_keeps_its_bytes() -> None:
    """Whatever happens to other events."""
    before = events([ONE, TWO], journal_of(list_with(ONE, TWO)))["two"]
    third = TWO.replace("two", "three")
    assert events([MOVED, TWO], journal_of(list_with(ONE, TWO)))["two"] == before
    assert events([TWO, third], journal_of(list_with(ONE, TWO), list_with(MOVED, TWO)))["two"] == before


def test_last_modified_follows_selected_events() -> None:
    """And events that left the selection."""
    before, after = list_with(ONE, TWO), list_with(MOVED, TWO)
    orion, vega, two = (
        Query().with_values(facet, value)
        for facet, value in ((Facet.ROOM, "orion"), (Facet.ROOM, "vega"), (Facet.EVENT, "two"))
    )
    recorded = journal_of(before, after)
    assert [modified([MOVED, TWO], recorded, query) for query in (orion, vega, two, Query())] == [
        "LAST-MODIFIED:20251127T090000Z",
        "LAST-MODIFIED:20251127T090000Z",
        "LAST-MODIFIED:20251126T090000Z",
        "LAST-MODIFIED:20251127T090000Z",
    ]
    assert modified([ONE, TWO], journal_of(), orion) == "LAST-MODIFIED:20251125T110000Z"


def test_unaffected_feeds_keep_their_bytes() -> None:
    """Of one event, and of a room without changes."""
    before, after = (
        render_context(now, journal=journal_of(*recorded))
        for now, recorded in (
            (list_with(ONE, TWO), [list_with(ONE, TWO)]),
            (list_with(ONE.replace("18:15", "18:30"), TWO), [list_with(ONE, TWO)]),
        )
    )
    for query in (Query().with_values(Facet.EVENT, "two"), Query().with_values(Facet.ROOM, "vega")):
        feeds = {
            ical_feed(context, Selection(context.index, query), CancelledDisplay.STATUS) for context in (before, after)
        }
        assert len(feeds) == 1
