"""The page that says what this site is, what it knows about its readers, and whom to write to."""

from __future__ import annotations

from calendar_app.render.edition import Edition
from calendar_app.render.frame import framed
from calendar_app.selection import Facet


def about_page(edition: Edition) -> bytes:
    """What this is, privacy, accessibility with its known gaps, the forms of the data, and contact.

    Args:
        edition: The edition.
    """
    schedule = edition.schedule
    return framed(
        edition,
        "pages/about.html",
        selection=edition.whole,
        address=edition.links.about(),
        heading=edition.phrases.gettext("About this site"),
        events=len(schedule.events),
        co_hosts=len(edition.index.carriers[Facet.CO_HOST]),
        feed=edition.links.absolute(edition.links.selection(edition.whole.query, "ics")),
    )
