"""`tests.support.feeds.rules`: every feed passes, and every rule can fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calendar_app.model import Schedule
from calendar_app.render import CancelledDisplay
from calendar_app.render.ical import ical_feed
from calendar_app.selection import Facet
from tests.support.contexts import render_context
from tests.support.feeds.expected_events import feed_of
from tests.support.feeds.lists import NAMES, schedule
from tests.support.feeds.rules import RULES, violations_in_feed_of

_LARGE = "crowded"
_FACETS = {Facet.EVENT, Facet.CO_HOST, Facet.ROOM, Facet.DAY}


def broken_rules(content: bytes) -> set[str]:
    """The rules that a changed feed of the list "Europe/Amsterdam" breaks."""
    return {complaint.rule for complaint in violations_in_feed_of(content, "Europe/Amsterdam")}


def facet_values(feed_schedule: Schedule) -> Iterator[tuple[Facet, str]]:
    """Every event, co-host, room and day of a list."""
    yield from ((Facet.EVENT, event.id) for event in feed_schedule.events)
    yield from ((Facet.CO_HOST, host) for host in feed_schedule.co_hosts)
    yield from ((Facet.ROOM, room) for room in feed_schedule.rooms)
    days = {day for event in feed_schedule.events for day in event.timing.days}
    yield from ((Facet.DAY, day.isoformat()) for day in sorted(days))


@pytest.mark.parametrize("cancelled", CancelledDisplay)
@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name == _LARGE)) for name in NAMES])
def test_feed_of_whole_list_breaks_no_rule(name: str, cancelled: CancelledDisplay) -> None:
    """For each display of cancelled events."""
    context = render_context(schedule(name))
    assert [
        str(complaint)
        for complaint in violations_in_feed_of(ical_feed(context, context.whole_selection, cancelled), name)
    ] == []


@pytest.mark.parametrize("name", ["shipped", pytest.param("demo", marks=pytest.mark.slow), "odd"])
def test_feed_of_one_value_breaks_no_rule(name: str) -> None:
    """For each event, co-host, room and day."""
    context = render_context(schedule(name))
    assert {facet for facet, _ in facet_values(schedule(name))} == _FACETS
    wrong = [
        f"{facet}={value}: {complaint}"
        for facet, value in facet_values(schedule(name))
        for complaint in violations_in_feed_of(
            ical_feed(context, context.selection_of(facet, value), CancelledDisplay.STATUS), name
        )
    ]
    assert wrong == []


_LINE_MORE = b"\r\n " + 60 * b"x"
_FAULTS = (
    (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", "is_utf_8"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon \xff0", "folds_keep_characters_whole has_no_placeholders is_utf_8"),
    (b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\n", "lines_end_in_crlf"),
    (b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\r\n\r\n", "lines_end_in_crlf lines_follow_the_grammar properties_are_known"),
    (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "lines_end_in_crlf"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon 0" + 70 * b"x", "lines_are_short"),
    (b"Quay", b"Qu\r\n ay\\\r\n ,", "folds_keep_characters_whole"),
    (b"people\xe2\x80\x99s", b"people\xe2\x80\r\n \x99s", "folds_keep_characters_whole is_utf_8"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon \x070", "has_no_control_characters"),
    (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "is_one_calendar"),
    (b"END:VEVENT", b"END:VTODO", "is_one_calendar"),
    (b"END:VCALENDAR", b"COLOR:red\r\nEND:VCALENDAR", "is_one_calendar properties_are_known"),
    (b"CLASS:PUBLIC", b"CLASS PUBLIC", "lines_follow_the_grammar properties_are_known words_are_known"),
    (b"CLASS:PUBLIC", b"CLASS;X-A=a^b:PUBLIC", "lines_follow_the_grammar"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon, 0", "texts_are_escaped"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon \\: 0", "texts_are_escaped"),
    (b"CATEGORIES:Side event", b"CATEGORIES:Side event;more", "texts_are_escaped"),
    (b"CLASS:PUBLIC", b"CLASS:PUBLIC\r\nHOST:Nobody", "properties_are_known"),
    (b"CLASS:PUBLIC\r\n", b"", "properties_are_known words_are_known"),
    (
        b"VERSION:2.0\r\nPRODID:-//calendar-app//Schedule 1.0//EN\r\n",
        b"PRODID:-//calendar-app//Schedule 1.0//EN\r\nVERSION:2.0\r\n",
        "starts_with_version_and_product",
    ),
    (b"CALSCALE:GREGORIAN", b"CALSCALE:HEBREW", "is_gregorian"),
    (b"RRULE:FREQ", b"RRULE:RSCALE=HEBREW;FREQ", "is_gregorian zones_have_plain_rules"),
    (b"CALSCALE", b"METHOD:PUBLISH\r\nCALSCALE", "has_no_method properties_are_known"),
    (b"CALSCALE", b"UID:7@tried.example\r\nCALSCALE", "calendar_has_no_uid properties_are_known"),
    (b"X-WR-CALNAME:Tried", b"X-WR-CALNAME:Trying", "names_and_describes_itself"),
    (b"NAME:Tried\r\nX-WR-CALNAME:Tried", b"NAME:A\\, b\r\nX-WR-CALNAME:A\\, b", "names_and_describes_itself"),
    (b"X-WR-TIMEZONE:Europe/Amsterdam", b"X-WR-TIMEZONE:Europe/Paris", "says_its_zone"),
    (b"X-PUBLISHED-TTL:PT1H", b"X-PUBLISHED-TTL:PT2H", "says_when_to_look_again"),
    (b"REFRESH-INTERVAL;VALUE=DURATION:", b"REFRESH-INTERVAL:", "values_say_their_type"),
    (b"URL:https://example.org/asp24/\r\n", b"URL:/asp24/\r\n", "addresses_are_absolute"),
    (b"URL:https://example.org/asp24/\r\n", b"URL:https://example.org/\xc3\xa9/\r\n", "addresses_are_absolute"),
    (b"LAST-MODIFIED:20251125T110000Z", b"LAST-MODIFIED:20251124T110000Z", "calendar_is_as_new_as_its_events"),
    (
        b"BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam",
        b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris",
        "says_its_zone zones_are_those_used",
    ),
    (b"TZID:Europe/Amsterdam\r\n", b"TZID:W. Europe Standard Time\r\n", "says_its_zone zones_are_those_used"),
    (
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20371231T000000Z",
        "zones_have_plain_rules",
    ),
    (
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        b"RDATE:20250330T020000,20260329T020000",
        "properties_are_known zones_have_plain_rules",
    ),
    (b"DTSTART:19700329T020000", b"DTSTART:19700329T030000", "zones_tell_the_right_time"),
    (b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300", "zones_tell_the_right_time"),
    (b"UID:noon-13@", b"UID:noon-0@", "uids_are_unique"),
    (b"UID:noon-13@", b"UID:noon 13@", "stamps_are_those_recorded uids_are_unique"),
    (b"UID:noon-13@", b"UID:noon-\xc3\xa9@", "stamps_are_those_recorded uids_are_unique"),
    (b"DTSTAMP:20251125T110000Z", b"DTSTAMP:20261125T110000Z", "stamps_agree stamps_are_those_recorded"),
    (b"CREATED:20251125T110000Z", b"CREATED:20251126T110000Z", "stamps_agree stamps_are_those_recorded"),
    (b"CREATED:20251125T110000Z", b"CREATED:20251125T110000", "stamps_agree stamps_are_those_recorded"),
    (b"SEQUENCE:0", b"SEQUENCE:1", "stamps_are_those_recorded"),
    (b"SEQUENCE:0", b"SEQUENCE:0.5", "sequences_are_numbers stamps_are_those_recorded"),
    (
        b"DTSTART;TZID=Europe/Amsterdam:20251001T120000\r\nDTEND;TZID=Europe/Amsterdam:",
        b"DTSTART:20251001T120000\r\nDTEND:",
        "times_have_zones",
    ),
    (
        b"DTEND;TZID=Europe/Amsterdam:20251001T133000",
        b"DTEND;TZID=Europe/Amsterdam:20251001T120000",
        "events_end_later",
    ),
    (b"DTEND;TZID=Europe/Amsterdam:20251001T133000", b"DTEND;VALUE=DATE:20251002", "events_end_later"),
    (b"DTEND;TZID=Europe/Amsterdam:20251001T133000", b"DURATION:PT1H", "properties_are_known"),
    (b"SUMMARY:Noon 0", b"SUMMARY:", "titles_and_places_fit"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon\\n0", "titles_and_places_fit"),
    (b"SUMMARY:Noon 0", b"SUMMARY:Noon 0" + 5 * _LINE_MORE, "titles_and_places_fit"),
    (
        b"URL:https://example.org/asp24/events/noon-0/",
        b"URL:https://example.org/asp24/events/noon-1/",
        "descriptions_end_in_the_address",
    ),
    (b"DESCRIPTION:https", b"DESCRIPTION:" + 134 * _LINE_MORE + b"\\n\r\n https", "descriptions_end_in_the_address"),
    (b"STATUS:CONFIRMED", b"STATUS:CANCELED", "words_are_known"),
    (b"TRANSP:TRANSPARENT", b"TRANSP:OPAQUE", "only_what_was_picked_takes_time"),
    (b"TRANSP:TRANSPARENT", b"TRANSP:FREE", "only_what_was_picked_takes_time words_are_known"),
    (b"/asp24/schedule.ics", b"/asp24/schedule.ics?event=noon-0", "only_what_was_picked_takes_time"),
    (b"/asp24/schedule.ics", b"/asp24/events/noon-0.ics", "only_what_was_picked_takes_time"),
    (b"GEO:52.093;4.2834", b"GEO:4.2834;52.093", "events_are_at_their_venues"),
    (b"GEO:52.093;4.2834\r\n", b"", "events_are_at_their_venues"),
    (b"BEGIN:STANDARD", b"BEGIN:DAYLIGHT", "daylight_is_ahead is_one_calendar"),
    (b"CLASS:PUBLIC", b"CLASS:PUBLIC\r\nORGANIZER:mailto:a@example.org", "events_invite_nobody properties_are_known"),
    (b"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT", "events_invite_nobody properties_are_known"),
    (
        b"DTSTART;TZID=Europe/Amsterdam:20251001T120000\r\nDTEND;TZID=Europe/Amsterdam:20251001",
        b"DTSTART;TZID=Europe/Amsterdam:20251201T120000\r\nDTEND;TZID=Europe/Amsterdam:20251201",
        "events_are_in_order",
    ),
    (b"SUMMARY:Noon 0", b"SUMMARY:nan", "has_no_placeholders"),
    (b"SUMMARY:Noon 0", b"SUMMARY:\xc3\x83\xc2\xa9t\xc3\x83\xc2\xa9", "has_no_placeholders"),
    (b"UID:noon-13@tried", b"UID:noon-12@tried", "stamps_are_those_recorded"),
    (b"CLASS:PUBLIC", b"CLASS:PUBLIC\r\nCONFERENCE:https://video.example/", "values_say_their_type"),
    (
        b"BEGIN:VEVENT\r\nUID:noon-0@",
        b"BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nUID:noon-0@",
        "properties_are_known zones_are_those_used",
    ),
    (b"CATEGORIES:Side event", b"CATEGORIES:Side event" + 16_000 * _LINE_MORE, "is_small"),
)


@pytest.mark.parametrize(("good", "bad", "rules"), _FAULTS)
def test_fault_breaks_its_rules_only(good: bytes, bad: bytes, rules: str) -> None:
    """One fault in a valid feed."""
    content = feed_of("Europe/Amsterdam")
    assert good in content
    assert broken_rules(content.replace(good, bad, 1)) == set(rules.split())


def test_faults_cover_every_rule() -> None:
    """Each rule is in the table above."""
    covered = {rule for _, _, rules in _FAULTS for rule in rules.split()}
    assert covered == {rule.__name__ for rule in RULES} | {
        *("has_no_placeholders", "stamps_are_those_recorded", "events_are_at_their_venues")
    }
