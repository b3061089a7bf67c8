"""`calendar_app.render.schedule_pages`: pages of schedule, event, co-host, room and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.selection import Facet, Query, Selection
from calendar_app.source import parse_schedule
from tests.conftest import Golden
from tests.support.contexts import render_context, selection_of
from tests.support.journals import HEAD, ONE, TWO, journal_of, list_with
from tests.support.markup import Markup
from tests.support.odd_list import ALTAIR, AUSTRIA, odd_list
from tests.support.small_list import TEXT, small

_PAGES: dict[str, Callable[[RenderContext], bytes]] = {
    "schedule": lambda context: schedule_pages.schedule_page(context, context.whole_selection),
    "event": lambda context: schedule_pages.event_page(context, context.schedule.events_by_id["everything"]),
    "event-cancelled": lambda context: schedule_pages.event_page(context, context.schedule.events_by_id["cancelled"]),
    "co-host": lambda context: schedule_pages.co_host_page(context, AUSTRIA),
    "room": lambda context: schedule_pages.room_page(context, ALTAIR),
    "day": lambda context: schedule_pages.day_page(context, date(2025, 12, 3)),
}


@pytest.mark.parametrize("name", _PAGES)
def test_golden_pages(name: str, golden: Golden) -> None:
    """The pages equal the reviewed golden files."""
    golden(f"pages/{name}.html", _PAGES[name](render_context(odd_list())))


_ONE = ("/asp24/events/", "/asp24/rooms/h", "/asp24/co-hosts/a", "/asp24/co-hosts/w")


def events_of(markup: Markup) -> list[str]:
    """The ids of the events a page lists, in order."""
    addresses = [address for address in markup.addresses if address.startswith("/asp24/events/")]
    return [address.split("/")[3] for address in addresses]


def test_every_event_once_under_its_first_day(context: RenderContext) -> None:
    """Undated events come last."""
    markup = Markup(schedule_pages.schedule_page(context, context.whole_selection))
    assert events_of(markup) == ["exhibition", "dialogue", "parallel", "joint", "off", "later", "plenary"]
    assert markup.texts("h2") == [
        "Monday 1 December",
        "Tuesday 2 December",
        "Wednesday 3 December",
        "Date to be announced",
    ]
    assert markup.texts("nav", class_="jump") == ["Mon 1 Tue 2 Wed 3 Later"]


def test_heading_and_count_of_whole_schedule(context: RenderContext) -> None:
    """And its title."""
    markup = Markup(schedule_pages.schedule_page(context, context.whole_selection))
    assert markup.texts("h1") == ["Schedule"]
    assert markup.texts("title") == ["Schedule – Small"]
    assert markup.texts("span", class_="shown") == ["7 events"]


def test_times_have_zone_and_offset(context: RenderContext) -> None:
    """The zone for readers, the offset in `<time>`."""
    markup = Markup(schedule_pages.schedule_page(context, selection_of(context, Facet.EVENT, "dialogue")))
    assert markup.texts("p", class_="moment") == ["18:15–19:45 CET"]
    assert [element.attributes["datetime"] for element in markup.all("time")] == [
        "2025-12-01T18:15+01:00",
        "2025-12-01T19:45+01:00",
        "2025-11-25T12:00+01:00",
    ]


def test_untimed_events_in_words(context: RenderContext) -> None:
    """All day, start alone, date alone, and undated."""
    markup = Markup(schedule_pages.schedule_page(context, context.whole_selection))
    assert markup.texts("p", class_="moment") == [
        "Mon 1 – Wed 3 All day",
        "18:15–19:45 CET",
        "18:30–19:30 CET",
        "13:15 CET",
        "13:15–14:45 CET",
        "Time to be announced",
        "To be announced",
    ]


def test_event_links_to_page_room_and_co_hosts(context: RenderContext) -> None:
    """Co-hosts in their announced order."""
    markup = Markup(schedule_pages.schedule_page(context, selection_of(context, Facet.EVENT, "dialogue")))
    assert [address for address in markup.addresses if address.startswith(_ONE)] == [
        "/asp24/events/dialogue/",
        "/asp24/rooms/hall-a/",
        "/asp24/co-hosts/austria/",
        "/asp24/co-hosts/watch/",
    ]


def test_active_filter_has_heading_count_and_chip(context: RenderContext) -> None:
    """The chip links to the selection without it."""
    selection = Selection(
        context.index, Query().with_values(Facet.CO_HOST, "austria", "watch").with_values(Facet.ROOM, "hall-a")
    )
    markup = Markup(schedule_pages.schedule_page(context, selection))
    assert markup.texts("h1") == ["Austria or Watch · Hall A"]
    assert markup.texts("span", class_="shown") == ["3 of 7 events"]
    assert markup.texts("ul", class_="chips") == [
        "Remove Co-host: Austria× Remove Co-host: Watch× Remove Room: Hall A× Clear all"
    ]
    assert [address for address in markup.addresses if address.startswith("/asp24/?")][:3] == [
        "/asp24/?co-host=watch&room=hall-a",
        "/asp24/?co-host=austria&room=hall-a",
        "/asp24/?co-host=austria&co-host=watch",
    ]


def test_subscribe_link_has_the_same_selection(context: RenderContext) -> None:
    """So have the alternates."""
    selection = selection_of(context, Facet.CO_HOST, "austria", "watch")
    markup = Markup(schedule_pages.schedule_page(context, selection))
    assert [element.attributes["href"] for element in markup.all("a", class_="button")] == [
        "/asp24/subscribe/?co-host=austria&co-host=watch"
    ]
    alternates = [link.attributes for link in markup.all("link", rel="alternate") if "type" in link.attributes]
    assert [(link["type"], link["href"]) for link in alternates] == [
        ("text/calendar", "/asp24/schedule.ics?co-host=austria&co-host=watch"),
        ("application/json", "/asp24/schedule.json?co-host=austria&co-host=watch"),
        ("text/csv", "/asp24/schedule.csv?co-host=austria&co-host=watch"),
        ("text/plain", "/asp24/schedule.txt?co-host=austria&co-host=watch"),
        ("application/atom+xml", "/asp24/schedule.atom?co-host=austria&co-host=watch"),
    ]


def test_empty_result_suggests_dropping_a_filter(context: RenderContext) -> None:
    """With the number of events that gives."""
    query = Query(match_all=True).with_values(Facet.CO_HOST, "austria", "watch").with_values(Facet.ROOM, "hall-b")
    together = Query(query.values, match_all=True)
    markup = Markup(schedule_pages.schedule_page(context, Selection(context.index, together)))
    (text,) = markup.texts("div", class_="empty")
    assert text == (
        "Nothing matches all of this Not only what they host together (2 events) "
        "Without Austria (1 event) Without Watch (1 event) "
        "Without Hall B (1 event) Show the whole schedule"
    )


def test_empty_result_suggests_dropping_the_search_text(context: RenderContext) -> None:
    """If that helps."""
    selection = Selection(context.index, Query(text="zzz").with_values(Facet.ROOM, "hall-b"))
    assert Markup(schedule_pages.schedule_page(context, selection)).texts("div", class_="empty") == [
        "Nothing matches all of this Without “zzz” (2 events) Show the whole schedule"
    ]


def test_empty_result_suggests_each_filter_alone(context: RenderContext) -> None:
    """If dropping one does not help."""
    selection = Selection(
        context.index, Query(text="zzz").with_values(Facet.ROOM, "hall-b").with_values(Facet.KIND, "plenary")
    )
    markup = Markup(schedule_pages.schedule_page(context, selection))
    assert markup.texts("div", class_="empty") == [
        "Nothing matches all of this Only Hall B (2 events) Only Plenary (1 event) Show the whole schedule"
    ]


def test_empty_result_links_to_whole_schedule(context: RenderContext) -> None:
    """For a search that matches nothing."""
    markup = Markup(schedule_pages.schedule_page(context, Selection(context.index, Query(text="zzz"))))
    assert markup.texts("div", class_="empty") == ["Nothing matches all of this Show the whole schedule"]


def test_status_stands_before_the_title(context: RenderContext) -> None:
    """Unless the event is confirmed."""
    markup = Markup(schedule_pages.schedule_page(context, context.whole_selection))
    assert markup.texts("span", class_="status") == ["Tentative", "Cancelled"]
    assert [element.text for element in markup.all("article", class_="off")] == [
        "13:15–14:45 CET Cancelled Not any more Hall A Co-hosts: Austria"
    ]


def test_texts_of_the_list_are_escaped(context: RenderContext) -> None:
    """They are never markup."""
    body = schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"])
    assert b"<h1>A dialogue &amp; &#34;more&#34; &lt;i&gt;</h1>" in body
    assert Markup(body).texts("h1") == ['A dialogue & "more" <i>']


def test_event_page_shows_every_field(context: RenderContext) -> None:
    """Each under its name."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]))
    facts = dict(zip(markup.texts("dt"), markup.texts("dd"), strict=True))
    assert facts == {
        "When": "Monday 1 December, 18:15–19:45 CET",
        "Where": "Hall A Town Hall, Quay 1, Port Lazul, Netherlands",
        "Floor": "First",
        "Capacity": "40 people",
        "Directions": "Left of the stairs.",
        "Access": "No steps.",
        "Take part": "In person and online",
        "Languages": "English and French (interpretation into Spanish)",
        "Accessibility": "Step-free access and Captions",
        "Registration": "https://small.example/r By Friday",
        "Webcast": "On the day",
        "Contact": "The desk desk@small.example",
    }
    assert markup.texts("ul", class_="register") == ["Austria World Watch (Watch)", "Canada"]
    assert markup.texts("h2") == [
        *("In your calendar", "Clashes", "Co-hosts", "Organised by", "Around it", "Documents"),
    ]
    assert markup.texts("div", class_="prose") == ["First paragraph. Second paragraph."]
    assert markup.texts("li")[-2:] == ["A report (report)", "A paper (paper)"]
    assert markup.texts("p", class_="quiet") == [
        "Announced by Watch, What we host, Thursday 20 November 2025",
        "Something wrong? Write to whoever keeps this list.",
    ]


def test_event_page_shows_host_clash(context: RenderContext) -> None:
    """With the other room and event."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]))
    assert markup.texts("aside") == ["Clashes Watch is also in Hall B at this time: Something else at once"]


def test_event_page_shows_room_clash() -> None:
    """And host clashes if no room is known."""
    text = TEXT.replace("status: cancelled", "status: confirmed")
    text += "  - {id: roomless, title: Nowhere yet, starts: 2025-12-02 13:30, co_hosts: [austria, belgium]}\n"
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    markup = Markup(schedule_pages.event_page(render_context(schedule), schedule.events_by_id["joint"]))
    (text,) = markup.texts("aside")
    assert text == (
        "Clashes Austria is also in Hall A at this time: Not any more "
        "Hall A is announced for another event at this time: Not any more "
        "Austria, Belgium also host at this time: Nowhere yet"
    )


def test_note_is_in_the_banner(context: RenderContext) -> None:
    """Beside the status, if there is one."""
    off = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["off"]))
    later = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["later"]))
    assert off.texts("p", class_="banner") == ["Cancelled – The speaker is ill."]
    assert later.texts("p", class_="banner") == ["Bring a badge."]


def test_event_page_without_date_or_room(context: RenderContext) -> None:
    """They are to be announced."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["plenary"]))
    assert dict(zip(markup.texts("dt"), markup.texts("dd"), strict=True)) == {
        "When": "Date to be announced",
        "Where": "Room to be announced Town Hall, Quay 1, Port Lazul, Netherlands",
    }


def test_interpretation_without_languages(context: RenderContext) -> None:
    """Whole days have both dates."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["exhibition"]))
    facts = dict(zip(markup.texts("dt"), markup.texts("dd"), strict=True))
    assert facts["Interpretation"] == "French"
    assert facts["When"] == "Monday 1 December – Wednesday 3 December, All day"


def test_co_host_page(context: RenderContext) -> None:
    """Name, details, events and their feed."""
    markup = Markup(schedule_pages.co_host_page(context, context.schedule.co_hosts["watch"]))
    assert markup.texts("h1") == ["World Watch Watch"]
    assert events_of(markup) == ["dialogue", "parallel", "later"]
    assert dict(zip(markup.texts("dt"), markup.texts("dd"), strict=True)) == {
        "Kind": "Civil society",
        "Also called": "The W",
        "Website": "https://watch.example/",
    }
    assert [element.attributes["href"] for element in markup.all("a", class_="button")] == [
        "/asp24/subscribe/?co-host=watch"
    ]


def test_co_host_page_without_events(context: RenderContext) -> None:
    """Readers can subscribe in advance."""
    markup = Markup(schedule_pages.co_host_page(context, context.schedule.co_hosts["alone"]))
    assert markup.texts("h1") == ["Alone <b>&</b> Quiet"]
    assert markup.texts("p", class_="result") == ["0 events"]
    assert [(link.text, link.attributes["href"]) for link in markup.all("a", class_="button")] == [
        ("Subscribe to this co-host", "/asp24/subscribe/?co-host=alone")
    ]
    assert markup.all("p", class_="narrow") == []


def test_room_and_day_pages_without_events() -> None:
    """Readers can subscribe in advance."""
    longer = TEXT.replace("ends: 2025-12-03\n  zone", "ends: 2025-12-04\n  zone").replace(
        "  hall-a: ", "  attic: {name: Attic}\n  hall-a: "
    )
    schedule = parse_schedule(longer.encode(), "small.yaml").schedule
    assert schedule
    context = render_context(schedule)
    pages = (
        schedule_pages.room_page(context, schedule.rooms["attic"]),
        schedule_pages.day_page(context, date(2025, 12, 4)),
    )
    buttons = [Markup(body).all("a", class_="button") for body in pages]
    assert [(link.text, link.attributes["href"]) for found in buttons for link in found] == [
        ("Subscribe to this room", "/asp24/subscribe/?room=attic"),
        ("Subscribe to this day", "/asp24/subscribe/?day=2025-12-04"),
    ]


def test_labels_of_calendar_copies(context: RenderContext) -> None:
    """Each contains its visible text; one explains venue time."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]))
    links = [one for one in markup.all("a") if "aria-describedby" in one.attributes]
    assert [(one.text, one.attributes["aria-label"], one.attributes["aria-describedby"]) for one in links] == [
        ("Google", "Add a copy to Google", "copies"),
        ("Outlook.com", "Add a copy to Outlook.com", "copies"),
        ("Outlook (Microsoft 365)", "Add a copy to Outlook (Microsoft 365)", "copies"),
        ("Yahoo", "Add a copy to Yahoo", "copies clock"),
        ("File (.ics)", "Download a copy: File (.ics)", "copies"),
    ]
    assert markup.texts("p", id="copies") == ["Or add a copy, which will not follow changes:"]
    assert markup.texts("span", id="clock") == ["(enters the time at the venue)"]


def test_copies_of_untimed_event_do_not_mention_venue_time(context: RenderContext) -> None:
    """It has no time."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["exhibition"]))
    assert (len(markup.texts("p", id="copies")), markup.texts("span", id="clock")) == (1, [])


@pytest.mark.parametrize(
    ("event", "promise"),
    [
        ("dialogue", "Your calendar changes by itself when the event is moved or cancelled."),
        ("off", "If it takes place after all, your calendar changes by itself."),
    ],
)
def test_note_beside_follow_button(context: RenderContext, event: str, promise: str) -> None:
    """A cancelled event cannot be cancelled."""
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id[event]))
    (following,) = markup.texts("section", class_="following")
    assert following.startswith(f"In your calendar Follow this event {promise}")


def test_names_in_heading_are_isolated(context: RenderContext) -> None:
    """A right-to-left name does not reorder its neighbours."""
    selection = Selection(context.index, Query(text="عدل").with_values(Facet.ROOM, "hall-a"))
    markup = Markup(schedule_pages.schedule_page(context, selection))
    assert (markup.texts("h1"), markup.texts("bdi")) == (
        ["Hall A · “عدل”"],
        ["Hall A", "“عدل”", "CET, Europe/Amsterdam"],
    )


def test_state_page_has_no_country(context: RenderContext) -> None:
    """It would repeat the name."""
    markup = Markup(schedule_pages.co_host_page(context, context.schedule.co_hosts["austria"]))
    assert markup.texts("dt") == ["Kind"]


def test_room_page(context: RenderContext) -> None:
    """Details, parts, wholes, and the events in any of them."""
    hall = Markup(schedule_pages.room_page(context, context.schedule.rooms["hall-a"]))
    great = Markup(schedule_pages.room_page(context, context.schedule.rooms["great-hall"]))
    assert events_of(hall) == ["dialogue", "joint", "off"]
    assert events_of(great) == ["dialogue", "parallel", "joint", "off"]
    assert dict(zip(hall.texts("dt"), hall.texts("dd"), strict=True)) == {
        "Building": "Town Hall, Quay 1, Port Lazul, Netherlands",
        "Floor": "First",
        "Capacity": "40 people",
        "Directions": "Left of the stairs.",
        "Access": "No steps.",
        "Part of": "Great Hall",
    }
    assert dict(zip(great.texts("dt"), great.texts("dd"), strict=True))["Made up of"] == "Hall A, Hall B"


def test_day_page(context: RenderContext) -> None:
    """Events that began earlier show their day; neighbouring days are linked."""
    markup = Markup(schedule_pages.day_page(context, date(2025, 12, 2)))
    assert markup.texts("h1") == ["Tuesday 2 December 2025"]
    assert events_of(markup) == ["joint", "off", "exhibition", "exhibition", "joint", "off"]
    assert markup.texts("p", class_="moment")[0] == "Mon 1 – Wed 3 All day"
    assert markup.texts("nav", class_="around") == ["← Monday 1 December Wednesday 3 December →"]


def test_first_and_last_day_have_one_neighbour(context: RenderContext) -> None:
    """No link leads out of the session."""
    first = Markup(schedule_pages.day_page(context, date(2025, 12, 1)))
    last = Markup(schedule_pages.day_page(context, date(2025, 12, 3)))
    assert first.texts("nav", class_="around") == ["Tuesday 2 December →"]
    assert last.texts("nav", class_="around") == ["← Tuesday 2 December"]


def test_end_on_another_day_is_shown() -> None:
    """In lists and on the page of the event."""
    text = TEXT + "  - {id: vigil, title: Vigil, starts: 2025-12-02 18:00, ends: 2025-12-04 19:30}\n"
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    text = "18:00 – Thursday 4 December, 19:30 CET"
    assert text in Markup(schedule_pages.schedule_page(one, one.whole_selection)).texts("p", class_="moment")
    event = Markup(schedule_pages.event_page(one, schedule.events_by_id["vigil"]))
    assert event.texts("dd")[0] == f"Tuesday 2 December, {text}"


def test_day_outside_session_years_has_a_year() -> None:
    """Everywhere."""
    text = TEXT + "  - {id: after, title: After, starts: 2026-07-02 18:00, ends: 2026-07-02 19:30}\n"
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    assert "Thursday 2 July 2026" in Markup(schedule_pages.schedule_page(one, one.whole_selection)).texts("h2")
    assert Markup(schedule_pages.event_page(one, schedule.events_by_id["after"])).texts("dd")[0] == (
        "Thursday 2 July 2026, 18:00–19:30 CEST"
    )
    chosen = schedule_pages.schedule_page(one, selection_of(one, Facet.DAY, "2026-07-02"))
    assert Markup(chosen).texts("h1") == ["Thursday 2 July 2026"]


def test_foreign_texts_have_lang_attributes() -> None:
    """And their direction."""
    text = TEXT.replace("title: Pictures", "title: {ar: صور}").replace(
        "name: Hall B", "name: {fr: Salle B, en: Hall B}"
    )
    text = text.replace("  - id: exhibition", "  - id: exhibition\n    description: {ar: صور}")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    for body in (
        schedule_pages.schedule_page(one, one.whole_selection),
        schedule_pages.event_page(one, schedule.events_by_id["exhibition"]),
    ):
        texts = [one.text for one in Markup(body).elements if one.attributes.get("lang") == "ar" and one.tag != "div"]
        assert texts == ["صور"]
    event = Markup(schedule_pages.event_page(one, schedule.events_by_id["exhibition"]))
    assert event.texts("div", class_="prose", lang="ar", dir="auto") == ["صور"]
    assert Markup(schedule_pages.room_page(one, schedule.rooms["hall-b"])).all("span", dir="auto") == []


def test_more_than_five_clashing_hosts_are_counted() -> None:
    """Five are named."""
    text = TEXT.replace("co_hosts: [austria, watch]", "co_hosts: [austria, watch, belgium, alone, f, g, h]")
    text = text.replace("co_hosts: [belgium, watch]", "co_hosts: [austria, watch, belgium, alone, f, g, h]")
    more = "".join(f"  {name}: {{name: {name.upper()}, kind: court}}\n" for name in "fgh")
    schedule = parse_schedule(text.replace("events:\n", f"{more}events:\n").encode(), "small.yaml").schedule
    assert schedule
    (aside,) = Markup(schedule_pages.event_page(render_context(schedule), schedule.events_by_id["dialogue"])).texts(
        "aside"
    )
    assert aside == (
        "Clashes Austria, Watch, Belgium, Alone <b>&</b> Quiet, F and 2 others are also in Hall B "
        "at this time: Something else at once"
    )


def test_pages_are_deterministic() -> None:
    """Two runs give the same bytes."""
    one, other = render_context(small()), render_context(small())
    assert schedule_pages.schedule_page(one, one.whole_selection) == schedule_pages.schedule_page(
        other, other.whole_selection
    )


def test_pages_link_to_their_changes() -> None:
    """Only if there are changes."""
    off, hosted = TWO.replace("}", ", summary: More}"), ", co_hosts: [at]}"
    head = HEAD.replace("events:", "co_hosts: {at: {kind: state, country: AT}}\nevents:")
    before = list_with(ONE.replace("}", hosted), TWO, head=head)
    context = render_context(
        list_with(ONE.replace("}", hosted).replace("orion", "vega"), off, head=head), journal=journal_of(before)
    )
    rooms, hosts = context.schedule.rooms, context.schedule.co_hosts
    pages = [
        Markup(schedule_pages.room_page(context, rooms["orion"])),
        Markup(schedule_pages.room_page(context, rooms["vega"])),
        Markup(schedule_pages.co_host_page(context, hosts["at"])),
        Markup(schedule_pages.day_page(context, date(2025, 12, 1))),
        Markup(schedule_pages.day_page(context, date(2025, 12, 2))),
        Markup(schedule_pages.day_page(context, date(2025, 12, 3))),
    ]
    assert [text for page in pages for text in page.texts("p", class_="result")] == [
        "0 events · 1 change",
        "2 events · 1 change",
        "1 event · 1 change",
        "1 event · 1 change · venue time (CET)",
        "1 event · venue time (CET)",
        "0 events · venue time (CET)",
    ]
    links = [link.attributes["href"] for page in pages for link in page.all("a") if link.text == "1 change"]
    assert links == [
        "/asp24/changes/?room=orion",
        "/asp24/changes/?room=vega",
        "/asp24/changes/?co-host=at",
        "/asp24/changes/?day=2025-12-01",
    ]
