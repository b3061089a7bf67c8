"""`calendar_app.cli.options`: what the shell offers."""

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


def test_ids_of_events_and_rooms_are_offered(context: click.Context) -> None:
    """Those that begin so, with what they are of."""
    parameter = click.Option(["--x"])
    assert [(one.value, one.help) for one in complete_event_ids(context, parameter, "di")] == [
        ("dialogue", 'A dialogue & "more" <i>')
    ]
    assert [one.value for one in complete_room_ids(context, parameter, "hall-")] == ["hall-a", "hall-b"]


def test_of_a_list_with_mistakes_nothing_is_offered(context: click.Context, path: Path) -> None:
    """And nothing breaks while somebody types."""
    path.write_text("nonsense", "utf-8")
    parameter = click.Option(["--x"])
    assert (complete_event_ids(context, parameter, ""), complete_room_ids(context, parameter, "")) == ([], [])
