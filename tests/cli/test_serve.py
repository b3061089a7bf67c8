"""`calendar-app serve` with a fake server; `tests.test_server` has the real one."""

from __future__ import annotations

import logging
import logging.config
import os
import signal
import socket
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main, serve
from calendar_app.settings import Settings
from calendar_app.source.file import history_path
from tests.support.bad_lists import BAD_LISTS
from tests.support.journals import FIRST, ONE, TWO, append_changes, list_with
from tests.support.list_files import FIVE, RENAMED, save

pytestmark = [pytest.mark.slow, pytest.mark.measured]


class FakeServer:
    """Stands in for the server: notes its options, calls what is called at the start, and does not serve."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.is_started = False
        self.settings = Settings()
        self.parent = 0
        self.quiet: float | None = None
        self.kept: list[str] = []

    def __call__(self, _: str, **options: Any) -> FakeServer:  # noqa: ANN401 - whatever the server takes
        """Note the options."""
        self.options = options
        return self

    def on_startup(self, hook: Callable[[], object]) -> None:
        """Keep what is to be called once it listens."""
        self._hook = hook

    def serve(self, *, target_loader: Any, wrap_loader: bool) -> None:  # noqa: ANN401 - whatever the server takes
        """Start, and stop at once."""
        assert not wrap_loader
        self.is_started = True
        self.settings, self.parent, self.quiet = target_loader.args
        self.kept = (
            sorted(path.suffix for path in self.settings.snapshot_folder.iterdir())
            if self.settings.snapshot_folder
            else []
        )
        self._hook()


@pytest.fixture
def server() -> FakeServer:
    """The server that only notes."""
    return FakeServer()


def run_serve(runner: CliRunner, server: FakeServer, *arguments: object, **variables: str) -> Result:
    """The command, on any free port."""
    return runner.invoke(main, ["serve", "--port", "0", *map(str, arguments)], env=variables, obj=server)


def test_startup_line_names_list_and_address(runner: CliRunner, path: Path, server: FakeServer) -> None:
    """Startup line names list and address."""
    save(path, ONE, TWO)
    result = run_serve(runner, server, "--events", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"serving told (2 events) at http://127.0.0.1:{server.options['port']}/\n"


def test_withdrawn_events_are_not_counted(runner: CliRunner, path: Path, server: FakeServer) -> None:
    """Withdrawn events are not counted."""
    history_path(path).write_bytes(append_changes(b"", list_with(ONE, TWO), FIRST))
    save(path, TWO)
    result = run_serve(runner, server, "--events", path)
    assert result.stdout == f"serving told (1 event) at http://127.0.0.1:{server.options['port']}/\n"


def test_startup_line_names_every_list(runner: CliRunner, path: Path, short: Path, server: FakeServer) -> None:
    """Startup line names every list."""
    save(path, ONE, TWO)
    path.write_text(path.read_text("utf-8").replace("id: told\n", "id: other\n"), "utf-8")
    result = run_serve(runner, server, "--events", short, "--events", path)
    assert result.stdout == f"serving told (1 event), other (2 events) at {server.settings.base_url}/\n"


def test_workers_get_settings(
    runner: CliRunner, short: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers get settings."""
    monkeypatch.chdir(short.parent)
    templates = short.with_name("own")
    templates.mkdir()
    run_serve(runner, server, "--events", "short.yaml", "--templates", "own", "--workers", 3)
    settings = server.settings
    assert (settings.events, settings.templates) == ((short,), templates)
    assert (server.options["workers"], server.parent) == (3, os.getpid())
    assert server.kept == [".json", ".list"]
    assert settings.snapshot_folder
    assert not settings.snapshot_folder.exists()


def test_missing_temporary_folder_is_reported(
    runner: CliRunner, short: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing temporary folder is reported."""
    monkeypatch.setattr(tempfile, "tempdir", str(short.with_name("gone")))
    result = run_serve(runner, server, "--events", short)
    assert result.exit_code == 0
    assert result.stderr == "no temporary folder: a worker started while a list has problems has none to show\n"
    assert result.stdout.startswith("serving told (1 event) at ")
    assert (server.settings.snapshot_folder, server.kept) == (None, [])


@pytest.mark.parametrize("is_terminal", [True, False])
def test_closed_terminal_stops_server(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool) -> None:
    """Closed terminal stops server."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    server = serve.new_server("127.0.0.1", 0, 1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    server.signal_handler_reload(signal.SIGHUP, None)  # type: ignore[no-untyped-call]  # granian's own
    assert (server.interrupt_signal, server.reload_signal) == (is_terminal, False)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "http://127.0.0.1:{port}"),
        (("--host", "0.0.0.0"), "http://127.0.0.1:{port}"),  # noqa: S104 - what one types for every address
        (("--base-url", "https://schedule.example/"), "https://schedule.example"),
    ],
)
def test_addresses_start_with_base_url(
    runner: CliRunner, short: Path, server: FakeServer, arguments: tuple[str, ...], expected: str
) -> None:
    """Addresses start with base url."""
    run_serve(runner, server, "--events", short, *arguments)
    assert server.settings.base_url == expected.format(port=server.options["port"])


def test_base_url_option(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Base url option."""
    variables = {"CALENDAR_APP_BASE_URL": "https://set.example"}
    run_serve(runner, server, "--events", short, **variables)
    assert server.settings.base_url == "https://set.example"
    run_serve(runner, server, "--events", short, "--base-url", "https://typed.example", **variables)
    assert server.settings.base_url == "https://typed.example"


def test_clock_option(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Clock option."""
    run_serve(runner, server, "--events", short)
    assert server.settings.clock is None
    variables = {"CALENDAR_APP_CLOCK": "2025-12-01T09:00Z"}
    run_serve(runner, server, "--events", short, **variables)
    assert server.settings.clock == datetime(2025, 12, 1, 9, tzinfo=UTC)
    run_serve(runner, server, "--events", short, "--clock", "2025-12-02T13:40+01:00", **variables)
    assert server.settings.clock == datetime(2025, 12, 2, 12, 40, tzinfo=UTC)


def test_requests_are_not_logged(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Requests are not logged."""
    run_serve(runner, server, "--events", short)
    assert (server.options["log_access"], server.options["log_level"]) == (False, "error")
    logging.config.dictConfig(server.options["log_dictconfig"])
    logger = logging.getLogger("calendar_app")
    assert [type(handler) for handler in logger.handlers] == [logging.StreamHandler]
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_invalid_list_is_refused(
    runner: CliRunner, path: Path, server: FakeServer, spoil: Callable[[Path], object]
) -> None:
    """Invalid list is refused."""
    spoil(path)
    result = run_serve(runner, server, "--events", path)
    assert (result.exit_code, result.stdout, server.is_started) == (1, "", False)
    *problems, last = result.stderr.splitlines()
    assert problems
    assert [problem.startswith(f"{path}:") for problem in problems] == [True] * len(problems)
    assert last == "not started: fix the list first"


_CONTRADICTION = "the list and its history contradict each other"


def _cut(path: Path) -> None:
    save(path, *FIVE)
    history_path(path).write_bytes(append_changes(b"", list_with(*FIVE), FIRST))
    save(path, *FIVE[:3])


def _merged(path: Path) -> None:
    history_path(path).write_bytes(append_changes(b"", list_with(ONE, TWO), FIRST))
    save(path, TWO.replace("room: vega", "room: vega, former_ids: [one]"))


def _spoilt(path: Path) -> None:
    history_path(path).write_bytes(b"{}\n")


_DISPUTES = {
    "a spoilt record": (_spoilt, "{record}:1:1: this is not a revision; ", "fix the history first"),
    "a cut list": (_cut, "{path}:1:1: 2 recorded events are missing ", _CONTRADICTION),
    "two events in one": (_merged, '{path}:14:5: in the history, "two" and "one" ', _CONTRADICTION),
}


@pytest.mark.parametrize("name", _DISPUTES)
def test_list_that_contradicts_history_is_refused(runner: CliRunner, path: Path, server: FakeServer, name: str) -> None:
    """List that contradicts history is refused."""
    spoil, first, last = _DISPUTES[name]
    spoil(path)
    result = run_serve(runner, server, "--events", path)
    assert (result.exit_code, result.stdout, server.is_started) == (1, "", False)
    line, reason = result.stderr.splitlines()
    assert line.startswith(first.format(path=path, record=history_path(path)))
    assert reason == f"not started: {last}"
    assert ("'calendar-app record --withdraw'" in line) == (spoil is _cut)


def test_unrecorded_changes_do_not_stop_serve(runner: CliRunner, path: Path, server: FakeServer) -> None:
    """Unrecorded changes do not stop serve."""
    history_path(path).write_bytes(append_changes(b"", list_with(ONE, TWO), FIRST))
    save(path, RENAMED, TWO)
    assert run_serve(runner, server, "--events", path).exit_code == 0
    assert server.quiet is None


def test_record_option_reaches_workers(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Record option reaches workers."""
    assert run_serve(runner, server, "--events", short, "--record").exit_code == 0
    assert server.quiet == 60


def test_port_in_use_is_explained(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Port in use is explained."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        result = run_serve(runner, server, "--events", short, "--port", port)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"not started: cannot listen on 127.0.0.1 port {port}: Address already in use\n"


@pytest.mark.parametrize(
    ("host", "reason"),
    [("192.0.2.1", "Cannot assign requested address"), ("a" * 100, "encoding with 'idna' codec failed")],
)
def test_unusable_host_is_explained(runner: CliRunner, short: Path, server: FakeServer, host: str, reason: str) -> None:
    """Unusable host is explained."""
    result = run_serve(runner, server, "--events", short, "--host", host)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"not started: cannot listen on {host} port 0: {reason}")
    assert len(result.stderr.splitlines()) == 1


def test_duplicate_assembly_is_refused(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Duplicate assembly is refused."""
    result = run_serve(runner, server, "--events", short, "--events", short)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "not started: two lists have the same assembly id; give each list its own id\n"


def test_unreadable_template_is_refused(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Unreadable template is refused."""
    own = short.with_name("own")
    own.mkdir()
    (own / "base.html").write_text("\n{% if %}", "utf-8")
    result = run_serve(runner, server, "--events", short, "--templates", own)
    assert result.exit_code == 1
    assert result.stderr.startswith("not started: invalid template: base.html:2: TemplateSyntaxError: ")


def test_failing_templates_are_refused(runner: CliRunner, short: Path, server: FakeServer) -> None:
    """Failing templates are refused."""
    own = short.with_name("own")
    own.mkdir()
    (own / "base.html").write_text("{{ canary }}", "utf-8")
    result = run_serve(runner, server, "--events", short, "--templates", own)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == f"not started: {short}: the templates cannot render the list"
