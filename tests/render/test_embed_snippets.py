"""`calendar_app.render.embed`: lines of HTML for other sites."""

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
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


def test_the_lines_of_a_co_host(shown: RenderContext) -> None:
    """Typed by hand: a frame and the link after it, and a button; absolute addresses, and no referrer."""
    assert snippets(shown, selection_of(shown, Facet.CO_HOST, "watch")) == Snippets(
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
def test_only_a_co_host_speaks_of_its_own_events(shown: RenderContext, query: Query, label: str) -> None:
    """Of all it hosts; what a room holds, or several host, is not theirs alone."""
    made = snippets(shown, Selection(shown.index, query))
    assert Markup(made.button.encode()).texts("a") == [label]


def test_a_line_is_a_line_in_the_language_of_the_page() -> None:
    """In French with French addresses' words."""
    made = render_context(small())
    french = RenderContext(made.index, "fr", made.urls, made.templates)
    lines = snippets(french, selection_of(french, Facet.CO_HOST, "austria"))
    assert Markup(lines.button.encode()).texts("a") == ["S’abonner à nos événements"]
    assert Markup(lines.frame.encode()).texts("a") == ["Small – Autriche"]
    assert "\n" not in f"{lines.frame}{lines.button}"


def test_odd_words_stay_words_in_the_site_that_copies_them(shown: RenderContext) -> None:
    """A search text full of markup comes back as it was, from an attribute and as a text, and makes no element."""
    selection = Selection(shown.index, Query(text=_ODD))
    made = snippets(shown, selection)
    markup = Markup(f"{made.frame}{made.button}".encode())
    assert [element.tag for element in markup.elements] == ["iframe", "p", "a", "a"]
    frame = markup.all("iframe")[0].attributes
    assert frame["src"] == f"https://example.org/asp24/embed/?{selection.query.query_string}"
    assert (frame["title"], markup.texts("a")[0]) == (f"Small – “{_ODD}”",) * 2


@pytest.mark.parametrize("name", ["A & B", 'The "Third" <Desk>', "L'Aquila", "العدالة للناجين", "&amp"])
def test_odd_names_are_shown_as_the_line_they_make(name: str) -> None:
    """What a reader copies off the page is the very line, whatever the co-host is called."""
    listed = small()
    host = replace(listed.co_hosts["watch"], short_name=Text((("en", name),)))
    made = render_context(replace(listed, co_hosts={**listed.co_hosts, "watch": host}))
    selection = selection_of(made, Facet.CO_HOST, "watch")
    lines = snippets(made, selection)
    for page in (co_host_page(made, host), subscribe_page(made, selection)):
        markup = Markup(page)
        assert markup.texts("code", id="frame") == [lines.frame]
        assert markup.texts("code", id="button") == [lines.button]
    frame = Markup(lines.frame.encode()).all("iframe")[0].attributes
    assert (frame["title"], frame["height"]) == (f"Small – {name}", str(frame_height(made, selection)))


def test_where_the_lines_are(shown: RenderContext) -> None:
    """Folded on the page of each co-host, and on the way to subscribe to any selection."""
    host = Markup(co_host_page(shown, shown.schedule.co_hosts["alone"]))
    assert host.texts("summary")[-2:] == ["On your own website", "Share this page"]
    several = Markup(subscribe_page(shown, selection_of(shown, Facet.ROOM, "hall-a", "hall-b")))
    assert several.texts("summary") == ["On a website"]
    assert [button.attributes["data-copies"] for button in several.all("button")][-2:] == ["frame", "button"]
