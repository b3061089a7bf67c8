"""`calendar_app.announcement.tables`: the columns of our own CSV, and those people call alike."""

from __future__ import annotations

from datetime import date
from datetime import datetime

import pytest

from calendar_app.announcement.tables import tabled
from tests.small import small


def test_a_table_of_somebody_else() -> None:
    """Days and times as people write them, a room and hosts nobody knows; rows without a title are shown."""
    text = (
        "Title;Date;Time;Room;Co_hosts\r\n"
        "One;Monday 1 December;13:15-14:45;Hall A;Austria, Nobody\r\n"
        ";Tuesday;;;\r\n"
        ";;;;\r\n"
        "Two;2 December;;Attic;\r\n"
        "Three;;13:15;;\r\n"
        "Four;2025-12-02;from 9:00;;\r\n"
    )
    found = tabled(text, small())
    assert [(one.title, one.starts, one.ends, one.room, one.new_room) for one in found.proposals] == [
        ("One", datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "hall-a", ""),  # noqa: DTZ001 - wall times
        ("Two", date(2025, 12, 2), None, None, "Attic"),
        ("Three", None, None, None, ""),
        ("Four", datetime(2025, 12, 2, 9), None, None, ""),  # noqa: DTZ001 - a wall time
    ]
    assert [doubt.message for one in found.proposals for doubt in one.doubts] == [
        "Nobody: not in the register",
        "Attic is no room of the list",
    ]
    assert [(line.number, line.text) for line in found.unused] == [(3, ";Tuesday;;;")]


@pytest.mark.parametrize(
    ("cell", "title"),
    [("'=SUM(1)", "=SUM(1)"), ("'\tTab", "\tTab"), ("'Tis", "'Tis"), ("'", "'"), ("plain", "plain")],
)
def test_the_guard_against_formulas_is_taken_off(cell: str, title: str) -> None:
    """Where our own writer had to put it; other apostrophes stay."""
    (one,) = tabled(f"title,id\n{cell},x\n", small()).proposals
    assert one.title == title


def test_ids_say_who_it_is_and_names_what_they_are_called() -> None:
    """Of a list that does not have all of them."""
    text = (
        "title,co_host_ids,co_hosts\nOne,austria; law-school,Austria; Law School\nTwo,a; b; c,The W\nThree,,Belgium\n"
    )
    found = [[(named.id, named.text) for named in one.co_hosts] for one in tabled(text, small()).proposals]
    assert found == [[("austria", "austria"), (None, "Law School")], [("watch", "W")], [("belgium", "Belgium")]]


def test_a_time_with_its_offset_is_that_of_the_venue() -> None:
    """Also where it was written in another zone; what was withdrawn is cancelled, what is confirmed says nothing."""
    text = (
        "title,timing,starts,ends,status\nOne,timed,2025-12-01T12:15:00Z,2025-12-01T13:45:00Z,withdrawn\n"
        "Two,timed,2025-12-01T12:15,,confirmed\n"
    )
    found = [(one.starts, one.ends, one.status) for one in tabled(text, small()).proposals]
    assert found == [
        (datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "cancelled"),  # noqa: DTZ001 - wall times
        (datetime(2025, 12, 1, 12, 15), None, ""),  # noqa: DTZ001 - a wall time
    ]


def test_a_table_that_breaks_off() -> None:
    """What is wrong with it is said in the place of a line."""
    found = tabled(f'title,note\nOne,"{"x" * 1_000_001}"\n', small())
    assert [(one.title) for one in found.proposals] == []
    assert [line.text for line in found.unused] == ["field larger than field limit (1000000)"]
