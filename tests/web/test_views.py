"""`calendar_app.web.views`: which page a URL gets."""

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
def context() -> RenderContext:
    """The small list in English."""
    return render_context(small())


def render_selection(context: RenderContext, query: Query, folder: str) -> bytes:
    """The page of a query under a folder."""
    return selection_page(context, Selection(context.index, query), folder)


def test_value_has_own_page_in_its_folder(context: RenderContext) -> None:
    """Event, co-host, room and day."""
    schedule = context.schedule
    assert [
        render_selection(context, Query().with_values(Facet.EVENT, "joint"), "events"),
        render_selection(context, Query().with_values(Facet.CO_HOST, "watch"), "co-hosts"),
        render_selection(context, Query().with_values(Facet.ROOM, "hall-a"), "rooms"),
        render_selection(context, Query().with_values(Facet.DAY, "2025-12-02"), "days"),
    ] == [
        schedule_pages.event_page(context, schedule.events_by_id["joint"]),
        schedule_pages.co_host_page(context, schedule.co_hosts["watch"]),
        schedule_pages.room_page(context, schedule.rooms["hall-a"]),
        schedule_pages.day_page(context, date(2025, 12, 2)),
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
def test_other_query_gets_schedule_page(context: RenderContext, query: Query, folder: str) -> None:
    """No value, several values, or another folder."""
    assert render_selection(context, query, folder) == schedule_pages.schedule_page(
        context, Selection(context.index, query)
    )


@pytest.fixture
def client_with_history(editor: Editor) -> FlaskClient:
    """A client of a list with a history.

    "parallel" was in the attic on another day, hosted by the guests; "joint" is purged.
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


def test_purged_event_selects_nothing(client_with_history: FlaskClient) -> None:
    """An empty page and feed, so that calendars drop the event."""
    event_page, listed = (
        client_with_history.get(address) for address in ("/small/events/joint/", "/small/?event=joint")
    )
    assert (event_page.status_code, event_page.data) == (200, listed.data)
    assert Markup(event_page.data).texts("p", class_="result") == ["0 of 6 events · venue time (CET)"]
    feed = client_with_history.get("/small/events/joint.ics")
    assert (feed.status_code, feed.data.count(b"BEGIN:VEVENT"), feed.data.count(b"BEGIN:VTIMEZONE")) == (200, 0, 1)
    assert b"joint" not in client_with_history.get("/small/schedule.ics").data
    assert client_with_history.get("/small/events/never/").status_code == 404


@pytest.mark.parametrize(
    ("folder", "value", "name"),
    [("rooms", "attic", "Attic"), ("co-hosts", "guests", "Guests"), ("days", "2025-12-08", "Monday 8 December 2025")],
)
def test_value_of_history_only_has_empty_page(
    client_with_history: FlaskClient, folder: str, value: str, name: str
) -> None:
    """No list links it."""
    response = client_with_history.get(f"/small/{folder}/{value}/")
    assert (response.status_code, Markup(response.data).texts("h1")) == (200, [name])
    assert b"/small/events/" not in response.data
    assert client_with_history.get(f"/small/{folder}/{value}.ics").data.count(b"BEGIN:VEVENT") == 0
    assert f"/{value}/".encode() not in client_with_history.get(f"/small/{folder}/").data
