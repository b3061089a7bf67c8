"""Fake addresses for renderers."""

# ruff: noqa: D102 - the protocol documents the methods
from __future__ import annotations

from datetime import date

from calendar_app.selection import Query


class FakeUrls:
    """`render.urls.Urls` on example.org, for the assembly "asp24"."""

    is_live = True

    def schedule(self, query: Query, suffix: str = "") -> str:
        name = f"schedule.{suffix}" if suffix else ""
        return f"/asp24/{name}" + (f"?{query.query_string}" if query.query_string else "")

    def selection(self, query: Query, suffix: str = "", cancelled: str = "") -> str:
        pairs = "&".join(filter(None, (query.query_string, f"cancelled={cancelled}" if cancelled else "")))
        return f"/asp24/{f'schedule.{suffix}' if suffix else ''}" + (f"?{pairs}" if pairs else "")

    def subscribe(self, query: Query) -> str:
        return "/asp24/subscribe/" + (f"?{query.query_string}" if query.query_string else "")

    def changes(self, query: Query, suffix: str = "", since: str = "") -> str:
        pairs = "&".join(filter(None, (query.query_string, f"since={since}" if since else "")))
        return f"/asp24/changes{f'.{suffix}' if suffix else '/'}" + (f"?{pairs}" if pairs else "")

    def agenda(self, query: Query) -> str:
        return "/asp24/agenda/" + (f"?{query.query_string}" if query.query_string else "")

    def embed(self, query: Query) -> str:
        return "/asp24/embed/" + (f"?{query.query_string}" if query.query_string else "")

    def now(self, query: Query) -> str:
        return "/asp24/now/" + (f"?{query.query_string}" if query.query_string else "")

    def event(self, event_id: str, suffix: str = "") -> str:
        return self._one("events", event_id, suffix)

    def co_hosts(self) -> str:
        return "/asp24/co-hosts/"

    def co_host(self, co_host_id: str, suffix: str = "") -> str:
        return self._one("co-hosts", co_host_id, suffix)

    def rooms(self) -> str:
        return "/asp24/rooms/"

    def room(self, room_id: str, suffix: str = "") -> str:
        return self._one("rooms", room_id, suffix)

    def door_sign(self, room_id: str, day: date) -> str:
        return f"/asp24/rooms/{room_id}/{day.isoformat()}/"

    def days(self) -> str:
        return "/asp24/days/"

    def day(self, day: date, suffix: str = "") -> str:
        return self._one("days", day.isoformat(), suffix)

    def about(self) -> str:
        return "/asp24/about/"

    def in_language(self, path: str, language: str) -> str:
        return path if language == "en" else f"/{language}{path}"

    def static(self, name: str) -> str:
        return f"/static/{name}"

    def absolute(self, path: str) -> str:
        return f"https://example.org{path}"

    def webcal(self, path: str) -> str:
        return f"webcal://example.org{path}"

    def _one(self, kind: str, name: str, suffix: str) -> str:
        return f"/asp24/{kind}/{name}" + (f".{suffix}" if suffix else "/")
