"""`calendar_app.render.ical` and `calendar_app.render.ical`: what subscribers' programs are given."""

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
from tests.support.journals import ONE, TWO, told
from tests.support.journals import listed as listed_there
from tests.support.odd_list import ASSEMBLY, EVENTS, ORION, event, odd_list, schedule_of, text, timed


def whole(schedule: Schedule, cancelled: CancelledDisplay = CancelledDisplay.STATUS) -> bytes:
    """The feed of a whole list."""
    made = render_context(schedule)
    return ical_feed(made, made.whole_selection, cancelled)


def unfolded(content: bytes) -> list[str]:
    """The content lines of a feed, by the letter of RFC 5545 section 3.1 and no library."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def head(content: bytes) -> list[str]:
    """The content lines of the calendar itself."""
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
    """The entries of the odd list that have a day."""
    return [one for one in EVENTS if not isinstance(one.timing, Unscheduled)]


def test_the_same_list_gives_the_same_bytes() -> None:
    """Nothing but the list goes in: two editions made apart give equal feeds."""
    assert whole(odd_list()) == whole(odd_list())


def test_lines_are_folded_and_ended_as_the_standard_has_it() -> None:
    """Every physical line has at most 75 octets, ends in CRLF, holds whole characters, and none is empty."""
    content = whole(odd_list())
    assert content.endswith(b"END:VCALENDAR\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert [line for line in physical if len(line) > 75 or not line.strip()] == []
    assert b"\n" not in b"".join(physical)
    assert b"\r" not in b"".join(physical)
    assert [line.decode() for line in physical] == content.decode().split("\r\n")[:-1]


def test_the_calendar_says_what_it_is_and_where_it_comes_from() -> None:
    """The head of a filtered feed, line by line: no METHOD, no UID, and VALUE wherever there is no default."""
    made = render_context(odd_list())
    content = ical_feed(made, selection_of(made, Facet.ROOM, "altair", "orion"), CancelledDisplay.MARK)
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


def test_the_usual_way_of_showing_cancelled_events_is_not_in_the_source() -> None:
    """The address a feed names as its own is the canonical one, which leaves the default out."""
    assert "SOURCE;VALUE=URI:https://example.org/asp24/schedule.ics" in head(whole(odd_list()))


def test_an_extension_property_is_escaped_once() -> None:
    """A name of the session with a comma and a semicolon comes out of X-WR-CALDESC as it went in."""
    content = whole(schedule_of(assembly=replace(ASSEMBLY, name=text("Peace, law; and \\ order"))))
    assert "X-WR-CALDESC:Peace\\, law\\; and \\\\ order. Times and rooms as last published." in head(content)


def test_an_event_with_everything_has_every_property() -> None:
    """One event, line by line."""
    made = render_context(odd_list())
    lines = unfolded(ical_feed(made, selection_of(made, Facet.ROOM, "altair"), CancelledDisplay.STATUS))
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


def test_an_event_with_nothing_has_only_what_is_needed() -> None:
    """No end, room, host or text: nothing is made up, and the description is the address alone."""
    nowhere = replace(ASSEMBLY, venue=None)
    lines = unfolded(whole(schedule_of(event("bare", "Bare", timed("2026-07-03 09:00")), assembly=nowhere)))
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


def test_moments_read_back_are_the_moments_of_the_list() -> None:
    """In UTC, winter and summer: a zone handled wrongly would write the same wall time and mean another moment."""
    read = {
        uid: (component.DTSTART.astimezone(UTC), component.DTEND.astimezone(UTC))
        for uid, component in parsed(whole(odd_list())).items()
        if isinstance(component.DTSTART, datetime) and isinstance(component.DTEND, datetime)
    }
    assert read == {
        one.uid: (one.timing.starts.astimezone(UTC), one.timing.ends.astimezone(UTC))
        for one in EVENTS
        if isinstance(one.timing, Timed) and one.timing.ends
    }
    assert read["past-midnight@odd.example"] == (
        datetime(2025, 12, 2, 21, 0, tzinfo=UTC),
        datetime(2025, 12, 3, 0, 30, tzinfo=UTC),
    )
    assert read["summer@odd.example"][0] == datetime(2026, 7, 3, 7, 0, tzinfo=UTC)


def test_days_are_dates_and_end_the_day_after() -> None:
    """Whole days, and days whose time is to be announced, are dates; DTEND does not belong to them."""
    days = {
        uid: (component.DTSTART, component.DTEND)
        for uid, component in parsed(whole(odd_list())).items()
        if not isinstance(component.DTSTART, datetime)
    }
    assert days == {
        "whole-days@odd.example": (date(2025, 12, 2), date(2025, 12, 5)),
        "one-day@odd.example": (date(2025, 12, 5), date(2025, 12, 6)),
        "some-time@odd.example": (date(2025, 12, 3), date(2025, 12, 4)),
        "postponed@odd.example": (date(2025, 12, 3), date(2025, 12, 4)),
    }


def test_a_day_without_a_time_says_so() -> None:
    """Programs show such an event as lasting all day: the description says that it does not."""
    description = values(whole(odd_list()), "DESCRIPTION")["some-time@odd.example"]
    assert description == (
        "Co-hosts:\n• Evidence; Archive, Action\n\nTime to be announced.\n\nhttps://example.org/asp24/events/some-time/"
    )


def test_events_come_by_start_then_uid() -> None:
    """Days without a time come before the times of that day, and equal starts are told apart by UID."""
    uids = [line.removeprefix("UID:") for line in unfolded(whole(odd_list())) if line.startswith("UID:")]
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


def test_titles_read_back_are_the_titles_of_the_list() -> None:
    """Commas, quotes, emoji and Arabic arrive; a word of warning precedes what is cancelled or postponed."""
    expected = {one.uid: one.title.in_language("en") for one in dated()}
    expected["cancelled@odd.example"] = "Cancelled: العدالة للناجين"
    expected["postponed@odd.example"] = "Postponed: =SUM(1,2)"
    assert values(whole(odd_list()), "SUMMARY") == expected


def test_places_read_back_room_first() -> None:
    """The room, its building, the address and the country, on one line; nothing where one takes part online."""
    places = values(whole(odd_list()), "LOCATION")
    assert [places[f"{one}@odd.example"] for one in ("emoji", "summer", "online", "before")] == [
        "Orion, Hall of Nations, Quay 1, Port Lazul, Netherlands",
        "Room to be announced, Hall of Nations, Quay 1, Port Lazul, Netherlands",
        "Online",
        "Altair, upper floor, The Annexe",
    ]


def test_coordinates_are_those_of_the_building() -> None:
    """GEO is there where the building's place was surveyed, and not for what takes place elsewhere."""
    lines = unfolded(whole(odd_list()))
    assert {line for line in lines if line.startswith("GEO")} == {"GEO:52.093;4.2834"}
    assert set(parsed(whole(odd_list()))) - set(values(whole(odd_list()), "GEO")) == {
        "before@odd.example",
        "online@odd.example",
    }


def test_a_webcast_without_a_note_is_called_one() -> None:
    """LABEL is what the list says about the webcast, else the word; without an address there is no CONFERENCE."""
    lines = [line for line in unfolded(whole(odd_list())) if line.startswith("CONFERENCE")]
    assert lines == [
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Channel ^'1^': sound, picture\":https://video.example/live;1,2",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Webcast:https://video.example/2",
    ]


def test_the_address_of_a_webcast_is_ascii() -> None:
    """A URI holds no other letters; the description keeps the address as it was announced."""
    one = event("cast", "Cast", timed("2025-12-01 18:15"), webcast=UrlNote("https://video.example/ça va", None))
    lines = unfolded(whole(schedule_of(one)))
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
def test_cancelled_events_are_struck_out_marked_or_left_out(
    cancelled: CancelledDisplay, statuses: dict[str, str]
) -> None:
    """What is cancelled or postponed is CANCELLED, or only says so in its title, or is not there."""
    off = {"cancelled@odd.example", "postponed@odd.example"}
    expected = {one.uid: "CONFIRMED" for one in dated() if one.uid not in off}
    expected |= {f"{name}@odd.example": status for name, status in statuses.items()}
    content = whole(odd_list(), cancelled)
    assert values(content, "STATUS") == expected
    if cancelled is CancelledDisplay.MARK:
        assert values(content, "SUMMARY") == values(whole(odd_list()), "SUMMARY")


def test_only_picked_events_make_the_reader_busy() -> None:
    """A list blocks nobody's week; picked events block their time, unless they are off or have no time yet."""
    made = render_context(odd_list())
    names = ("emoji", "whole-days", "some-time", "cancelled", "tentative")
    assert set(values(ical_feed(made, made.whole_selection, CancelledDisplay.STATUS), "TRANSP").values()) == {
        "TRANSPARENT"
    }
    picked = values(ical_feed(made, selection_of(made, Facet.EVENT, *names), CancelledDisplay.MARK), "TRANSP")
    assert picked == {
        "emoji@odd.example": "OPAQUE",
        "whole-days@odd.example": "OPAQUE",
        "tentative@odd.example": "OPAQUE",
        "some-time@odd.example": "TRANSPARENT",
        "cancelled@odd.example": "TRANSPARENT",
    }


def test_an_empty_feed_is_still_a_calendar() -> None:
    """A selection without events keeps its VTIMEZONE: a calendar must have a part."""
    made = render_context(odd_list())
    lines = unfolded(ical_feed(made, selection_of(made, Facet.EVENT, "some-day"), CancelledDisplay.STATUS))
    assert [line for line in lines if line.startswith(("BEGIN:V", "END:V"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "END:VCALENDAR",
    ]


def test_the_zone_covers_the_years_of_the_list_and_one_more_each_way() -> None:
    """Where clocks follow no rule: an onset for each change from the year before to the year after, and one before."""
    session = replace(ASSEMBLY, zone=Zone("Africa/Casablanca"), starts=date(2022, 12, 5), ends=date(2022, 12, 9))
    late = event("late", "Late", AllDay(date(2023, 5, 1), date(2023, 5, 1)))
    lines = unfolded(whole(schedule_of(late, assembly=session)))
    years = {line[len("DTSTART:") :][:4] for line in lines if line.startswith("DTSTART:2")}
    assert years == {"2020", "2021", "2022", "2023", "2024"}


def test_the_zone_of_the_last_year_of_any_list_is_still_a_rule() -> None:
    """Where the zone database ends it has no rules left; the year after is not asked for."""
    session = replace(ASSEMBLY, starts=date(2037, 12, 7), ends=date(2037, 12, 12))
    lines = unfolded(whole(schedule_of(assembly=session)))
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def test_the_zone_of_the_first_year_of_any_list_begins_with_it() -> None:
    """The year before the first that a list may be of is not asked for."""
    session = replace(ASSEMBLY, zone=Zone("America/Sao_Paulo"), starts=date(1990, 1, 1), ends=date(1990, 1, 2))
    lines = unfolded(whole(schedule_of(assembly=session)))
    years = [line[len("DTSTART:") :][:4] for line in lines if line.startswith("DTSTART:")]
    assert years == ["1989", "1990", "1990", "1991", "1991"]


def test_events_are_written_once_and_kept() -> None:
    """The second feed joins the bytes the first one made; other ways of showing add only what looks different."""
    made = render_context(odd_list())
    first = ical_feed(made, made.whole_selection, CancelledDisplay.STATUS)
    kept = dict(made.vevent_cache)
    made.vevent_cache["emoji", False, False] = b"BEGIN:VEVENT\r\nUID:kept\r\nEND:VEVENT\r\n"
    second = ical_feed(made, made.whole_selection, CancelledDisplay.STATUS)
    assert second == first.replace(kept["emoji", False, False], made.vevent_cache["emoji", False, False])
    made.vevent_cache.clear()
    made.vevent_cache.update(kept)
    ical_feed(made, made.whole_selection, CancelledDisplay.MARK)
    assert sorted(set(made.vevent_cache) - set(kept)) == [("cancelled", False, False), ("postponed", False, False)]


def test_long_titles_and_places_are_cut_before_programs_cut_them() -> None:
    """At most 255 UTF-16 units on one line, cut between words."""
    room = replace(ORION, name=text("Great Hall " * 40))
    made = only(whole(schedule_of(event("long", "Wörter 📁 " * 60, timed("2025-12-01 18:15"), room=room))))
    for name in ("SUMMARY", "LOCATION"):
        line = str(made[name])
        assert 240 < len(line.encode("utf-16-le")) / 2 <= 255
        assert line.endswith("…")
        assert "\n" not in line


@pytest.mark.parametrize(("length", "line"), [(255, "x" * 255), (256, "x" * 254 + "…")])
def test_a_line_of_255_letters_is_the_longest(length: int, line: str) -> None:
    """One program shows nothing after them; one letter more, and the line is cut."""
    assert str(only(whole(schedule_of(event("long", "x" * length, timed("2025-12-01 18:15")))))["SUMMARY"]) == line


def test_a_description_of_three_thousand_characters_arrives_whole() -> None:
    """A long text is folded over many lines and read back to the letter."""
    long = "Ein Satz über Gerechtigkeit — with, commas; and 📁. " * 60
    made = only(whole(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text(long)))))
    assert len(long) > 3000
    assert str(made["DESCRIPTION"]) == f"{long.strip()}\n\nhttps://example.org/asp24/events/long/"


def test_a_description_too_long_is_cut_before_its_address() -> None:
    """Below 8,000 characters in all, the address whole on the last line."""
    made = only(whole(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text("word " * 4000)))))
    body, _, address = str(made["DESCRIPTION"]).rpartition("\n\n")
    assert address == "https://example.org/asp24/events/long/"
    assert body.endswith("word…")
    assert 7900 < len(f"{body}\n\n{address}") <= 8000


def test_a_description_of_eight_thousand_letters_is_the_longest() -> None:
    """Cut so that it has exactly as many UTF-16 units, with its address."""
    made = only(whole(schedule_of(event("long", "Long", timed("2025-12-01 18:15"), description=text("x" * 9000)))))
    end = "…\n\nhttps://example.org/asp24/events/long/"
    assert str(made["DESCRIPTION"]) == "x" * (8000 - len(end)) + end


def test_an_organiser_changes_description_and_place_by_template() -> None:
    """Templates of their own give the texts; the address stays the last line whatever they say."""
    changed = {
        "feeds/description.txt": "Dear {{ view.co_hosts }}!\n",
        "feeds/location.txt": "{{ view.room }}\n(ground floor)",
    }
    made = render_context(odd_list(), changed)
    read = only(ical_feed(made, selection_of(made, Facet.EVENT, "emoji"), CancelledDisplay.STATUS))
    assert str(read["LOCATION"]) == "Orion (ground floor)"
    assert str(read["DESCRIPTION"]) == (
        "Dear Austria and Coalition for the Court (CICC)!\n\nhttps://example.org/asp24/events/emoji/"
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs, strategies.lines)
def test_any_text_survives_the_way_into_a_calendar(title: str, description: str, note: str) -> None:
    """Whatever the reader lets through is read back by another parser, in one event, as it went in."""
    one = event("any", title, timed("2025-12-01 18:15"), description=text(description), note=text(note))
    content = whole(schedule_of(one))
    read = only(content)
    body = squeeze_blank_lines(f"{note}\n\n{description}")
    assert str(read["SUMMARY"]) == one_line(title)
    assert str(read["DESCRIPTION"]) == f"{body}\n\nhttps://example.org/asp24/events/any/".lstrip()
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_recorded_changes_are_in_the_stamps() -> None:
    """The event that moved has another number and date, the calendar the latest of all, the others what they had."""
    moved = listed_there(ONE.replace("18:15", "18:30"), TWO)
    made = render_context(moved, journal=told(listed_there(ONE, TWO), moved))
    content = ical_feed(made, made.whole_selection, CancelledDisplay.STATUS)
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


def test_taking_an_event_out_was_a_step_back() -> None:
    """The calendar changed when the event was withdrawn, though no event that is left did."""
    left = listed_there(TWO)
    made = render_context(left, journal=told(listed_there(ONE, TWO), left))
    assert "LAST-MODIFIED:20251127T090000Z" in head(ical_feed(made, made.whole_selection, CancelledDisplay.STATUS))


def test_an_empty_list_was_updated_when_it_says() -> None:
    """Without an event there is nothing that could have changed later."""
    assert "LAST-MODIFIED:20251125T110000Z" in head(whole(schedule_of()))
