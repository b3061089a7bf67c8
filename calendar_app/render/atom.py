"""Atom feed of the changes in a selection (RFC 4287).

Each Atom entry is one recorded change and never changes later. Unrecorded changes have no date yet and are left out.
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
"""The most entries of each sort: changes of events, and minor changes."""

MAX_NAMED_EVENTS = 20
"""How many events an entry for minor changes names."""

_TAG_YEAR = 2025
"""The date in tag URIs (RFC 4151).

It never changes: with new ids, feed readers would show every entry again.
"""

# Characters that XML 1.0 (section 2.2) does not allow, even escaped.
_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One change, or all minor changes recorded at one moment."""

    id: str
    title: str
    recorded_at: datetime
    updated: str
    """`recorded_at` as RFC 3339."""
    url: str
    change: ChangeItem | None = None
    """`None` for an entry of minor changes."""
    minor_changes: tuple[MinorChanges, ...] = ()
    """At most `MAX_NAMED_EVENTS`."""
    more: int = 0
    """The number of further events with minor changes."""


def atom_feed(context: RenderContext, selection: Selection) -> bytes:
    """Render the changes in a selection, newest first."""
    entries = _atom_entries(context, selection)
    text = context.render(
        "feeds/changes.atom",
        language=context.language,
        id=_tag_uri(context, _feed_name(context, selection.query)),
        calendar=calendar_name(selection, context.language),
        author=context.text(context.schedule.assembly.name),
        updated=_rfc3339(entries[0].recorded_at if entries else context.history.created),
        page_url=_page_url(context, selection),
        feed_url=context.urls.absolute(context.urls.selection(selection.query, "atom")),
        entries=entries,
        one_line=one_line,
    )
    return (_INVALID_XML.sub("\N{REPLACEMENT CHARACTER}", text) + "\n").encode()


def _atom_entries(context: RenderContext, selection: Selection) -> list[AtomEntry]:
    """The newest entries, with a limit for minor changes of their own."""
    major: list[AtomEntry] = []
    minor: list[AtomEntry] = []
    recorded = ((change.at, change) for change in context.changes.matching(selection.query) if change.at)
    for at, pairs in groupby(recorded, itemgetter(0)):
        items = list(change_items(context, (change for _, change in pairs)))
        major += (_change_entry(context, item, at) for item in items if not item.is_minor)
        if events := minor_changes(item for item in items if item.is_minor):
            minor.append(_minor_changes_entry(context, selection, events, at))
        if len(major) >= MAX_CHANGES:
            break
    return sorted(major[:MAX_CHANGES] + minor[:MAX_CHANGES], key=attrgetter("recorded_at"), reverse=True)


def _change_entry(context: RenderContext, item: ChangeItem, recorded_at: datetime) -> AtomEntry:
    change = item.event_change
    title = context.catalog.gettext("%(what)s: %(title)s") % {
        "what": item.heading,
        "title": one_line(item.after.title),
    }
    tag = _tag_uri(context, f"{change.event.first_id}/{change.number}")
    return AtomEntry(tag, title, recorded_at, _rfc3339(recorded_at), item.after.url, item)


def _minor_changes_entry(
    context: RenderContext, selection: Selection, events: tuple[MinorChanges, ...], recorded_at: datetime
) -> AtomEntry:
    ngettext, number = context.catalog.ngettext, len(events)
    title = ngettext("Details of %(num)d event changed", "Details of %(num)d events changed", number) % {"num": number}
    updated = _rfc3339(recorded_at)
    return AtomEntry(
        _tag_uri(context, f"{_feed_name(context, selection.query)}/details/{updated}"),
        title,
        recorded_at,
        updated,
        _page_url(context, selection),
        minor_changes=events[:MAX_NAMED_EVENTS],
        more=len(events[MAX_NAMED_EVENTS:]),
    )


def _page_url(context: RenderContext, selection: Selection) -> str:
    return context.urls.absolute(context.urls.changes(selection.query))


def _tag_uri(context: RenderContext, specific: str) -> str:
    """A tag URI (RFC 4151) that survives a move of the site."""
    return f"tag:{context.schedule.assembly.uid_domain},{_TAG_YEAR}:{specific}"


def _feed_name(context: RenderContext, query: Query) -> str:
    """The query as part of an id, with first ids."""
    by_id = context.schedule.events_by_id
    event_ids = [by_id[value].first_id if value in by_id else value for value in query.values_of(Facet.EVENT)]
    query_string = query.with_values(Facet.EVENT, *event_ids).query_string
    return f"changes?{query_string}" if query_string else "changes"


def _rfc3339(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
