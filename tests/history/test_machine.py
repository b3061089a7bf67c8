"""Random and rare edits of a list and its history; `tests/clients` has longer runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.history_machine import SPANS, HistoryMachine, run
from tests.support.history_oracle import Version


def _ids(versions: tuple[Version, ...]) -> list[str]:
    return [version.shown.id if version.shown else "" for version in versions]


@pytest.mark.slow
def test_random_edits_agree_with_oracle() -> None:
    """Any edits, in any order."""

    class Short(HistoryMachine):
        feeds_every = 4

    run(Short, 15, 25)


@pytest.mark.slow
def test_rare_sequences_agree_with_oracle() -> None:
    """Renamed, merged, lost, purged and returned events, step by step."""
    machine = HistoryMachine()
    try:
        machine.begin(many=5, is_recorded=True)
        third, contradictions = machine.event_list.events[2], 0
        steps: tuple[Callable[[], object], ...] = (
            # Another id; then the file forgets the one before it, or all of them.
            lambda: machine.rename(0, "all", is_recorded=True),
            lambda: machine.rename(0, "last", is_recorded=False),
            lambda: machine.forget_former_ids(0, "none"),
            machine.record_changes,
            lambda: machine.rename(0, "none", is_recorded=False),
            machine.record_changes,
            machine.confirm,
            # Ids that other events have or had: nobody can tell the two apart, or one would hide the other.
            lambda: machine.rename(1, "all", is_recorded=True),
            lambda: machine.forget_former_ids(1, "none"),
            lambda: machine.add("Old", SPANS[0], 0),
            lambda: machine.reuse_id(5, machine.former_names.index("e2")),
            lambda: machine.forget_former_ids(5, "none"),
            lambda: machine.poll(0),
            machine.record_changes,
            lambda: machine.undo(2),
            lambda: machine.withdraw(2, is_confirmed=True),
            lambda: machine.reuse_id(2, machine.former_names.index("e3")),
            lambda: machine.poll(0),
            machine.record_changes,
            lambda: machine.undo(1),
            # Gone for good, and back all the same.
            lambda: machine.purge(sorted(machine.ledger.owners).index("e3"), is_taken_out=True),
            lambda: machine.bring_back(
                [event.line for event, _ in machine.removed[::-1]].index(third.line), is_recorded=False
            ),
            lambda: machine.poll(1),
            machine.record_changes,
            lambda: machine.remove_date(0),
            machine.record_changes,
            lambda: machine.withdraw(0, is_confirmed=True),
            lambda: machine.bring_back(0, is_recorded=True),
            lambda: machine.respawn(0),
        )
        for step in steps:
            step()
            machine.check()
            contradictions += machine.expected.is_contradictory
        assert {name: _ids(versions) for name, versions in machine.ledger.versions.items()} == {
            "e1": ["e1", "e6", "e6"],
            "e2": ["e2", "e9"],
            "e3": ["e3", "e3", "", "e3"],
            "e4": ["e4"],
            "e5": ["e5"],
            "e8": ["e8", "e8", "e8", "e8"],
            "e10": ["e10"],
        }
        assert contradictions == 7
    finally:
        machine.teardown()
