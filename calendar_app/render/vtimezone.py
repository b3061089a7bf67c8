"""A zone as calendars need it: a VTIMEZONE of yearly rules (RFC 5545 section 3.6.5).

icalendar could write one by itself, but as a list of dates, in which several programs find summer an hour early or
late.
"""

from __future__ import annotations

from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vText

from calendar_app.render.content import written
from calendar_app.zones import Observance, Rule, Zone, observances

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=32)
def vtimezone(zone: Zone, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of a zone, right in all of some years.

    Args:
        zone: The zone.
        first_year: The first of the years.
        last_year: The last of the years.
    """
    component = Timezone()
    component.add("TZID", zone.name)
    component.add("X-LIC-LOCATION", vText(zone.name))
    for observance in observances(zone, first_year, last_year):
        component.add_component(_component(observance))
    return written(component)


def _component(observance: Observance) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if observance.daylight else TimezoneStandard()
    component.add("TZNAME", observance.name)
    component.add("DTSTART", observance.onset)
    component.add("TZOFFSETFROM", observance.offset_from)
    component.add("TZOFFSETTO", observance.offset_to)
    if observance.rule:
        component.add("RRULE", _recurrence(observance.rule))
    return component


def _recurrence(rule: Rule) -> dict[str, str | int]:
    return {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": f"{rule.nth}{_WEEKDAYS[rule.weekday]}"}
