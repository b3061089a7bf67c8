"""`calendar_app.render.embed`: HTML snippets for other sites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_app.i18n import Text
from calendar_app.render import RenderContext
from calendar_app.render.embed import Snippets, frame_height, snippets
from calendar_app.render.schedule_pages import co_host_page
from calendar_app.render.subscription import subscribe_page
from calendar_app.selection import Facet, Query, Selection
from tests.support.contexts import render_context, selection_of
from tests.support.markup import Markup
from tests.support.small_list import small

_ODD = "\"><script>alert('1')</script>&amp <b>"


@pytest.fixture(scope="module")
def context() -> RenderContext:
    """The small list in English."""
    return render_context(small())


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
    selection = Selection(context.index, Query(text=_ODD))
    html = snippets(context, selection)
    markup = Markup(f"{html.frame}{html.button}".encode())
    assert [element.tag for element in markup.elements] == ["iframe", "p", "a", "a"]
    frame = markup.all("iframe")[0].attributes
    assert frame["src"] == f"https://example.org/asp24/embed/?{selection.query.query_string}"
    assert (frame["title"], markup.texts("a")[0]) == (f"Small – “{_ODD}”",) * 2


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
