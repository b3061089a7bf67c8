"""`calendar_app.render.ical` and `calendar_app.render.ical_text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from icalendar import Calendar
from icalendar import Event as VEvent

from calendar_app.model import AllDay, Event, Schedule, Timed, Unscheduled, UrlNote
from calendar_app.render import CancelledDisplay
from calendar_app.render.ical import ical_feed
from calendar_app.render.text_fit import one_line, squeeze_blank_lines
from calendar_app.selection import Facet
from calendar_app.zones import Zone
from tests.support import strategies
from tests.support.contexts import render_context, selection_of
from tests.support.journals import ONE, TWO, journal_of, list_with
from tests.support.odd_list import ASSEMBLY, EVENTS, ORION, event, odd_list, schedule_of, text, timed


def feed_of(schedule: Schedule, cancelled: CancelledDisplay = CancelledDisplay.STATUS) -> bytes:
    """The feed of all events of a list."""
    context = render_context(schedule)
    return ical_feed(context, context.whole_selection, cancelled)


def unfolded(content: bytes) -> list[str]:
    """Unfold content lines without a library (RFC 5545 section 3.1)."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def head(content: bytes) -> list[str]:
    """The content lines before the VTIMEZONE."""
    lines = unfolded(content)
    return lines[: lines.index("BEGIN:VTIMEZONE")]


def parsed(content: bytes) -> Mapping[str, VEvent]:
    """Events as icalendar reads them, by UID."""
    return {str(component["UID"]): component for component in Calendar.from_ical(content).events}


def values(content: bytes, name: str) -> dict[str, str]:
    """A property of each event that has it, by UID."""
    return {uid: str(component[name]) for uid, component in parsed(content).items() if name in component}


def only(content: bytes) -> VEvent:
    """The only event of a feed."""
    (component,) = parsed(content).values()
    return component


def dated() -> list[Event]:
    """The events of the odd list that have a date."""
    return [item for item in EVENTS if not isinstance(item.timing, Unscheduled)]


def test_equal_lists_give_equal_bytes() -> None:
    """Two contexts made apart give the same output."""
    assert feed_of(odd_list()) == feed_of(odd_list())


def test_lines_are_folded_and_end_in_crlf() -> None:
    """RFC 5545 section 3.1."""
    content = feed_of(odd_list())
    assert content.endswith(b"END:VCALENDAR\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert [line for line in physical if len(line) > 75 or not line.strip()] == []
    assert b"\n" not in b"".join(physical)
    assert b"\r" not in b"".join(physical)
    assert [line.decode() for line in physical] == content.decode().split("\r\n")[:-1]


def test_calendar_properties() -> None:
    """No METHOD and no UID."""
    context = render_context(odd_list())
    content = ical_feed(context, selection_of(context, Facet.ROOM, "altair", "orion"), CancelledDisplay.MARK)
    assert head(content) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar-app//Schedule 1.0//EN",
        "CALSCALE:GREGORIAN",
        "NAME:ODD24 – Altair upper floor or Orion",
        "X-WR-CALNAME:ODD24 – Altair upper floor or Orion",
        "DESCRIPTION:24th session of the Odd Assembly. Times and rooms as last published.",
        "X-WR-CALDESC:24th session of the Odd Assembly. Times and rooms as last published.",
        "LAST-MODIFIED:20251125T110000Z",
        "URL:https://example.org/asp24/?room=altair&room=orion",
        "SOURCE;VALUE=URI:https://example.org/asp24/schedule.ics?room=altair&room=orion&cancelled=mark",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "COLOR:steelblue",
    ]


def test_source_leaves_out_default_option() -> None:
    """The feed names its canonical URL."""
    assert "SOURCE;VALUE=URI:https://example.org/asp24/schedule.ics" in head(feed_of(odd_list()))


def test_x_property_is_escaped_once() -> None:
    """X-WR-CALDESC with comma, semicolon and backslash."""
    content = feed_of(schedule_of(assembly=replace(ASSEMBLY, name=text("Peace, law; and \\ order"))))
    assert "X-WR-CALDESC:Peace\\, law\\; and \\\\ order. Times and rooms as last published." in head(content)


def test_full_event_has_every_property() -> None:
    """In order, line by line."""
    context = render_context(odd_list())
    lines = unfolded(ical_feed(context, selection_of(context, Facet.ROOM, "altair"), CancelledDisplay.STATUS))
    start = lines.index("BEGIN:VEVENT")
    assert lines[start:-1] == [
        "BEGIN:VEVENT",
        "UID:before@odd.example",
        "DTSTAMP:20251125T110000Z",
        "CREATED:20251125T110000Z",
        "LAST-MODIFIED:20251125T110000Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Amsterdam:20251201T181500",
        "DTEND;TZID=Europe/Amsterdam:20251201T194500",
        'SUMMARY:Law\\, order\\; and "what" comes \\\\ after',
        "LOCATION:Altair\\, upper floor\\, The Annexe",
        (
            "DESCRIPTION:"
            "Co-hosts:\\n• Austria\\n• Coalition for the Court (CICC)\\n• Evidence\\; Archive\\, Action"
            "\\n• Truth and Bread\\n• شبكة العدالة للجميع\\n\\nOrganisers:\\n• =Equal before the Law=\\n\\n"
            "Bring your badge.\\n\\nA talk\\, with soup\\; bring 50 % of a spoon.\\n\\n"
            "First paragraph.\\n\\nSecond:\\n\\\\r\\\\nEND:VEVENT\\n- a list\\n- of two\\n\\n"
            "Languages: English and French\\nInterpretation: Spanish\\nTaking part: In person and online\\n"
            "Accessibility: Step-free access and Captions\\n"
            "Registration: Until Friday. https://example.org/régistration?id=7&lang=en\\n"
            'Webcast: Channel "1": sound\\, picture https://video.example/live\\;1\\,2\\n'
            "Contact: Ministry\\; Office 3\\, office@example.org\\n\\n"
            "Documents:\\n• The report\\, final: https://example.org/report.pdf\\n• A paper nobody has put "
            "anywhere\\n\\n"
            "Room: Altair\\, upper floor\\, Second floor\\nLeft of the stairs\\nLift beside the cloakroom\\n"
            "https://hall.example/altair\\n\\n"
            "Announced by:\\n• CICC: Side events\\; a list https://cicc.example/list\\n• A mail\\n\\n"
            "https://example.org/asp24/events/everything/"
        ),
        "URL:https://example.org/asp24/events/everything/",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PUBLIC",
        "CATEGORIES:Side event",
        "CONTACT:Ministry\\; Office 3\\, office@example.org",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Channel ^'1^': sound, picture\":https://video.example/live;1,2",
        "END:VEVENT",
    ]


def test_bare_event_has_required_properties_only() -> None:
    """No end, room, host or text."""
    nowhere = replace(ASSEMBLY, venue=None)
    lines = unfolded(feed_of(schedule_of(event("bare", "Bare", timed("2026-07-03 09:00")), assembly=nowhere)))
    assert lines[lines.index("SEQUENCE:0") : -1] == [
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Amsterdam:20260703T090000",
        "SUMMARY:Bare",
        "LOCATION:Room to be announced",
        "DESCRIPTION:https://example.org/asp24/events/bare/",
        "URL:https://example.org/asp24/events/bare/",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PUBLIC",
        "CATEGORIES:Side event",
        "END:VEVENT",
    ]


def test_times_read_back_are_the_same_instants() -> None:
    """In winter and in summer."""
    instants = {
        uid: (component.DTSTART.astimezone(UTC), component.DTEND.astimezone(UTC))
        for uid, component in parsed(feed_of(odd_list())).items()
        if isinstance(component.DTSTART, datetime) and isinstance(component.DTEND, datetime)
    }
    assert instants == {
        timed_event.uid: (timed_event.timing.starts.astimezone(UTC), timed_event.timing.ends.astimezone(UTC))
        for timed_event in EVENTS
        if isinstance(timed_event.timing, Timed) and timed_event.timing.ends
    }
    assert instants["past-midnight@odd.example"] == (
        datetime(2025, 12, 2, 21, 0, tzinfo=UTC),
        datetime(2025, 12, 3, 0, 30, tzinfo=UTC),
    )
    assert instants["summer@odd.example"][0] == datetime(2026, 7, 3, 7, 0, tzinfo=UTC)


def test_whole_days_have_exclusive_end_date() -> None:
    """Also dates whose time is to be announced."""
    days = {
        uid: (component.DTSTART, component.DTEND)
        for uid, component in parsed(feed_of(odd_list())).items()
        if not isinstance(component.DTSTART, datetime)
    }
    assert days == {
        "whole-days@odd.example": (date(2025, 12, 2), date(2025, 12, 5)),
        "one-day@odd.example": (date(2025, 12, 5), date(2025, 12, 6)),
        "some-time@odd.example": (date(2025, 12, 3), date(2025, 12, 4)),
        "postponed@odd.example": (date(2025, 12, 3), date(2025, 12, 4)),
    }


def test_description_says_time_to_be_announced() -> None:
    """Programs show such an event as lasting all day."""
    description = values(feed_of(odd_list()), "DESCRIPTION")["some-time@odd.example"]
    assert description == (
        "Co-hosts:\n• Evidence; Archive, Action\n\nTime to be announced.\n\nhttps://example.org/asp24/events/some-time/"
    )


def test_events_are_sorted_by_start_then_uid() -> None:
    """Dates without a time come first on their day."""
    uids = [line.removeprefix("UID:") for line in unfolded(feed_of(odd_list())) if line.startswith("UID:")]
    assert uids == [
        "before@odd.example",
        "emoji@odd.example",
        "whole-days@odd.example",
        "no-end@odd.example",
        "vigil@odd.example",
        "past-midnight@odd.example",
        "postponed@odd.example",
        "some-time@odd.example",
        "tentative@odd.example",
        "cancelled@odd.example",
        "online@odd.example",
        "one-day@odd.example",
        "summer@odd.example",
    ]


def test_titles_are_read_back() -> None:
    """Called-off events have a word before the title."""
    expected = {one.uid: one.title.in_language("en") for one in dated()}
    expected["cancelled@odd.example"] = "Cancelled: العدالة للناجين"
    expected["postponed@odd.example"] = "Postponed: =SUM(1,2)"
    assert values(feed_of(odd_list()), "SUMMARY") == expected


def test_locations_are_read_back() -> None:
    """The room comes first; an online event has no building."""
    places = values(feed_of(odd_list()), "LOCATION")
    assert [places[f"{one}@odd.example"] for one in ("emoji", "summer", "online", "before")] == [
        "Orion, Hall of Nations, Quay 1, Port Lazul, Netherlands",
        "Room to be announced, Hall of Nations, Quay 1, Port Lazul, Netherlands",
        "Online",
        "Altair, upper floor, The Annexe",
    ]


def test_geo_is_that_of_the_building() -> None:
    """Only if its coordinates are known."""
    lines = unfolded(feed_of(odd_list()))
    assert {line for line in lines if line.startswith("GEO")} == {"GEO:52.093;4.2834"}
    assert set(parsed(feed_of(odd_list()))) - set(values(feed_of(odd_list()), "GEO")) == {
        "before@odd.example",
        "online@odd.example",
    }


def test_conference_label_is_note_or_webcast() -> None:
    """A webcast without a URL has no CONFERENCE."""
    lines = [line for line in unfolded(feed_of(odd_list())) if line.startswith("CONFERENCE")]
    assert lines == [
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Channel ^'1^': sound, picture\":https://video.example/live;1,2",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Webcast:https://video.example/2",
    ]


def test_conference_url_is_ascii() -> None:
    """The description keeps the URL as announced."""
    webcast_event = event(
        "cast", "Cast", timed("2025-12-01 18:15"), webcast=UrlNote("https://video.example/ça va", None)
    )
    lines = unfolded(feed_of(schedule_of(webcast_event)))
    assert "DESCRIPTION:Webcast: https://video.example/ça va\\n\\nhttps://example.org/asp24/events/cast/" in lines
    assert "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Webcast:https://video.example/%C3%A7a%20va" in lines


@pytest.mark.parametrize(
    ("cancelled", "statuses"),
    [
        (CancelledDisplay.STATUS, {"cancelled": "CANCELLED", "postponed": "CANCELLED", "tentative": "TENTATIVE"}),
        (CancelledDisplay.MARK, {"cancelled": "CONFIRMED", "postponed": "CONFIRMED", "tentative": "TENTATIVE"}),
        (CancelledDisplay.HIDE, {"tentative": "TENTATIVE"}),
    ],
)
def test_cancelled_display(cancelled: CancelledDisplay, statuses: dict[str, str]) -> None:
    """STATUS:CANCELLED, a word in the title, or left out."""
    off = {"cancelled@odd.example", "postponed@odd.example"}
    expected = {one.uid: "CONFIRMED" for one in dated() if one.uid not in off}
    expected |= {f"{name}@odd.example": status for name, status in statuses.items()}
    content = feed_of(odd_list(), cancelled)
    assert values(content, "STATUS") == expected
    if cancelled is CancelledDisplay.MARK:
        assert values(content, "SUMMARY") == values(feed_of(odd_list()), "SUMMARY")


def test_only_agenda_events_are_opaque() -> None:
    """Unless called off or without a time."""
    context = render_context(odd_list())
    names = ("emoji", "whole-days", "some-time", "cancelled", "tentative")
    assert set(values(ical_feed(context, context.whole_selection, CancelledDisplay.STATUS), "TRANSP").values()) == {
        "TRANSPARENT"
    }
    transparency = values(
        ical_feed(context, selection_of(context, Facet.EVENT, *names), CancelledDisplay.MARK), "TRANSP"
    )
    assert transparency == {
        "emoji@odd.example": "OPAQUE",
        "whole-days@odd.example": "OPAQUE",
        "tentative@odd.example": "OPAQUE",
        "some-time@odd.example": "TRANSPARENT",
        "cancelled@odd.example": "TRANSPARENT",
    }


def test_empty_feed_keeps_vtimezone() -> None:
    """A VCALENDAR needs a component."""
    context = render_context(odd_list())
    lines = unfolded(ical_feed(context, selection_of(context, Facet.EVENT, "some-day"), CancelledDisplay.STATUS))
    assert [line for line in lines if line.startswith(("BEGIN:V", "END:V"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "END:VCALENDAR",
    ]


def test_vtimezone_covers_one_more_year_each_way() -> None:
    """In a zone without yearly rules."""
    session = replace(ASSEMBLY, zone=Zone("Africa/Casablanca"), starts=date(2022, 12, 5), ends=date(2022, 12, 9))
    late = event("late", "Late", AllDay(date(2023, 5, 1), date(2023, 5, 1)))
    lines = unfolded(feed_of(schedule_of(late, assembly=session)))
    years = {line[len("DTSTART:") :][:4] for line in lines if line.startswith("DTSTART:2")}
    assert years == {"2020", "2021", "2022", "2023", "2024"}


def test_vtimezone_of_last_supported_year_has_rules() -> None:
    """The zone database ends with that year."""
    session = replace(ASSEMBLY, starts=date(2037, 12, 7), ends=date(2037, 12, 12))
    lines = unfolded(feed_of(schedule_of(assembly=session)))
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def test_vtimezone_of_first_supported_year_starts_there() -> None:
    """The year before is not looked up."""
    session = replace(ASSEMBLY, zone=Zone("America/Sao_Paulo"), starts=date(1990, 1, 1), ends=date(1990, 1, 2))
    lines = unfolded(feed_of(schedule_of(assembly=session)))
    years = [line[len("DTSTART:") :][:4] for line in lines if line.startswith("DTSTART:")]
    assert years == ["1989", "1990", "1990", "1991", "1991"]


def test_vevents_are_cached() -> None:
    """Another display of cancelled events adds only those that differ."""
    context = render_context(odd_list())
    first = ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)
    cached = dict(context.vevent_cache)
    context.vevent_cache["emoji", False, False] = b"BEGIN:VEVENT\r\nUID:kept\r\nEND:VEVENT\r\n"
    second = ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)
    assert second == first.replace(cached["emoji", False, False], context.vevent_cache["emoji", False, False])
    context.vevent_cache.clear()
    context.vevent_cache.update(cached)
    ical_feed(context, context.whole_selection, CancelledDisplay.MARK)
    assert sorted(set(context.vevent_cache) - set(cached)) == [("cancelled", False, False), ("postponed", False, False)]


def test_long_titles_and_locations_are_truncated() -> None:
    """Between words, to 255 UTF-16 code units."""
    room = replace(ORION, name=text("Great Hall " * 40))
    component = only(feed_of(schedule_of(event("long", "Wörter 📁 " * 60, timed("2025-12-01 18:15"), room=room))))
    for name in ("SUMMARY", "LOCATION"):
        line = str(component[name])
        assert 240 < len(line.encode("utf-16-le")) / 2 <= 255
        assert line.endswith("…")
        assert "\n" not in line


@pytest.mark.parametrize(("length", "line"), [(255, "x" * 255), (256, "x" * 254 + "…")])
def test_title_of_255_characters_is_not_cut(length: int, line: str) -> None:
    """One more letter, and it is."""
    assert str(only(feed_of(schedule_of(event("long", "x" * length, timed("2025-12-01 18:15")))))["SUMMARY"]) == line


def test_description_of_3000_characters_is_not_cut() -> None:
    """It is folded and read back."""
    long = "Ein Satz über Gerechtigkeit — with, commas; and 📁. " * 60
    component = only(feed_of(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text(long)))))
    assert len(long) > 3000
    assert str(component["DESCRIPTION"]) == f"{long.strip()}\n\nhttps://example.org/asp24/events/long/"


def test_long_description_is_cut_before_the_url() -> None:
    """The URL is whole, on the last line."""
    component = only(
        feed_of(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text("word " * 4000))))
    )
    body, _, address = str(component["DESCRIPTION"]).rpartition("\n\n")
    assert address == "https://example.org/asp24/events/long/"
    assert body.endswith("word…")
    assert 7900 < len(f"{body}\n\n{address}") <= 8000


def test_description_has_at_most_8000_code_units() -> None:
    """With its URL, in UTF-16."""
    component = only(
        feed_of(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text("x" * 9000))))
    )
    end = "…\n\nhttps://example.org/asp24/events/long/"
    assert str(component["DESCRIPTION"]) == "x" * (8000 - len(end)) + end


def test_custom_templates_change_description_and_location() -> None:
    """The URL stays the last line."""
    changed = {
        "feeds/description.txt": "Dear {{ view.co_hosts }}!\n",
        "feeds/location.txt": "{{ view.room }}\n(ground floor)",
    }
    context = render_context(odd_list(), changed)
    component = only(ical_feed(context, selection_of(context, Facet.EVENT, "emoji"), CancelledDisplay.STATUS))
    assert str(component["LOCATION"]) == "Orion (ground floor)"
    assert str(component["DESCRIPTION"]) == (
        "Dear Austria and Coalition for the Court (CICC)!\n\nhttps://example.org/asp24/events/emoji/"
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs, strategies.lines)
def test_any_text_is_read_back(title: str, description: str, note: str) -> None:
    """For every text that a list may hold."""
    any_event = event("any", title, timed("2025-12-01 18:15"), description=text(description), note=text(note))
    content = feed_of(schedule_of(any_event))
    component = only(content)
    body = squeeze_blank_lines(f"{note}\n\n{description}")
    assert str(component["SUMMARY"]) == one_line(title)
    assert str(component["DESCRIPTION"]) == f"{body}\n\nhttps://example.org/asp24/events/any/".lstrip()
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_recorded_change_updates_sequence_and_last_modified() -> None:
    """Those of the event and of the calendar only."""
    moved = list_with(ONE.replace("18:15", "18:30"), TWO)
    context = render_context(moved, journal=journal_of(list_with(ONE, TWO), moved))
    content = ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)
    wanted = ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
    assert [line for line in unfolded(content) if line.split(":")[0] in wanted] == [
        "LAST-MODIFIED:20251127T090000Z",
        "UID:one@told.example",
        "DTSTAMP:20251127T090000Z",
        "CREATED:20251126T090000Z",
        "LAST-MODIFIED:20251127T090000Z",
        "SEQUENCE:1",
        "UID:two@told.example",
        "DTSTAMP:20251126T090000Z",
        "CREATED:20251126T090000Z",
        "LAST-MODIFIED:20251126T090000Z",
        "SEQUENCE:0",
    ]


def test_withdrawal_updates_last_modified_of_calendar() -> None:
    """Though no other event changed."""
    left = list_with(TWO)
    context = render_context(left, journal=journal_of(list_with(ONE, TWO), left))
    assert "LAST-MODIFIED:20251127T090000Z" in head(
        ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)
    )


def test_empty_list_has_last_modified_of_list() -> None:
    """The key `updated` of the list."""
    assert "LAST-MODIFIED:20251125T110000Z" in head(feed_of(schedule_of()))
