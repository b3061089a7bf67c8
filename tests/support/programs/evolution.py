"""Control of Evolution Data Server, run by Debian's Python.

Reads lines of a command and the address of a feed: "open" subscribes and fetches, "refresh" refreshes, "events" returns
the events it holds. Responds to each with a line of JSON: `answer`, for "events" as the other programs print, or
`error`.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from functools import cache
from pathlib import Path
from typing import Any

import gi
from gi.repository import ECal, EDataServer, Gio, GLib, ICalGLib

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")

sys.path.append(str(Path(__file__).parents[3]))

_KINDS = ICalGLib.PropertyKind
_CONNECT_SECONDS = 120
_WAIT_FOR_NOTHING = 2**32 - 1  # E-D-S's value for no wait; the test polls instead
_VERSION = ".".join(str(getattr(EDataServer, f"EDS_{part}_VERSION")) for part in ("MAJOR", "MINOR", "MICRO"))


@cache
def registry() -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """The registry of calendar sources."""
    return EDataServer.SourceRegistry.new_sync(None)


@cache
def subscribed(address: str) -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """A client of a web calendar, added as Evolution's own dialog does."""
    uri = GLib.Uri.parse(address, GLib.UriFlags.NONE)
    source = EDataServer.Source.new(None, None)
    source.set_parent("webcal-stub")
    source.set_display_name(address)
    source.get_extension("Calendar").set_backend_name("webcal")
    source.get_extension("WebDAV Backend").set_uri(uri)
    authentication = source.get_extension("Authentication")
    authentication.set_host(uri.get_host())
    authentication.set_port(uri.get_port())
    authentication.set_method("none")
    source.get_extension("Security").set_method("none")
    source.get_extension("Offline").set_stay_synchronized(True)
    source.get_extension("Refresh").set_enabled(False)
    registry().commit_source_sync(source, None)
    return connected(source)


def connected(source: Any) -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """A client of a new calendar source.

    The processes of Evolution learn of the source in any order; until all have, connecting fails.
    """
    begin = time.monotonic()
    while True:
        try:
            return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, _WAIT_FOR_NOTHING, None)
        except GLib.Error as error:
            late = time.monotonic() - begin > _CONNECT_SECONDS
            if late or not error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND):
                raise
            time.sleep(0.05)


def moment(client: Any, component: Any, kind: Any) -> str:  # noqa: ANN401 - nothing is known of Debian's modules here
    """A UTC time or a day; empty where the property is missing."""
    value = component.get_first_property(kind)
    if not value:
        return ""
    time_value = value.get_value().get_datetime()
    if time_value.is_date():
        return str(
            GLib.DateTime.new_utc(time_value.get_year(), time_value.get_month(), time_value.get_day(), 0, 0, 0).format(
                "%Y-%m-%d"
            )
        )
    zone = value.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    if zone:
        known, place = client.get_timezone_sync(zone.get_tzid(), None)
        assert known
        time_value.set_timezone(place)
        time_value = time_value.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())
    assert time_value.is_utc()
    return str(GLib.DateTime.new_from_unix_utc(time_value.as_timet()).format("%Y-%m-%dT%H:%M:%SZ"))


def read_event(client: Any, component: Any) -> dict[str, str]:  # noqa: ANN401 - nothing is known of Debian's modules here
    """An event as Evolution holds it."""
    return {
        "uid": component.get_uid(),
        "starts": moment(client, component, _KINDS.DTSTART_PROPERTY),
        "ends": moment(client, component, _KINDS.DTEND_PROPERTY),
        "title": component.get_summary(),
        "place": component.get_location(),
        "description": component.get_description(),
        "status": component.get_first_property(_KINDS.STATUS_PROPERTY).get_value_as_string(),
    }


def report(client: Any) -> dict[str, object]:  # noqa: ANN401 - nothing is known of Debian's modules here
    """The events it holds of a feed."""
    _, components = client.get_object_list_sync("#t", None)
    texts = [component.as_ical_string() for component in components]
    return {
        "version": _VERSION,
        "events": [read_event(client, component) for component in components],
        "complaints": [line for text in texts for line in text.splitlines() if line.startswith("X-LIC-ERROR")],
    }


def answer(word: str, address: str) -> object:
    """The answer to a command."""
    client = subscribed(address)
    if word == "refresh":
        client.refresh_sync(None)
    return report(client) if word == "events" else None


for line in sys.stdin:
    try:
        response = {"answer": answer(*line.split())}
    except Exception:  # noqa: BLE001 - the error is the response
        response = {"error": traceback.format_exc()}
    print(json.dumps(response), flush=True)  # noqa: T201 - the response
