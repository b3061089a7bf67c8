"""`calendar-app slots`: free rooms and times as text and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from tests.support.small_list import TEXT


def slots(runner: CliRunner, path: Path, *options: str) -> Result:
    """The command."""
    return runner.invoke(main, ["slots", "--events", str(path), *options])


_NARROW = ("--day", "2025-12-02", "--room", "Hall A", "--from", "13:00", "--to", "15:15", "--length", "60")


def test_best_slots_are_printed(runner: CliRunner, path: Path) -> None:
    """Best slots are printed."""
    result = slots(runner, path, "--co-host", "The W", *_NARROW)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        (
            "Tuesday 2 December, 14:15–15:15 · Hall A: no other event begins at this time on any day; "
            "another event in the room ends just before\n"
        ),
        "",
    )
    most = slots(runner, path, "--most", "1")
    assert (most.exit_code, most.stderr.endswith(" more; --most shows them\n")) == (0, True)
    assert slots(runner, path, "--most", "1", "--co-host", "Norway").stdout.endswith(": no drawbacks\n")


def test_json_output(runner: CliRunner, path: Path) -> None:
    """Json output."""
    result = slots(runner, path, "--co-host", "watch", "--format", "json", *_NARROW)
    assert json.loads(result.stdout) == [
        {
            "starts": "2025-12-02T14:15:00+01:00",
            "ends": "2025-12-02T15:15:00+01:00",
            "room": "hall-a",
            "meanwhile": [],
            "against": ["no other event begins at this time on any day", "another event in the room ends just before"],
            "cost": 23,
        }
    ]


def test_no_free_slot_exits_with_1(runner: CliRunner, path: Path) -> None:
    """No free slot exits with 1."""
    result = slots(runner, path, "--from", "09:00", "--to", "09:30")
    assert (result.exit_code, result.stdout) == (1, "no room is free when all of them are\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--co-host", "Wacth"), 'unknown co-host "Wacth"; did you mean watch?\n'),
        (("--co-host", "Qqqq"), 'unknown co-host "Qqqq"\n'),
        (
            ("--co-host", "Fake (Watch)", "--co-host", "Norway (Watch)"),
            (
                "Fake (Watch): found only by “Watch”; if you mean watch, type that\n"
                "Norway (Watch): “Watch” is another host; if you mean Norway, type that\n"
            ),
        ),
        (("--room", "hall-c"), 'unknown room "hall-c"; did you mean hall-b?\n'),
        (("--room", "Qqqq"), 'unknown room "Qqqq"\n'),
    ],
)
def test_unknown_names_are_explained(runner: CliRunner, path: Path, options: tuple[str, ...], message: str) -> None:
    """Unknown names are explained."""
    result = slots(runner, path, *options)
    assert (result.exit_code, result.stderr) == (1, message)


def test_list_with_problems_has_no_slots(runner: CliRunner, path: Path) -> None:
    """List with problems has no slots."""
    path.write_text(TEXT.replace("hall-b\n", "hall-z\n"), "utf-8")
    result = slots(runner, path)
    assert (result.exit_code, "hall-z" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--from", "soon"), "soon is not a time of day; write it like 08:00"),
        (("--from", "08:00+01:00"), "08:00+01:00 is not a time of day; write it like 08:00"),
        (("--from", "18:00", "--to", "09:00"), "--from 18:00 is not before --to 09:00"),
        (("--from", "09:00", "--to", "09:00"), "--from 09:00 is not before --to 09:00"),
    ],
)
def test_empty_time_range_is_wrong_usage(runner: CliRunner, path: Path, options: tuple[str, ...], message: str) -> None:
    """Empty time range is wrong usage."""
    result = slots(runner, path, *options)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_repeated_day_counts_once(runner: CliRunner, path: Path) -> None:
    """Repeated day counts once."""
    once = slots(runner, path, *_NARROW)
    assert slots(runner, path, *_NARROW, "--day", "2025-12-02").stdout == once.stdout
