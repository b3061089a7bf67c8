"""A second computation of "now" and "next", from the JSON of a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_VENUE = ZoneInfo("Europe/Amsterdam")
_ASSUMED_LENGTH = timedelta(minutes=60)


def expected_now_next(events: list[dict[str, Any]], moment: datetime) -> tuple[list[str], list[str]]:
    """The titles of current events, and of the next ones."""
    active = [event for event in events if event["status"] in {"confirmed", "tentative"}]
    timed = [
        (
            datetime.fromisoformat(event["starts"]),
            event["ends"] and datetime.fromisoformat(event["ends"]),
            event["title"],
        )
        for event in active
        if event["timing"] == "timed"
    ]
    today = moment.astimezone(_VENUE).date()
    whole_days = [
        (date.fromisoformat(event["starts"]), date.fromisoformat(event["ends"] or event["starts"]), event)
        for event in active
        if event["timing"] in {"all_day", "time_to_be_announced"}
    ]
    current = [title for starts, ends, title in timed if starts <= moment < (ends or starts + _ASSUMED_LENGTH)]
    current += [
        event["title"] for first, last, event in whole_days if first <= today <= last and event["timing"] == "all_day"
    ]
    starts = sorted(starts for starts, _, _ in timed if starts > moment)
    days = [starts[0].date()] if starts else []
    days += [first for first, _, _ in whole_days if first > today]
    if not days:
        return current, [
            event["title"] for first, _, event in whole_days if first == today and event["timing"] != "all_day"
        ]
    following = [title for start, _, title in timed if starts and start == starts[0] and start.date() == min(days)]
    following += [event["title"] for first, _, event in whole_days if today < first == min(days)]
    return current, following
