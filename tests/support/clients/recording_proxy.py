"""A proxy that records requests and responses between a program and the server."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Self
from urllib.parse import urlsplit

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Request:
    """A request of a program and its response; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    status: int
    etag: str | None

    @property
    def known(self) -> str | None:
        """The ETag that the program already has."""
        return self.headers.get("if-none-match")


class RecordingProxy:
    """A second address of a server, until the block ends.

    `edit` changes the bodies passed on.
    """

    def __init__(self, url: str, edit: Callable[[bytes], bytes] = bytes) -> None:
        self.requests: list[Request] = []
        self._host = urlsplit(url).netloc
        handler = type(
            "Handler", (_Handler,), {"host": self._host, "requests": self.requests, "edit": staticmethod(edit)}
        )
        self._listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._listener.server_port}"
        self._thread = threading.Thread(target=self._listener.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()

    def of(self, path: str) -> list[Request]:
        """The requests of a path (with query), in the order of responses."""
        return [request for request in self.requests if request.path == path]


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0, the default: a persistent connection would outlive the test.
    host: ClassVar[str]
    requests: ClassVar[list[Request]]
    edit: ClassVar[staticmethod[[bytes], bytes]]

    def _pass_on(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        sent = {name: value for name, value in headers.items() if name not in _HOP_BY_HOP} | {"host": self.host}
        body = self.rfile.read(int(headers.get("content-length", "0"))) or None
        connection = http.client.HTTPConnection(self.host, timeout=_TIMEOUT_SECONDS)
        with contextlib.closing(connection):
            connection.request(self.command, self.path, body, sent)
            answer = connection.getresponse()
            content = self.edit(answer.read())
        # Recorded before the response, so that it is there once the program has it.
        self.requests.append(Request(self.command, self.path, headers, answer.status, answer.headers["ETag"]))
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    # Not HEAD: its Content-Length is not that of its body.
    do_GET = do_OPTIONS = do_PROPFIND = do_REPORT = _pass_on  # noqa: N815 - the names http.server looks for

    def log_message(self, *_: object) -> None:
        """Log nothing."""
