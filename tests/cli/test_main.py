"""`calendar_app.cli.main`: commands, options and start-up."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from calendar_app.cli import main


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
        timeout=60,
    )


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    """`--help` and completion wait for neither web framework nor server."""
    script = "import calendar_app.cli, sys; print(sorted({name.partition('.')[0] for name in sys.modules}))"
    done = run("-c", script)
    assert done.returncode == 0
    heavy = ("babel", "flask", "granian", "icalendar", "jinja2", "pytz", "werkzeug", "yaml")
    assert [name for name in heavy if repr(name) in done.stdout] == []


def test_package_runs_as_module() -> None:
    """Package runs as module."""
    done = run("-m", "calendar_app", "--help")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Usage: calendar-app [OPTIONS] COMMAND [ARGS]...")


def test_help_lists_commands(runner: CliRunner) -> None:
    """Help lists commands."""
    result = runner.invoke(main, ["--help"])
    assert result.exit_code == 0
    assert result.output.partition("Commands:\n")[2].splitlines() == [
        "  cancel   Cancel an event, and record it.",
        "  check    Print the problems of a list, then advice.",
        "  export   Write the site as files into DIR, for any web server.",
        "  host     Add a co-host to an event or remove one, and record it.",
        "  import   Read announcements into a list: prose, web pages, CSV or...",
        "  move     Move an event to another room or time, and record it.",
        "  record   Record the changes of a list in the history beside it.",
        "  retitle  Give an event another title, and record it.",
        "  serve    Serve the site.",
        "  slots    Find free rooms and times for a set of co-hosts, best first.",
        "  undo     Undo the last change of a command, and record that.",
    ]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("check", {"--events", "--strict", "--format", "--site", "--help"}),
        ("import", {"--events", "--source", "--prefer", "--describe", "--diff", "--dry-run", "--yes", "--help"}),
        ("move", {"--events", "--room", "--starts", "--ends", "--dry-run", "--yes", "--help"}),
        ("cancel", {"--events", "--note", "--dry-run", "--yes", "--help"}),
        ("retitle", {"--events", "--dry-run", "--yes", "--help"}),
        ("host", {"--events", "--add", "--remove", "--kind", "--dry-run", "--yes", "--help"}),
        ("export", {"--events", "--base-url", "--unrecorded", "--help"}),
        ("undo", {"--events", "--dry-run", "--help"}),
        (
            "slots",
            {
                "--events",
                "--co-host",
                "--length",
                "--day",
                "--room",
                "--capacity",
                "--from",
                "--to",
                "--most",
                "--format",
            }
            | {"--help"},
        ),
        ("record", {"--events", "--dry-run", "--withdraw", "--purge", "--help"}),
        (
            "serve",
            {"--events", "--host", "--port", "--workers", "--base-url", "--templates", "--clock", "--record", "--help"},
        ),
    ],
)
def test_help_lists_options(runner: CliRunner, command: str, options: set[str]) -> None:
    """Help lists options."""
    for ask in ("--help", "-h"):
        result = runner.invoke(main, [command, ask])
        assert result.exit_code == 0
        words = {word.strip(",") for word in result.output.split() if word.startswith("--")}
        assert words == options


def test_version_option(runner: CliRunner) -> None:
    """Version option."""
    assert runner.invoke(main, ["--version"]).output == f"calendar-app {version('calendar-app')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "extra"],
        ["check", "--events"],
        ["record", "--nonsense"],
        ["record", "extra"],
        ["record", "--purge"],
        ["record", "--purge", ""],
        ["record", "--purge", "one", "--purge", " "],
        ["serve", "--port", "x"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "-1"],
        ["serve", "--workers", "0"],
        ["serve", "--workers", "65"],
        ["serve", "--base-url", "schedule.example"],
        ["serve", "--base-url", "https://schedule.example/path"],
        ["serve", "--templates", "/nowhere/at/all"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(runner: CliRunner, arguments: list[str]) -> None:
    """Wrong usage exits with 2."""
    result = runner.invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(("Usage: ", "Error: "))
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["check", "record", "serve"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CALENDAR_APP_BASE_URL", "schedule.example"),
        ("CALENDAR_APP_MAX_BYTES", "many"),
        ("CALENDAR_APP_TEMPLATES", "/nowhere/at/all"),
        ("CALENDAR_APP_TRUSTED_HOSTS", "a/b"),
    ],
)
def test_invalid_setting_is_wrong_usage(runner: CliRunner, command: str, name: str, value: str) -> None:
    """Invalid setting is wrong usage."""
    result = runner.invoke(main, [command], env={name: value})
    assert result.exit_code == 2
    assert f"Error: {name} is {value!r}; it should be " in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_is_escaped_for_ascii_terminal(path: Path, encoding: str) -> None:
    """Output is escaped for ascii terminal."""
    odd = path.with_name("\udcff.yaml")
    odd.write_bytes(path.read_bytes())
    done = run("-m", "calendar_app", "check", "--events", str(odd), PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "co-host-in-two-places" in done.stdout
    assert "7 events, no problems, 2 to look at\n" in done.stderr


def test_output_stream_may_be_replaced() -> None:
    """Output stream may be replaced."""
    with redirect_stdout(io.StringIO()) as output, pytest.raises(SystemExit):
        main(["check", "--help"])
    assert output.getvalue().startswith("Usage: ")
