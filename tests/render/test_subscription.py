"""`calendar_app.render.subscription`: what a reader is told before subscribing."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from icalendar import Calendar

from calendar_app.render import CancelledDisplay, RenderContext
from calendar_app.render.ical import ical_feed
from calendar_app.render.ical_text import short_calendar_name
from calendar_app.render.qr_code import MAX_URL_LENGTH
from calendar_app.render.subscription import subscribe_page, subscription_urls
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support.contexts import render_context, selection_of
from tests.support.markup import Markup
from tests.support.odd_list import odd_list
from tests.support.small_list import small


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


def previewed(markup: Markup) -> list[str]:
    """What stands in the preview, line by line."""
    (preview,) = markup.all("div", class_="preview")
    start = markup.elements.index(preview)
    end = markup.elements.index(markup.all("div", class_="ways")[0])
    return [element.text for element in markup.elements[start:end] if element.tag in {"li", "p"}]


@pytest.mark.parametrize("name", ["subscribe", "subscribe-filtered"])
def test_pages_of_the_odd_list(name: str, golden: Golden) -> None:
    """To the byte, as a person reviewed them."""
    made = render_context(odd_list())
    selection = made.whole_selection if name == "subscribe" else selection_of(made, Facet.CO_HOST, "austria", "bread")
    golden(f"pages/{name}.html", subscribe_page(made, selection))


def test_every_program_has_the_address_it_wants(shown: RenderContext) -> None:
    """Typed by hand: webcal for Apple and Google, and for the latter marked; https with a name for Outlook."""
    found = subscription_urls(shown, selection_of(shown, Facet.CO_HOST, "austria", "watch"))
    feed = "example.org%2Fasp24%2Fschedule.ics%3Fco-host%3Daustria%26co-host%3Dwatch"
    assert found.any_program == "https://example.org/asp24/schedule.ics?co-host=austria&co-host=watch"
    assert found.google_copy == f"{found.any_program}&cancelled=mark"
    assert found.apple == "webcal://example.org/asp24/schedule.ics?co-host=austria&co-host=watch"
    assert found.google == (f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{feed}%26cancelled%3Dmark")
    name = "Small%20%E2%80%93%20Austria%20or%20Watch"
    assert found.outlook_com == f"https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name={name}"
    assert (
        found.microsoft_365 == f"https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name={name}"
    )
    assert found.feed_path == "/asp24/schedule.ics?co-host=austria&co-host=watch"


def test_odd_words_reach_every_program(shown: RenderContext) -> None:
    """A search text with all that means something in addresses comes back as it was."""
    selection = Selection(shown.index, Query(text="50 % + a&b=#c? العدالة 🏛️"))
    found = subscription_urls(shown, selection)
    for address, value in ((found.outlook_com, found.any_program), (found.microsoft_365, found.any_program)):
        assert dict(parse_qsl(urlsplit(address).query)) == {
            "url": value,
            "name": short_calendar_name(shown, selection),
        }
    ((_, google),) = parse_qsl(urlsplit(found.google).query)
    assert google == found.google_copy.replace("https:", "webcal:")
    assert dict(parse_qsl(urlsplit(google).query)) == {"q": selection.query.text, "cancelled": "mark"}


def test_each_program_is_called_by_its_name(shown: RenderContext) -> None:
    """A heading each, a button each, and two addresses to copy."""
    markup = Markup(subscribe_page(shown, shown.whole_selection))
    found = subscription_urls(shown, shown.whole_selection)
    assert markup.texts("h2")[1:] == [
        "Apple Calendar",
        "Google Calendar",
        "Outlook.com",
        "Outlook (Microsoft 365)",
        "Any other program",
        "On another device",
        "By feed reader or messenger",
        "Good to know",
    ]
    buttons = [(element.text, element.attributes["href"]) for element in markup.all("a", class_="button")]
    assert buttons == [
        ("Subscribe with Apple Calendar", found.apple),
        ("Subscribe with Google Calendar", found.google),
        ("Subscribe with Outlook.com", found.outlook_com),
        ("Subscribe with Microsoft 365", found.microsoft_365),
    ]
    assert markup.texts("code")[:2] == [found.any_program, found.google_copy]


def test_a_button_that_needs_the_script_waits_for_it(shown: RenderContext) -> None:
    """Each copy button is hidden in the page itself, names what it copies and where it says so."""
    markup = Markup(subscribe_page(shown, shown.whole_selection))
    buttons = [element.attributes for element in markup.all("button")]
    assert [("hidden" in button, button["type"], button["data-copies"]) for button in buttons] == [
        (True, "button", "address"),
        (True, "button", "address-google"),
        (True, "button", "frame"),
        (True, "button", "button"),
    ]
    assert [element.attributes["id"] for element in markup.all("span", role="status")] == [
        "address-status",
        "address-google-status",
        "frame-status",
        "button-status",
    ]
    assert [element.attributes for element in markup.all("script")] == [
        {"src": "/static/script.js", "defer": "", "blocking": "render"},
        {"src": "/static/device.js", "defer": ""},
    ]


def test_a_long_search_text_makes_no_long_name(shown: RenderContext) -> None:
    """The name programs are given is 255 UTF-16 units long at most, in the address as in the feed."""
    selection = Selection(shown.index, Query(text="x" * 1800))
    name = f"Small – “{'x' * 245}…"
    assert len(name.encode("utf-16-le")) == 2 * 255
    given = [dict(parse_qsl(urlsplit(subscription_urls(shown, selection).outlook_com).query))["name"]]
    head = Calendar.from_ical(ical_feed(shown, selection, CancelledDisplay.STATUS))
    assert [*given, str(head["NAME"]), str(head["X-WR-CALNAME"])] == [name] * 3


def test_the_heading_is_the_calendar(shown: RenderContext) -> None:
    """With the number of events and the way back."""
    markup = Markup(subscribe_page(shown, selection_of(shown, Facet.CO_HOST, "watch")))
    assert markup.texts("h1") == ["Subscribe to Small – Watch"]
    assert markup.texts("title") == ["Subscribe to Small – Watch"]
    assert markup.texts("p", class_="result") == ["3 events"]
    assert markup.all("p", class_="above")[0].text == "Back to the events"
    assert "/asp24/?co-host=watch" in markup.addresses
    assert [link.attributes["href"] for link in markup.all("link", rel="canonical")] == [
        "https://example.org/asp24/subscribe/?co-host=watch"
    ]


def test_the_heading_has_its_commas(shown: RenderContext) -> None:
    """The name programs are given has none; a person reads the selection as it is said elsewhere."""
    selection = selection_of(shown, Facet.CO_HOST, "austria", "belgium", "watch")
    assert Markup(subscribe_page(shown, selection)).texts("h1") == ["Subscribe to Small – Austria, Belgium or Watch"]
    assert short_calendar_name(shown, selection) == "Small – Austria or Belgium or Watch"


def test_names_in_the_heading_keep_their_own_direction(shown: RenderContext) -> None:
    """One written from right to left does not turn its neighbours round; what it holds stays as it is."""
    query = Query(text="عدل – <b>").with_values(Facet.CO_HOST, "watch")
    markup = Markup(subscribe_page(shown, Selection(shown.index, query)))
    assert markup.texts("h1") == ["Subscribe to Small – Watch – “عدل – <b>”"]
    assert markup.texts("bdi") == ["Small", "Watch", "“عدل – <b>”", "CET, Europe/Amsterdam"]


def test_one_event_has_its_own_words(shown: RenderContext) -> None:
    """The way back leads to the event, and what is promised is what can happen to it."""
    for name, promise in (
        ("dialogue", "Your calendar changes by itself when the event is moved or cancelled."),
        ("off", "If it takes place after all, your calendar changes by itself."),
    ):
        markup = Markup(subscribe_page(shown, selection_of(shown, Facet.EVENT, name)))
        assert [markup.texts("p", class_=wanted) for wanted in ("above", "lead")] == [["Back to the event"], [promise]]
    both = Markup(subscribe_page(shown, selection_of(shown, Facet.EVENT, "dialogue", "off")))
    assert both.texts("p", class_="above") == ["Back to the events"]
    assert both.texts("p", class_="lead") == [
        "Subscribe once. Whatever is added, moved or cancelled then shows in your calendar by itself."
    ]


def test_the_preview_leads_to_its_events(shown: RenderContext) -> None:
    """Each title is a link."""
    links = Markup(subscribe_page(shown, shown.whole_selection)).all("a", class_="title")
    assert [link.attributes["href"] for link in links] == [
        "/asp24/events/exhibition/",
        "/asp24/events/dialogue/",
        "/asp24/events/parallel/",
    ]


def test_the_copy_says_what_it_is(shown: RenderContext) -> None:
    """In the very words of its link."""
    (link,) = (
        one for one in Markup(subscribe_page(shown, shown.whole_selection)).all("a") if "download" in one.attributes
    )
    assert (link.text, link.attributes["href"]) == (
        "Download a copy (a file; it does not update)",
        "/asp24/schedule.ics",
    )


def test_the_first_three_of_the_feed_are_shown(shown: RenderContext) -> None:
    """With when they are, how many more there are, and how many wait for a date."""
    assert previewed(Markup(subscribe_page(shown, shown.whole_selection))) == [
        "Monday 1 December – Wednesday 3 December, All day Pictures",
        'Monday 1 December, 18:15–19:45 CET A dialogue & "more" <i>',
        "Monday 1 December, 18:30–19:30 CET Tentative Something else at once",
        "3 more events",
        "1 event has no date yet. It comes into the calendar once it has one.",
    ]


def test_the_preview_is_in_the_order_of_the_feed() -> None:
    """Compared with the feed itself, for every day of the odd list."""
    made = render_context(odd_list())
    for day in sorted(made.index.known_values[Facet.DAY]):
        selection = selection_of(made, Facet.DAY, day)
        entries = Calendar.from_ical(ical_feed(made, selection, CancelledDisplay.STATUS)).walk("VEVENT")
        titles = [re.sub("^(Cancelled|Postponed): ", "", str(entry["SUMMARY"])) for entry in entries]
        assert Markup(subscribe_page(made, selection)).texts("a", class_="title") == titles[:3]


def test_what_is_off_is_shown_as_it_will_look(shown: RenderContext) -> None:
    """In words, and struck out."""
    markup = Markup(subscribe_page(shown, selection_of(shown, Facet.EVENT, "off")))
    assert markup.texts("li", class_="off") == ["Tuesday 2 December, 13:15–14:45 CET Cancelled Not any more"]


def test_an_empty_calendar_says_that_it_is(shown: RenderContext) -> None:
    """It can be subscribed to all the same."""
    markup = Markup(subscribe_page(shown, selection_of(shown, Facet.CO_HOST, "alone")))
    assert previewed(markup) == [
        "Nothing has been announced for this selection. The calendar stays empty until something is."
    ]
    assert len(markup.all("a", class_="button")) == 4


def test_what_has_no_date_is_no_preview(shown: RenderContext) -> None:
    """An event to be announced comes once it has a date."""
    markup = Markup(subscribe_page(shown, selection_of(shown, Facet.EVENT, "plenary")))
    assert previewed(markup) == ["1 event has no date yet. It comes into the calendar once it has one."]


def test_the_code_has_its_address_beside_it(shown: RenderContext) -> None:
    """Named for whoever cannot see it, white behind it in every colour scheme, without a style of its own."""
    markup = Markup(subscribe_page(shown, selection_of(shown, Facet.CO_HOST, "watch")))
    (code,) = markup.all("svg", role="img")
    assert code.attributes["aria-label"] == "QR code of the address of this page"
    assert [path.attributes.get("fill", path.attributes.get("stroke")) for path in markup.all("path")] == [
        "#fff",
        "#000",
    ]
    assert markup.texts("p", class_="quiet", dir="ltr") == ["https://example.org/asp24/subscribe/?co-host=watch"]
    assert [element.tag for element in markup.elements if "style" in element.attributes] == []


def test_a_long_address_has_no_code(shown: RenderContext) -> None:
    """The page says so, and gives the address."""
    selection = Selection(shown.index, Query(text="x" * MAX_URL_LENGTH))
    markup = Markup(subscribe_page(shown, selection))
    assert markup.all("svg") == []
    (section,) = markup.texts("section", class_="telephone")
    assert section == (
        "On another device The address of this page is too long for a code that cameras can read. "
        f"Send it to yourself instead: https://example.org/asp24/subscribe/?q={'x' * MAX_URL_LENGTH}"
    )


def test_it_says_what_there_is_to_know(shown: RenderContext) -> None:
    """When calendars look again, that the address lasts, who learns what, and how to stop."""
    (notes,) = Markup(subscribe_page(shown, shown.whole_selection)).texts("ul", class_="notes")
    assert notes == (
        "Calendars look for changes at times of their own: Google after 4 to 24 hours, Outlook after some hours, "
        "Apple Calendar and others as you set them. Shortly before an event, look here. "
        "The address stays right when the list changes: there is no need to subscribe again. "
        "Whoever provides your calendar learns which events you follow. This software keeps no record of its readers. "
        "To unsubscribe, remove the calendar in your calendar program."
    )


def test_an_event_removed_for_good_can_be_subscribed_to() -> None:
    """Its id stays known: the calendar is empty, and so it says."""
    whole = small()
    made = render_context(replace(whole, retired_ids=replace(whole.retired_ids, events=frozenset({"removed"}))))
    markup = Markup(subscribe_page(made, selection_of(made, Facet.EVENT, "removed")))
    assert markup.texts("p", class_="above") == ["Back to the events"]
    assert "The calendar stays empty until something is." in markup.texts("div", class_="preview")[0]
