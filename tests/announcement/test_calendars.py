"""`calendar_app.announcement.calendars`: what other programs write."""

from __future__ import annotations

from datetime import date
from datetime import datetime

import pytest

from calendar_app.announcement.calendars import from_calendar
from tests.small import small


def calendar(*lines: str) -> str:
    """A calendar with one event of these lines."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//y",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(whole)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20251201T121500Z", "DTEND:20251201T134500Z"), (datetime(2025, 12, 1, 13, 15), datetime(2025, 12, 1, 14, 45))),  # noqa: DTZ001, E501 - wall times
        (("DTSTART:20251201T131500",), (datetime(2025, 12, 1, 13, 15), None)),  # noqa: DTZ001 - a wall time
        (("DTSTART;VALUE=DATE:20251201", "DTEND;VALUE=DATE:20251204"), (date(2025, 12, 1), date(2025, 12, 3))),
        (("DTSTART;VALUE=DATE:20251201",), (date(2025, 12, 1), date(2025, 12, 1))),
        (("DTSTART;VALUE=DATE:20251201", "DESCRIPTION:Time to be announced"), (date(2025, 12, 1), None)),
        ((), (None, None)),
    ],
)  # fmt: skip
def test_when(lines: tuple[str, ...], expected: tuple[date | None, date | None]) -> None:
    """As the clocks of the venue show it; whole days with their last."""
    (one,) = from_calendar(calendar("SUMMARY:One", *lines), small()).proposals
    assert (one.starts, one.ends) == expected


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
def test_where(location: str, room: str | None, new_room: str) -> None:
    """A room of the list, one it does not have, or none yet."""
    (one,) = from_calendar(calendar("SUMMARY:One", f"LOCATION:{location}"), small()).proposals
    assert (one.room, one.new_room, [doubt.code for doubt in one.doubts]) == (
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
def test_whether(lines: tuple[str, ...], expected: tuple[str, str]) -> None:
    """Its title without the word of warning, and its status."""
    (one,) = from_calendar(calendar(*lines), small()).proposals
    assert (one.title, one.status) == expected


def test_who_and_which() -> None:
    """Hosts as descriptions name them; the id of our own events, and nothing of others'."""
    own = ("UID:joint@small.example", "DESCRIPTION:Co-hosts:\\n• Austria\\n• Nobody")
    (one,) = from_calendar(calendar("SUMMARY:One", *own), small()).proposals
    assert (one.id, [named.text for named in one.co_hosts], one.lines) == ("joint", ["Austria", "Nobody"], (4,))
    (other,) = from_calendar(calendar("SUMMARY:One", "UID:joint@other.example"), small()).proposals
    assert (other.id, other.co_hosts) == ("", ())


def test_a_calendar_that_cannot_be_read() -> None:
    """Is said to be one."""
    found = from_calendar("BEGIN:VCALENDAR\r\nnonsense", small())
    assert (found.proposals, [line.number for line in found.unused]) == ((), [1])
