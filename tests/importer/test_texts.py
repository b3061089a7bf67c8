"""Handwritten announcements in common layouts, with the expected proposals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calendar_app.i18n import state_name
from calendar_app.importer.prose import parse_prose
from calendar_app.importer.result import Proposal
from calendar_app.source import parse_schedule
from tests.support.announcements import ANNOUNCEMENTS, SHIPPED_LIST

_NAMES = sorted(path.stem for path in ANNOUNCEMENTS.glob("*.txt"))


def to_json(proposal: Proposal, schedule: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON has it
    """A proposal as in the JSON files, without empty values."""

    def name(host: Any) -> str:  # noqa: ANN401 - see above
        if host.country:
            return state_name(host.country).in_language("en")
        if host.id and schedule.co_hosts[host.id].country and schedule.co_hosts[host.id].kind == "state":
            return state_name(schedule.co_hosts[host.id].country).in_language("en")
        return str(host.text)

    values = {
        "title": proposal.title,
        "status": proposal.status,
        "starts": str(proposal.starts or "")[:16],
        "ends": str(proposal.ends or "")[:16],
        "room": proposal.room or proposal.new_room,
        "co_hosts": [name(host) for host in proposal.co_hosts],
        "lines": list(proposal.line_numbers),
        "suggested_description": proposal.suggested_description,
        "notices": list(dict.fromkeys(notice.code for notice in proposal.notices)),
    }
    return {key: value for key, value in values.items() if value}


@pytest.mark.parametrize("name", _NAMES)
def test_announcement_is_read_as_expected(name: str) -> None:
    """All events with lines and notices, and all unused lines."""
    schedule = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
    assert schedule
    result = parse_prose((ANNOUNCEMENTS / f"{name}.txt").read_text("utf-8"), schedule)
    expected = json.loads((ANNOUNCEMENTS / f"{name}.json").read_text("utf-8"))
    events = [to_json(proposal, schedule) for proposal in result.proposals]
    assert {"events": events, "unused": [line.number for line in result.unused_lines]} == expected


@pytest.mark.parametrize("name", _NAMES)
def test_each_line_is_used_once_or_unused(name: str) -> None:
    """Never both."""
    schedule = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
    assert schedule
    text = (ANNOUNCEMENTS / f"{name}.txt").read_text("utf-8")
    result = parse_prose(text, schedule)
    used = {
        number
        for proposal in result.proposals
        for number in (*proposal.line_numbers, *proposal.suggested_description_line_numbers)
    }
    unused = {line.number for line in result.unused_lines}
    non_empty = {number for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    assert (used | unused, used & unused) == (non_empty, set())
