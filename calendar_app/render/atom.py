"""What changed in a selection as an Atom feed (RFC 4287), for feed readers.

An entry tells one recorded change, as it was when it happened. What is not recorded yet has no date that is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter, itemgetter

from calendar_app.render.edition import Edition
from calendar_app.render.lines import one_line
from calendar_app.render.news import Detailed, News, detailed, news
from calendar_app.selection import Facet, Query, Selection
from calendar_app.selection.words import calendar_name

LONGEST = 100
"""The most changes a feed has, and the most moments of which it says that details changed then."""

MOST_NAMED = 20
"""How many events are named of which only details changed at one moment."""

_MADE = 2025
"""When this scheme of ids was made (RFC 4151); it never changes, or every reader would have everything twice."""

# Others cannot be in XML, not even escaped (XML 1.0 section 2.2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Post:
    """An entry of the feed: a change, or all changes of details of one moment.

    Attributes:
        id: Its id for ever.
        title: What happened, and to what.
        at: When it was recorded, aware.
        updated: The same, RFC 3339.
        address: The absolute address of the page that tells more.
        news: What is told of the change; `None` where only details changed.
        details: The first of the events of which only details changed.
        more: Of how many others only details changed.
    """

    id: str
    title: str
    at: datetime
    updated: str
    address: str
    news: News | None = None
    details: tuple[Detailed, ...] = ()
    more: int = 0


def atom_feed(edition: Edition, selection: Selection) -> bytes:
    """What changed in a selection, the newest first.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    posts = _posts(edition, selection)
    text = edition.render(
        "feeds/changes.atom",
        language=edition.language,
        id=_tag(edition, _named(edition, selection.query)),
        calendar=calendar_name(selection, edition.language),
        author=edition.text(edition.schedule.assembly.name),
        updated=_moment(posts[0].at if posts else edition.history.begun),
        address=_page(edition, selection),
        own_address=edition.links.absolute(edition.links.selection(selection.query, "atom")),
        posts=posts,
        one_line=one_line,
    )
    return (_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text) + "\n").encode()


def _posts(edition: Edition, selection: Selection) -> list[Post]:
    """Changes of details have a limit of their own: however many there are, no other change goes for them."""
    matters: list[Post] = []
    minor: list[Post] = []
    recorded = ((step.at, step) for step in edition.changes.of(selection.query) if step.at)
    for at, pairs in groupby(recorded, itemgetter(0)):
        told = list(news(edition, (step for _, step in pairs)))
        matters += (_post(edition, one, at) for one in told if not one.is_detail)
        if details := detailed(one for one in told if one.is_detail):
            minor.append(_post_of_details(edition, selection, details, at))
        if len(matters) >= LONGEST:
            break
    return sorted(matters[:LONGEST] + minor[:LONGEST], key=attrgetter("at"), reverse=True)


def _post(edition: Edition, told: News, at: datetime) -> Post:
    step = told.step
    title = edition.phrases.gettext("%(what)s: %(title)s") % {"what": told.heading, "title": one_line(told.after.title)}
    number = f"{step.event.first_id}/{step.number}"
    return Post(_tag(edition, number), title, at, _moment(at), told.after.address, told)


def _post_of_details(edition: Edition, selection: Selection, details: tuple[Detailed, ...], at: datetime) -> Post:
    ngettext, number = edition.phrases.ngettext, len(details)
    title = ngettext("Details of %(num)d event changed", "Details of %(num)d events changed", number) % {"num": number}
    moment = _moment(at)
    return Post(
        _tag(edition, f"{_named(edition, selection.query)}/details/{moment}"),
        title,
        at,
        moment,
        _page(edition, selection),
        details=details[:MOST_NAMED],
        more=len(details[MOST_NAMED:]),
    )


def _page(edition: Edition, selection: Selection) -> str:
    return edition.links.absolute(edition.links.changes(selection.query))


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
