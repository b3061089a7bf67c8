"""`calendar-app serve`: the site on granian."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from granian import Granian
from granian.constants import Interfaces

from calendar_app.resources import shipped
from calendar_app.source import MAX_BYTES
from calendar_app.source import read
from calendar_app.web import create_app
from calendar_app.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from calendar_app.settings import Settings

_LOOK_SECONDS = 0.5


def served(settings: Settings, *, host: str, port: int, workers: int) -> int:
    """Serve until told to stop; the exit status.

    Args:
        settings: What to serve.
        host: The address to listen on.
        port: The port to listen on.
        workers: How many processes answer.
    """
    paths = tuple(path.absolute() for path in settings.events or (shipped("events.yaml"),))
    limit = settings.max_bytes or MAX_BYTES
    problems = [problem for path in paths for problem in read(path, limit=limit).problems]
    if problems:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo("not started: mend the list first", err=True)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="calendar-app-"))
    settings = replace(settings, events=paths, last_good=folder)
    _log()
    try:
        try:
            Site(settings)
        except ValueError as error:
            click.echo(f"not started: {error}", err=True)
            return 1
        _serve(settings, host=host, port=port, workers=workers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _serve(settings: Settings, *, host: str, port: int, workers: int) -> None:
    server = Granian(
        "calendar_app.web:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Without this one killed worker stops them all; half a second, so that a reader hardly notices.
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
        # Who reads what is nobody's business.
        log_access=False,
    )
    server.serve(target_loader=partial(_worker, settings, os.getpid()), wrap_loader=False)


def _worker(settings: Settings, parent: int) -> WSGIApplication:
    app = create_app(settings)
    site: Site = app.extensions["calendar_app"]
    threading.Thread(target=_follow, args=(site, parent), daemon=True, name="follow").start()
    return app


def _follow(site: Site, parent: int) -> None:
    """Read files anew before anybody asks, and leave when the parent is gone: an orphan would hold the port."""
    while os.getppid() == parent:
        site.look()
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


def _log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("calendar_app")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
