"""The indexes."""

from __future__ import annotations

import pytest

from calendar_app.render import Edition
from calendar_app.render import registers
from tests.markup import Markup
from tests.render.editions import edition
from tests.small import small


@pytest.fixture(scope="module")
def shown() -> Edition:
    """An edition of the small list."""
    return edition(small())


def test_the_register_of_co_hosts(shown: Edition) -> None:
    """Every co-host by kind and name, with the number of events it hosts or organises."""
    markup = Markup(registers.co_hosts_page(shown))
    assert markup.texts("h1") == ["Co-hosts"]
    assert markup.texts("p", class_="result") == ["5 co-hosts"]
    assert markup.texts("h2") == ["States", "Civil society"]
    assert markup.texts("li") == [
        "Austria 3 events",
        "Belgium 2 events",
        "Canada 1 event",
        "Alone <b>&</b> Quiet 0 events",
        "World Watch (Watch) 3 events",
    ]


def test_the_list_of_rooms(shown: Edition) -> None:
    """Every room in the order of the file, with the number of events in it or a part of it."""
    markup = Markup(registers.rooms_page(shown))
    assert markup.texts("h1") == ["Rooms"]
    assert markup.texts("li") == ["Great Hall 4 events", "Hall A First 3 events", "Hall B 2 events"]
    assert [address for address in markup.addresses if address.startswith("/asp24/rooms/h")] == [
        "/asp24/rooms/hall-a/",
        "/asp24/rooms/hall-b/",
    ]


def test_the_list_of_days(shown: Edition) -> None:
    """Every day of the session, with the number of events that touch it."""
    markup = Markup(registers.days_page(shown))
    assert markup.texts("h1") == ["Days"]
    assert markup.texts("li") == [
        "Monday 1 December 3 events",
        "Tuesday 2 December 3 events",
        "Wednesday 3 December 2 events",
    ]
