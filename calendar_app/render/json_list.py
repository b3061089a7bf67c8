"""A selection as JSON, for programs; `fields` says what an entry holds."""

from __future__ import annotations

import json

from calendar_app.render import values
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.fields import FIELDS
from calendar_app.render.values import Value
from calendar_app.selection import Selection
from calendar_app.selection.words import calendar_name

_WRITTEN = tuple((one.name, one.value) for one in FIELDS if one.value)


def json_list(edition: Edition, selection: Selection) -> bytes:
    """A selection as one JSON object: the session, what was selected, and every entry, scheduled or not.

    Each entry stands on a line of its own: small, and still a line changed for an entry changed.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    events = ",\n".join(_line(_entry(entry)) for entry in edition.entries(selection))
    return (
        f'{{"assembly": {_line(_assembly(edition))},\n'
        f'"selection": {_line(_selection(edition, selection))},\n'
        f'"events": [\n{events}\n]}}\n'
    ).encode()


def _line(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _assembly(edition: Edition) -> Value:
    assembly, links = edition.schedule.assembly, edition.links
    return {
        "id": assembly.id,
        "name": edition.text(assembly.name),
        "short_name": edition.text(assembly.short_name),
        "starts": assembly.starts.isoformat(),
        "ends": assembly.ends.isoformat(),
        "zone": assembly.zone.name,
        "venue": values.venue(assembly.venue, edition.text),
        "updated": values.moment(edition.updated),
        "url": links.absolute(links.selection(edition.whole.query)),
    }


def _selection(edition: Edition, selection: Selection) -> Value:
    links = edition.links
    return {
        "title": calendar_name(selection, edition.language),
        "language": edition.language,
        "url": links.absolute(links.selection(selection.query)),
        "calendar_url": links.absolute(links.selection(selection.query, "ics")),
        "filters": selection.query.pairs,
        "count": len(selection.events),
    }


def _entry(entry: Entry) -> Value:
    return {name: value(entry) for name, value in _WRITTEN}
