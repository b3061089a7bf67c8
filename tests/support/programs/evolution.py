"""Evolution Data Server, which keeps the calendars of GNOME, asked what it holds of feeds; run by Debian's Python.

Each line it is given is a word and an address: "open" subscribes to the feed and fetches it, "refresh" has it looked at
again, "events" gives what is held of it. Each is answered by a line of JSON: an object with `answer`, for "events" what
the other programs print, or with `error`, what went wrong; the next is answered whatever became of the one before.
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
_WAIT_FOR_NOTHING = 2**32 - 1  # as E-D-S spells it; it is asked until it holds the feed
_VERSION = ".".join(str(getattr(EDataServer, f"EDS_{part}_VERSION")) for part in ("MAJOR", "MINOR", "MICRO"))


@cache
def registry() -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """Where calendars are known."""
    return EDataServer.SourceRegistry.new_sync(None)


@cache
def subscribed(address: str) -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """A client of a calendar on the web, added as Evolution's own dialogue adds one.

    Args:
        address: That of the feed.
    """
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
    """A client of a calendar that was just written down.

    The processes that keep calendars and the one that knows them hear of it on their own, in any order: until all have,
    there is no such source.

    Args:
        source: The calendar.
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
    """A moment in UTC or a day; empty where there is none.

    Args:
        client: Knows the zones of the feed.
        component: An event.
        kind: Which of its properties.
    """
    found = component.get_first_property(kind)
    if not found:
        return ""
    when = found.get_value().get_datetime()
    if when.is_date():
        return str(GLib.DateTime.new_utc(when.get_year(), when.get_month(), when.get_day(), 0, 0, 0).format("%Y-%m-%d"))
    zone = found.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    if zone:
        known, place = client.get_timezone_sync(zone.get_tzid(), None)
        assert known
        when.set_timezone(place)
        when = when.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())
    assert when.is_utc()
    return str(GLib.DateTime.new_from_unix_utc(when.as_timet()).format("%Y-%m-%dT%H:%M:%SZ"))


def held(client: Any, component: Any) -> dict[str, str]:  # noqa: ANN401 - nothing is known of Debian's modules here
    """What it holds of an event.

    Args:
        client: Knows the zones of the feed.
        component: The event.
    """
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
    """What it holds of a feed.

    Args:
        client: That of the feed.
    """
    _, components = client.get_object_list_sync("#t", None)
    texts = [component.as_ical_string() for component in components]
    return {
        "version": _VERSION,
        "events": [held(client, component) for component in components],
        "complaints": [line for text in texts for line in text.splitlines() if line.startswith("X-LIC-ERROR")],
    }


def answer(word: str, address: str) -> object:
    """What is answered to a line.

    Args:
        word: Its word.
        address: That of the feed.
    """
    client = subscribed(address)
    if word == "refresh":
        client.refresh_sync(None)
    return report(client) if word == "events" else None


for line in sys.stdin:
    try:
        said = {"answer": answer(*line.split())}
    except Exception:  # noqa: BLE001 - whoever asked is told, and may ask something else
        said = {"error": traceback.format_exc()}
    print(json.dumps(said), flush=True)  # noqa: T201 - what it is for
