"""The page that says what this site is."""

from __future__ import annotations

from datetime import date

import pytest

from calendar_app.render import RenderContext, index_pages, schedule_pages
from calendar_app.render.index_pages import about_page
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.journals import journal_of, list_with
from tests.support.markup import Markup
from tests.support.small_list import TEXT, small


def test_what_it_says() -> None:
    """What this is, five sentences on privacy, accessibility with its gaps, the data, and whom to write to."""
    markup = Markup(about_page(render_context(small())))
    assert markup.texts("h2") == ["What this is", "Privacy", "Accessibility", "The data", "Contact"]
    what, privacy, accessibility, data, contact = markup.texts("section")
    assert "7 events by 4 co-hosts" in what
    assert privacy.count(".") == 5
    assert accessibility.count("Known gaps:") == 1
    assert "https://example.org/asp24/schedule.ics" in data
    assert contact == "Contact desk@small.example Write when something is wrong, missing or hard to use."
    assert markup.texts("dt") == ["iCalendar", "JSON", "CSV", "Text", "Atom"]


def test_a_list_without_a_contact() -> None:
    """It is said that there is none; a contact may be a name alone."""
    without = parse_schedule(
        TEXT.replace("  contact: {email: desk@small.example}\n", "").encode(), "small.yaml"
    ).schedule
    named = parse_schedule(
        TEXT.replace("  contact: {email", "  contact: {name: Desk}\n  #{email").encode(), "small.yaml"
    ).schedule
    assert without
    assert named
    assert Markup(about_page(render_context(without))).texts("section")[4].startswith("Contact Nobody is named")
    assert Markup(about_page(render_context(named))).texts("section")[4].startswith("Contact Desk Write")


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


def test_the_register_of_co_hosts(shown: RenderContext) -> None:
    """Every co-host by kind and name, with the number of events it hosts or organises."""
    markup = Markup(index_pages.co_hosts_page(shown))
    assert markup.texts("h1") == ["Co-hosts"]
    assert markup.texts("p", class_="result") == ["5 co-hosts"]
    assert markup.texts("h2") == ["States", "Civil society"]
    assert markup.texts("li") == [
        "Austria 3 events",
        "Belgium 2 events",
        "Canada 1 event",
        "Alone <b>&</b> Quiet 0 events",
        "World Watch (Watch) 3 events",
    ]


def test_the_list_of_rooms(shown: RenderContext) -> None:
    """Every room in the order of the file, with the number of events in it or a part of it."""
    markup = Markup(index_pages.rooms_page(shown))
    assert markup.texts("h1") == ["Rooms"]
    assert markup.texts("li") == ["Great Hall 4 events", "Hall A First 3 events", "Hall B 2 events"]
    assert [address for address in markup.addresses if address.startswith("/asp24/rooms/h")] == [
        "/asp24/rooms/hall-a/",
        "/asp24/rooms/hall-b/",
    ]


def test_the_list_of_days(shown: RenderContext) -> None:
    """Every day of the session, with the number of events that touch it."""
    markup = Markup(index_pages.days_page(shown))
    assert markup.texts("h1") == ["Days"]
    assert markup.texts("li") == [
        "Monday 1 December 3 events",
        "Tuesday 2 December 3 events",
        "Wednesday 3 December 2 events",
    ]


_BEFORE = """\
assembly:
  id: told
  name: Told
  short_name: Told
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: told.example
  updated: 2025-11-25 12:00
rooms:
  vega: {name: Vega}
  rigel: {name: Rigel}
  orion: {name: Orion}
co_hosts:
  gone: {name: Gone, kind: civil_society}
  left: {name: Left, kind: civil_society}
  here: {name: Here, kind: civil_society}
events:
"""
_MOVED = "  - {id: moved, title: Moved, starts: 2025-12-08 10:00, room: vega, co_hosts: [gone]}\n"
_KEPT = "  - {id: kept, title: Kept, starts: 2025-12-01 10:00, room: orion, co_hosts: [here]}\n"
_OUT = "  - {id: out, title: Out, starts: 2025-12-05 10:00, room: rigel, co_hosts: [left]}\n"


@pytest.fixture(scope="module")
def remembering() -> RenderContext:
    """An edition of a list with a past.

    Its event "moved" left a room, a co-host and a day behind; "out" was withdrawn, and what it refers to is in no file.
    """
    after = _BEFORE
    for line in ("  vega: {name: Vega}\n", "  rigel: {name: Rigel}\n"):
        after = after.replace(line, "")
    for name in ("Gone", "Left"):
        after = after.replace(f"  {name.lower()}: {{name: {name}, kind: civil_society}}\n", "")
    moved = "  - {id: moved, title: Moved, starts: 2025-12-02 10:00, room: orion, co_hosts: [here]}\n"
    return render_context(
        list_with(moved, _KEPT, head=after), journal=journal_of(list_with(_MOVED, _KEPT, _OUT, head=_BEFORE))
    )


def test_what_is_only_remembered_is_in_no_register(remembering: RenderContext) -> None:
    """But what a withdrawn event still refers to is, after what is in the file."""
    assert set(remembering.schedule.retired_ids.rooms) == {"vega", "rigel"}
    co_hosts = Markup(index_pages.co_hosts_page(remembering))
    assert co_hosts.texts("p", class_="result") == ["2 co-hosts"]
    assert co_hosts.texts("li") == ["Here 2 events", "Left 1 event"]
    assert Markup(index_pages.rooms_page(remembering)).texts("li") == ["Orion 2 events", "Rigel 1 event"]


def test_a_day_that_is_only_remembered_is_not_listed(remembering: RenderContext) -> None:
    """That of a withdrawn event is; and who knows the address of the other sees the days around it."""
    assert Markup(index_pages.days_page(remembering)).texts("li") == [
        "Monday 1 December 1 event",
        "Tuesday 2 December 1 event",
        "Wednesday 3 December 0 events",
        "Friday 5 December 1 event",
    ]
    days = [
        [
            address
            for address in Markup(schedule_pages.day_page(remembering, date(2025, 12, day))).addresses
            if address.startswith("/asp24/days/2")
        ]
        for day in (5, 8)
    ]
    assert days == [["/asp24/days/2025-12-03/"], ["/asp24/days/2025-12-05/"]]
