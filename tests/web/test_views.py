"""`calendar_app.web.views`: which page an address shows."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from calendar_app.history.journal_file import append_lines
from calendar_app.history.revision import Revision
from calendar_app.render import RenderContext, schedule_pages
from calendar_app.selection import Facet, Query, Selection
from calendar_app.source.file import history_path
from calendar_app.web.views import selection_page
from tests.support.contexts import render_context
from tests.support.journals import SECOND
from tests.support.markup import Markup
from tests.support.small_list import TEXT, small
from tests.web.conftest import Editor


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


def shows(shown: RenderContext, query: Query, folder: str) -> bytes:
    """The page of a query under a folder."""
    return selection_page(shown, Selection(shown.index, query), folder)


def test_value_has_own_page_in_its_folder(shown: RenderContext) -> None:
    """Event, co-host, room and day."""
    schedule = shown.schedule
    assert [
        shows(shown, Query().with_values(Facet.EVENT, "joint"), "events"),
        shows(shown, Query().with_values(Facet.CO_HOST, "watch"), "co-hosts"),
        shows(shown, Query().with_values(Facet.ROOM, "hall-a"), "rooms"),
        shows(shown, Query().with_values(Facet.DAY, "2025-12-02"), "days"),
    ] == [
        schedule_pages.event_page(shown, schedule.events_by_id["joint"]),
        schedule_pages.co_host_page(shown, schedule.co_hosts["watch"]),
        schedule_pages.room_page(shown, schedule.rooms["hall-a"]),
        schedule_pages.day_page(shown, date(2025, 12, 2)),
    ]


@pytest.mark.parametrize(
    ("query", "folder"),
    [
        (Query(), ""),
        (Query().with_values(Facet.CO_HOST, "watch"), ""),
        (Query().with_values(Facet.KIND, "launch"), ""),
        (Query().with_values(Facet.CO_HOST, "watch", "austria"), "co-hosts"),
        (Query(((Facet.CO_HOST, ("watch",)),), text="badge"), "co-hosts"),
        (Query().with_values(Facet.CO_HOST, "watch"), "rooms"),
    ],
)
def test_other_query_gets_schedule_page(shown: RenderContext, query: Query, folder: str) -> None:
    """No value, several values, or another folder."""
    assert shows(shown, query, folder) == schedule_pages.schedule_page(shown, Selection(shown.index, query))


@pytest.fixture
def remembering(editor: Editor) -> FlaskClient:
    """A reader of a list with a past.

    "parallel" was to be in the attic on another day, hosted by the guests; "joint" was purged.
    """
    before = TEXT.replace("rooms:\n", "rooms:\n  attic: {name: Attic}\n")
    before = before.replace("co_hosts:\n", "co_hosts:\n  guests: {name: Guests, kind: academia}\n", 1)
    moved = "starts: 2025-12-08 18:30\n    ends: 2025-12-08 19:30\n    room: attic\n    co_hosts: [guests]"
    now = "starts: 2025-12-01 18:30\n    ends: 2025-12-01 19:30\n    room: hall-b\n    co_hosts: [belgium, watch]"
    editor.save(before.replace(now, moved))
    editor.record()
    begin, end = (TEXT.index(f"  - id: {name}") for name in ("joint", "off"))
    editor.save(TEXT[:begin] + TEXT[end:])
    append_lines(history_path(editor.path), lambda _: Revision("joint", 1, SECOND, {}, purged=True).line)
    return editor.app().test_client()


def test_purged_event_selects_nothing(remembering: FlaskClient) -> None:
    """An empty page and feed, so that calendars drop the event."""
    page_, listed = (remembering.get(address) for address in ("/small/events/joint/", "/small/?event=joint"))
    assert (page_.status_code, page_.data) == (200, listed.data)
    assert Markup(page_.data).texts("p", class_="result") == ["0 of 6 events · venue time (CET)"]
    feed = remembering.get("/small/events/joint.ics")
    assert (feed.status_code, feed.data.count(b"BEGIN:VEVENT"), feed.data.count(b"BEGIN:VTIMEZONE")) == (200, 0, 1)
    assert b"joint" not in remembering.get("/small/schedule.ics").data
    assert remembering.get("/small/events/never/").status_code == 404


@pytest.mark.parametrize(
    ("folder", "value", "name"),
    [("rooms", "attic", "Attic"), ("co-hosts", "guests", "Guests"), ("days", "2025-12-08", "Monday 8 December 2025")],
)
def test_value_of_history_only_has_empty_page(remembering: FlaskClient, folder: str, value: str, name: str) -> None:
    """No list links it."""
    response = remembering.get(f"/small/{folder}/{value}/")
    assert (response.status_code, Markup(response.data).texts("h1")) == (200, [name])
    assert b"/small/events/" not in response.data
    assert remembering.get(f"/small/{folder}/{value}.ics").data.count(b"BEGIN:VEVENT") == 0
    assert f"/{value}/".encode() not in remembering.get(f"/small/{folder}/").data
