"""JSON and CSV of a selection, and the registry of export forms."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calendar_app.model.csv_cells import escape_formula
from calendar_app.render import export_values
from calendar_app.render.atom import atom_feed
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.export_fields import EXPORT_FIELDS
from calendar_app.render.export_values import Value
from calendar_app.render.ical import CancelledDisplay, ical_feed
from calendar_app.render.plain_text import text_list
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name

_CSV_COLUMNS = tuple((one.name, one.to_csv) for one in EXPORT_FIELDS if one.to_csv)


def csv_table(context: RenderContext, selection: Selection) -> bytes:
    """A selection as a table: a row of names, then one for every entry, scheduled or not.

    Args:
        context: The edition.
        selection: A selection of its schedule.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(name for name, _ in _CSV_COLUMNS)
    for entry in context.views(selection):
        writer.writerow(escape_formula(cell(entry)) for _, cell in _CSV_COLUMNS)
    # Without the mark, spreadsheets take UTF-8 for an eight-bit code.
    return BOM_UTF8 + table.getvalue().encode()


_JSON_FIELDS = tuple((one.name, one.to_json) for one in EXPORT_FIELDS if one.to_json)


def json_list(context: RenderContext, selection: Selection) -> bytes:
    """A selection as one JSON object: the session, what was selected, and every entry, scheduled or not.

    Each entry stands on a line of its own: small, and still a line changed for an entry changed.

    Args:
        context: The edition.
        selection: A selection of its schedule.
    """
    events = ",\n".join(_json_line(_event_json(entry)) for entry in context.views(selection))
    return (
        f'{{"assembly": {_json_line(_assembly_json(context))},\n'
        f'"selection": {_json_line(_selection_json(context, selection))},\n'
        f'"events": [\n{events}\n]}}\n'
    ).encode()


def _json_line(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _assembly_json(context: RenderContext) -> Value:
    assembly, links = context.schedule.assembly, context.urls
    return {
        "id": assembly.id,
        "name": context.text(assembly.name),
        "short_name": context.text(assembly.short_name),
        "starts": assembly.starts.isoformat(),
        "ends": assembly.ends.isoformat(),
        "zone": assembly.zone.name,
        "venue": export_values.venue_json(assembly.venue, context.text),
        "updated": export_values.utc_timestamp(context.updated),
        "url": links.absolute(links.selection(context.whole_selection.query)),
    }


def _selection_json(context: RenderContext, selection: Selection) -> Value:
    links = context.urls
    return {
        "title": calendar_name(selection, context.language),
        "language": context.language,
        "url": links.absolute(links.selection(selection.query)),
        "calendar_url": links.absolute(links.selection(selection.query, "ics")),
        "filters": selection.query.pairs,
        "count": len(selection.events),
    }


def _event_json(view: EventView) -> Value:
    return {name: value(view) for name, value in _JSON_FIELDS}


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form a selection can be had in.

    Attributes:
        suffix: The end of its addresses, without the dot.
        media_type: Its media type, without parameters; all forms are UTF-8.
        render: Makes the bytes of a selection.
        has_cancelled_option: Whether programs rather than people read it; it then takes the option `cancelled`.
    """

    suffix: str
    media_type: str
    render: Callable[[RenderContext, Selection, CancelledDisplay], bytes]
    has_cancelled_option: bool = False


EXPORT_FORMS: Mapping[str, ExportForm] = {
    form.suffix: form
    for form in (
        ExportForm("ics", "text/calendar", ical_feed, has_cancelled_option=True),
        ExportForm("json", "application/json", lambda edition, selection, _: json_list(edition, selection)),
        ExportForm("csv", "text/csv", lambda edition, selection, _: csv_table(edition, selection)),
        ExportForm("txt", "text/plain", lambda edition, selection, _: text_list(edition, selection)),
        ExportForm("atom", "application/atom+xml", lambda edition, selection, _: atom_feed(edition, selection)),
    )
}
"""Every form by suffix; routes, the links on pages, the export and the tests all go by this."""
