"""Advice for the organiser about a list that has no errors."""

from __future__ import annotations

from collections.abc import Mapping

from calendar_app.advice.conflicts import Advice, AdviceCode, conflict_advice
from calendar_app.advice.proofreading import proofreading_advice
from calendar_app.errors import Location
from calendar_app.model import Schedule

__all__ = ["Advice", "AdviceCode", "advise", "conflict_advice", "proofreading_advice"]


def advise(schedule: Schedule, locations: Mapping[tuple[str, str], Location]) -> tuple[Advice, ...]:
    """All advice about a list: conflicts, then likely mistakes.

    Args:
        locations: The start of each entry in the file, by section ("co_host", "room", "event") and id.
    """
    return (*conflict_advice(schedule, locations), *proofreading_advice(schedule, locations))
