"""Atom feed of the changes in a selection (RFC 4287).

An entry tells one recorded change, as it was when it happened. What is not recorded yet has no date that is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter, itemgetter

from calendar_app.render.change_items import ChangeItem, MinorChanges, change_items, minor_changes
from calendar_app.render.context import RenderContext
from calendar_app.render.text_fit import one_line
from calendar_app.selection import Facet, Query, Selection
from calendar_app.selection.describe import calendar_name

MAX_CHANGES = 100
"""The most changes a feed has, and the most moments of which it says that details changed then."""

MAX_NAMED_EVENTS = 20
"""How many events are named of which only details changed at one moment."""

_TAG_YEAR = 2025
"""When this scheme of ids was made (RFC 4151); it never changes, or every reader would have everything twice."""

# Others cannot be in XML, not even escaped (XML 1.0 section 2.2).
_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """An entry of the feed: a change, or all changes of details of one moment.

    Attributes:
        id: Its id for ever.
        title: What happened, and to what.
        recorded_at: When it was recorded, aware.
        updated: The same, RFC 3339.
        url: The absolute address of the page that tells more.
        change: What is told of the change; `None` where only details changed.
        minor_changes: The first of the events of which only details changed.
        more: Of how many others only details changed.
    """

    id: str
    title: str
    recorded_at: datetime
    updated: str
    url: str
    change: ChangeItem | None = None
    minor_changes: tuple[MinorChanges, ...] = ()
    more: int = 0


def atom_feed(context: RenderContext, selection: Selection) -> bytes:
    """What changed in a selection, the newest first.

    Args:
        context: The edition.
        selection: A selection of its schedule.
    """
    posts = _atom_entries(context, selection)
    text = context.render(
        "feeds/changes.atom",
        language=context.language,
        id=_tag_uri(context, _feed_name(context, selection.query)),
        calendar=calendar_name(selection, context.language),
        author=context.text(context.schedule.assembly.name),
        updated=_rfc3339(posts[0].recorded_at if posts else context.history.created),
        address=_page_url(context, selection),
        own_address=context.urls.absolute(context.urls.selection(selection.query, "atom")),
        posts=posts,
        one_line=one_line,
    )
    return (_INVALID_XML.sub("\N{REPLACEMENT CHARACTER}", text) + "\n").encode()


def _atom_entries(context: RenderContext, selection: Selection) -> list[AtomEntry]:
    """Changes of details have a limit of their own: however many there are, no other change goes for them."""
    matters: list[AtomEntry] = []
    minor: list[AtomEntry] = []
    recorded = ((step.at, step) for step in context.changes.matching(selection.query) if step.at)
    for at, pairs in groupby(recorded, itemgetter(0)):
        told = list(change_items(context, (step for _, step in pairs)))
        matters += (_change_entry(context, one, at) for one in told if not one.is_minor)
        if details := minor_changes(one for one in told if one.is_minor):
            minor.append(_minor_changes_entry(context, selection, details, at))
        if len(matters) >= MAX_CHANGES:
            break
    return sorted(matters[:MAX_CHANGES] + minor[:MAX_CHANGES], key=attrgetter("recorded_at"), reverse=True)


def _change_entry(context: RenderContext, change: ChangeItem, recorded_at: datetime) -> AtomEntry:
    step = change.event_change
    title = context.catalog.gettext("%(what)s: %(title)s") % {
        "what": change.heading,
        "title": one_line(change.after.title),
    }
    number = f"{step.event.first_id}/{step.number}"
    return AtomEntry(_tag_uri(context, number), title, recorded_at, _rfc3339(recorded_at), change.after.url, change)


def _minor_changes_entry(
    context: RenderContext, selection: Selection, items: tuple[MinorChanges, ...], recorded_at: datetime
) -> AtomEntry:
    ngettext, number = context.catalog.ngettext, len(items)
    title = ngettext("Details of %(num)d event changed", "Details of %(num)d events changed", number) % {"num": number}
    moment = _rfc3339(recorded_at)
    return AtomEntry(
        _tag_uri(context, f"{_feed_name(context, selection.query)}/details/{moment}"),
        title,
        recorded_at,
        moment,
        _page_url(context, selection),
        minor_changes=items[:MAX_NAMED_EVENTS],
        more=len(items[MAX_NAMED_EVENTS:]),
    )


def _page_url(context: RenderContext, selection: Selection) -> str:
    return context.urls.absolute(context.urls.changes(selection.query))


def _tag_uri(context: RenderContext, specific: str) -> str:
    """A tag URI (RFC 4151): no name of a host in it, for the list may move to another one."""
    return f"tag:{context.schedule.assembly.uid_domain},{_TAG_YEAR}:{specific}"


def _feed_name(context: RenderContext, query: Query) -> str:
    """The changes of a selection; an event is named by its first id, which stays when it is given another one."""
    by_id = context.schedule.events_by_id
    events = [by_id[name].first_id if name in by_id else name for name in query.values_of(Facet.EVENT)]
    encoded = query.with_values(Facet.EVENT, *events).query_string
    return f"changes?{encoded}" if encoded else "changes"


def _rfc3339(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
