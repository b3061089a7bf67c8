"""Long random runs; `tests/history` has short ones."""

from __future__ import annotations

from tests.support.history_machine import HistoryMachine, run


def test_list_and_history_in_any_order_of_events() -> None:
    """The feed is checked after every step."""
    run(HistoryMachine, 20, 40)
