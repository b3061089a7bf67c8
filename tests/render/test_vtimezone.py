"""`calendar_app.render.vtimezone`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from icalendar import Timezone

from calendar_app.render.vtimezone import vtimezone
from calendar_app.zones import InvalidTimeError, Zone


def test_amsterdam_has_two_yearly_rules() -> None:
    """Onsets before the session, one BYDAY each; byte for byte."""
    assert vtimezone(Zone("Europe/Amsterdam"), 2024, 2026).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "X-LIC-LOCATION:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "TZNAME:CEST",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZNAME:CET",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_zone_without_changes_has_one_observance() -> None:
    """Without RRULE."""
    lines = vtimezone(Zone("Africa/Kampala"), 2024, 2026).decode().split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN", "RRULE", "TZOFFSET"))] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0300",
    ]


def test_zone_without_yearly_rule_has_neither_rrule_nor_rdate() -> None:
    """The clocks of Morocco follow the moon."""
    lines = vtimezone(Zone("Africa/Casablanca"), 2025, 2025).decode().split("\r\n")
    assert [line for line in lines if line.startswith(("RRULE", "RDATE"))] == []
    assert [line for line in lines if line.startswith("DTSTART:2025")] == [
        "DTSTART:20250223T030000",
        "DTSTART:20250406T020000",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Amsterdam",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Europe/Dublin",
        "Asia/Kolkata",
    ],
)
def test_offsets_equal_the_zone_database(name: str) -> None:
    """Every eleven hours of three years."""
    zone = Zone(name)
    component = Timezone.from_ical(vtimezone(zone, 2024, 2026))
    assert isinstance(component, Timezone)
    read: tzinfo = component.to_tz(lookup_tzid=False)
    start = datetime(2024, 1, 2, tzinfo=UTC)
    expected = [zone.to_local(start + timedelta(hours=11 * number)) for number in range(2300)]
    wrong = [moment for moment in expected if moment.replace(tzinfo=read).utcoffset() != moment.utcoffset()]
    assert [moment for moment in wrong if is_unambiguous(zone, moment)] == []


def is_unambiguous(zone: Zone, moment: datetime) -> bool:
    """Whether the local time occurs only once."""
    try:
        return zone.localize(moment.replace(tzinfo=None)) == moment
    except InvalidTimeError:
        return False


def test_no_onset_at_start_of_unix_time() -> None:
    """Horde takes the first second of 1970 for no time."""
    lines = vtimezone(Zone("Africa/Casablanca"), 2025, 2026).decode().split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")][:2] == [
        "DTSTART:20240414T020000",
        "DTSTART:20250223T030000",
    ]
