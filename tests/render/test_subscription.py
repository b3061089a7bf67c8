"""`calendar_app.render.subscription`: the subscribe page and its URLs."""

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


def previewed(markup: Markup) -> list[str]:
    """The lines of the preview."""
    (preview,) = markup.all("div", class_="preview")
    start = markup.elements.index(preview)
    end = markup.elements.index(markup.all("div", class_="ways")[0])
    return [element.text for element in markup.elements[start:end] if element.tag in {"li", "p"}]


@pytest.mark.parametrize("name", ["subscribe", "subscribe-filtered"])
def test_golden_pages(name: str, golden: Golden) -> None:
    """The pages equal the reviewed golden files."""
    context = render_context(odd_list())
    selection = (
        context.whole_selection if name == "subscribe" else selection_of(context, Facet.CO_HOST, "austria", "bread")
    )
    golden(f"pages/{name}.html", subscribe_page(context, selection))


def test_subscription_urls(context: RenderContext) -> None:
    """webcal: for Apple and Google, https: with a name for Outlook."""
    urls = subscription_urls(context, selection_of(context, Facet.CO_HOST, "austria", "watch"))
    feed = "example.org%2Fasp24%2Fschedule.ics%3Fco-host%3Daustria%26co-host%3Dwatch"
    assert urls.any_program == "https://example.org/asp24/schedule.ics?co-host=austria&co-host=watch"
    assert urls.google_copy == f"{urls.any_program}&cancelled=mark"
    assert urls.apple == "webcal://example.org/asp24/schedule.ics?co-host=austria&co-host=watch"
    assert urls.google == (f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{feed}%26cancelled%3Dmark")
    name = "Small%20%E2%80%93%20Austria%20or%20Watch"
    assert urls.outlook_com == f"https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name={name}"
    assert (
        urls.microsoft_365 == f"https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name={name}"
    )
    assert urls.feed_path == "/asp24/schedule.ics?co-host=austria&co-host=watch"


def test_reserved_characters_survive_in_every_url(context: RenderContext) -> None:
    """A search text comes back unchanged."""
    selection = Selection(context.index, Query(text="50 % + a&b=#c? العدالة 🏛️"))
    urls = subscription_urls(context, selection)
    for address, value in ((urls.outlook_com, urls.any_program), (urls.microsoft_365, urls.any_program)):
        assert dict(parse_qsl(urlsplit(address).query)) == {
            "url": value,
            "name": short_calendar_name(context, selection),
        }
    ((_, google),) = parse_qsl(urlsplit(urls.google).query)
    assert google == urls.google_copy.replace("https:", "webcal:")
    assert dict(parse_qsl(urlsplit(google).query)) == {"q": selection.query.text, "cancelled": "mark"}


def test_each_program_has_heading_and_button(context: RenderContext) -> None:
    """And there are two URLs to copy."""
    markup = Markup(subscribe_page(context, context.whole_selection))
    urls = subscription_urls(context, context.whole_selection)
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
        ("Subscribe with Apple Calendar", urls.apple),
        ("Subscribe with Google Calendar", urls.google),
        ("Subscribe with Outlook.com", urls.outlook_com),
        ("Subscribe with Microsoft 365", urls.microsoft_365),
    ]
    assert markup.texts("code")[:2] == [urls.any_program, urls.google_copy]


def test_copy_buttons_are_hidden_without_script(context: RenderContext) -> None:
    """Each is labelled by what it copies."""
    markup = Markup(subscribe_page(context, context.whole_selection))
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


def test_calendar_name_is_truncated(context: RenderContext) -> None:
    """To 255 UTF-16 units, as in the feed."""
    selection = Selection(context.index, Query(text="x" * 1800))
    name = f"Small – “{'x' * 245}…"
    assert len(name.encode("utf-16-le")) == 2 * 255
    names = [dict(parse_qsl(urlsplit(subscription_urls(context, selection).outlook_com).query))["name"]]
    head = Calendar.from_ical(ical_feed(context, selection, CancelledDisplay.STATUS))
    assert [*names, str(head["NAME"]), str(head["X-WR-CALNAME"])] == [name] * 3


def test_heading_names_the_calendar(context: RenderContext) -> None:
    """With the number of events and a link back."""
    markup = Markup(subscribe_page(context, selection_of(context, Facet.CO_HOST, "watch")))
    assert markup.texts("h1") == ["Subscribe to Small – Watch"]
    assert markup.texts("title") == ["Subscribe to Small – Watch"]
    assert markup.texts("p", class_="result") == ["3 events"]
    assert markup.all("p", class_="above")[0].text == "Back to the events"
    assert "/asp24/?co-host=watch" in markup.addresses
    assert [link.attributes["href"] for link in markup.all("link", rel="canonical")] == [
        "https://example.org/asp24/subscribe/?co-host=watch"
    ]


def test_heading_keeps_commas(context: RenderContext) -> None:
    """The calendar name has none."""
    selection = selection_of(context, Facet.CO_HOST, "austria", "belgium", "watch")
    assert Markup(subscribe_page(context, selection)).texts("h1") == ["Subscribe to Small – Austria, Belgium or Watch"]
    assert short_calendar_name(context, selection) == "Small – Austria or Belgium or Watch"


def test_names_in_heading_are_isolated(context: RenderContext) -> None:
    """A right-to-left name does not reorder its neighbours."""
    query = Query(text="عدل – <b>").with_values(Facet.CO_HOST, "watch")
    markup = Markup(subscribe_page(context, Selection(context.index, query)))
    assert markup.texts("h1") == ["Subscribe to Small – Watch – “عدل – <b>”"]
    assert markup.texts("bdi") == ["Small", "Watch", "“عدل – <b>”", "CET, Europe/Amsterdam"]


def test_page_of_one_event(context: RenderContext) -> None:
    """It links back to the event and has its own note."""
    for name, promise in (
        ("dialogue", "Your calendar changes by itself when the event is moved or cancelled."),
        ("off", "If it takes place after all, your calendar changes by itself."),
    ):
        markup = Markup(subscribe_page(context, selection_of(context, Facet.EVENT, name)))
        assert [markup.texts("p", class_=wanted) for wanted in ("above", "lead")] == [["Back to the event"], [promise]]
    both = Markup(subscribe_page(context, selection_of(context, Facet.EVENT, "dialogue", "off")))
    assert both.texts("p", class_="above") == ["Back to the events"]
    assert both.texts("p", class_="lead") == [
        "Subscribe once. Whatever is added, moved or cancelled then shows in your calendar by itself."
    ]


def test_preview_links_to_events(context: RenderContext) -> None:
    """Each title is a link."""
    links = Markup(subscribe_page(context, context.whole_selection)).all("a", class_="title")
    assert [link.attributes["href"] for link in links] == [
        "/asp24/events/exhibition/",
        "/asp24/events/dialogue/",
        "/asp24/events/parallel/",
    ]


def test_download_link_says_that_it_does_not_update(context: RenderContext) -> None:
    """In its own text."""
    (link,) = (
        one for one in Markup(subscribe_page(context, context.whole_selection)).all("a") if "download" in one.attributes
    )
    assert (link.text, link.attributes["href"]) == (
        "Download a copy (a file; it does not update)",
        "/asp24/schedule.ics",
    )


def test_preview_shows_three_events(context: RenderContext) -> None:
    """The other and the undated events are counted."""
    assert previewed(Markup(subscribe_page(context, context.whole_selection))) == [
        "Monday 1 December – Wednesday 3 December, All day Pictures",
        'Monday 1 December, 18:15–19:45 CET A dialogue & "more" <i>',
        "Monday 1 December, 18:30–19:30 CET Tentative Something else at once",
        "3 more events",
        "1 event has no date yet. It comes into the calendar once it has one.",
    ]


def test_preview_has_the_order_of_the_feed() -> None:
    """For every day of the odd list."""
    context = render_context(odd_list())
    for day in sorted(context.index.known_values[Facet.DAY]):
        selection = selection_of(context, Facet.DAY, day)
        vevents = Calendar.from_ical(ical_feed(context, selection, CancelledDisplay.STATUS)).walk("VEVENT")
        titles = [re.sub("^(Cancelled|Postponed): ", "", str(vevent["SUMMARY"])) for vevent in vevents]
        assert Markup(subscribe_page(context, selection)).texts("a", class_="title") == titles[:3]


def test_called_off_events_in_preview(context: RenderContext) -> None:
    """With their status, struck through."""
    markup = Markup(subscribe_page(context, selection_of(context, Facet.EVENT, "off")))
    assert markup.texts("li", class_="off") == ["Tuesday 2 December, 13:15–14:45 CET Cancelled Not any more"]


def test_empty_selection(context: RenderContext) -> None:
    """Readers can subscribe all the same."""
    markup = Markup(subscribe_page(context, selection_of(context, Facet.CO_HOST, "alone")))
    assert previewed(markup) == [
        "Nothing has been announced for this selection. The calendar stays empty until something is."
    ]
    assert len(markup.all("a", class_="button")) == 4


def test_undated_event_is_not_in_preview(context: RenderContext) -> None:
    """It is counted."""
    markup = Markup(subscribe_page(context, selection_of(context, Facet.EVENT, "plenary")))
    assert previewed(markup) == ["1 event has no date yet. It comes into the calendar once it has one."]


def test_qr_code_has_label_and_url(context: RenderContext) -> None:
    """And a white background in every colour scheme."""
    markup = Markup(subscribe_page(context, selection_of(context, Facet.CO_HOST, "watch")))
    (code,) = markup.all("svg", role="img")
    assert code.attributes["aria-label"] == "QR code of the address of this page"
    assert [path.attributes.get("fill", path.attributes.get("stroke")) for path in markup.all("path")] == [
        "#fff",
        "#000",
    ]
    assert markup.texts("p", class_="quiet", dir="ltr") == ["https://example.org/asp24/subscribe/?co-host=watch"]
    assert [element.tag for element in markup.elements if "style" in element.attributes] == []


def test_url_too_long_for_qr_code(context: RenderContext) -> None:
    """The page says so and shows the URL."""
    selection = Selection(context.index, Query(text="x" * MAX_URL_LENGTH))
    markup = Markup(subscribe_page(context, selection))
    assert markup.all("svg") == []
    (section,) = markup.texts("section", class_="telephone")
    assert section == (
        "On another device The address of this page is too long for a code that cameras can read. "
        f"Send it to yourself instead: https://example.org/asp24/subscribe/?q={'x' * MAX_URL_LENGTH}"
    )


def test_notes_for_subscribers(context: RenderContext) -> None:
    """When calendars refresh, that the URL lasts, privacy, how to unsubscribe."""
    (notes,) = Markup(subscribe_page(context, context.whole_selection)).texts("ul", class_="notes")
    assert notes == (
        "Calendars look for changes at times of their own: Google after 4 to 24 hours, Outlook after some hours, "
        "Apple Calendar and others as you set them. Shortly before an event, look here. "
        "The address stays right when the list changes: there is no need to subscribe again. "
        "Whoever provides your calendar learns which events you follow. This software keeps no record of its readers. "
        "To unsubscribe, remove the calendar in your calendar program."
    )


def test_removed_event() -> None:
    """Its id stays known; its calendar is empty."""
    whole = small()
    context = render_context(replace(whole, retired_ids=replace(whole.retired_ids, events=frozenset({"removed"}))))
    markup = Markup(subscribe_page(context, selection_of(context, Facet.EVENT, "removed")))
    assert markup.texts("p", class_="above") == ["Back to the events"]
    assert "The calendar stays empty until something is." in markup.texts("div", class_="preview")[0]
