"""CSV tables with our own columns and common aliases."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.tables import parse_csv
from tests.support.small_list import small


def test_table_of_another_program() -> None:
    """Times in words, unknown names, and rows without a title."""
    text = (
        "Title;Date;Time;Room;Co_hosts\r\n"
        "One;Monday 1 December;13:15-14:45;Hall A;Austria, Nobody\r\n"
        ";Tuesday;;;\r\n"
        ";;;;\r\n"
        "Two;2 December;;Attic;\r\n"
        "Three;;13:15;;\r\n"
        "Four;2025-12-02;from 9:00;;\r\n"
    )
    result = parse_csv(text, small())
    assert [
        (proposal.title, proposal.starts, proposal.ends, proposal.room, proposal.new_room)
        for proposal in result.proposals
    ] == [
        ("One", datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "hall-a", ""),  # noqa: DTZ001 - naive times
        ("Two", date(2025, 12, 2), None, None, "Attic"),
        ("Three", None, None, None, ""),
        ("Four", datetime(2025, 12, 2, 9), None, None, ""),  # noqa: DTZ001 - naive time
    ]
    assert [notice.message for proposal in result.proposals for notice in proposal.notices] == [
        "Nobody: not in the register",
        "Attic is not a room in the list",
        "13:15, but the text has no day",
    ]
    assert [(line.number, line.text) for line in result.unused_lines] == [(3, ";Tuesday;;;")]


@pytest.mark.parametrize(
    ("cell", "title"),
    [("'=SUM(1)", "=SUM(1)"), ("'\tTab", "\tTab"), ("'Tis", "'Tis"), ("'", "'"), ("plain", "plain")],
)
def test_apostrophe_before_formula_is_removed(cell: str, title: str) -> None:
    """Other apostrophes stay."""
    (proposal,) = parse_csv(f"title,id\n{cell},x\n", small()).proposals
    assert proposal.title == title


def test_hosts_by_id_and_by_name() -> None:
    """An unknown id falls back to the name."""
    text = (
        "title,co_host_ids,co_hosts\nOne,austria; law-school,Austria; Law School\nTwo,a; b; c,The W\nThree,,Belgium\n"
    )
    hosts = [[(host.id, host.text) for host in proposal.co_hosts] for proposal in parse_csv(text, small()).proposals]
    assert hosts == [[("austria", "austria"), (None, "Law School")], [("watch", "W")], [("belgium", "Belgium")]]


def test_time_with_offset_is_converted_to_the_zone_of_the_venue() -> None:
    """Status "withdrawn" becomes "cancelled", "confirmed" is the default."""
    text = (
        "title,timing,starts,ends,status\nOne,timed,2025-12-01T12:15:00Z,2025-12-01T13:45:00Z,withdrawn\n"
        "Two,timed,2025-12-01T12:15,,confirmed\n"
    )
    times = [(proposal.starts, proposal.ends, proposal.status) for proposal in parse_csv(text, small()).proposals]
    assert times == [
        (datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45), "cancelled"),  # noqa: DTZ001 - naive times
        (datetime(2025, 12, 1, 12, 15), None, ""),  # noqa: DTZ001 - naive time
    ]


def test_csv_error_is_reported() -> None:
    """Among the unused lines."""
    result = parse_csv(f'title,note\nOne,"{"x" * 1_000_001}"\n', small())
    assert [proposal.title for proposal in result.proposals] == []
    assert [line.text for line in result.unused_lines] == ["field larger than field limit (1000000)"]


def test_column_aliases() -> None:
    """Column "Venue" in a table without a column "room" means the room."""
    text = "Title\tDay\tVenue\tHosts\tNotes\tUID\nOne\t2 December\tHall A\tBelgium, Canada\tBring a badge\t7@x\n"
    (proposal,) = parse_csv(text, small()).proposals
    assert (proposal.room, [host.id for host in proposal.co_hosts], proposal.fields) == (
        "hall-a",
        ["belgium", "canada"],
        {"note": "Bring a badge"},
    )
    (own,) = parse_csv("title,room,venue\nOne,Hall A,Town Hall\n", small()).proposals
    assert (own.room, own.new_room) == ("hall-a", "")


def test_unknown_columns_and_extra_cells_are_unused_lines() -> None:
    """No cell is lost."""
    result = parse_csv("title,Chair,registration\nOne,Jane,https://a.example/r,left,\nTwo,,\n", small())
    assert [(line.number, line.text) for line in result.unused_lines] == [(2, "chair: Jane"), (2, "left")]
    assert [proposal.fields for proposal in result.proposals] == [{"registration": "https://a.example/r"}, {}]


@pytest.mark.parametrize(
    ("column", "cell", "status", "fields", "messages"),
    [
        ("status", "Cancelled", "cancelled", {}, []),
        ("status", "called off", "", {}, ["“called off” is not a valid status"]),
        ("kind", "Press conference", "", {"kind": "press_conference"}, []),
        ("type", "Panel", "", {}, ["“Panel” is not a valid kind"]),
        ("mode", "In-person", "", {"mode": "in_person"}, []),
    ],
)
def test_choice_columns(column: str, cell: str, status: str, fields: dict[str, str], messages: list[str]) -> None:
    """Any spelling of a valid value; other values get a notice."""
    (proposal,) = parse_csv(f"title,{column}\nOne,{cell}\n", small()).proposals
    assert (proposal.status, proposal.fields, [notice.message for notice in proposal.notices]) == (
        status,
        fields,
        messages,
    )


def test_id_is_read_only_with_our_uid() -> None:
    """Other programs have ids of their own."""
    text = "id,title,uid\n1,One,\nA 7,Two,7@other.example\njoint,Three,joint@small.example\n"
    assert [proposal.id for proposal in parse_csv(text, small()).proposals] == ["", "", "joint"]


@pytest.mark.parametrize(
    ("day", "time", "starts", "messages"),
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
def test_ambiguous_days_and_times_get_a_notice(day: str, time: str, starts: str, messages: list[str]) -> None:
    """As in prose."""
    (proposal,) = parse_csv(f"title;day;time\nOne;{day};{time}\n", small()).proposals
    assert (f"{proposal.starts}", [notice.message for notice in proposal.notices]) == (starts, messages)
