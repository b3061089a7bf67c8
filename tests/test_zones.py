"""Time zones, invalid local times and VTIMEZONE observances."""

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
UNUSUAL_ZONES = (
    "Europe/Amsterdam", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Gaza",
    "Europe/Dublin", "Africa/Cairo", "America/Santiago", "America/Nuuk",
)  # fmt: skip
"""Each of these zones has another peculiarity."""


def wall(text: str) -> datetime:
    """A naive time."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    """A moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_localize() -> None:
    """Compares moments: local mean time would print the same text."""
    moment = AMSTERDAM.localize(wall("2025-12-01 18:15"))
    assert moment == utc("2025-12-01 17:15")
    assert moment.utcoffset() == HOUR
    assert moment - AMSTERDAM.localize(wall("2025-07-01 18:15")) == timedelta(days=153, hours=1)


def test_to_local_keeps_the_moment() -> None:
    """Only the clocks differ."""
    moment = Zone("Asia/Kolkata").to_local(AMSTERDAM.localize(wall("2025-12-01 18:15")))
    assert (moment, moment.replace(tzinfo=None)) == (utc("2025-12-01 17:15"), wall("2025-12-01 22:45"))


@pytest.mark.parametrize(
    ("text", "is_ambiguous", "message"),
    [
        ("2025-03-30 02:30", False, "2025-03-30 02:30 does not exist"),
        ("2025-10-26 02:30", True, "2025-10-26 02:30 exists twice"),
    ],
)
def test_localize_refuses_invalid_times(text: str, *, is_ambiguous: bool, message: str) -> None:
    """Skipped and repeated hours are distinguished."""
    with pytest.raises(InvalidTimeError) as caught:
        AMSTERDAM.localize(wall(text))
    assert (str(caught.value), caught.value.is_ambiguous) == (message, is_ambiguous)


@pytest.mark.slow
@given(
    st.sampled_from(sorted(zone_names())),
    st.datetimes(min_value=wall("1990-01-01"), max_value=wall("2037-12-31")),
)
@settings(max_examples=200, deadline=None)
def test_to_local_reverses_localize(name: str, time: datetime) -> None:
    """For any zone and time."""
    try:
        moment = Zone(name).localize(time)
    except InvalidTimeError:
        return
    assert Zone(name).to_local(moment.astimezone(UTC)).replace(tzinfo=None) == time


def test_find_zone() -> None:
    """Names are case-sensitive."""
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
def test_zone_abbreviation(name: str, day: str, expected: str) -> None:
    """Letters where the database has them, else the UTC offset."""
    assert zone_abbreviation(Zone(name).localize(wall(day))) == expected


def test_transitions() -> None:
    """A zone that never changed has none."""
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
def test_yearly_rule_date(rule: YearlyRule, year: int, expected: date) -> None:
    """First, last and leap days included."""
    assert rule.date_in(year) == expected


def test_observances_of_amsterdam() -> None:
    """The same two yearly rules for all years asked for."""
    expected = (
        Observance(True, "CEST", wall("1970-03-29 02:00"), HOUR, 2 * HOUR, YearlyRule(3, 6, -1)),  # noqa: FBT003 - as shown
        Observance(False, "CET", wall("1970-10-25 03:00"), 2 * HOUR, HOUR, YearlyRule(10, 6, -1)),  # noqa: FBT003 - as shown
    )
    years_asked = [(2025, 2025), (2026, 2026), (2024, 2028), (1996, 2037), (2037, 2037)]
    assert [observances(AMSTERDAM, *years) for years in years_asked] == [expected] * len(years_asked)


def test_nth_weekday_and_southern_hemisphere() -> None:
    """The second Sunday is not the last; summer may begin in October."""
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
def test_yearly_rule_needs_two_consecutive_years(name: str, year: int, rules: tuple[YearlyRule | None, ...]) -> None:
    """If two rules fit, the one that holds longer wins."""
    assert tuple(observance.rule for observance in observances(Zone(name), year, year)) == rules


def test_negative_dst_of_dublin() -> None:
    """Summer is DAYLIGHT here, though Irish law calls it standard time."""
    dublin = observances(Zone("Europe/Dublin"), 2025, 2025)
    assert [(observance.is_daylight, observance.name) for observance in dublin] == [(True, "IST"), (False, "GMT")]


def test_zone_without_changes_has_one_observance() -> None:
    """Whether it never changed or not in those years."""
    india = timedelta(hours=5, minutes=30)
    assert observances(Zone("Asia/Kolkata"), 2024, 2028) == (
        Observance(False, "IST", wall("1970-01-01"), india, india, None),  # noqa: FBT003 - as shown
    )
    assert [observance.name for observance in observances(Zone("UTC"), 2025, 2025)] == ["UTC"]


def test_zone_without_rule_has_one_observance_per_change() -> None:
    """Casablanca follows Ramadan; the observance before the first change comes first."""
    zero = timedelta(0)
    assert observances(Zone("Africa/Casablanca"), 2025, 2025) == (
        Observance(True, "+01", wall("2024-04-14 02:00"), zero, HOUR, None),  # noqa: FBT003 - as shown
        Observance(False, "+00", wall("2025-02-23 03:00"), HOUR, zero, None),  # noqa: FBT003 - as shown
        Observance(True, "+01", wall("2025-04-06 02:00"), zero, HOUR, None),  # noqa: FBT003 - as shown
    )


def test_single_change_has_no_rule() -> None:
    """Kazakhstan changed once, in 2024; neither time is daylight saving time."""
    almaty = observances(Zone("Asia/Almaty"), 2023, 2025)
    assert [(observance.is_daylight, observance.name, observance.onset, observance.rule) for observance in almaty] == [
        (False, "+06", wall("2004-10-31 03:00"), None),
        (False, "+05", wall("2024-03-01 00:00"), None),
    ]


def test_change_between_two_daylight_saving_times() -> None:
    """Cancún changed its zone in the summer of 1998."""
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
def test_observance_before_the_first_change(name: str, year: int, expected: list[tuple[bool, str]]) -> None:
    """It begins in 1970 and has no offset change."""
    parts = observances(Zone(name), year, year)
    assert [(observance.is_daylight, observance.name) for observance in parts] == expected
    first = parts[0]
    assert (first.onset, first.offset_from, first.rule) == (wall("1970-01-01"), first.offset_to, None)


def test_change_in_1970() -> None:
    """Indianapolis had no daylight saving time from 1970 to 2006."""
    indianapolis = observances(Zone("America/Indiana/Indianapolis"), 2006, 2006)
    assert [(observance.is_daylight, observance.onset) for observance in indianapolis] == [
        (False, wall("1970-10-25 02:00")),
        (True, wall("2006-04-02 02:00")),
        (False, wall("2006-10-29 02:00")),
    ]


def test_changed_rule_gives_single_observances() -> None:
    """New York had another rule before 2007."""
    changed = observances(Zone("America/New_York"), 2006, 2007)
    assert [observance.onset for observance in changed] == [
        wall("2005-10-30 02:00"),
        wall("2006-04-02 02:00"),
        wall("2006-10-29 02:00"),
        wall("2007-03-11 02:00"),
        wall("2007-11-04 02:00"),
    ]


def test_longer_rule_wins_when_two_fit() -> None:
    """In 1996 London's last Sunday of October was also the fourth."""
    assert [observance.rule for observance in observances(Zone("Europe/London"), 1996, 1996)] == [
        YearlyRule(3, 6, -1),
        YearlyRule(10, 6, -1),
    ]


def test_change_at_new_year_belongs_to_both_years() -> None:
    """Dhaka's clocks went from the new year back into the old one."""
    onsets = [
        [observance.onset for observance in observances(Zone("Asia/Dhaka"), year, year)] for year in (2009, 2010, 2011)
    ]
    assert onsets == [
        [wall("1970-01-01"), wall("2009-06-19 23:00"), wall("2010-01-01 00:00")],
        [wall("2009-06-19 23:00"), wall("2010-01-01 00:00")],
        [wall("1970-01-01")],
    ]


def test_skipped_day() -> None:
    """Kiritimati had no 31 December 1994."""
    offsets = [
        [observance.offset_to for observance in observances(Zone("Pacific/Kiritimati"), year, year)]
        for year in (1994, 1995)
    ]
    before, after = -10 * HOUR, 14 * HOUR
    assert offsets == [[before, after], [before, after]]


def test_same_offset_is_no_change() -> None:
    """Buenos Aires changed its zone in 1999, but no clock."""
    (only,) = observances(Zone("America/Argentina/Buenos_Aires"), 1999, 1999)
    assert (only.offset_to, only.onset) == (-3 * HOUR, wall("1970-01-01"))


@pytest.mark.parametrize("name", UNUSUAL_ZONES)
def test_observances_match_the_database(name: str) -> None:
    """An independent reader compares every hour around every change."""
    assert {years: wrong_moments(name, *years) for years in ((2024, 2028), (2025, 2025))} == {
        (2024, 2028): [],
        (2025, 2025): [],
    }


@pytest.mark.parametrize("years", [(1990, 1994), (2005, 2008), (2036, 2037)])
def test_observances_match_the_database_in_other_years(years: tuple[int, int]) -> None:
    """At both ends of the supported years, and when rules changed."""
    assert {name: wrong for name in UNUSUAL_ZONES if (wrong := wrong_moments(name, *years))} == {}


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
def test_observances_match_the_database_in_unusual_years(name: str, first_year: int, last_year: int) -> None:
    """Changes at New Year, a skipped day, four changes in a year."""
    assert wrong_moments(name, first_year, last_year) == []


@pytest.mark.slow
def test_observances_match_the_database_for_a_tenth_of_the_zones() -> None:
    """`tests/clients` compares all zones."""
    assert {name: wrong for name in sorted(zone_names())[::10] if (wrong := wrong_moments(name, 2026, 2026))} == {}


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-03-29 01:30", "2026-03-29 01:30:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29 12:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25 12:00:00+01:00"),
    ],
)
def test_localize_or_noon(wall: str, expected: str) -> None:
    """Noon for skipped and repeated times."""
    assert str(Zone("Europe/Amsterdam").localize_or_noon(datetime.fromisoformat(wall))) == expected
