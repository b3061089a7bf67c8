"""`calendar_app.render.page`: pages of the odd list, as a person reviewed them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from calendar_app.render import Edition, page
from tests.conftest import Golden
from tests.support.contexts import edition
from tests.support.odd_list import ALTAIR, AUSTRIA, odd_list

_PAGES: dict[str, Callable[[Edition], bytes]] = {
    "schedule": lambda made: page.schedule_page(made, made.whole),
    "event": lambda made: page.event_page(made, made.schedule.by_id["everything"]),
    "event-cancelled": lambda made: page.event_page(made, made.schedule.by_id["cancelled"]),
    "co-host": lambda made: page.co_host_page(made, AUSTRIA),
    "room": lambda made: page.room_page(made, ALTAIR),
    "day": lambda made: page.day_page(made, date(2025, 12, 3)),
}


@pytest.mark.parametrize("name", _PAGES)
def test_pages_of_the_odd_list(name: str, golden: Golden) -> None:
    """To the byte: a template cannot change what readers see without somebody looking at it."""
    golden(f"pages/{name}.html", _PAGES[name](edition(odd_list())))
