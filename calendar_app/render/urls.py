"""The URLs that renderers ask for, and how URLs are encoded."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol
from urllib.parse import quote

from calendar_app.selection import Query

_SAFE_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"
_AUTHORITY_PATTERN = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?)([^/?#@:]+)(.*)", re.DOTALL)
_HOST_PATTERN = re.compile(r"[A-Za-z0-9._-]+")
# The codec knows the rules of 2003 (RFC 3490), by which these lead to another host than in today's browsers (RFC 5892).
_IDNA_DEVIATIONS = re.compile("[ßẞς\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]")


def iri_to_uri(iri: str) -> str:
    """An address in ASCII, as RFC 3987 section 3.1 has it; what is encoded already stays.

    The host is encoded as the name system knows it, where it can be, the rest and any other host with percent signs.

    Args:
        iri: An absolute address.
    """
    found = _AUTHORITY_PATTERN.fullmatch(iri)
    if found is None:
        return _quote_unsafe(iri)
    before, host, after = found.groups()
    return _quote_unsafe(f"{before}{_idna_host(host)}{after}")


def percent_encode(text: str) -> str:
    """A text as a value in the query of any service: spaces as "%20", for some show a "+" as one.

    Args:
        text: Any text.
    """
    return quote(text, safe="")


def _quote_unsafe(text: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_SAFE_CHARACTERS)


def _idna_host(host: str) -> str:
    """The host in ASCII, or as it was where that is not a name: some letters come apart into "/" or "@"."""
    if host.isascii() or _IDNA_DEVIATIONS.search(host):
        return host
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    return name if _HOST_PATTERN.fullmatch(name) else host


class Urls(Protocol):
    """The addresses of one schedule in one language, all but `absolute` and `webcal` as paths with their query.

    All are ASCII, percent-encoded where need be. A suffix names a form without its dot ("ics"); without one the
    address is that of a page.

    Attributes:
        is_live: Whether there is somebody to answer an address with a query; else such addresses are empty.
    """

    is_live: bool

    def schedule(self, query: Query, suffix: str = "") -> str:
        """The list filtered by a query, as the form that filters it sends it: "/asp24/?co-host=fidh"."""

    def selection(self, query: Query, suffix: str = "", cancelled: str = "") -> str:
        """The canonical address of a selection: "/asp24/co-hosts/fidh.ics" where one value is all there is."""

    def subscribe(self, query: Query) -> str:
        """How to subscribe to a selection: "/asp24/subscribe/?co-host=fidh"."""

    def changes(self, query: Query, suffix: str = "", since: str = "") -> str:
        """What changed in a selection: "/asp24/changes/?co-host=fidh"; as a text since a moment, with "txt"."""

    def agenda(self, query: Query) -> str:
        """A reader's own agenda: "/asp24/agenda/?event=dialogue&event=launch"; nothing where nobody answers a query."""

    def embed(self, query: Query) -> str:
        """A selection to be framed by other sites: "/asp24/embed/?co-host=fidh"."""

    def now(self, query: Query) -> str:
        """What is on in a selection and what is next, for a screen in a hall: "/asp24/now/?room=yangtze-1".

        Only a server knows what time it is: where there is none this is nothing.
        """

    def event(self, event_id: str, suffix: str = "") -> str:
        """One event, by id."""

    def co_hosts(self) -> str:
        """The register of co-hosts."""

    def co_host(self, co_host_id: str, suffix: str = "") -> str:
        """One co-host, by id."""

    def rooms(self) -> str:
        """The list of rooms."""

    def room(self, room_id: str, suffix: str = "") -> str:
        """One room, by id."""

    def door_sign(self, room_id: str, day: date) -> str:
        """The sign at the door of a room on a day: "/asp24/rooms/yangtze-1/2025-12-01/"."""

    def days(self) -> str:
        """The list of days."""

    def day(self, day: date, suffix: str = "") -> str:
        """One day."""

    def about(self) -> str:
        """What this site is, and what it knows about its readers."""

    def in_language(self, path: str, language: str) -> str:
        """The path of the same page or feed in another language.

        Args:
            path: A path these addresses gave, with its query.
            language: A member of `languages.SHIPPED`.
        """

    def static(self, name: str) -> str:
        """A static file, with the hash of its content in the address."""

    def absolute(self, path: str) -> str:
        """The absolute address of a path."""

    def webcal(self, path: str) -> str:
        """The address of a feed that opens a calendar program."""
