"""JSON and CSV of a selection, and the registry of export forms."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calendar_app.model.csv_cells import escape_formula
from calendar_app.render.atom import atom_feed
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.export_fields import EXPORT_FIELDS, JsonValue, utc_timestamp, venue_json
from calendar_app.render.ical import CancelledDisplay, ical_feed
from calendar_app.render.plain_text import text_list
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name

_CSV_COLUMNS = tuple((field.name, field.to_csv) for field in EXPORT_FIELDS if field.to_csv)
_JSON_FIELDS = tuple((field.name, field.to_json) for field in EXPORT_FIELDS if field.to_json)


def csv_table(context: RenderContext, selection: Selection) -> bytes:
    """Render a selection as CSV, one row for each event."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(name for name, _ in _CSV_COLUMNS)
    for view in context.views(selection):
        writer.writerow(escape_formula(to_csv(view)) for _, to_csv in _CSV_COLUMNS)
    # Without the byte order mark, spreadsheets read UTF-8 as an eight-bit encoding.
    return BOM_UTF8 + table.getvalue().encode()


def json_list(context: RenderContext, selection: Selection) -> bytes:
    """Render a selection as one JSON object: assembly, selection and events.

    Each event has a line of its own, so that a diff has one line for each changed event.
    """
    events = ",\n".join(_json_line(_event_json(view)) for view in context.views(selection))
    return (
        f'{{"assembly": {_json_line(_assembly_json(context))},\n'
        f'"selection": {_json_line(_selection_json(context, selection))},\n'
        f'"events": [\n{events}\n]}}\n'
    ).encode()


def _json_line(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _assembly_json(context: RenderContext) -> JsonValue:
    assembly, urls = context.schedule.assembly, context.urls
    return {
        "id": assembly.id,
        "name": context.text(assembly.name),
        "short_name": context.text(assembly.short_name),
        "starts": assembly.starts.isoformat(),
        "ends": assembly.ends.isoformat(),
        "zone": assembly.zone.name,
        "venue": venue_json(assembly.venue, context.text),
        "updated": utc_timestamp(context.updated),
        "url": urls.absolute(urls.selection(context.whole_selection.query)),
    }


def _selection_json(context: RenderContext, selection: Selection) -> JsonValue:
    urls = context.urls
    return {
        "title": calendar_name(selection, context.language),
        "language": context.language,
        "url": urls.absolute(urls.selection(selection.query)),
        "calendar_url": urls.absolute(urls.selection(selection.query, "ics")),
        "filters": selection.query.pairs,
        "count": len(selection.events),
    }


def _event_json(view: EventView) -> JsonValue:
    return {name: to_json(view) for name, to_json in _JSON_FIELDS}


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form in which a selection is published."""

    suffix: str
    """The end of its URLs, without the dot."""
    media_type: str
    """Without parameters; every form is UTF-8."""
    render: Callable[[RenderContext, Selection, CancelledDisplay], bytes]
    has_cancelled_option: bool = False
    """Whether its URLs take the parameter `cancelled`."""


EXPORT_FORMS: Mapping[str, ExportForm] = {
    form.suffix: form
    for form in (
        ExportForm("ics", "text/calendar", ical_feed, has_cancelled_option=True),
        ExportForm("json", "application/json", lambda context, selection, _: json_list(context, selection)),
        ExportForm("csv", "text/csv", lambda context, selection, _: csv_table(context, selection)),
        ExportForm("txt", "text/plain", lambda context, selection, _: text_list(context, selection)),
        ExportForm("atom", "application/atom+xml", lambda context, selection, _: atom_feed(context, selection)),
    )
}
"""All forms by suffix, for routes, page links and the export."""
