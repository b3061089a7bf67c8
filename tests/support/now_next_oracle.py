"""What is on and what is next a second time, by arithmetic on the JSON of a list alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_VENUE = ZoneInfo("Europe/Amsterdam")
_ASSUMED = timedelta(minutes=60)


def expected(events: list[dict[str, Any]], moment: datetime) -> tuple[list[str], list[str]]:
    """The titles of what is on, and of what is next: out of the JSON of the same list, by arithmetic alone."""
    held = [one for one in events if one["status"] in {"confirmed", "tentative"}]
    timed = [
        (datetime.fromisoformat(one["starts"]), one["ends"] and datetime.fromisoformat(one["ends"]), one["title"])
        for one in held
        if one["timing"] == "timed"
    ]
    today = moment.astimezone(_VENUE).date()
    dayed = [
        (date.fromisoformat(one["starts"]), date.fromisoformat(one["ends"] or one["starts"]), one)
        for one in held
        if one["timing"] in {"all_day", "time_to_be_announced"}
    ]
    on = [title for starts, ends, title in timed if starts <= moment < (ends or starts + _ASSUMED)]
    on += [one["title"] for first, last, one in dayed if first <= today <= last and one["timing"] == "all_day"]
    starts = sorted(starts for starts, _, _ in timed if starts > moment)
    days = [starts[0].date()] if starts else []
    days += [first for first, _, _ in dayed if first > today]
    if not days:
        return on, [one["title"] for first, _, one in dayed if first == today and one["timing"] != "all_day"]
    following = [title for start, _, title in timed if starts and start == starts[0] and start.date() == min(days)]
    following += [one["title"] for first, _, one in dayed if today < first == min(days)]
    return on, following
