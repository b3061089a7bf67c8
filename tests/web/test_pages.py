"""`calendar_app.web.pages`: which page an address shows."""

from __future__ import annotations

from datetime import date

import pytest

from calendar_app.render import Edition
from calendar_app.render import page
from calendar_app.selection import Facet
from calendar_app.selection import Query
from calendar_app.selection import Selection
from calendar_app.web.pages import selection_page
from tests.render.editions import edition
from tests.small import small


@pytest.fixture(scope="module")
def shown() -> Edition:
    """An edition of the small list."""
    return edition(small())


def shows(shown: Edition, query: Query, folder: str) -> bytes:
    """The page of a query under a folder."""
    return selection_page(shown, Selection(shown.index, query), folder)


def test_a_value_has_a_page_in_its_folder(shown: Edition) -> None:
    """An event, a co-host, a room, a day."""
    schedule = shown.schedule
    assert [
        shows(shown, Query().given(Facet.EVENT, "joint"), "events"),
        shows(shown, Query().given(Facet.CO_HOST, "watch"), "co-hosts"),
        shows(shown, Query().given(Facet.ROOM, "hall-a"), "rooms"),
        shows(shown, Query().given(Facet.DAY, "2025-12-02"), "days"),
    ] == [
        page.event_page(shown, schedule.by_id["joint"]),
        page.co_host_page(shown, schedule.co_hosts["watch"]),
        page.room_page(shown, schedule.rooms["hall-a"]),
        page.day_page(shown, date(2025, 12, 2)),
    ]


@pytest.mark.parametrize(
    ("query", "folder"),
    [
        (Query(), ""),
        (Query().given(Facet.CO_HOST, "watch"), ""),
        (Query().given(Facet.KIND, "launch"), ""),
        (Query().given(Facet.CO_HOST, "watch", "austria"), "co-hosts"),
        (Query(((Facet.CO_HOST, ("watch",)),), text="badge"), "co-hosts"),
        (Query().given(Facet.CO_HOST, "watch"), "rooms"),
    ],
)
def test_all_else_is_the_schedule_filtered(shown: Edition, query: Query, folder: str) -> None:
    """The list itself, and what asks for more than one value."""
    assert shows(shown, query, folder) == page.schedule_page(shown, Selection(shown.index, query))
