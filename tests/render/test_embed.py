"""`calendar_app.render.embed`: the page for an iframe, and its height."""

from __future__ import annotations

import pytest

from calendar_app.render import RenderContext
from calendar_app.render.embed import MAX_HEIGHT, MIN_HEIGHT, embed_page, frame_height
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support import odd_list
from tests.support.contexts import render_context, selection_of
from tests.support.journals import ONE, TWO, journal_of, list_with
from tests.support.markup import Markup


@pytest.mark.parametrize("name", ["embed", "embed-filtered"])
def test_golden_pages(name: str, golden: Golden) -> None:
    """The pages equal the reviewed golden files."""
    moved_context = render_context(odd_list.odd_list())
    selection = (
        moved_context.whole_selection
        if name == "embed"
        else selection_of(moved_context, Facet.CO_HOST, "cicc", "bread")
    )
    golden(f"pages/{name}.html", embed_page(moved_context, selection))


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
    moved_context = render_context(odd_list.odd_list())
    assert (frame_height(moved_context, moved_context.whole_selection), MAX_HEIGHT, MIN_HEIGHT) == (800, 800, 160)


@pytest.mark.parametrize(("title", "more"), [("x" * 46, 0), ("x" * 47, 20), ("x" * 300, 120)])
def test_long_title_makes_the_frame_higher(title: str, more: int) -> None:
    """It takes more lines."""
    moved_context = [
        render_context(odd_list.schedule_of(odd_list.event("one", words, odd_list.timed("2025-12-01 10:00"))))
        for words in ("x", title)
    ]
    short, long = (frame_height(one, one.whole_selection) for one in moved_context)
    assert long - short == more
