"""A web server of another origin, with pages written by tests."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class OtherSite:
    """A site at localhost, for browsers another origin than 127.0.0.1."""

    def __init__(self) -> None:
        pages: dict[str, tuple[str, dict[str, str]]] = {}
        self._pages = pages

        class Handler(BaseHTTPRequestHandler):
            """Serves the pages written by the test."""

            def do_GET(self) -> None:
                """Respond with a page or 404."""
                body, headers = pages.get(self.path, ("", {}))
                self.send_response(200 if body else 404)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the standard library
                """Log nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def write(self, line: str, headers: dict[str, str] | None = None) -> str:
        """Add a page with a line of HTML in a 600 pixel column; its address."""
        path = f"/{len(self._pages)}"
        head = "<!doctype html><html lang=en><title>Ours</title><link rel=icon href=data:,><h1>Ours</h1>"
        body = f"{head}<div style='width:600px'>{line}</div>"
        self._pages[path] = (body, headers or {})
        return f"{self.url}{path}"
