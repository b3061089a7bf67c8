"""README and docs agree with the program; their commands are run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from click.testing import CliRunner

from calendar_app.cli import main
from calendar_app.render.export_fields import fields_markdown
from calendar_app.web.parameters import parse_since
from calendar_app.zones import Zone
from tests.support.checkout import CHECKOUT
from tests.support.server import Server

_README = (CHECKOUT / "README.md").read_text("utf-8")
_COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", _README, re.DOTALL)
    for line in block.splitlines()
]
_CURL = [command for command in _COMMANDS if command.startswith("curl ")]
_OWN = [command for command in _COMMANDS if command.startswith(".venv/bin/calendar-app ")]
_MAKE = [command for command in _COMMANDS if command.startswith("make ")]


def test_every_readme_command_is_tested() -> None:
    """No command of the README stays untested."""
    assert sorted(_COMMANDS) == sorted(_CURL + _OWN + _MAKE)
    assert (len(_CURL), len(_OWN), len(_MAKE)) == (13, 11, 2)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A real server of the shipped list."""
    with Server(CHECKOUT / "events.yaml") as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize(("command", "events"), list(zip(_CURL, [5, 3, 1, 1, 4, 4, 4, 0, 0, 2, 2, 0, 4], strict=True)))
def test_readme_addresses_exist(command: str, events: int, server: Server) -> None:
    """Each address exists and has the number of events the README implies."""
    (address,) = shlex.split(command)[1:]
    status, _, body = server.get(address.removeprefix("http://127.0.0.1:8000"))
    assert status == 200
    entry = {"ics": rb"^BEGIN:VEVENT\r$", "txt": rb"^[0-9]+\) ", "csv": rb"^[a-z-]+,", "json": rb'^\{"id": '}
    entry["atom"] = rb"^<entry>"
    # The assembly is over: the now screen has no events.
    entry["page"] = rb"<article"
    path = address.partition("?")[0]
    suffix = "page" if path.endswith("/") else path.rpartition(".")[2]
    assert len(re.findall(entry[suffix], body, re.MULTILINE)) == events


def test_readme_check_passes() -> None:
    """The shipped list has no problems."""
    result = CliRunner().invoke(main, shlex.split(_OWN[0])[1:])
    assert (result.exit_code, _OWN[0]) == (0, ".venv/bin/calendar-app check")


@pytest.mark.parametrize("command", _OWN[1:3])
def test_shipped_list_is_recorded(command: str) -> None:
    """The shipped history has every change of the shipped list."""
    record = CHECKOUT / "events.history.jsonl"
    before = record.read_bytes()
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert (result.exit_code, result.stdout.rpartition(": ")[2]) == (0, "nothing to record\n")
    assert record.read_bytes() == before


@pytest.mark.slow
def test_readme_commands_import_edit_and_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of the README: import, move, publish, undo."""
    for name in ("events.yaml", "events.history.jsonl"):
        (tmp_path / name).write_bytes((CHECKOUT / name).read_bytes())
    announced = CHECKOUT / "tests/importer/texts/numbered.txt"
    (tmp_path / "announcement.txt").write_bytes(announced.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CALENDAR_APP_EVENTS", "events.yaml")
    results = [CliRunner().invoke(main, shlex.split(command)[1:]) for command in _OWN[3:10]]
    assert [result.exit_code for result in results] == [0] * 7
    assert [result.stderr for result in results[:3]] == [""] * 3
    assert results[0].stdout.endswith("events.yaml: dry run: nothing written\n")
    assert "+    starts: 2025-12-02 14:00\n" in results[2].stdout
    assert results[3].stderr.startswith("events.yaml: 7 events, no problems")
    page = (tmp_path / "site/asp24/events/workplace-culture/index.html").read_text("utf-8")
    assert 'datetime="2025-12-02T14:00' in page
    assert len(list((tmp_path / "site/asp24/events").glob("*.ics"))) >= 7
    assert "-    starts: 2025-12-02 14:00\n" in results[5].stdout


def test_shipped_list_names_the_readme_commands() -> None:
    """The comments of the list have the same commands."""
    commands = re.findall(r"^#     (\.venv/.*)$", (CHECKOUT / "events.yaml").read_text("utf-8"), re.MULTILINE)
    assert commands == _OWN[:3]


def test_documented_since_values_are_parsed() -> None:
    """Every documented spelling of `since=`."""
    table = (CHECKOUT / "docs/changes.md").read_text("utf-8").partition("| `since=` |")[2].partition("\n\n")[0]
    values = re.findall(r"`(2025[^`]+)`", table)
    assert [f"{parse_since(unquote_plus(value), Zone('Europe/Amsterdam')):%d %H:%M}" for value in values] == [
        "27 23:00",
        *["28 16:00"] * 4,
    ]


@pytest.mark.slow
def test_readme_serve_command_uses_its_base_address() -> None:
    """The served feed has the documented base address."""
    arguments = shlex.split(_OWN[-1])[2:]
    options = dict(zip(arguments[::2], arguments[1::2], strict=True))
    assert (options.pop("--host"), options.pop("--port")) == ("127.0.0.1", "8000")
    with Server(CHECKOUT / options.pop("--events"), options=[*options.popitem()]) as server:
        status, _, body = server.get("/asp24/schedule.ics", host="schedule.example.org")
    assert (options, status) == ({}, 200)
    assert b"SOURCE;VALUE=URI:https://schedule.example.org/asp24/schedule.ics\r\n" in body


@pytest.mark.parametrize("name", ["serve", "test", "check", "demo", "look", "sweep", "bench"])
def test_readme_make_targets_exist(name: str) -> None:
    """By a dry run."""
    assert f"`make {name}`" in _README or f"make {name} " in _README
    process = subprocess.run(["make", "--dry-run", name], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr


def test_readme_has_every_setting() -> None:
    """The table of settings has exactly those the program reads."""
    settings = set(re.findall(r"CALENDAR_APP_[A-Z_]+", (CHECKOUT / "calendar_app/settings.py").read_text("utf-8")))
    assert set(re.findall(r"^\| `(CALENDAR_APP_[A-Z_]+)`", _README, re.MULTILINE)) == settings


def test_readme_has_every_package() -> None:
    """The table of packages is complete."""
    rooms = {path.stem for path in (CHECKOUT / "calendar_app").iterdir() if path.suffix == ".py" or path.is_dir()}
    table = _README.partition("| package |")[2].partition("What it leans on")[0]
    named = set(
        re.findall(r"`([a-z0-9_]+)`", "".join(line.split("|")[1] for line in table.splitlines() if "`" in line))
    )
    assert named == rooms - {"__init__", "__main__", "__pycache__", "static"}


def test_readme_has_every_dependency() -> None:
    """The table of libraries has every runtime dependency."""
    dependencies = re.findall(
        r'^  "([a-z0-9]+)[>=]', (CHECKOUT / "pyproject.toml").read_text().partition("[project.opt")[0], re.MULTILINE
    )
    table = _README.partition("| for | package |")[2].partition("##")[0].lower()
    assert [name for name in dependencies if name not in table.replace(",", " ").split()] == []


def test_export_fields_are_documented() -> None:
    """docs/data.md ends with the table of export fields."""
    assert (CHECKOUT / "docs/data.md").read_text("utf-8").endswith(fields_markdown())


@pytest.mark.slow
def test_module_runs_as_command() -> None:
    """`python -m calendar_app` works like `calendar-app`."""
    answer = subprocess.run(
        [sys.executable, "-m", "calendar_app", "check"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0
