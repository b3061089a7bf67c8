"""URLs of one schedule in one language, served or exported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlencode

from calendar_app.i18n import LANGUAGES
from calendar_app.selection import Facet, Query
from calendar_app.web.assets import StaticFile

FACET_FOLDERS = {Facet.EVENT: "events", Facet.CO_HOST: "co-hosts", Facet.ROOM: "rooms", Facet.DAY: "days"}
"""The folder of the URLs of single values, for facets that have such URLs."""


class SiteUrls:
    """The URLs of a served site: `render.Urls`.

    Calendars keep URLs for years: add new ones, never change existing ones.

    Args:
        base_url: Scheme, host and port, without a slash at the end.
    """

    is_live = True
    """Whether URLs with a query are answered."""

    def __init__(self, assembly: str, language: str, base_url: str, static: Mapping[str, StaticFile]) -> None:
        self._root = schedule_path(assembly, language)
        self._prefix = _language_prefix(language)
        self._base_url = base_url
        self._static_files = static

    def schedule(self, query: Query, suffix: str = "") -> str:
        """The list filtered by a query."""
        path = f"{self._root}schedule.{suffix}" if suffix else self._root
        return f"{path}?{query.query_string}" if query.query_string else path

    def selection(self, query: Query, suffix: str = "", cancelled: str = "") -> str:
        """The canonical URL of a selection."""
        single = query.only_filter
        if single and single[0] in FACET_FOLDERS:
            address = self._value_path(FACET_FOLDERS[single[0]], single[1], suffix)
        else:
            address = self.schedule(query, suffix)
        if not cancelled:
            return address
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'cancelled': cancelled})}"

    def subscribe(self, query: Query) -> str:
        """The subscription page of a selection, always with a query."""
        return self._query_path("subscribe/", query)

    def changes(self, query: Query, suffix: str = "", since: str = "") -> str:
        """The changes to a selection, always with a query; `since` is its last parameter."""
        pairs = "&".join(filter(None, (query.query_string, urlencode({"since": since}) if since else "")))
        return f"{self._root}changes{f'.{suffix}' if suffix else '/'}{f'?{pairs}' if pairs else ''}"

    def agenda(self, query: Query) -> str:
        """A reader's own agenda."""
        return self._query_path("agenda/", query)

    def embed(self, query: Query) -> str:
        """The page of a selection for an `<iframe>`, always with a query."""
        return self._query_path("embed/", query)

    def now(self, query: Query) -> str:
        """The hall screen of a selection."""
        return self._query_path("now/", query)

    def event(self, event_id: str, suffix: str = "") -> str:
        """One event."""
        return self._value_path("events", event_id, suffix)

    def co_hosts(self) -> str:
        """The list of co-hosts."""
        return f"{self._root}co-hosts/"

    def co_host(self, co_host_id: str, suffix: str = "") -> str:
        """One co-host."""
        return self._value_path("co-hosts", co_host_id, suffix)

    def rooms(self) -> str:
        """The list of rooms."""
        return f"{self._root}rooms/"

    def room(self, room_id: str, suffix: str = "") -> str:
        """One room."""
        return self._value_path("rooms", room_id, suffix)

    def door_sign(self, room_id: str, day: date) -> str:
        """The door sign of a room on a day."""
        return f"{self.room(room_id)}{day.isoformat()}/"

    def days(self) -> str:
        """The list of days."""
        return f"{self._root}days/"

    def day(self, day: date, suffix: str = "") -> str:
        """One day."""
        return self._value_path("days", day.isoformat(), suffix)

    def about(self) -> str:
        """The about page."""
        return f"{self._root}about/"

    def in_language(self, path: str, language: str) -> str:
        """The path of the same page in another language."""
        return f"{_language_prefix(language)}{path.removeprefix(self._prefix)}"

    def static(self, name: str) -> str:
        """A static file."""
        return static_path(self._static_files, name)

    def absolute(self, path: str) -> str:
        """The absolute URL of a path."""
        return f"{self._base_url}{path}"

    def webcal(self, path: str) -> str:
        """The `webcal:` URL of a feed, which opens a calendar program; iOS does not know `webcals:`."""
        return f"webcal{self._base_url[self._base_url.index(':') :]}{path}"

    def _query_path(self, name: str, query: Query) -> str:
        return f"{self._root}{name}{f'?{query.query_string}' if query.query_string else ''}"

    def _value_path(self, folder: str, value: str, suffix: str) -> str:
        return f"{self._root}{folder}/{quote(value)}{f'.{suffix}' if suffix else '/'}"


class StaticUrls(SiteUrls):
    """The URLs of an exported site: "" where a URL would need a query, which static files cannot answer."""

    is_live = False

    def schedule(self, query: Query, suffix: str = "") -> str:
        """The schedule, of all events or of a single value."""
        return self._selection_path(query, suffix)

    def selection(self, query: Query, suffix: str = "", cancelled: str = "") -> str:  # noqa: ARG002 - see the class
        """The same; an export has no `cancelled` option."""
        return self._selection_path(query, suffix)

    def subscribe(self, query: Query) -> str:
        """The subscription page of the schedule or of a single value."""
        return self._subpage_path(query, "subscribe/")

    def changes(self, query: Query, suffix: str = "", since: str = "") -> str:
        """The changes to the schedule or to a single value, without `since`."""
        if since:
            return ""
        return self._subpage_path(query, f"changes{f'.{suffix}' if suffix else '/'}")

    def agenda(self, query: Query) -> str:  # noqa: ARG002 - see the class
        """No URL: an agenda is a query."""
        return ""

    def embed(self, query: Query) -> str:
        """The page for an `<iframe>`, of the schedule or of a single value."""
        return self._subpage_path(query, "embed/")

    def now(self, query: Query) -> str:  # noqa: ARG002 - see the class
        """No URL: a file does not know the time."""
        return ""

    def _selection_path(self, query: Query, suffix: str) -> str:
        if query.is_unfiltered:
            return f"{self._root}schedule.{suffix}" if suffix else self._root
        single = query.only_filter
        return (
            self._value_path(FACET_FOLDERS[single[0]], single[1], suffix)
            if single and single[0] in FACET_FOLDERS
            else ""
        )

    def _subpage_path(self, query: Query, name: str) -> str:
        parent = self._selection_path(query, "")
        return f"{parent}{name}" if parent else ""


def schedule_path(assembly: str, language: str) -> str:
    """The path of a schedule; the first language has no prefix."""
    return f"{_language_prefix(language)}/{assembly}/"


def _language_prefix(language: str) -> str:
    return "" if language == LANGUAGES[0] else f"/{language}"


def static_path(static: Mapping[str, StaticFile], name: str) -> str:
    """The path of a static file, which names its version."""
    return f"/static/{static[name].hashed_name}"
