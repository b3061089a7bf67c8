"""Announcements in the layouts people use, written by hand, and what each says, typed by hand."""

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


def told(proposal: Proposal, schedule: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON has it
    """A proposal as the files beside the texts have it: what is not said is left out."""

    def name(named: Any) -> str:  # noqa: ANN401 - see above
        if named.country:
            return state_name(named.country).in_language("en")
        if named.id and schedule.co_hosts[named.id].country and schedule.co_hosts[named.id].kind == "state":
            return state_name(schedule.co_hosts[named.id].country).in_language("en")
        return str(named.text)

    found = {
        "title": proposal.title,
        "status": proposal.status,
        "starts": str(proposal.starts or "")[:16],
        "ends": str(proposal.ends or "")[:16],
        "room": proposal.room or proposal.new_room,
        "co_hosts": [name(named) for named in proposal.co_hosts],
        "lines": list(proposal.line_numbers),
        "offered": proposal.suggested_description,
        "doubts": list(dict.fromkeys(doubt.code for doubt in proposal.notices)),
    }
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("name", _NAMES)
def test_what_a_text_says(name: str) -> None:
    """Every event with its lines and doubts, and every line that nothing was made of."""
    schedule = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
    assert schedule
    found = parse_prose((ANNOUNCEMENTS / f"{name}.txt").read_text("utf-8"), schedule)
    expected = json.loads((ANNOUNCEMENTS / f"{name}.json").read_text("utf-8"))
    events = [told(proposal, schedule) for proposal in found.proposals]
    assert {"events": events, "unused": [line.number for line in found.unused_lines]} == expected


@pytest.mark.parametrize("name", _NAMES)
def test_no_line_is_lost(name: str) -> None:
    """Each line with anything in it was used, offered, or is listed as not used; none twice."""
    schedule = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
    assert schedule
    text = (ANNOUNCEMENTS / f"{name}.txt").read_text("utf-8")
    found = parse_prose(text, schedule)
    used = {
        number for one in found.proposals for number in (*one.line_numbers, *one.suggested_description_line_numbers)
    }
    unused = {line.number for line in found.unused_lines}
    full = {number for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    assert (used | unused, used & unused) == (full, set())
