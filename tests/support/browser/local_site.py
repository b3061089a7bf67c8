"""A site on loopback within the test process: starts at once."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Hashable
from datetime import datetime
from pathlib import Path
from typing import Self

from werkzeug.serving import WSGIRequestHandler, make_server

from calendar_app.render import RenderContext
from calendar_app.settings import Settings
from calendar_app.web import create_app
from tests.support.server import free_port


class LocalSite:
    """A site of some lists, until the block ends; `Server` is the real one.

    Each request sees changes of the lists. `clock` is the current time for pages, such as "2025-12-02T13:40+01:00".
    """

    def __init__(self, *lists: Path, clock: str | None = None) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        moment = datetime.fromisoformat(clock) if clock else None
        settings = Settings(events=lists, base_url=self.url, clock=moment)
        self._app = create_app(settings, rehearse=_rehearse_nothing)

    def __enter__(self) -> Self:
        self._server = make_server("127.0.0.1", self.port, self._app, threaded=True, request_handler=_QuietHandler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self._is_running = True
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Refuse every further connection."""
        if self._is_running:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._is_running = False

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a GET; follows redirects."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}") as response:  # noqa: S310 - our own site
                return response.status, dict(response.headers), response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()


class _QuietHandler(WSGIRequestHandler):
    """Logs no requests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


def _rehearse_nothing(_context: RenderContext, _rehearsed: frozenset[Hashable]) -> None:
    """Accept a list without rendering its pages first."""
