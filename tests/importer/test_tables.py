"""`calendar_app.importer.tables`: the columns of our own CSV, and those people call alike."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.tables import parse_csv
from tests.support.small_list import small


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
    found = parse_csv(text, small())
    assert [(one.title, one.starts, one.ends, one.room, one.new_room) for one in found.proposals] == [
        ("One", datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "hall-a", ""),  # noqa: DTZ001 - wall times
        ("Two", date(2025, 12, 2), None, None, "Attic"),
        ("Three", None, None, None, ""),
        ("Four", datetime(2025, 12, 2, 9), None, None, ""),  # noqa: DTZ001 - a wall time
    ]
    assert [doubt.message for one in found.proposals for doubt in one.notices] == [
        "Nobody: not in the register",
        "Attic is not a room in the list",
        "13:15, but the text has no day",
    ]
    assert [(line.number, line.text) for line in found.unused_lines] == [(3, ";Tuesday;;;")]


@pytest.mark.parametrize(
    ("cell", "title"),
    [("'=SUM(1)", "=SUM(1)"), ("'\tTab", "\tTab"), ("'Tis", "'Tis"), ("'", "'"), ("plain", "plain")],
)
def test_the_guard_against_formulas_is_taken_off(cell: str, title: str) -> None:
    """Where our own writer had to put it; other apostrophes stay."""
    (one,) = parse_csv(f"title,id\n{cell},x\n", small()).proposals
    assert one.title == title


def test_ids_say_who_it_is_and_names_what_they_are_called() -> None:
    """Of a list that does not have all of them."""
    text = (
        "title,co_host_ids,co_hosts\nOne,austria; law-school,Austria; Law School\nTwo,a; b; c,The W\nThree,,Belgium\n"
    )
    found = [[(named.id, named.text) for named in one.co_hosts] for one in parse_csv(text, small()).proposals]
    assert found == [[("austria", "austria"), (None, "Law School")], [("watch", "W")], [("belgium", "Belgium")]]


def test_a_time_with_its_offset_is_that_of_the_venue() -> None:
    """Also where it was written in another zone; what was withdrawn is cancelled, what is confirmed says nothing."""
    text = (
        "title,timing,starts,ends,status\nOne,timed,2025-12-01T12:15:00Z,2025-12-01T13:45:00Z,withdrawn\n"
        "Two,timed,2025-12-01T12:15,,confirmed\n"
    )
    found = [(one.starts, one.ends, one.status) for one in parse_csv(text, small()).proposals]
    assert found == [
        (datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "cancelled"),  # noqa: DTZ001 - wall times
        (datetime(2025, 12, 1, 12, 15), None, ""),  # noqa: DTZ001 - a wall time
    ]


def test_a_table_that_breaks_off() -> None:
    """What is wrong with it is said in the place of a line."""
    found = parse_csv(f'title,note\nOne,"{"x" * 1_000_001}"\n', small())
    assert [(one.title) for one in found.proposals] == []
    assert [line.text for line in found.unused_lines] == ["field larger than field limit (1000000)"]


def test_columns_others_call_otherwise() -> None:
    """A venue is the room where there is no other column for it; hosts and notes are what they say, with tabs too."""
    text = "Title\tDay\tVenue\tHosts\tNotes\tUID\nOne\t2 December\tHall A\tBelgium, Canada\tBring a badge\t7@x\n"
    (one,) = parse_csv(text, small()).proposals
    assert (one.room, [named.id for named in one.co_hosts], one.fields) == (
        "hall-a",
        ["belgium", "canada"],
        {"note": "Bring a badge"},
    )
    (own,) = parse_csv("title,room,venue\nOne,Hall A,Town Hall\n", small()).proposals
    assert (own.room, own.new_room) == ("hall-a", "")


def test_no_cell_is_lost() -> None:
    """Columns nobody knows and cells beyond the last are shown with their line; what is not put in stays with it."""
    found = parse_csv("title,Chair,registration\nOne,Jane,https://a.example/r,left,\nTwo,,\n", small())
    assert [(line.number, line.text) for line in found.unused_lines] == [(2, "chair: Jane"), (2, "left")]
    assert [one.fields for one in found.proposals] == [{"registration": "https://a.example/r"}, {}]


@pytest.mark.parametrize(
    ("column", "cell", "status", "fields", "doubts"),
    [
        ("status", "Cancelled", "cancelled", {}, []),
        ("status", "called off", "", {}, ["“called off” is not a valid status"]),
        ("kind", "Press conference", "", {"kind": "press_conference"}, []),
        ("type", "Panel", "", {}, ["“Panel” is not a valid kind"]),
        ("mode", "In-person", "", {"mode": "in_person"}, []),
    ],
)
def test_words_of_which_there_are_few(
    column: str, cell: str, status: str, fields: dict[str, str], doubts: list[str]
) -> None:
    """However they are written; others are no value, and said to be none."""
    (one,) = parse_csv(f"title,{column}\nOne,{cell}\n", small()).proposals
    assert (one.status, one.fields, [doubt.message for doubt in one.notices]) == (status, fields, doubts)


def test_numbers_of_somebody_else_are_no_ids() -> None:
    """Only a row with a UID of ours says which event it is."""
    text = "id,title,uid\n1,One,\nA 7,Two,7@other.example\njoint,Three,joint@small.example\n"
    assert [one.id for one in parse_csv(text, small()).proposals] == ["", "", "joint"]


@pytest.mark.parametrize(
    ("day", "time", "starts", "doubts"),
    [
        (
            "Tuesday 1 December",
            "13:15",
            "2025-12-01 13:15:00",
            ["the day of the week in the text is not that of Monday 1 December 2025"],
        ),
        ("20 December", "13:15", "2025-12-20 13:15:00", ["Saturday 20 December 2025 is outside the session"]),
        (
            "1 December",
            "13:15 EST",
            "2025-12-01 13:15:00",
            ["“EST” is not the time of the venue then (CET); read as the time of the venue anyway"],
        ),
        ("1 December", "12:15 GMT / 13:15 CET", "2025-12-01 13:15:00", []),
        ("1 December", "13:15 or 18:15", "2025-12-01 13:15:00", ["a second time is ignored: 18:15"]),
    ],
)
def test_days_and_times_that_may_be_others(day: str, time: str, starts: str, doubts: list[str]) -> None:
    """What speaks against them in prose does so in a table."""
    (one,) = parse_csv(f"title;day;time\nOne;{day};{time}\n", small()).proposals
    assert (f"{one.starts}", [doubt.message for doubt in one.notices]) == (starts, doubts)
