"""The Marionette protocol of Mozilla's programs: JSON over a socket, length first."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import Any, Self

from tests.support.clients.processes import ANSWER_SECONDS, wait_for

_MILLISECONDS = 1000


class Marionette:
    """A connection to a Mozilla program on a loopback port, until the block ends."""

    def __init__(self, port: int) -> None:
        self._address = ("127.0.0.1", port)
        self._open = contextlib.ExitStack()
        self._sent = 0

    def __enter__(self) -> Self:
        wait_for("Thunderbird listens for its remote control", self._connect)
        self._receive()  # the protocol version
        self._command("WebDriver:NewSession", capabilities={})
        self._command("WebDriver:SetTimeouts", script=ANSWER_SECONDS * _MILLISECONDS)
        # Scripts run in the program itself, not in a page.
        self._command("Marionette:SetContext", value="chrome")
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON, known to the caller
        """The result of JavaScript, once it is settled.

        `script` is the body of a function that gets `arguments`.
        """
        return self._command("WebDriver:ExecuteScript", script=script, args=arguments, sandbox="system")["value"]

    def _connect(self) -> bool:
        connection = socket.create_connection(self._address, timeout=ANSWER_SECONDS)
        self._socket = self._open.enter_context(connection)
        self._answers = self._open.enter_context(connection.makefile("rb"))
        return True

    def _command(self, name: str, **parameters: object) -> Any:  # noqa: ANN401 - JSON
        self._sent += 1
        message = json.dumps([0, self._sent, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        try:
            _, number, error, answer = self._receive()
        except TimeoutError as late:
            late.add_note(f"waited {ANSWER_SECONDS} s: Thunderbird answers {name} {parameters.get('args', '')}")
            raise
        assert (number, error) == (self._sent, None), f"{name} {parameters.get('args', '')}: {error}"
        return answer

    def _receive(self) -> Any:  # noqa: ANN401 - JSON
        length = b""
        while (character := self._answers.read(1)) != b":":
            assert character, "Thunderbird ended"
            length += character
        return json.loads(self._answers.read(int(length)))
