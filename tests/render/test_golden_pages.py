"""`calendar_app.render.page`: pages of the odd list, as a person reviewed them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from calendar_app.render import page
from tests.render.editions import edition
from tests.render.odd_list import ALTAIR
from tests.render.odd_list import AUSTRIA
from tests.render.odd_list import odd_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from calendar_app.render import Edition
    from tests.conftest import Golden

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
