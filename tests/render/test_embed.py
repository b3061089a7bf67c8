"""`calendar_app.render.embed`: a selection for the frame of another site, and how high that is."""

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
from tests.support.small_list import small


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


@pytest.mark.parametrize("name", ["embed", "embed-filtered"])
def test_pages_of_the_odd_list(name: str, golden: Golden) -> None:
    """To the byte, as a person reviewed them."""
    made = render_context(odd_list.odd_list())
    selection = made.whole_selection if name == "embed" else selection_of(made, Facet.CO_HOST, "cicc", "bread")
    golden(f"pages/{name}.html", embed_page(made, selection))


def test_events_stand_under_their_days(shown: RenderContext) -> None:
    """With date, time, title, room and state in words; no list of co-hosts."""
    markup = Markup(embed_page(shown, selection_of(shown, Facet.CO_HOST, "watch")))
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


def test_what_lasts_days_says_which(shown: RenderContext) -> None:
    """A heading of one day does not tell."""
    markup = Markup(embed_page(shown, selection_of(shown, Facet.EVENT, "exhibition")))
    assert markup.texts("p", class_="moment") == ["Mon 1 – Wed 3 All day"]


def test_every_link_leaves_the_frame(shown: RenderContext) -> None:
    """To the page of the selection, its events and the ways to subscribe: none of them can stand in the frame."""
    markup = Markup(embed_page(shown, selection_of(shown, Facet.CO_HOST, "austria", "watch")))
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


def test_it_needs_nothing_of_a_browser(shown: RenderContext) -> None:
    """No script, form, picture or style in it; one style sheet beside it."""
    markup = Markup(embed_page(shown, shown.whole_selection))
    tags = {element.tag for element in markup.elements}
    assert tags & {"script", "form", "input", "button", "img", "style", "iframe"} == set()
    assert [one.attributes["href"] for one in markup.all("link", rel="stylesheet")] == ["/static/embed.css"]
    assert [element.attributes for element in markup.elements if "style" in element.attributes] == []


def test_nothing_is_said_to_be_nothing(shown: RenderContext) -> None:
    """The selection keeps its name and its ways on."""
    markup = Markup(embed_page(shown, selection_of(shown, Facet.CO_HOST, "alone")))
    assert markup.texts("h1") == ["Small – Alone <b>&</b> Quiet"]
    assert "Nothing has been announced here yet." in markup.texts("p")
    assert markup.addresses == ["/asp24/?co-host=alone", "/asp24/subscribe/?co-host=alone"]


def test_a_move_is_told_in_words() -> None:
    """Whoever saw the frame before learns what is another now; the frame is higher by a line."""
    plain = render_context(list_with(ONE, TWO))
    moved = ONE.replace("orion", "vega")
    made = render_context(list_with(moved, TWO), journal=journal_of(list_with(ONE, TWO), list_with(moved, TWO)))
    assert Markup(embed_page(made, made.whole_selection)).texts("p", class_="news") == [
        "Room changed on 27 November: was Orion"
    ]
    assert (frame_height(plain, plain.whole_selection), frame_height(made, made.whole_selection)) == (380, 400)


def test_the_whole_list_says_when_it_was_updated(shown: RenderContext) -> None:
    """As every page does."""
    assert Markup(embed_page(shown, shown.whole_selection)).texts("p")[-1] == (
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
def test_more_is_higher(shown: RenderContext, query: Query, expected: int) -> None:
    """Nothing, one event, three on two days, and a long heading over nothing, in steps of 20 pixels."""
    assert frame_height(shown, Selection(shown.index, query)) == expected


def test_a_long_list_scrolls() -> None:
    """No frame is higher than most of a page, and none is too low to be seen."""
    made = render_context(odd_list.odd_list())
    assert (frame_height(made, made.whole_selection), MAX_HEIGHT, MIN_HEIGHT) == (800, 800, 160)


@pytest.mark.parametrize(("title", "more"), [("x" * 46, 0), ("x" * 47, 20), ("x" * 300, 120)])
def test_a_long_title_is_higher(title: str, more: int) -> None:
    """It takes more lines."""
    made = [
        render_context(odd_list.schedule_of(odd_list.event("one", words, odd_list.timed("2025-12-01 10:00"))))
        for words in ("x", title)
    ]
    short, long = (frame_height(one, one.whole_selection) for one in made)
    assert long - short == more
