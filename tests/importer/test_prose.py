"""Proposals from prose: times and their notices."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.prose import parse_prose
from calendar_app.source import parse_schedule
from tests.support.small_list import TEXT, small


@pytest.mark.parametrize(
    ("when", "starts", "ends", "messages"),
    [
        ("Tuesday 2 December – Wednesday 3 December / All day / Hall A", date(2025, 12, 2), date(2025, 12, 3), []),
        ("Tuesday 2 December / All day / Hall A", date(2025, 12, 2), date(2025, 12, 2), []),
        (
            "02/03/2025 / 13:15 / Hall A",
            datetime(2025, 3, 2, 13, 15),  # noqa: DTZ001 - naive time
            None,
            [
                "read as Sunday 2 March 2025; it may also be Monday 3 February 2025",
                "Sunday 2 March 2025 is outside the session",
            ],
        ),
        (
            "Tuesday 2 December / 09:00-22:30 / Hall A",
            datetime(2025, 12, 2, 9),  # noqa: DTZ001 - naive time
            datetime(2025, 12, 2, 22, 30),  # noqa: DTZ001 - naive time
            ["the event would last 13.5 hours"],
        ),
        (
            "Tuesday 2 December / 13:15-14:45 CET (13:15-14:45 GMT) / Hall A",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - naive time
            datetime(2025, 12, 2, 14, 45),  # noqa: DTZ001 - naive time
            ["13:15 GMT is not 13:15 CET"],
        ),
        (
            "Tuesday 2 December / 13:15 or 14:15 / Hall A",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - naive time
            None,
            ["a second time is ignored: 14:15"],
        ),
        (
            "Date: Tuesday 2 December / 13:15 / Hall A, Moon",
            datetime(2025, 12, 2, 13, 15),  # noqa: DTZ001 - naive time
            None,
            ["unknown text “Moon” after Hall A"],
        ),
    ],
)
def test_time_and_notices(
    when: str, starts: date | datetime, ends: date | datetime | None, messages: list[str]
) -> None:
    """Times that may have another meaning get a notice."""
    (proposal,) = parse_prose(f"1) One\n{when}\nCo-hosted by Austria.\n", small()).proposals
    assert (proposal.starts, proposal.ends, [notice.message for notice in proposal.notices]) == (starts, ends, messages)


def test_time_skipped_by_daylight_saving_is_read() -> None:
    """The check of the list reports it."""
    text = TEXT.replace("2025-12-01\n  ends: 2025-12-03", "2026-03-29\n  ends: 2026-03-29")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    (proposal,) = parse_prose("1) One\n29 March / 02:30 CEST / Hall A\nCo-hosted by Austria.\n", schedule).proposals
    assert (proposal.starts, proposal.notices) == (datetime(2026, 3, 29, 2, 30), ())  # noqa: DTZ001 - naive time


def test_sentence_that_starts_with_a_date_is_no_heading() -> None:
    """Its line is unused."""
    text = "25 November 2025. The Assembly of States Parties has a significant responsibility this year.\n"
    result = parse_prose(text, small())
    assert (result.proposals, [line.number for line in result.unused_lines]) == ((), [1])
