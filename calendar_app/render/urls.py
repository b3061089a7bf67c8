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
# Python's codec follows IDNA 2003 (RFC 3490); browsers follow RFC 5892, where these letters lead to another host.
_IDNA_DEVIATIONS = re.compile("[ßẞς\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]")


def iri_to_uri(iri: str) -> str:
    """An absolute IRI as an ASCII URI (RFC 3987 section 3.1).

    Existing percent-encoding stays. The host is IDNA-encoded if possible; everything else is percent-encoded.
    """
    match = _AUTHORITY_PATTERN.fullmatch(iri)
    if match is None:
        return _quote_unsafe(iri)
    before, host, after = match.groups()
    return _quote_unsafe(f"{before}{_idna_host(host)}{after}")


def percent_encode(text: str) -> str:
    """A text as a query value; spaces as "%20", because some services show a "+"."""
    return quote(text, safe="")


def _quote_unsafe(text: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_SAFE_CHARACTERS)


def _idna_host(host: str) -> str:
    """The host in ASCII; unchanged if the result is no host name.

    IDNA normalises some letters into "/" or "@".
    """
    if host.isascii() or _IDNA_DEVIATIONS.search(host):
        return host
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    return name if _HOST_PATTERN.fullmatch(name) else host


class Urls(Protocol):
    """The URLs of one schedule in one language: percent-encoded paths with their query.

    A suffix names an export form without the dot ("ics"); without one the URL is that of a page.
    """

    is_live: bool
    """Whether a server answers queries; static sites leave URLs with a query empty."""

    def schedule(self, query: Query, suffix: str = "") -> str:
        """The schedule as the filter form requests it: "/asp24/?co-host=fidh"."""

    def selection(self, query: Query, suffix: str = "", cancelled: str = "") -> str:
        """The canonical URL of a selection; with a single value "/asp24/co-hosts/fidh.ics"."""

    def subscribe(self, query: Query) -> str:
        """The subscribe page: "/asp24/subscribe/?co-host=fidh"."""

    def changes(self, query: Query, suffix: str = "", since: str = "") -> str:
        """The changes of a selection: "/asp24/changes/?co-host=fidh"; `since` is for "txt" only."""

    def agenda(self, query: Query) -> str:
        """An agenda: "/asp24/agenda/?event=dialogue&event=launch"; empty on a static site."""

    def embed(self, query: Query) -> str:
        """The page for an iframe: "/asp24/embed/?co-host=fidh"."""

    def now(self, query: Query) -> str:
        """The screen of now and next: "/asp24/now/?room=yangtze-1"; empty on a static site."""

    def event(self, event_id: str, suffix: str = "") -> str:
        """The page or feed of an event."""

    def co_hosts(self) -> str:
        """The index of co-hosts."""

    def co_host(self, co_host_id: str, suffix: str = "") -> str:
        """The page or export form of a co-host."""

    def rooms(self) -> str:
        """The index of rooms."""

    def room(self, room_id: str, suffix: str = "") -> str:
        """The page or export form of a room."""

    def door_sign(self, room_id: str, day: date) -> str:
        """The door sign of a room: "/asp24/rooms/yangtze-1/2025-12-01/"."""

    def days(self) -> str:
        """The index of days."""

    def day(self, day: date, suffix: str = "") -> str:
        """The page or export form of a day."""

    def about(self) -> str:
        """The about page."""

    def in_language(self, path: str, language: str) -> str:
        """A path from this object, with its query, in another language."""

    def static(self, name: str) -> str:
        """A static file, with a content hash in its path."""

    def absolute(self, path: str) -> str:
        """The absolute URL of a path."""

    def webcal(self, path: str) -> str:
        """The webcal: URL of a feed, which opens a calendar program."""
