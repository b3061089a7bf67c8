"""`calendar-app serve`: the site on granian."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from calendar_app.cli.listening import free_address, own_url
from calendar_app.cli.opening import Opened, limit, lists, opened
from calendar_app.cli.recorder import Recorder
from calendar_app.errors import NothingToPublish, Problem
from calendar_app.history.plan import plan
from calendar_app.settings import Settings
from calendar_app.web import Site, create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


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


def served(  # noqa: PLR0913 - one for each option
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int,
    named: bool,
    quiet: float | None = None,
    server: Callable[..., MPServer] = Server,
) -> int:
    """Serve until told to stop; the exit status.

    Args:
        settings: What to serve.
        host: The name or address to listen on.
        port: The port to listen on; 0 for any that is free.
        workers: How many processes answer.
        named: Whether the base address was chosen; else it is that of host and port.
        quiet: How long a list is left alone before its changes are recorded, in seconds; `None` to record nothing.
        server: Makes what starts the workers and stops them.
    """
    paths = tuple(path.absolute() for path in lists(settings))
    if reason := _unusable([opened(path, limit(settings)) for path in paths]):
        return _refused(reason)
    try:
        address, port = free_address(host, port)
    except (OSError, UnicodeError) as error:
        return _refused(f"cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}")
    base_url = settings.base_url if named else own_url(address, port)
    with _last_good() as folder:
        settings = replace(settings, events=paths, base_url=base_url, last_good=folder)
        try:
            site = Site(settings)
        except NothingToPublish as error:
            return _refused(str(error))
        if unshown := [shelf for shelf in site.shelves if not shelf.schedule]:
            return _refused(f"{unshown[0].path}: {unshown[0].reason}")
        granian = new_server(address, port, workers, server)
        granian.on_startup(partial(click.echo, _served_list(site)))
        granian.serve(target_loader=partial(worker, settings, os.getpid(), quiet), wrap_loader=False)
    return 0


def _unusable(files: list[Opened]) -> str:
    """Why these lists cannot be served, or nothing; all that is wrong with them is printed."""
    problems = [problem for one in files for problem in one.problems]
    refusals = [(one, refusal) for one in files if one.history for refusal in plan(one.history).refusals]
    disputes = [Problem(one.place(refusal), refusal.message) for one, refusal in refusals if not refusal.is_question]
    for problem in (*problems, *disputes):
        click.echo(str(problem), err=True)
    if any(one.reading.problems for one in files):
        return "mend the list first"
    if problems:
        return "mend the record first"
    return "the list and its record contradict each other" if disputes else ""


@contextmanager
def _last_good() -> Iterator[Path | None]:
    """A folder in which workers born while a file is bad find what was last good, or `None` where there can be none."""
    try:
        # A full disk must not keep it from being removed.
        temporary = tempfile.TemporaryDirectory(prefix="calendar-app-", ignore_cleanup_errors=True)
    except OSError:
        click.echo("no temporary folder: a worker born while a list is bad will have none to show", err=True)
        yield None
        return
    with temporary as folder:
        yield Path(folder)


def _refused(reason: str) -> int:
    click.echo(f"not started: {reason}", err=True)
    return 1


def _served_list(site: Site) -> str:
    counts = {name: len(publication.history.listed.events) for name, publication in site.publications.items()}
    lists = ", ".join(f"{name} ({count} event{'' if count == 1 else 's'})" for name, count in counts.items())
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
        log_dictconfig=_logging(),
        # Who reads what is nobody's business.
        log_access=False,
    )


def _logging() -> dict[str, Any]:
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


def worker(settings: Settings, parent: int, quiet: float | None, *, seconds: float = LOOK_SECONDS) -> WSGIApplication:
    """The application of one worker, which follows the files before anybody asks.

    Args:
        settings: What to serve.
        parent: The process that is to look after the worker.
        quiet: How long a list is left alone before its changes are recorded, in seconds; `None` to record nothing.
        seconds: How long it waits between two looks.
    """
    # Its own thread looks: a reader would wait for a list to be read and tried out.
    app = create_app(settings, follows=False)
    site: Site = app.extensions["calendar_app"]
    recorder = None if quiet is None else Recorder(site, quiet)
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
        site.look()
        if recorder:
            recorder.look()
        time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)
