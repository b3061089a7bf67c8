"""Run the site on granian, on a free port."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from calendar_app.web import Site, create_app
from calendar_app.web.recorder import Recorder

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def free_address(host: str, port: int) -> tuple[str, int]:
    """The address and port a host and port stand for, once it is certain that nobody listens there.

    The server's own workers share their port, so two servers would share it too, and answer by turns.

    Args:
        host: A name or an address.
        port: A port; 0 for any that is free.

    Raises:
        OSError: Nobody can listen there, or somebody does.
        UnicodeError: No host can have this name.
    """
    family, _, _, _, wanted = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        # What is left of closed connections is in nobody's way.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(wanted)
        address, found = listener.getsockname()[:2]
    return str(address), int(found)


def default_base_url(address: str, port: int) -> str:
    """The base address of a site that has no other.

    Args:
        address: The address it listens on.
        port: The port it listens on.
    """
    ip = ip_address(address)
    host = "127.0.0.1" if ip.is_unspecified else f"[{ip}]" if ip.version == 6 else str(ip)  # noqa: PLR2004 - IPv6
    return f"http://{host}:{port}"


LOOK_SECONDS = 0.5
"""How often a worker looks at its files."""

_THREADS = 4


class Server(MPServer):
    """Granian, which lives as long as it is let live."""

    def __init__(self, target: str, **options: Any) -> None:  # noqa: ANN401 - granian's own
        super().__init__(target, **options)
        # Asked now: a terminal that is gone is none any more.
        self._has_terminal = sys.stderr.isatty()

    def _respawn_workers(self, workers: list[int], *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - granian's own
        killed = [index for index in workers if (self.wrks[index].inner.exitcode or 0) < 0]
        super()._respawn_workers(workers, *arguments, **options)
        for index in killed:
            # Granian gives up where a worker ends twice within six seconds. That is right where it fails by itself,
            # but what somebody kills is to come back each time.
            self.respawned_wrks.pop(index, None)

    def signal_handler_reload(self, *_: object) -> None:
        """Stop on SIGHUP where it says that the terminal is gone, or the port would stay taken.

        Elsewhere do nothing: files are followed anyway, and new workers would cost readers their connections.
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
    """Serve until told to stop; the exit status.

    Args:
        settings: What to serve.
        host: The name or address to listen on.
        port: The port to listen on; 0 for any that is free.
        workers: How many processes answer.
        has_base_url: Whether the base address was chosen; else it is that of host and port.
        quiet_seconds: Seconds without an edit before changes are recorded; `None` to record nothing.
        server: Makes what starts the workers and stops them.
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
        if unshown := [shelf for shelf in site.list_loaders if not shelf.schedule]:
            return _refuse(f"{unshown[0].path}: {unshown[0].reason}")
        granian = new_server(address, port, workers, server)
        granian.on_startup(partial(click.echo, _startup_line(site)))
        granian.serve(target_loader=partial(worker_app, settings, os.getpid(), quiet_seconds), wrap_loader=False)
    return 0


def _blocking_reason(files: list[LoadedFiles]) -> str:
    """Why these lists cannot be served, or nothing; all that is wrong with them is printed."""
    problems = [problem for one in files for problem in one.problems]
    refusals = [(one, refusal) for one in files if one.history for refusal in plan_recording(one.history).blockers]
    disputes = [Problem(one.location(refusal), refusal.message) for one, refusal in refusals if not refusal.is_question]
    for problem in (*problems, *disputes):
        click.echo(str(problem), err=True)
    if any(one.reading.problems for one in files):
        return "fix the list first"
    if problems:
        return "fix the history first"
    return "the list and its history contradict each other" if disputes else ""


@contextmanager
def _snapshot_folder() -> Iterator[Path | None]:
    """A folder in which workers born while a file is bad find what was last good, or `None` where there can be none."""
    try:
        # A full disk must not keep it from being removed.
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
    """The server of the application with all its options; it is not started yet."""
    return server(
        "calendar_app.web:create_app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        # Without this one killed worker stops them all.
        respawn_failed_workers=True,
        # Readers who keep an idle connection open are not waited for any longer.
        workers_kill_timeout=3,
        log_level=LogLevels.error,
        log_dictconfig=_log_config(),
        # Who reads what is nobody's business.
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


def worker_app(
    settings: Settings, parent: int, quiet_seconds: float | None, *, seconds: float = LOOK_SECONDS
) -> WSGIApplication:
    """The application of one worker, which follows the files before anybody asks.

    Args:
        settings: What to serve.
        parent: The process that is to look after the worker.
        quiet_seconds: Seconds without an edit before changes are recorded; `None` to record nothing.
        seconds: How long it waits between two looks.
    """
    # Its own thread looks: a reader would wait for a list to be read and tried out.
    app = create_app(settings, poll_on_request=False)
    site: Site = app.extensions["calendar_app"]
    recorder = None if quiet_seconds is None else Recorder(site, quiet_seconds)
    looking = partial(follow, site, parent, recorder, seconds=seconds)
    threading.Thread(target=looking, daemon=True, name="follow").start()
    return app


def follow(site: Site, parent: int, recorder: Recorder | None = None, *, seconds: float = LOOK_SECONDS) -> None:
    """Look at the files for as long as the parent lives, then end: an orphan would hold the port.

    Args:
        site: What is published.
        parent: The process that looks after this one.
        recorder: What records the changes of the lists, or `None` for nobody.
        seconds: How long it waits between two looks.
    """
    while os.getppid() == parent:
        site.poll()
        if recorder:
            recorder.poll()
        time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)
