"""`calendar_app.importer.ical`: what other programs write."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.ical import parse_ical
from tests.support.small_list import small


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
    (one,) = parse_ical(calendar("SUMMARY:One", *lines), small()).proposals
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
    (one,) = parse_ical(calendar("SUMMARY:One", f"LOCATION:{location}"), small()).proposals
    assert (one.room, one.new_room, [doubt.code for doubt in one.notices]) == (
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
    (one,) = parse_ical(calendar(*lines), small()).proposals
    assert (one.title, one.status) == expected


def test_who_and_which() -> None:
    """Hosts as descriptions name them; the id of our own events, and nothing of others'."""
    own = ("UID:joint@small.example", "DESCRIPTION:Co-hosts:\\n• Austria\\n• Nobody")
    (one,) = parse_ical(calendar("SUMMARY:One", *own), small()).proposals
    assert (one.id, [named.text for named in one.co_hosts], one.line_numbers) == ("joint", ["Austria", "Nobody"], (4,))
    (other,) = parse_ical(calendar("SUMMARY:One", "UID:joint@other.example"), small()).proposals
    assert (other.id, other.co_hosts) == ("", ())


def test_a_calendar_that_cannot_be_read() -> None:
    """Is said to be one."""
    found = parse_ical("BEGIN:VCALENDAR\r\nnonsense", small())
    assert (found.proposals, [line.number for line in found.unused_lines]) == ((), [1])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20251201T121500Z", "DURATION:PT1H30M"), datetime(2025, 12, 1, 14, 45)),  # noqa: DTZ001 - a wall time
        (("DTSTART;VALUE=DATE:20251201", "DURATION:P2D"), date(2025, 12, 2)),
    ],
)
def test_an_event_that_says_how_long_it_is(lines: tuple[str, ...], expected: date) -> None:
    """In the place of an end."""
    (one,) = parse_ical(calendar("SUMMARY:One", *lines), small()).proposals
    assert (one.ends, one.notices) == (expected, ())


@pytest.mark.parametrize(
    ("lines", "title", "doubts"),
    [
        (("SUMMARY:One", "SUMMARY:Two"), "One", ["SUMMARY occurs twice; the first is used"]),
        (("SUMMARY:One", "RRULE:FREQ=DAILY"), "One", ["the event repeats; only its first date is imported"]),
        (("SUMMARY:One", "LOCATION:Hall A or Hall B"), "One", ["unknown text “or Hall B” after Hall A"]),
    ],
)
def test_what_a_list_cannot_say(lines: tuple[str, ...], title: str, doubts: list[str]) -> None:
    """Is said beside what was taken."""
    (one,) = parse_ical(calendar(*lines), small()).proposals
    assert (one.title, [doubt.message for doubt in one.notices]) == (title, doubts)


@pytest.mark.parametrize(
    "line", ["DTSTART:2025-12-01", "DTSTART:99991231T235900Z", "DTSTART:20251201T120000Z\r\nDTEND:garbage"]
)
def test_an_event_that_cannot_be_read_is_shown(line: str) -> None:
    """With its line; the others are read all the same."""
    whole = calendar("SUMMARY:One", line) + calendar("SUMMARY:Two")
    found = parse_ical(whole, small())
    assert [one.title for one in found.proposals] == ["Two"]
    assert [(unused.number, unused.text.partition(":")[0]) for unused in found.unused_lines] == [
        (4, "this event cannot be read")
    ]


def test_a_calendar_that_breaks_off() -> None:
    """The event that does not end is shown, and so is a calendar that has none."""
    cut = calendar("SUMMARY:One").partition("END:VEVENT")[0]
    assert [(one.number, one.text) for one in parse_ical(cut, small()).unused_lines] == [(4, "this event has no END:VEVENT")]
    empty = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    assert [(one.number, one.text) for one in parse_ical(empty, small()).unused_lines] == [
        (1, "this calendar has no events")
    ]
