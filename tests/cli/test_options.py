"""`calendar_app.cli.options`: shell completion."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from calendar_app.cli import main
from calendar_app.cli.options import complete_event_ids, complete_room_ids


@pytest.fixture
def context(path: Path) -> click.Context:
    """A command about the list that is being typed."""
    context = click.Context(main)
    context.params = {"events": (str(path),)}
    return context


def test_completion_offers_ids(context: click.Context) -> None:
    """Completion offers ids."""
    parameter = click.Option(["--x"])
    assert [(one.value, one.help) for one in complete_event_ids(context, parameter, "di")] == [
        ("dialogue", 'A dialogue & "more" <i>')
    ]
    assert [one.value for one in complete_room_ids(context, parameter, "hall-")] == ["hall-a", "hall-b"]


def test_completion_offers_nothing_for_invalid_list(context: click.Context, path: Path) -> None:
    """Completion offers nothing for invalid list."""
    path.write_text("nonsense", "utf-8")
    parameter = click.Option(["--x"])
    assert (complete_event_ids(context, parameter, ""), complete_room_ids(context, parameter, "")) == ([], [])
