"""Lines of HTML that put a selection on other sites."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.render.edition import Edition
from calendar_app.render.embed import height
from calendar_app.render.wording import calendar
from calendar_app.selection import Facet, Selection


@dataclass(frozen=True, slots=True)
class Snippets:
    """What is copied, each a line of HTML.

    Attributes:
        frame: A frame with the events, and after it a link for whoever sees no frames: what is within an iframe is
            shown to nobody (HTML, section 4.8.5).
        button: A link, drawn as a button, to the ways to subscribe.
    """

    frame: str
    button: str


def snippets(edition: Edition, selection: Selection) -> Snippets:
    """The lines for a selection, with absolute addresses and in the language of the edition.

    Args:
        edition: The edition.
        selection: What to show; the edition has an address for its frame.
    """
    links, query = edition.links, selection.query
    frame = edition.render(
        "snippets/frame.html",
        frame=links.absolute(links.embed(query)),
        page=links.absolute(links.selection(query)),
        name=calendar(edition, selection),
        height=height(edition, selection),
    )
    button = edition.render(
        "snippets/button.html",
        subscribe=links.absolute(links.subscribe(query)),
        # A co-host speaks of itself; nobody else hosts all of what a selection holds.
        is_ours=query.single is not None and query.single[0] is Facet.CO_HOST,
    )
    return Snippets(frame, button)
