"""A time zone as a VTIMEZONE (RFC 5545 section 3.6.5).

The icalendar library would write a list of dates instead of rules; several programs then start summer time an hour
early or late.
"""

from __future__ import annotations

from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vText

from calendar_app.render.ical_lines import component_bytes
from calendar_app.zones import Observance, YearlyRule, Zone, observances

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=32)
def vtimezone(zone: Zone, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of a zone for a range of years."""
    component = Timezone()
    component.add("TZID", zone.name)
    component.add("X-LIC-LOCATION", vText(zone.name))
    for observance in observances(zone, first_year, last_year):
        component.add_component(_observance_component(observance))
    return component_bytes(component)


def _observance_component(observance: Observance) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if observance.is_daylight else TimezoneStandard()
    component.add("TZNAME", observance.name)
    component.add("DTSTART", observance.onset)
    component.add("TZOFFSETFROM", observance.offset_from)
    component.add("TZOFFSETTO", observance.offset_to)
    if observance.rule:
        component.add("RRULE", _recurrence_rule(observance.rule))
    return component


def _recurrence_rule(rule: YearlyRule) -> dict[str, str | int]:
    return {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": f"{rule.nth}{_WEEKDAYS[rule.weekday]}"}
