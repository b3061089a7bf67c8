"""`calendar_app.importer.prose`: doubts, and the rarer ways to say when."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.prose import parse_prose
from calendar_app.source import parse_schedule
from tests.support.small_list import TEXT, small


@pytest.mark.parametrize(
    ("when", "starts", "ends", "doubts"),
    [
        ("Tuesday 2 December – Wednesday 3 December / All day / Hall A", date(2025, 12, 2), date(2025, 12, 3), []),
        ("Tuesday 2 December / All day / Hall A", date(2025, 12, 2), date(2025, 12, 2), []),
        (
            "02/03/2025 / 13:15 / Hall A",
            datetime(2025, 3, 2, 13, 15),  # noqa: DTZ001 - a wall time
            None,
            [
                "read as Sunday 2 March 2025; it may also be Monday 3 February 2025",
                "Sunday 2 March 2025 is outside the session",
            ],
        ),
        (
            "Tuesday 2 December / 09:00-22:30 / Hall A",
            datetime(2025, 12, 2, 9),  # noqa: DTZ001 - a wall time
            datetime(2025, 12, 2, 22, 30),  # noqa: DTZ001 - a wall time
            ["it would last 13.5 hours"],
        ),
        (
            "Tuesday 2 December / 13:15-14:45 CET (13:15-14:45 GMT) / Hall A",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - a wall time
            datetime(2025, 12, 2, 14, 45),  # noqa: DTZ001 - a wall time
            ["13:15 GMT is not 13:15 CET"],
        ),
        (
            "Tuesday 2 December / 13:15 or 14:15 / Hall A",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - a wall time
            None,
            ["a second time is ignored: 14:15"],
        ),
        (
            "Date: Tuesday 2 December / 13:15 / Hall A, Moon",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - a wall time
            None,
            ["unknown text “Moon” after Hall A"],
        ),
    ],
)
def test_when_and_what_is_doubtful(
    when: str, starts: date | datetime, ends: date | datetime | None, doubts: list[str]
) -> None:
    """What was understood, and why it may be meant otherwise."""
    (one,) = parse_prose(f"1) One\n{when}\nCo-hosted by Austria.\n", small()).proposals
    assert (one.starts, one.ends, [doubt.message for doubt in one.notices]) == (starts, ends, doubts)


def test_an_hour_that_clocks_skip() -> None:
    """Is read all the same; the check of the list says what is wrong with it."""
    text = TEXT.replace("2025-12-01\n  ends: 2025-12-03", "2026-03-29\n  ends: 2026-03-29")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    (one,) = parse_prose("1) One\n29 March / 02:30 CEST / Hall A\nCo-hosted by Austria.\n", schedule).proposals
    assert (one.starts, one.notices) == (datetime(2026, 3, 29, 2, 30), ())  # noqa: DTZ001 - a wall time


def test_a_sentence_that_begins_with_a_date() -> None:
    """Is no heading."""
    text = "25 November 2025. The Assembly of States Parties has a significant responsibility this year.\n"
    found = parse_prose(text, small())
    assert (found.proposals, [line.number for line in found.unused_lines]) == ((), [1])
