"""Radicale, a calendar server, queried by CalDAV (RFC 4791)."""

from __future__ import annotations

import contextlib
import http.client
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from caldav.collection import Calendar
from caldav.davclient import DAVClient
from icalendar import Event

from tests.support import zone_database
from tests.support.clients.processes import (
    ANSWER_SECONDS,
    FROM_PYPI,
    error_output,
    find_program,
    private_environment,
    run_program,
    start_program,
    wait_for,
)
from tests.support.programs.report import moment
from tests.support.server import free_port

_SETTINGS = """\
[server]
hosts = 127.0.0.1:{port}

[auth]
type = none

[rights]
type = authenticated

[storage]
filesystem_folder = {folder}/collections

[web]
type = none

[logging]
level = warning
"""
_USER = "reader"
_FIRST, _LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
_CREATED = 201


class Radicale:
    """Radicale on loopback, until the block ends; it stores data in `folder`."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self._command = [find_program("Radicale", "radicale", FROM_PYPI), "--config", str(folder / "settings")]
        self._environment = private_environment(folder)
        self._folder = folder
        self._host = f"127.0.0.1:{port}"
        (folder / "settings").write_text(_SETTINGS.format(port=port, folder=folder), "utf-8")
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            opened.enter_context(start_program(self._command, self._environment, self._folder))
            wait_for("Radicale listens", lambda: self._ask("OPTIONS", "/") == http.client.OK)
            url = f"http://{self._host}/{_USER}/"
            self._client = DAVClient(url, username=_USER, password=_USER, timeout=ANSWER_SECONDS)
            opened.callback(self._client.close)
            self._open = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def version(self) -> str:
        """Its own version."""
        return run_program([self._command[0], "--version"], self._environment, self._folder).strip()

    def put(self, name: str, feed: bytes) -> None:
        """Create a collection from a feed."""
        assert self._ask("MKCALENDAR", f"/{_USER}/{name}/") == _CREATED
        assert self._ask("PUT", f"/{_USER}/{name}/", feed) == _CREATED, error_output(self._folder)

    def events(self, name: str) -> list[dict[str, str]]:
        """All events of a collection, by UID, from a query over years.

        Radicale returns the text it was given; times are computed here, with our zones.
        """
        events = (_read_event(event) for event in self._find(name, _FIRST, _LAST))
        return sorted(events, key=lambda event: event["uid"])

    def at(self, name: str, minute: datetime) -> list[str]:
        """The UIDs of events that take place in the minute beginning at `minute`."""
        return sorted(str(event["UID"]) for event in self._find(name, minute, minute + timedelta(minutes=1)))

    def _find(self, name: str, starts: datetime, ends: datetime) -> list[Event]:
        calendar = Calendar(self._client, f"http://{self._host}/{_USER}/{name}/")
        # Without its own filter: the client would drop events outside the range.
        entries: Any = calendar.search(start=starts, end=ends, event=True, post_filter=False)
        return [event for entry in entries for event in entry.icalendar_instance.walk("VEVENT")]

    def _ask(self, method: str, path: str, body: bytes | None = None) -> int:
        connection = http.client.HTTPConnection(self._host, timeout=ANSWER_SECONDS)
        headers = {"Authorization": "Basic cmVhZGVyOnJlYWRlcg==", "Content-Type": "text/calendar; charset=utf-8"}
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            return connection.getresponse().status


def _read_event(event: Event) -> dict[str, str]:
    return {
        "uid": str(event["UID"]),
        "starts": _moment(event, "DTSTART"),
        "ends": _moment(event, "DTEND") if "DTEND" in event else "",
        "title": str(event["SUMMARY"]),
        "place": str(event["LOCATION"]),
        "description": str(event["DESCRIPTION"]),
        "status": str(event["STATUS"]),
    }


def _moment(event: Event, name: str) -> str:
    time: Any = event[name]
    if isinstance(time.dt, datetime):
        # The client would use the zones of the machine, which may be old; `at` tests those of Radicale.
        return moment(time.dt.replace(tzinfo=zone_database.zone(time.params["TZID"])))
    return moment(time.dt)
