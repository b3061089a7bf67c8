"""The registry of forms: what can be asked for by suffix, of the whole list and of every selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calendar_app.render.atom import atom_feed
from calendar_app.render.csv_table import csv_table
from calendar_app.render.edition import Edition
from calendar_app.render.ical import Cancelled, feed
from calendar_app.render.json_list import json_list
from calendar_app.render.text import announcement
from calendar_app.selection import Selection


@dataclass(frozen=True, slots=True)
class Form:
    """A form a selection can be had in.

    Attributes:
        suffix: The end of its addresses, without the dot.
        media_type: Its media type, without parameters; all forms are UTF-8.
        write: Makes the bytes of a selection.
        for_calendars: Whether programs rather than people read it; it then takes the option `cancelled`.
    """

    suffix: str
    media_type: str
    write: Callable[[Edition, Selection, Cancelled], bytes]
    for_calendars: bool = False


FORMS: Mapping[str, Form] = {
    form.suffix: form
    for form in (
        Form("ics", "text/calendar", feed, for_calendars=True),
        Form("json", "application/json", lambda edition, selection, _: json_list(edition, selection)),
        Form("csv", "text/csv", lambda edition, selection, _: csv_table(edition, selection)),
        Form("txt", "text/plain", lambda edition, selection, _: announcement(edition, selection)),
        Form("atom", "application/atom+xml", lambda edition, selection, _: atom_feed(edition, selection)),
    )
}
"""Every form by suffix; routes, the links on pages, the export and the tests all go by this."""
