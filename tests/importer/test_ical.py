"""Calendars of other programs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.ical import parse_ical
from tests.support.small_list import small


def calendar(*lines: str) -> str:
    """A calendar with one event that has these lines."""
    calendar_lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//y",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(calendar_lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20251201T121500Z", "DTEND:20251201T134500Z"), (datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45))),  # noqa: DTZ001, E501 - naive times
        (("DTSTART:20251201T131500",), (datetime(2025, 12, 1, 13, 15), None)),  # noqa: DTZ001 - naive time
        (("DTSTART;VALUE=DATE:20251201", "DTEND;VALUE=DATE:20251204"), (date(2025, 12, 1), date(2025, 12, 3))),
        (("DTSTART;VALUE=DATE:20251201",), (date(2025, 12, 1), date(2025, 12, 1))),
        (("DTSTART;VALUE=DATE:20251201", "DESCRIPTION:Time to be announced"), (date(2025, 12, 1), None)),
        ((), (None, None)),
    ],
)  # fmt: skip
def test_start_and_end(lines: tuple[str, ...], expected: tuple[date | None, date | None]) -> None:
    """In the venue's zone; an all-day event ends on its last day."""
    (proposal,) = parse_ical(calendar("SUMMARY:One", *lines), small()).proposals
    assert (proposal.starts, proposal.ends) == expected


@pytest.mark.parametrize(
    ("location", "room", "new_room"),
    [
        ("Hall A, Town Hall, Port Lazul", "hall-a", ""),
        ("Attic, Somewhere", None, "Attic"),
        ("Town Hall, Quay 1", None, ""),
        ("Room to be announced", None, ""),
        ("Online", None, ""),
        ("", None, ""),
    ],
)
def test_room(location: str, room: str | None, new_room: str) -> None:
    """A room of the list, a new room, or none."""
    (proposal,) = parse_ical(calendar("SUMMARY:One", f"LOCATION:{location}"), small()).proposals
    assert (proposal.room, proposal.new_room, [notice.code for notice in proposal.notices]) == (
        room,
        new_room,
        ["room"] if new_room else [],
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("SUMMARY:Cancelled: One", "STATUS:CANCELLED"), ("One", "cancelled")),
        (("SUMMARY:Postponed: One", "STATUS:CANCELLED"), ("One", "postponed")),
        (("SUMMARY:One", "STATUS:TENTATIVE"), ("One", "tentative")),
        (("SUMMARY:One",), ("One", "")),
        ((), ("Without a title", "")),
    ],
)
def test_status(lines: tuple[str, ...], expected: tuple[str, str]) -> None:
    """The prefix of the title is removed."""
    (proposal,) = parse_ical(calendar(*lines), small()).proposals
    assert (proposal.title, proposal.status) == expected


def test_hosts_and_id() -> None:
    """Only our own events keep their id and host list."""
    own = ("UID:joint@small.example", "DESCRIPTION:Co-hosts:\\n• Austria\\n• Nobody")
    (proposal,) = parse_ical(calendar("SUMMARY:One", *own), small()).proposals
    assert (proposal.id, [host.text for host in proposal.co_hosts], proposal.line_numbers) == (
        "joint",
        ["Austria", "Nobody"],
        (4,),
    )
    (other,) = parse_ical(calendar("SUMMARY:One", "UID:joint@other.example"), small()).proposals
    assert (other.id, other.co_hosts) == ("", ())


def test_unreadable_calendar_is_reported() -> None:
    """With its first line."""
    result = parse_ical("BEGIN:VCALENDAR\r\nnonsense", small())
    assert (result.proposals, [line.number for line in result.unused_lines]) == ((), [1])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20251201T121500Z", "DURATION:PT1H30M"), datetime(2025, 12, 1, 14, 45)),  # noqa: DTZ001 - naive time
        (("DTSTART;VALUE=DATE:20251201", "DURATION:P2D"), date(2025, 12, 2)),
    ],
)
def test_duration_instead_of_end(lines: tuple[str, ...], expected: date) -> None:
    """RFC 5545, 3.6.1."""
    (proposal,) = parse_ical(calendar("SUMMARY:One", *lines), small()).proposals
    assert (proposal.ends, proposal.notices) == (expected, ())


@pytest.mark.parametrize(
    ("lines", "title", "messages"),
    [
        (("SUMMARY:One", "SUMMARY:Two"), "One", ["SUMMARY occurs twice; the first is used"]),
        (("SUMMARY:One", "RRULE:FREQ=DAILY"), "One", ["the event repeats; only its first date is imported"]),
        (("SUMMARY:One", "LOCATION:Hall A or Hall B"), "One", ["unknown text “or Hall B” after Hall A"]),
    ],
)
def test_unsupported_properties_get_a_notice(lines: tuple[str, ...], title: str, messages: list[str]) -> None:
    """The first value is used."""
    (proposal,) = parse_ical(calendar(*lines), small()).proposals
    assert (proposal.title, [notice.message for notice in proposal.notices]) == (title, messages)


@pytest.mark.parametrize(
    "line", ["DTSTART:2025-12-01", "DTSTART:99991231T235900Z", "DTSTART:20251201T120000Z\r\nDTEND:garbage"]
)
def test_unreadable_event_is_reported(line: str) -> None:
    """With its line; the other events are imported."""
    text = calendar("SUMMARY:One", line) + calendar("SUMMARY:Two")
    result = parse_ical(text, small())
    assert [proposal.title for proposal in result.proposals] == ["Two"]
    assert [(line.number, line.text.partition(":")[0]) for line in result.unused_lines] == [
        (4, "this event cannot be read")
    ]


def test_truncated_or_empty_calendar_is_reported() -> None:
    """With the line of the event, or line 1."""
    truncated = calendar("SUMMARY:One").partition("END:VEVENT")[0]
    assert [(line.number, line.text) for line in parse_ical(truncated, small()).unused_lines] == [
        (4, "this event has no END:VEVENT")
    ]
    empty = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    assert [(line.number, line.text) for line in parse_ical(empty, small()).unused_lines] == [
        (1, "this calendar has no events")
    ]
