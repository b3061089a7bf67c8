"""`calendar_app.render.index_pages`."""

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


def test_about_page() -> None:
    """Purpose, privacy, accessibility with its gaps, data formats, contact."""
    markup = Markup(about_page(render_context(small())))
    assert markup.texts("h2") == ["What this is", "Privacy", "Accessibility", "The data", "Contact"]
    what, privacy, accessibility, data, contact = markup.texts("section")
    assert "7 events by 4 co-hosts" in what
    assert privacy.count(".") == 5
    assert accessibility.count("Known gaps:") == 1
    assert "https://example.org/asp24/schedule.ics" in data
    assert contact == "Contact desk@small.example Write when something is wrong, missing or hard to use."
    assert markup.texts("dt") == ["iCalendar", "JSON", "CSV", "Text", "Atom"]


def test_about_page_without_contact() -> None:
    """It says so; a contact may be a name alone."""
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


def test_co_hosts_by_kind_and_name(context: RenderContext) -> None:
    """With the number of events each hosts or organises."""
    markup = Markup(index_pages.co_hosts_page(context))
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


def test_rooms_in_order_of_file(context: RenderContext) -> None:
    """With the number of events in each room or its parts."""
    markup = Markup(index_pages.rooms_page(context))
    assert markup.texts("h1") == ["Rooms"]
    assert markup.texts("li") == ["Great Hall 4 events", "Hall A First 3 events", "Hall B 2 events"]
    assert [address for address in markup.addresses if address.startswith("/asp24/rooms/h")] == [
        "/asp24/rooms/hall-a/",
        "/asp24/rooms/hall-b/",
    ]


def test_days_of_session(context: RenderContext) -> None:
    """With the number of events that touch each day."""
    markup = Markup(index_pages.days_page(context))
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
def context_with_retired_ids() -> RenderContext:
    """A list from which rooms, co-hosts and a day are gone.

    Event "moved" left a room, a co-host and a day; event "out" was withdrawn, with its room and co-host.
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


def test_retired_ids_are_listed_only_with_events(context_with_retired_ids: RenderContext) -> None:
    """They come after the rooms and co-hosts of the file."""
    assert set(context_with_retired_ids.schedule.retired_ids.rooms) == {"vega", "rigel"}
    co_hosts = Markup(index_pages.co_hosts_page(context_with_retired_ids))
    assert co_hosts.texts("p", class_="result") == ["2 co-hosts"]
    assert co_hosts.texts("li") == ["Here 2 events", "Left 1 event"]
    assert Markup(index_pages.rooms_page(context_with_retired_ids)).texts("li") == ["Orion 2 events", "Rigel 1 event"]


def test_past_day_without_events_is_not_listed(context_with_retired_ids: RenderContext) -> None:
    """Its page still links to the days around it."""
    assert Markup(index_pages.days_page(context_with_retired_ids)).texts("li") == [
        "Monday 1 December 1 event",
        "Tuesday 2 December 1 event",
        "Wednesday 3 December 0 events",
        "Friday 5 December 1 event",
    ]
    days = [
        [
            address
            for address in Markup(schedule_pages.day_page(context_with_retired_ids, date(2025, 12, day))).addresses
            if address.startswith("/asp24/days/2")
        ]
        for day in (5, 8)
    ]
    assert days == [["/asp24/days/2025-12-03/"], ["/asp24/days/2025-12-05/"]]
