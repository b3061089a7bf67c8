"""What every page has around it."""

from __future__ import annotations

from datetime import date

from calendar_app.render import page
from calendar_app.render import registers
from calendar_app.selection import Facet
from calendar_app.source import parse
from tests.markup import Markup
from tests.render.editions import edition
from tests.render.editions import selecting
from tests.small import TEXT
from tests.small import small


def test_the_session_stands_above_every_page() -> None:
    """Name, dates and building of the session, and the way to each index."""
    shown = edition(small())
    markup = Markup(registers.rooms_page(shown))
    assert markup.texts("p", class_="session") == ["Small Small assembly"]
    assert markup.texts("p", class_="dates") == ["1–3 December 2025 · Town Hall"]
    nav = [
        element.attributes for element in markup.all("a") if element.text in {"Schedule", "Days", "Rooms", "Changes"}
    ]
    assert [(link["href"], link.get("aria-current")) for link in nav] == [
        ("/asp24/", None),
        ("/asp24/days/", None),
        ("/asp24/rooms/", "page"),
        ("/asp24/changes/", None),
    ]


def test_the_foot_says_how_old_the_list_is() -> None:
    """When the list was updated, in the venue's time, whose times these are, the data, and whom to write to."""
    shown = edition(small())
    (foot,) = Markup(page.schedule_page(shown, shown.whole)).texts("footer")
    assert foot == (
        "List updated Tuesday 25 November 2025, 12:00 CET. All times are venue time (CET, Europe/Amsterdam). "
        "The same as data: JSON · CSV · Text · What has changed · Something wrong? · About, privacy, accessibility "
        "https://example.org/asp24/"
    )


def test_a_session_may_lack_venue_and_contact() -> None:
    """What is not known is not said, on any page."""
    lines = [line for line in TEXT.splitlines() if not line.startswith(("  venue:", "  contact:"))]
    schedule = parse("\n".join([*lines, ""]).encode(), "small.yaml").schedule
    assert schedule is not None
    shown = edition(schedule)
    event = Markup(page.event_page(shown, schedule.by_id["plenary"]))
    room = Markup(page.room_page(shown, schedule.rooms["hall-b"]))
    assert event.texts("p", class_="dates") == ["1–3 December 2025"]
    assert event.texts("dd") == ["Date to be announced", "Room to be announced"]
    assert room.texts("dt") == ["Plan", "Part of"]
    assert "What has changed · About, privacy, accessibility" in event.texts("footer")[0]


def test_every_page_leads_to_the_changes_of_what_it_shows() -> None:
    """A filtered list, an event and a day to their own; an index to all."""
    shown = edition(small())
    pages = (
        page.schedule_page(shown, selecting(shown, Facet.ROOM, "hall-a", "hall-b")),
        page.event_page(shown, shown.schedule.by_id["dialogue"]),
        page.day_page(shown, date(2025, 12, 2)),
        registers.rooms_page(shown),
    )
    found = [
        link.attributes["href"] for one in pages for link in Markup(one).all("a") if link.text == "What has changed"
    ]
    assert found == [
        "/asp24/changes/?room=hall-a&room=hall-b",
        "/asp24/changes/?event=dialogue",
        "/asp24/changes/?day=2025-12-02",
        "/asp24/changes/",
    ]


def test_the_feed_of_changes_is_found_by_readers_of_feeds() -> None:
    """After the calendar, under a name that tells it from the calendar."""
    shown = edition(small())
    alternates = Markup(page.schedule_page(shown, shown.whole)).all("link", rel="alternate")
    named = [(link.attributes["type"], link.attributes["title"]) for link in alternates if "type" in link.attributes]
    assert (named[0], named[-1]) == (("text/calendar", "Small"), ("application/atom+xml", "Changes: Small"))


def test_a_filtered_list_names_its_canonical_address() -> None:
    """A single value's own address is the canonical one; of several values the schedule's."""
    shown = edition(small())
    single = Markup(page.schedule_page(shown, selecting(shown, Facet.ROOM, "hall-a")))
    event = Markup(page.event_page(shown, shown.schedule.by_id["dialogue"]))
    assert [link.attributes["href"] for link in single.all("link", rel="canonical")] == [
        "https://example.org/asp24/?room=hall-a"
    ]
    assert [link.attributes["href"] for link in event.all("link", rel="canonical")] == [
        "https://example.org/asp24/events/dialogue/"
    ]
