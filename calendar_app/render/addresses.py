"""Addresses as calendars and tables must hold them."""

from __future__ import annotations

import re
from urllib.parse import quote

_KEPT = "%/:?#[]@!$&'()*+,;=~"
_AUTHORITY = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?)([^/?#@:]+)(.*)", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9._-]+")
# The codec knows the rules of 2003 (RFC 3490), by which these lead to another host than in today's browsers (RFC 5892).
_LED_ASTRAY = re.compile("[ßẞς\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]")


def ascii_address(address: str) -> str:
    """An address in ASCII, as RFC 3987 section 3.1 has it; what is encoded already stays.

    The host is encoded as the name system knows it, where it can be, the rest and any other host with percent signs.

    Args:
        address: An absolute address.
    """
    found = _AUTHORITY.fullmatch(address)
    if found is None:
        return _quoted(address)
    before, host, after = found.groups()
    return _quoted(f"{before}{_known_to_dns(host)}{after}")


def encoded(text: str) -> str:
    """A text as a value in the query of any service: spaces as "%20", for some show a "+" as one.

    Args:
        text: Any text.
    """
    return quote(text, safe="")


def _quoted(text: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_KEPT)


def _known_to_dns(host: str) -> str:
    """The host in ASCII, or as it was where that is not a name: some letters come apart into "/" or "@"."""
    if host.isascii() or _LED_ASTRAY.search(host):
        return host
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    return name if _HOST.fullmatch(name) else host
