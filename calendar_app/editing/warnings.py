"""Warnings about an edit that need a yes before it is written."""

from __future__ import annotations

from calendar_app.advice import Advice, AdviceCode, advise
from calendar_app.source import ParseResult

_CONFIRM_CODES = frozenset(
    (
        AdviceCode.ROOM_USED_TWICE,
        AdviceCode.CO_HOST_IN_TWO_PLACES,
        AdviceCode.OUTSIDE_SESSION,
        AdviceCode.OVER_PLENARY,
        AdviceCode.ODD_HOUR,
        AdviceCode.DUPLICATE,
    )
)


def new_warnings(before: ParseResult, after: ParseResult) -> tuple[Advice, ...]:
    """Advice that an edit brings about and that needs a yes."""
    known = {(advice.code, advice.message) for advice in _all_advice(before)}
    return tuple(
        advice
        for advice in _all_advice(after)
        if advice.code in _CONFIRM_CODES and (advice.code, advice.message) not in known
    )


def _all_advice(reading: ParseResult) -> tuple[Advice, ...]:
    return advise(reading.schedule, reading.locations) if reading.schedule else ()
