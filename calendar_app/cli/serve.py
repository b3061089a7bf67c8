"""Run the site on granian, on a free port."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from calendar_app.cli.options import list_paths
from calendar_app.cli.report import plural
from calendar_app.editing.files import LoadedFiles, load_files, max_list_bytes
from calendar_app.errors import CannotPublish, Problem
from calendar_app.history.plan import plan_recording
from calendar_app.settings import Settings
from calendar_app.web import Site
from calendar_app.web.worker import worker_app


def free_address(host: str, port: int) -> tuple[str, int]:
    """The address and port of a host and port, after a check that nobody listens there.

    Workers share their port, so two servers would share it as well and answer in turn. Port 0 takes any free port.

    Raises:
        OSError: The address cannot be used, or is in use.
        UnicodeError: The name is no host name.
    """
    family, _, _, _, socket_address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        # Connections that were closed a moment ago must not count as in use.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(socket_address)
        address, free_port = listener.getsockname()[:2]
    return str(address), int(free_port)


def default_base_url(address: str, port: int) -> str:
    """The base address of a site without `--base-url`."""
    ip = ip_address(address)
    host = "127.0.0.1" if ip.is_unspecified else f"[{ip}]" if ip.version == 6 else str(ip)  # noqa: PLR2004 - IPv6
    return f"http://{host}:{port}"


_THREADS = 4


class Server(MPServer):
    """Granian that restarts killed workers each time and stops with its terminal."""

    def __init__(self, target: str, **options: Any) -> None:  # noqa: ANN401 - granian's own
        super().__init__(target, **options)
        # Asked at the start: later the terminal may be gone.
        self._has_terminal = sys.stderr.isatty()

    def _respawn_workers(self, workers: list[int], *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - granian's own
        killed = [index for index in workers if (self.wrks[index].inner.exitcode or 0) < 0]
        super()._respawn_workers(workers, *arguments, **options)
        for index in killed:
            # Granian gives up on a worker that ends twice within six seconds. That is right for one that fails by
            # itself, but a killed worker must come back each time.
            self.respawned_wrks.pop(index, None)

    def signal_handler_reload(self, *_: object) -> None:
        """Stop on SIGHUP if there was a terminal, which is gone now, so that the port becomes free.

        Otherwise do nothing: files are polled anyway, and new workers would break connections.
        """
        if self._has_terminal:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]  # granian's own


def serve_site(  # noqa: PLR0913 - one for each option
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int,
    has_base_url: bool,
    quiet_seconds: float | None = None,
    server: Callable[..., MPServer] = Server,
) -> int:
    """Serve lists until a signal; return the exit status.

    Args:
        has_base_url: Whether the user chose the base address of the settings.
        quiet_seconds: Seconds without an edit before changes are recorded; `None` to record nothing.
        server: Creates the process that starts the workers.
    """
    paths = tuple(path.absolute() for path in list_paths(settings))
    if reason := _blocking_reason([load_files(path, max_list_bytes(settings)) for path in paths]):
        return _refuse(reason)
    try:
        address, port = free_address(host, port)
    except (OSError, UnicodeError) as error:
        return _refuse(f"cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}")
    base_url = settings.base_url if has_base_url else default_base_url(address, port)
    with _snapshot_folder() as folder:
        settings = replace(settings, events=paths, base_url=base_url, snapshot_folder=folder)
        try:
            site = Site(settings)
        except CannotPublish as error:
            return _refuse(str(error))
        if failed := [loader for loader in site.list_loaders if not loader.schedule]:
            return _refuse(f"{failed[0].path}: {failed[0].reason}")
        granian = new_server(address, port, workers, server)
        granian.on_startup(partial(click.echo, _startup_line(site)))
        granian.serve(target_loader=partial(worker_app, settings, os.getpid(), quiet_seconds), wrap_loader=False)
    return 0


def _blocking_reason(loaded: list[LoadedFiles]) -> str:
    """Why the lists cannot be served, or empty; print their problems."""
    problems = [problem for files in loaded for problem in files.problems]
    conflicts = [
        Problem(files.location(blocker), blocker.message)
        for files in loaded
        if files.history
        for blocker in plan_recording(files.history).blockers
        if not blocker.is_question
    ]
    for problem in (*problems, *conflicts):
        click.echo(str(problem), err=True)
    if any(files.reading.problems for files in loaded):
        return "fix the list first"
    if problems:
        return "fix the history first"
    return "the list and its history contradict each other" if conflicts else ""


@contextmanager
def _snapshot_folder() -> Iterator[Path | None]:
    """A temporary folder for the last good files, or `None` if there can be none.

    A worker that starts while a file has problems serves the files in it.
    """
    try:
        # An error while it is removed, as on a full disk, must not change the exit status.
        temporary = tempfile.TemporaryDirectory(prefix="calendar-app-", ignore_cleanup_errors=True)
    except OSError:
        click.echo("no temporary folder: a worker started while a list has problems has none to show", err=True)
        yield None
        return
    with temporary as folder:
        yield Path(folder)


def _refuse(reason: str) -> int:
    click.echo(f"not started: {reason}", err=True)
    return 1


def _startup_line(site: Site) -> str:
    counts = {name: len(publication.history.listed_schedule.events) for name, publication in site.publications.items()}
    lists = ", ".join(f"{name} ({plural(count, 'event')})" for name, count in counts.items())
    return f"serving {lists} at {site.settings.base_url}/"


def new_server(address: str, port: int, workers: int, server: Callable[..., MPServer] = Server) -> MPServer:
    """The server of the site with all its options, not started yet."""
    return server(
        "calendar_app.web:create_app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        # Else one killed worker stops all of them.
        respawn_failed_workers=True,
        # In seconds: do not wait longer for idle connections.
        workers_kill_timeout=3,
        log_level=LogLevels.error,
        log_dictconfig=_log_config(),
        # For the privacy of readers.
        log_access=False,
    )


def _log_config() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            "calendar_app": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "_granian": {"handlers": ["stderr"], "propagate": False},
        },
    }
