"""`calendar_app.render.vtimezone`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from icalendar import Timezone

from calendar_app.render.vtimezone import vtimezone
from calendar_app.zones import InvalidTimeError, Zone


def test_amsterdam_is_two_yearly_rules() -> None:
    """The component is the one every program reads alike, to the byte: onsets before the change, one BYDAY each."""
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


def test_a_zone_that_does_not_change_is_one_standard_time() -> None:
    """Kampala's component has one observance without a rule."""
    lines = vtimezone(Zone("Africa/Kampala"), 2024, 2026).decode().split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN", "RRULE", "TZOFFSET"))] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0300",
    ]


def test_a_zone_without_a_yearly_rule_has_no_dates_in_lists() -> None:
    """Morocco's clocks follow the moon: one observance for each onset, neither RRULE nor RDATE."""
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
def test_offsets_are_those_of_the_database(name: str) -> None:
    """Read back and asked every eleven hours of three years, the component says what the zone database says."""
    zone = Zone(name)
    component = Timezone.from_ical(vtimezone(zone, 2024, 2026))
    assert isinstance(component, Timezone)
    read: tzinfo = component.to_tz(lookup_tzid=False)
    start = datetime(2024, 1, 2, tzinfo=UTC)
    truths = [zone.to_local(start + timedelta(hours=11 * number)) for number in range(2300)]
    wrong = [truth for truth in truths if truth.replace(tzinfo=read).utcoffset() != truth.utcoffset()]
    assert [truth for truth in wrong if is_clear(zone, truth)] == []


def is_clear(zone: Zone, moment: datetime) -> bool:
    """Whether the clocks show that wall time only once; else it cannot say which moment is meant."""
    try:
        return zone.localize(moment.replace(tzinfo=None)) == moment
    except InvalidTimeError:
        return False


def test_an_onset_at_the_beginning_of_1970_was_taken_for_none() -> None:
    """Horde takes the first second of Unix time for no time: where onsets are told apart, none is then."""
    lines = vtimezone(Zone("Africa/Casablanca"), 2025, 2026).decode().split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")][:2] == [
        "DTSTART:20240414T020000",
        "DTSTART:20250223T030000",
    ]
