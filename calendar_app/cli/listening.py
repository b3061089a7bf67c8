"""Where a server listens."""

from __future__ import annotations

import socket
from ipaddress import ip_address


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


def own_url(address: str, port: int) -> str:
    """The base address of a site that has no other.

    Args:
        address: The address it listens on.
        port: The port it listens on.
    """
    ip = ip_address(address)
    host = "127.0.0.1" if ip.is_unspecified else f"[{ip}]" if ip.version == 6 else str(ip)  # noqa: PLR2004 - IPv6
    return f"http://{host}:{port}"
