"""Stands between a program and the server, passes on what is asked, and remembers it and what was answered."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Self
from urllib.parse import urlsplit

_OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Request:
    """What a program asked, and how it was answered.

    Attributes:
        method: GET, most likely.
        path: The path and the query.
        headers: The program's, by names in small letters.
        status: The server's.
        etag: The server's ETag.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    status: int
    etag: str | None

    @property
    def known(self) -> str | None:
        """The ETag of what the program has already."""
        return self.headers.get("if-none-match")


class RecordingProxy:
    """Another address of a server, until the block ends.

    Args:
        url: That of the server.
        edit: Makes what is passed on of what the server answers.
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
        """The requests of one path, in the order they were answered.

        Args:
            path: The path, and the query if there is one.
        """
        return [request for request in self.requests if request.path == path]


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0, as it is by default: a connection kept open would outlive the test.
    host: ClassVar[str]
    requests: ClassVar[list[Request]]
    edit: ClassVar[staticmethod[[bytes], bytes]]

    def _pass_on(self) -> None:
        asked = {name.lower(): value for name, value in self.headers.items()}
        sent = {name: value for name, value in asked.items() if name not in _OF_ONE_CONNECTION} | {"host": self.host}
        body = self.rfile.read(int(asked.get("content-length", "0"))) or None
        connection = http.client.HTTPConnection(self.host, timeout=_PATIENCE_SECONDS)
        with contextlib.closing(connection):
            connection.request(self.command, self.path, body, sent)
            answer = connection.getresponse()
            content = self.edit(answer.read())
        # Remembered before it is answered: whoever has the answer finds it here.
        self.requests.append(Request(self.command, self.path, asked, answer.status, answer.headers["ETag"]))
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in _OF_ONE_CONNECTION:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    # Not HEAD, whose length is not that of what it answers.
    do_GET = do_OPTIONS = do_PROPFIND = do_REPORT = _pass_on  # noqa: N815 - the names http.server looks for

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what was asked."""
