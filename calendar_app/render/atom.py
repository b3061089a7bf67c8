"""What changed in a selection as an Atom feed (RFC 4287), for feed readers.

An entry tells one change, as it was when it happened; it stays the same entry when it is recorded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

from calendar_app.render.lines import one_line
from calendar_app.render.news import news
from calendar_app.selection import Facet
from calendar_app.selection.words import calendar_name

if TYPE_CHECKING:
    from datetime import datetime

    from calendar_app.render.edition import Edition
    from calendar_app.render.news import News
    from calendar_app.selection import Query
    from calendar_app.selection import Selection

LONGEST = 100
"""The most changes a feed has."""

_MADE = 2025
"""When this scheme of ids was made (RFC 4151); it never changes, or every reader would have everything twice."""

# Others cannot be in XML, not even escaped (XML 1.0 section 2.2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Post:
    """A change as the feed has it.

    Attributes:
        id: Its id for ever.
        title: What happened, and to what.
        updated: When it was recorded, RFC 3339.
        news: What is told of it.
    """

    id: str
    title: str
    updated: str
    news: News


def atom_feed(edition: Edition, selection: Selection) -> bytes:
    """What changed in a selection, the newest first.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    told = islice(news(edition, edition.changes.of(selection.query)), LONGEST)
    text = edition.render(
        "feeds/changes.atom",
        language=edition.language,
        id=_tag(edition, _named(edition, selection.query)),
        calendar=calendar_name(selection, edition.language),
        author=edition.text(edition.schedule.assembly.name),
        updated=_moment(edition.changes.modified(selection)),
        address=edition.links.absolute(edition.links.changes(selection.query)),
        own_address=edition.links.absolute(edition.links.selection(selection.query, "atom")),
        posts=[_post(edition, one) for one in told],
        one_line=one_line,
    )
    return (_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text) + "\n").encode()


def _post(edition: Edition, told: News) -> Post:
    step = told.step
    title = edition.phrases.gettext("%(what)s: %(title)s") % {"what": told.heading, "title": one_line(told.after.title)}
    at = step.at or edition.stamps[step.event.first_id].modified
    return Post(_tag(edition, f"{step.event.first_id}/{step.number}"), title, _moment(at), told)


def _tag(edition: Edition, specific: str) -> str:
    """A tag URI (RFC 4151): no name of a host in it, for the list may move to another one."""
    return f"tag:{edition.schedule.assembly.uid_domain},{_MADE}:{specific}"


def _named(edition: Edition, query: Query) -> str:
    """The changes of a selection; an event is named by its first id, which stays when it is given another one."""
    by_id = edition.schedule.by_id
    events = [by_id[name].first_id if name in by_id else name for name in query.of(Facet.EVENT)]
    encoded = query.given(Facet.EVENT, *events).encoded
    return f"changes?{encoded}" if encoded else "changes"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
