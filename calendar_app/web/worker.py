"""The application in a worker process, with a thread that polls its files."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

from calendar_app.settings import Settings
from calendar_app.web.app import create_app
from calendar_app.web.publication import Site
from calendar_app.web.recorder import Recorder

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

POLL_SECONDS = 0.5
"""The pause between two polls."""


def worker_app(
    settings: Settings, parent: int, quiet_seconds: float | None, *, pause: float = POLL_SECONDS
) -> WSGIApplication:
    """The application of one worker, which polls its files in a thread.

    Args:
        parent: The id of the process that looks after the worker.
        quiet_seconds: Seconds without an edit before changes are recorded; `None` to record nothing.
        pause: In seconds.
    """
    # A request must not wait until a list is parsed and rehearsed.
    app = create_app(settings, poll_on_request=False)
    site: Site = app.extensions["calendar_app"]
    recorder = None if quiet_seconds is None else Recorder(site, quiet_seconds)
    poll_files = partial(poll_until_orphaned, site, parent, recorder, pause=pause)
    threading.Thread(target=poll_files, daemon=True, name="poll").start()
    return app


def poll_until_orphaned(
    site: Site, parent: int, recorder: Recorder | None = None, *, pause: float = POLL_SECONDS
) -> None:
    """Poll the files while the parent process lives, then kill this process.

    An orphan would keep the port.
    """
    while os.getppid() == parent:
        site.poll()
        if recorder:
            recorder.poll()
        time.sleep(pause)
    os.kill(os.getpid(), signal.SIGKILL)
