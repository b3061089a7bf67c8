"""`calendar_app.cli.serve`: the address and port to listen on."""

from __future__ import annotations

import socket

import pytest

from calendar_app.cli.serve import default_base_url, free_address


def test_port_0_takes_free_port() -> None:
    """Port 0 takes free port."""
    address, port = free_address("127.0.0.1", 0)
    assert address == "127.0.0.1"
    with socket.socket() as listener:
        listener.bind((address, port))


def test_host_name_is_resolved() -> None:
    """Host name is resolved."""
    assert free_address("localhost", 0)[0] in {"127.0.0.1", "::1"}


def test_port_in_use_is_refused() -> None:
    """Port in use is refused."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(OSError, match="Address already in use"):
            free_address("127.0.0.1", listener.getsockname()[1])


def test_port_closed_a_moment_ago_is_free() -> None:
    """Port closed a moment ago is free."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            listener.accept()[0].close()
    assert free_address("127.0.0.1", port) == ("127.0.0.1", port)


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "a" * 100])
def test_foreign_address_is_refused(host: str) -> None:
    """Foreign address is refused."""
    with pytest.raises((OSError, UnicodeError)):
        free_address(host, 0)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - what one types for every address
        ("::", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("192.0.2.7", "http://192.0.2.7:8000"),
    ],
)
def test_default_base_url(address: str, expected: str) -> None:
    """Default base url."""
    assert default_base_url(address, 8000) == expected
