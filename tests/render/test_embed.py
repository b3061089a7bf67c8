"""`calendar_app.render.embed`: the page for an iframe, its height, and HTML snippets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_app.i18n import Text
from calendar_app.render import RenderContext
from calendar_app.render.embed import MAX_HEIGHT, MIN_HEIGHT, Snippets, embed_page, frame_height, snippets
from calendar_app.render.schedule_pages import co_host_page
from calendar_app.render.subscription import subscribe_page
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support import odd_list
from tests.support.contexts import render_context, selection_of
from tests.support.journals import ONE, TWO, journal_of, list_with
from tests.support.markup import Markup
from tests.support.small_list import small

_MARKUP = "\"><script>alert('1')</script>&amp <b>"


@pytest.mark.parametrize("name", ["embed", "embed-filtered"])
def test_golden_pages(name: str, golden: Golden) -> None:
    """The pages equal the reviewed golden files."""
    odd_context = render_context(odd_list.odd_list())
    selection = (
        odd_context.whole_selection if name == "embed" else selection_of(odd_context, Facet.CO_HOST, "cicc", "bread")
    )
    golden(f"pages/{name}.html", embed_page(odd_context, selection))


def test_events_are_grouped_by_day(context: RenderContext) -> None:
    """With time, title, room and status; without co-hosts."""
    markup = Markup(embed_page(context, selection_of(context, Facet.CO_HOST, "watch")))
    assert markup.texts("h1") == ["Small – Watch"]
    assert markup.texts("p", id="about") == ["3 events · venue time (CET) · links open in a new tab"]
    assert markup.texts("h2") == ["Monday 1 December", "Wednesday 3 December"]
    assert markup.texts("h3") == [
        'A dialogue & "more" <i>',
        "Tentative Something else at once",
        "Some time on Wednesday",
    ]
    assert markup.texts("p", class_="where") == ["Hall A", "Hall B", "Room to be announced"]
    assert markup.texts("p", class_="moment") == ["18:15–19:45 CET", "18:30–19:30 CET", "Time to be announced"]
    assert markup.texts("p", class_="hosts") == []


def test_event_of_several_days_shows_them(context: RenderContext) -> None:
    """The heading has only the first day."""
    markup = Markup(embed_page(context, selection_of(context, Facet.EVENT, "exhibition")))
    assert markup.texts("p", class_="moment") == ["Mon 1 – Wed 3 All day"]


def test_links_open_outside_the_frame(context: RenderContext) -> None:
    """Other pages cannot be framed."""
    markup = Markup(embed_page(context, selection_of(context, Facet.CO_HOST, "austria", "watch")))
    assert [base.attributes for base in markup.all("base")] == [{"target": "_blank"}]
    assert [link.attributes["target"] for link in markup.all("a") if "target" in link.attributes] == []
    assert markup.addresses == [
        "/asp24/?co-host=austria&co-host=watch",
        "/asp24/events/dialogue/",
        "/asp24/events/parallel/",
        "/asp24/events/joint/",
        "/asp24/events/off/",
        "/asp24/events/later/",
        "/asp24/subscribe/?co-host=austria&co-host=watch",
    ]
    assert [one.attributes["href"] for one in markup.all("link", rel="canonical")] == [
        "https://example.org/asp24/?co-host=austria&co-host=watch"
    ]


def test_page_has_no_script_form_image_or_inline_style(context: RenderContext) -> None:
    """Only one style sheet."""
    markup = Markup(embed_page(context, context.whole_selection))
    tags = {element.tag for element in markup.elements}
    assert tags & {"script", "form", "input", "button", "img", "style", "iframe"} == set()
    assert [one.attributes["href"] for one in markup.all("link", rel="stylesheet")] == ["/static/embed.css"]
    assert [element.attributes for element in markup.elements if "style" in element.attributes] == []


def test_empty_selection(context: RenderContext) -> None:
    """It keeps its heading and links."""
    markup = Markup(embed_page(context, selection_of(context, Facet.CO_HOST, "alone")))
    assert markup.texts("h1") == ["Small – Alone <b>&</b> Quiet"]
    assert "Nothing has been announced here yet." in markup.texts("p")
    assert markup.addresses == ["/asp24/?co-host=alone", "/asp24/subscribe/?co-host=alone"]


def test_move_is_shown_and_makes_the_frame_higher() -> None:
    """By one line."""
    plain = render_context(list_with(ONE, TWO))
    moved = ONE.replace("orion", "vega")
    moved_context = render_context(
        list_with(moved, TWO), journal=journal_of(list_with(ONE, TWO), list_with(moved, TWO))
    )
    assert Markup(embed_page(moved_context, moved_context.whole_selection)).texts("p", class_="news") == [
        "Room changed on 27 November: was Orion"
    ]
    assert (frame_height(plain, plain.whole_selection), frame_height(moved_context, moved_context.whole_selection)) == (
        380,
        400,
    )


def test_page_shows_update_time(context: RenderContext) -> None:
    """As every page does."""
    assert Markup(embed_page(context, context.whole_selection)).texts("p")[-1] == (
        "List updated Tuesday 25 November 2025, 12:00 CET."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query().with_values(Facet.CO_HOST, "alone"), 200),
        (Query().with_values(Facet.EVENT, "later"), 280),
        (Query().with_values(Facet.CO_HOST, "watch"), 440),
        (Query(text="x" * 300).with_values(Facet.CO_HOST, "alone"), 360),
    ],
)
def test_frame_height(context: RenderContext, query: Query, expected: int) -> None:
    """In steps of 20 pixels."""
    assert frame_height(context, Selection(context.index, query)) == expected


def test_frame_height_is_bounded() -> None:
    """A longer list scrolls."""
    odd_context = render_context(odd_list.odd_list())
    assert (frame_height(odd_context, odd_context.whole_selection), MAX_HEIGHT, MIN_HEIGHT) == (800, 800, 160)


@pytest.mark.parametrize(("title", "more"), [("x" * 46, 0), ("x" * 47, 20), ("x" * 300, 120)])
def test_long_title_makes_the_frame_higher(title: str, more: int) -> None:
    """It takes more lines."""
    contexts = [
        render_context(odd_list.schedule_of(odd_list.event("one", words, odd_list.timed("2025-12-01 10:00"))))
        for words in ("x", title)
    ]
    short, long = (frame_height(context, context.whole_selection) for context in contexts)
    assert long - short == more


def test_snippets_of_a_co_host(context: RenderContext) -> None:
    """Absolute URLs and no referrer."""
    assert snippets(context, selection_of(context, Facet.CO_HOST, "watch")) == Snippets(
        '<iframe src="https://example.org/asp24/embed/?co-host=watch" title="Small – Watch" width="100%" height="440" '
        'style="border:1px solid #ccc" loading="lazy" referrerpolicy="no-referrer"></iframe>'
        '<p><a href="https://example.org/asp24/?co-host=watch" rel="noreferrer">Small – Watch</a></p>',
        '<a href="https://example.org/asp24/subscribe/?co-host=watch" rel="noreferrer" '
        'style="display:inline-block;padding:.6em 1em;border:1px solid;border-radius:.3em">Subscribe to our events</a>',
    )


@pytest.mark.parametrize(
    ("query", "label"),
    [
        (Query().with_values(Facet.CO_HOST, "watch"), "Subscribe to our events"),
        (Query().with_values(Facet.CO_HOST, "watch", "austria"), "Subscribe to these events"),
        (Query().with_values(Facet.CO_HOST, "watch").with_values(Facet.DAY, "2025-12-01"), "Subscribe to these events"),
        (Query().with_values(Facet.ROOM, "hall-a"), "Subscribe to these events"),
        (Query(), "Subscribe to these events"),
    ],
)
def test_button_says_our_events_for_one_co_host_only(context: RenderContext, query: Query, label: str) -> None:
    """Other selections say "these events"."""
    html = snippets(context, Selection(context.index, query))
    assert Markup(html.button.encode()).texts("a") == [label]


def test_snippets_are_single_lines_in_the_page_language() -> None:
    """In French, with French names."""
    context = render_context(small())
    french = RenderContext(context.index, "fr", context.urls, context.templates)
    html = snippets(french, selection_of(french, Facet.CO_HOST, "austria"))
    assert Markup(html.button.encode()).texts("a") == ["S’abonner à nos événements"]
    assert Markup(html.frame.encode()).texts("a") == ["Small – Autriche"]
    assert "\n" not in f"{html.frame}{html.button}"


def test_search_text_with_markup_is_escaped(context: RenderContext) -> None:
    """It is read back and adds no element."""
    selection = Selection(context.index, Query(text=_MARKUP))
    html = snippets(context, selection)
    markup = Markup(f"{html.frame}{html.button}".encode())
    assert [element.tag for element in markup.elements] == ["iframe", "p", "a", "a"]
    frame = markup.all("iframe")[0].attributes
    assert frame["src"] == f"https://example.org/asp24/embed/?{selection.query.query_string}"
    assert (frame["title"], markup.texts("a")[0]) == (f"Small – “{_MARKUP}”",) * 2


@pytest.mark.parametrize("name", ["A & B", 'The "Third" <Desk>', "L'Aquila", "العدالة للناجين", "&amp"])
def test_page_shows_exact_snippet_for_any_name(name: str) -> None:
    """Readers copy it from the page."""
    schedule = small()
    host = replace(schedule.co_hosts["watch"], short_name=Text((("en", name),)))
    context = render_context(replace(schedule, co_hosts={**schedule.co_hosts, "watch": host}))
    selection = selection_of(context, Facet.CO_HOST, "watch")
    html = snippets(context, selection)
    for page in (co_host_page(context, host), subscribe_page(context, selection)):
        markup = Markup(page)
        assert markup.texts("code", id="frame") == [html.frame]
        assert markup.texts("code", id="button") == [html.button]
    frame = Markup(html.frame.encode()).all("iframe")[0].attributes
    assert (frame["title"], frame["height"]) == (f"Small – {name}", str(frame_height(context, selection)))


def test_pages_that_offer_snippets(context: RenderContext) -> None:
    """Each co-host page, and the subscribe page of any selection."""
    host = Markup(co_host_page(context, context.schedule.co_hosts["alone"]))
    assert host.texts("summary")[-2:] == ["On your own website", "Share this page"]
    several = Markup(subscribe_page(context, selection_of(context, Facet.ROOM, "hall-a", "hall-b")))
    assert several.texts("summary") == ["On a website"]
    assert [button.attributes["data-copies"] for button in several.all("button")][-2:] == ["frame", "button"]
