"""Evolution Data Server, which keeps the calendars of GNOME, asked what it holds of feeds; run by Debian's Python.

Each line it is given is a word and an address: "open" subscribes to the feed and fetches it, "refresh" has it looked at
again, "events" gives one JSON object as the other programs print it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found,unused-ignore]  # Debian's, which this Python has and the tests' has not

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")

from gi.repository import ECal  # type: ignore[import-not-found,unused-ignore]  # noqa: E402 - versions come first
from gi.repository import EDataServer  # noqa: E402 - versions come first
from gi.repository import GLib  # noqa: E402 - versions come first
from gi.repository import ICalGLib  # noqa: E402 - versions come first

sys.path.append(str(Path(__file__).parents[3]))

_KINDS = ICalGLib.PropertyKind
_PATIENCE_SECONDS = 1
_VERSION = ".".join(str(getattr(EDataServer, f"EDS_{part}_VERSION")) for part in ("MAJOR", "MINOR", "MICRO"))


def subscribed(registry: Any, address: str) -> Any:  # noqa: ANN401 - nothing is known of Debian's modules here
    """A client of a calendar on the web, added as Evolution's own dialogue adds one.

    Args:
        registry: Where calendars are known.
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
    registry.commit_source_sync(source, None)
    # It is written down now, and known when the registry has said so.
    while not (known := registry.ref_source(source.get_uid())):
        time.sleep(0.01)
    return ECal.Client.connect_sync(known, ECal.ClientSourceType.EVENTS, _PATIENCE_SECONDS, None)


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


registry = EDataServer.SourceRegistry.new_sync(None)
clients: dict[str, Any] = {}
for line in sys.stdin:
    word, address = line.split()
    answer: object = None
    if word == "open":
        clients[address] = subscribed(registry, address)
    elif word == "refresh":
        clients[address].refresh_sync(None)
    else:
        answer = report(clients[address])
    print(json.dumps(answer), flush=True)  # noqa: T201 - what it is for
