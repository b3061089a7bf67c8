"""The VTIMEZONE of every zone, parsed without a library."""

from __future__ import annotations

from datetime import datetime

import pytest

from calendar_app.render.vtimezone import vtimezone
from calendar_app.zones import Zone, zone_names
from tests.support.feeds.clock import Clock, true_offsets
from tests.support.feeds.raw_feed import Feed
from tests.support.feeds.zone_rules import daylight_is_ahead, zones_have_plain_rules

pytestmark = pytest.mark.slow

_FIRST, _LAST = 2024, 2028


def test_every_zone_agrees_with_the_database() -> None:
    """At every noon of five years, and every hour around each change."""
    assert len(true_offsets("Europe/Amsterdam", _FIRST, _LAST)) == 5 * 365 + 2 + 10 * 73
    wrong_moments: dict[str, list[datetime]] = {}
    for name in sorted(zone_names()):
        feed = Feed(b"BEGIN:VCALENDAR\r\n" + vtimezone(Zone(name), _FIRST, _LAST) + b"END:VCALENDAR\r\n")
        (zone,) = feed.zones
        clock = Clock(zone, _LAST)
        wrong_moments[name] = [
            moment for moment, offset in true_offsets(name, _FIRST, _LAST) if clock.offset(moment) != offset
        ]
        assert [*zones_have_plain_rules(feed), *daylight_is_ahead(feed)] == []
    assert {name: moments for name, moments in wrong_moments.items() if moments} == {}
