"""Moments, wall times that are none, and what a VTIMEZONE says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.zones import (
    InvalidTimeError,
    Observance,
    YearlyRule,
    Zone,
    find_zone,
    observances,
    zone_abbreviation,
    zone_names,
)
from tests.support.observance_reader import wrong_moments

AMSTERDAM = Zone("Europe/Amsterdam")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TELLING = (
    "Europe/Amsterdam", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Gaza",
    "Europe/Dublin", "Africa/Cairo", "America/Santiago", "America/Nuuk",
)  # fmt: skip
"""Zones that are each odd in another way."""


def wall(text: str) -> datetime:
    """A naive time."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    """A moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_wall_time_is_the_moment_its_clocks_show_it() -> None:
    """Moments are compared, not texts: a pytz zone given as tzinfo prints the same time and is 42 minutes off."""
    moment = AMSTERDAM.localize(wall("2025-12-01 18:15"))
    assert moment == utc("2025-12-01 17:15")
    assert moment.utcoffset() == HOUR
    assert moment - AMSTERDAM.localize(wall("2025-07-01 18:15")) == timedelta(days=153, hours=1)


def test_the_same_moment_elsewhere() -> None:
    """A moment keeps being that moment, and shows the other clocks."""
    moment = Zone("Asia/Kolkata").to_local(AMSTERDAM.localize(wall("2025-12-01 18:15")))
    assert (moment, moment.replace(tzinfo=None)) == (utc("2025-12-01 17:15"), wall("2025-12-01 22:45"))


@pytest.mark.parametrize(
    ("text", "exists", "message"),
    [
        ("2025-03-30 02:30", False, "2025-03-30 02:30 does not exist"),
        ("2025-10-26 02:30", True, "2025-10-26 02:30 exists twice"),
    ],
)
def test_a_wall_time_that_is_no_moment(text: str, *, exists: bool, message: str) -> None:
    """The hour the clocks skip and the hour they show twice are refused, and told apart."""
    with pytest.raises(InvalidTimeError) as caught:
        AMSTERDAM.localize(wall(text))
    assert (str(caught.value), caught.value.is_ambiguous) == (message, exists)


@pytest.mark.slow
@given(
    st.sampled_from(sorted(zone_names())),
    st.datetimes(min_value=wall("1990-01-01"), max_value=wall("2037-12-31")),
)
@settings(max_examples=200, deadline=None)
def test_there_and_back(name: str, time: datetime) -> None:
    """What is localized shows, locally, the wall time it came from."""
    try:
        moment = Zone(name).localize(time)
    except InvalidTimeError:
        return
    assert Zone(name).to_local(moment.astimezone(UTC)).replace(tzinfo=None) == time


def test_zones_by_name() -> None:
    """Only names of the database are zones, spelt as there."""
    assert find_zone("Europe/Amsterdam") == AMSTERDAM
    assert [find_zone(name) for name in ("europe/amsterdam", "Europe/The Hague", "CET-1", "")] == [None] * 4


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Europe/Amsterdam", "2025-12-01 12:00", "CET"),
        ("Europe/Amsterdam", "2025-07-01 12:00", "CEST"),
        ("America/Sao_Paulo", "2025-12-01 12:00", "UTC-03:00"),
        ("Asia/Kathmandu", "2025-12-01 12:00", "UTC+05:45"),
        ("UTC", "2025-12-01 12:00", "UTC"),
    ],
)
def test_abbreviations(name: str, day: str, expected: str) -> None:
    """Letters where people use them, else the offset in words of UTC."""
    assert zone_abbreviation(Zone(name).localize(wall(day))) == expected


def test_transitions() -> None:
    """They are moments; a zone that never changed has none."""
    assert utc("2025-03-30 01:00") in AMSTERDAM.transitions()
    assert Zone("UTC").transitions() == ()


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        (YearlyRule(3, 6, -1), 2025, date(2025, 3, 30)),
        (YearlyRule(3, 6, -1), 2026, date(2026, 3, 29)),
        (YearlyRule(2, 3, -1), 2024, date(2024, 2, 29)),
        (YearlyRule(11, 6, 1), 2026, date(2026, 11, 1)),
        (YearlyRule(3, 6, 2), 2026, date(2026, 3, 8)),
        (YearlyRule(10, 5, 4), 2025, date(2025, 10, 25)),
        (YearlyRule(4, 4, 1), 1995, date(1995, 4, 7)),
        (YearlyRule(4, 4, -1), 1995, date(1995, 4, 28)),
    ],
)
def test_days_of_rules(rule: YearlyRule, year: int, expected: date) -> None:
    """A rule names one day of each year."""
    assert rule.date_in(year) == expected


def test_amsterdam_goes_by_the_last_sundays() -> None:
    """Two rules, with the wall times before the clocks change, from 1970 on; one year asked for gives the same."""
    expected = (
        Observance(True, "CEST", wall("1970-03-29 02:00"), HOUR, 2 * HOUR, YearlyRule(3, 6, -1)),  # noqa: FBT003 - as shown
        Observance(False, "CET", wall("1970-10-25 03:00"), 2 * HOUR, HOUR, YearlyRule(10, 6, -1)),  # noqa: FBT003 - as shown
    )
    asked = [(2025, 2025), (2026, 2026), (2024, 2028), (1996, 2037), (2037, 2037)]
    assert [observances(AMSTERDAM, *years) for years in asked] == [expected] * len(asked)


def test_rules_by_number_and_south_of_the_equator() -> None:
    """A second Sunday is not taken for a last one, and daylight saving time may begin in October."""
    new_york = observances(Zone("America/New_York"), 2025, 2026)
    assert [observance.rule for observance in new_york] == [YearlyRule(3, 6, 2), YearlyRule(11, 6, 1)]
    lord_howe = observances(Zone("Australia/Lord_Howe"), 2025, 2025)
    assert [(observance.is_daylight, observance.name, observance.onset) for observance in lord_howe] == [
        (False, "+1030", wall("1970-04-05 02:00")),
        (True, "+11", wall("1970-10-04 02:00")),
    ]


@pytest.mark.parametrize(
    ("name", "year", "rules"),
    [
        # the first, the seventh and the eighth day of a month
        ("America/New_York", 1990, (YearlyRule(4, 6, 1), YearlyRule(10, 6, -1))),
        ("America/New_York", 1991, (YearlyRule(4, 6, 1), YearlyRule(10, 6, -1))),
        ("America/New_York", 2009, (YearlyRule(3, 6, 2), YearlyRule(11, 6, 1))),
        # a fourth Sunday that is not always the last
        ("Europe/Dublin", 1990, (YearlyRule(3, 6, -1), YearlyRule(10, 6, 4))),
        # kept for two years, in other places for three
        ("America/Araguaina", 2001, (YearlyRule(2, 6, 3), YearlyRule(10, 6, 2))),
        ("Africa/Tunis", 2006, (YearlyRule(3, 6, -1), YearlyRule(10, 6, -1))),
        ("Africa/Tunis", 2008, (YearlyRule(3, 6, -1), YearlyRule(10, 6, -1))),
        ("Africa/Cairo", 1996, (YearlyRule(4, 4, -1), YearlyRule(9, 4, -1))),
        ("Africa/Cairo", 1997, (YearlyRule(4, 4, -1), YearlyRule(9, 4, -1))),
        # like one other year only, and like none
        ("America/Santiago", 1996, (YearlyRule(3, 6, 2), YearlyRule(10, 6, 2))),
        ("Africa/Cairo", 2023, (None, None, None)),
        # there, and back to another offset; there and back and over to another zone; there alone
        ("America/Argentina/Cordoba", 1991, (None, None, None)),
        ("Atlantic/Azores", 1992, (None, None, None, None)),
        ("America/Argentina/Buenos_Aires", 1993, (None, None)),
    ],
)
def test_a_rule_is_what_years_on_end_have_in_common(name: str, year: int, rules: tuple[YearlyRule | None, ...]) -> None:
    """Two years are enough, wherever among them the one is that was asked for; of two rules the longer one is true."""
    assert tuple(observance.rule for observance in observances(Zone(name), year, year)) == rules


def test_winter_as_the_exception() -> None:
    """Dublin's summer time is daylight saving time here, though its law calls it the standard."""
    dublin = observances(Zone("Europe/Dublin"), 2025, 2025)
    assert [(observance.is_daylight, observance.name) for observance in dublin] == [(True, "IST"), (False, "GMT")]


def test_a_zone_without_changes() -> None:
    """One observance says it all, whether the zone never had a change or none in those years."""
    india = timedelta(hours=5, minutes=30)
    assert observances(Zone("Asia/Kolkata"), 2024, 2028) == (
        Observance(False, "IST", wall("1970-01-01"), india, india, None),  # noqa: FBT003 - as shown
    )
    assert [observance.name for observance in observances(Zone("UTC"), 2025, 2025)] == ["UTC"]


def test_a_zone_without_a_rule() -> None:
    """Ramadan moves: one observance for each change, after the one that brought what was in force before."""
    zero = timedelta(0)
    assert observances(Zone("Africa/Casablanca"), 2025, 2025) == (
        Observance(True, "+01", wall("2024-04-14 02:00"), zero, HOUR, None),  # noqa: FBT003 - as shown
        Observance(False, "+00", wall("2025-02-23 03:00"), HOUR, zero, None),  # noqa: FBT003 - as shown
        Observance(True, "+01", wall("2025-04-06 02:00"), zero, HOUR, None),  # noqa: FBT003 - as shown
    )


def test_one_change_only() -> None:
    """Kazakhstan moved its clocks once, in 2024: no rule, and neither time is daylight saving time."""
    almaty = observances(Zone("Asia/Almaty"), 2023, 2025)
    assert [(observance.is_daylight, observance.name, observance.onset, observance.rule) for observance in almaty] == [
        (False, "+06", wall("2004-10-31 03:00"), None),
        (False, "+05", wall("2024-03-01 00:00"), None),
    ]


def test_from_one_daylight_saving_time_into_another() -> None:
    """Cancún went over to another zone in the summer of 1998: it was summer time on both sides of that."""
    cancun = observances(Zone("America/Cancun"), 1998, 1998)
    assert [(observance.is_daylight, observance.name) for observance in cancun] == [
        (True, "CDT"),
        (True, "EDT"),
        (True, "CDT"),
        (False, "CST"),
    ]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Africa/Sao_Tome", 2018, [(False, "GMT"), (False, "WAT")]),
        ("Africa/Windhoek", 1994, [(True, "CAT"), (False, "WAT"), (True, "CAT")]),
    ],
)
def test_before_the_first_change_of_all(name: str, year: int, expected: list[tuple[bool, str]]) -> None:
    """What was in force until then comes first, as if it always had been; summer where winter is the exception."""
    told = observances(Zone(name), year, year)
    assert [(observance.is_daylight, observance.name) for observance in told] == expected
    first = told[0]
    assert (first.onset, first.offset_from, first.rule) == (wall("1970-01-01"), first.offset_to, None)


def test_a_change_in_the_year_calendars_begin_with() -> None:
    """Indianapolis gave up daylight saving time in 1970, and came back to it in 2006."""
    indianapolis = observances(Zone("America/Indiana/Indianapolis"), 2006, 2006)
    assert [(observance.is_daylight, observance.onset) for observance in indianapolis] == [
        (False, wall("1970-10-25 02:00")),
        (True, wall("2006-04-02 02:00")),
        (False, wall("2006-10-29 02:00")),
    ]


def test_a_rule_that_changed() -> None:
    """New York had another rule before 2007: years on both sides of that are told change by change."""
    changed = observances(Zone("America/New_York"), 2006, 2007)
    assert [observance.onset for observance in changed] == [
        wall("2005-10-30 02:00"),
        wall("2006-04-02 02:00"),
        wall("2006-10-29 02:00"),
        wall("2007-03-11 02:00"),
        wall("2007-11-04 02:00"),
    ]


def test_the_later_rule_where_two_fit() -> None:
    """In 1996 London began to go by the last Sunday of October, that year the fourth, which it went by before."""
    assert [observance.rule for observance in observances(Zone("Europe/London"), 1996, 1996)] == [
        YearlyRule(3, 6, -1),
        YearlyRule(10, 6, -1),
    ]


def test_a_change_at_midnight_of_new_year() -> None:
    """Dhaka's clocks went from the new year back into the old one: both years show that."""
    onsets = [
        [observance.onset for observance in observances(Zone("Asia/Dhaka"), year, year)] for year in (2009, 2010, 2011)
    ]
    assert onsets == [
        [wall("1970-01-01"), wall("2009-06-19 23:00"), wall("2010-01-01 00:00")],
        [wall("2009-06-19 23:00"), wall("2010-01-01 00:00")],
        [wall("1970-01-01")],
    ]


def test_a_skipped_new_years_eve() -> None:
    """Kiritimati had no 31 December 1994: what was in force before is needed for that year alone."""
    offsets = [
        [observance.offset_to for observance in observances(Zone("Pacific/Kiritimati"), year, year)]
        for year in (1994, 1995)
    ]
    before, after = -10 * HOUR, 14 * HOUR
    assert offsets == [[before, after], [before, after]]


def test_a_new_name_for_the_same_offset() -> None:
    """In 1999 Buenos Aires went over to daylight saving time in another zone and no clock changed: nothing to say."""
    (only,) = observances(Zone("America/Argentina/Buenos_Aires"), 1999, 1999)
    assert (only.offset_to, only.onset) == (-3 * HOUR, wall("1970-01-01"))


@pytest.mark.parametrize("name", TELLING)
def test_observances_are_right(name: str) -> None:
    """An independent reader finds the offset of the database in every hour around every change."""
    assert {years: wrong_moments(name, *years) for years in ((2024, 2028), (2025, 2025))} == {
        (2024, 2028): [],
        (2025, 2025): [],
    }


@pytest.mark.parametrize("years", [(1990, 1994), (2005, 2008), (2036, 2037)])
def test_observances_are_right_in_other_years(years: tuple[int, int]) -> None:
    """Also at both ends of what the list may hold, and when rules changed."""
    assert {name: wrong for name in TELLING if (wrong := wrong_moments(name, *years))} == {}


@pytest.mark.parametrize(
    ("name", "first_year", "last_year"),
    [
        ("America/Argentina/Cordoba", 1990, 1991),
        ("America/Managua", 1996, 1996),
        ("America/Managua", 1997, 1997),
        ("Pacific/Apia", 2011, 2011),
        ("Europe/Lisbon", 1992, 1996),
        ("Africa/Cairo", 2010, 2014),
    ],
)
def test_observances_are_right_where_laws_were_odd(name: str, first_year: int, last_year: int) -> None:
    """Two countries' changes on one date, changes at New Year, a skipped day, four changes in a year."""
    assert wrong_moments(name, first_year, last_year) == []


@pytest.mark.slow
def test_observances_are_right_for_a_tenth_of_the_zones() -> None:
    """Of the database, not only those that are odd; `tests/clients` has all of them, in more years."""
    assert {name: wrong for name in sorted(zone_names())[::10] if (wrong := wrong_moments(name, 2026, 2026))} == {}


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-03-29 01:30", "2026-03-29 01:30:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29 12:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25 12:00:00+01:00"),
    ],
)
def test_a_time_the_clocks_skip_or_show_twice_is_about_noon(wall: str, expected: str) -> None:
    """So that the zone of that day has a name; any other time is itself."""
    assert str(Zone("Europe/Amsterdam").localize_or_noon(datetime.fromisoformat(wall))) == expected
