"""The fields of an event in JSON and CSV.

Field names are promises: add fields, never change or remove one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from calendar_app.i18n import Text
from calendar_app.model import AllDay, CoHost, Contact, DateOnly, Link, Source, Timed, Timing, UrlNote, Venue
from calendar_app.render.event_view import EventView
from calendar_app.render.urls import iri_to_uri

JsonValue: TypeAlias = "str | int | float | Sequence[JsonValue] | Mapping[str, JsonValue] | None"


@dataclass(frozen=True, slots=True)
class ExportField:
    """One field of an event."""

    name: str
    """The name in JSON and the column heading in CSV."""
    description: str
    """A phrase for the documentation."""
    to_json: Callable[[EventView], JsonValue] | None
    """`None` if only CSV has the field."""
    to_csv: Callable[[EventView], str] | None
    """`None` if only JSON has the field."""


def fields_markdown() -> str:
    """The table of all fields for the documentation."""
    rows = [("field", "JSON", "CSV", "what it holds"), ("---", "---", "---", "---")]
    rows += [
        (f"`{field.name}`", _yes_or_empty(field.to_json), _yes_or_empty(field.to_csv), field.description)
        for field in EXPORT_FIELDS
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _yes_or_empty(writer: object) -> str:
    return "yes" if writer else ""


def utc_timestamp(moment: datetime) -> str:
    """A datetime in UTC as RFC 3339: "2025-11-25T11:00:00Z"."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def start_iso(timing: Timing) -> str:
    """The start with UTC offset, or the first day; may be empty."""
    if isinstance(timing, Timed):
        return timing.starts.isoformat()
    return timing.days[0].isoformat() if timing.days else ""


def end_iso(timing: Timing) -> str:
    """The end with UTC offset, or the last day; may be empty."""
    match timing:
        case Timed(ends=ends):
            return ends.isoformat() if ends else ""
        case AllDay(last=last):
            return last.isoformat()
        case _:
            return ""


def venue_json(venue: Venue | None, localize: Callable[[Text], str]) -> JsonValue:
    """The JSON object of a building.

    Args:
        localize: Returns a text in the language of the form.
    """
    if venue is None:
        return None
    return {
        "name": localize(venue.name),
        "address": localize(venue.address) if venue.address else None,
        "country": venue.country,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "url": _ascii_url(venue.url),
    }


def _timing_kind(view: EventView) -> str:
    match view.event.timing:
        case Timed():
            return "timed"
        case AllDay():
            return "all_day"
        case DateOnly():
            return "time_to_be_announced"
        case _:
            return "to_be_announced"


def _room_json(view: EventView) -> JsonValue:
    if view.event.room is None:
        return None
    url = view.urls.absolute(view.urls.room(view.event.room.id))
    return {"id": view.event.room.id, "name": view.room, "url": url}


def _co_host_json(view: EventView, host: CoHost) -> JsonValue:
    return {
        "id": host.id,
        "name": view.text(host.name),
        "short_name": view.text(host.short_name) or None,
        "kind": host.kind.value,
        "country": host.country,
        "url": view.urls.absolute(view.urls.co_host(host.id)),
    }


def _url_note_json(view: EventView, url_note: UrlNote | None) -> JsonValue:
    return {"url": _ascii_url(url_note.url), "note": view.text(url_note.note) or None} if url_note else None


def _link_json(view: EventView, link: Link) -> JsonValue:
    return {"type": link.type, "title": view.text(link.title), "url": _ascii_url(link.url)}


def _contact_json(view: EventView, contact: Contact | None) -> JsonValue:
    return {"name": view.text(contact.name) or None, "email": contact.email} if contact else None


def _source_json(view: EventView, source: Source) -> JsonValue:
    return {
        "publisher": view.text(source.publisher),
        "title": view.text(source.title) or None,
        "url": _ascii_url(source.url),
        "date": source.date.isoformat() if source.date else None,
    }


def _list_cell(items: Iterable[str]) -> str:
    return "; ".join(items)


def _host_names_cell(view: EventView, hosts: Iterable[CoHost]) -> str:
    return _list_cell(view.host_name(host) for host in hosts)


def _url_note_cell(view: EventView, url_note: UrlNote | None) -> str:
    return _join_parts(_ascii_url(url_note.url), view.text(url_note.note)) if url_note else ""


def _link_cell(view: EventView, link: Link) -> str:
    return _join_parts(view.text(link.title), _ascii_url(link.url))


def _source_cell(view: EventView, source: Source) -> str:
    return _join_parts(view.text(source.publisher), view.text(source.title), _ascii_url(source.url))


def _ascii_url(url: str | None) -> str | None:
    return iri_to_uri(url) if url else None


def _join_parts(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _text_field(name: str, description: str, text_of: Callable[[EventView], str | None]) -> ExportField:
    """A field with the same text in JSON and CSV."""
    return ExportField(name, description, lambda view: text_of(view) or None, lambda view: text_of(view) or "")


def _list_field(name: str, description: str, items_of: Callable[[EventView], Iterable[str]]) -> ExportField:
    return ExportField(name, description, lambda view: list(items_of(view)), lambda view: _list_cell(items_of(view)))


EXPORT_FIELDS: tuple[ExportField, ...] = (
    _text_field("id", "the id, part of its URLs", lambda view: view.event.id),
    _text_field("uid", "the UID in calendars", lambda view: view.event.uid),
    _text_field("url", "the URL of its page", lambda view: view.url),
    ExportField(
        "calendar_url",
        "the URL of its calendar feed",
        lambda view: view.urls.absolute(view.urls.event(view.event.id, "ics")),
        None,
    ),
    _text_field("title", "the title, in the language of the form", lambda view: view.title),
    _text_field(
        "status",
        "`confirmed`, `tentative`, `cancelled`, `postponed` or `withdrawn` (removed from the list)",
        lambda view: view.event.status.value,
    ),
    _text_field(
        "kind",
        "`side_event`, `plenary`, `committee`, `launch`, `reception`, `press_conference` or `meeting`",
        lambda view: view.event.kind.value,
    ),
    _text_field(
        "timing",
        "`timed`, `all_day`, `time_to_be_announced` (only the date is known) or `to_be_announced` (no date yet)",
        _timing_kind,
    ),
    _text_field(
        "starts",
        "the start with its UTC offset (`2025-12-01T18:15:00+01:00`), or the first day (`2025-12-01`)",
        lambda view: start_iso(view.event.timing),
    ),
    _text_field(
        "ends",
        "the end with its UTC offset, or the last of whole days; empty if unknown",
        lambda view: end_iso(view.event.timing),
    ),
    _text_field("zone", "the time zone of the venue (IANA name)", lambda view: view.assembly.zone.name),
    ExportField(
        "day",
        "the first day in local time (`2025-12-01`)",
        None,
        lambda view: view.days[0].isoformat() if view.days else "",
    ),
    ExportField("start_time", "the start in local time (`18:15`)", None, lambda view: view.start_time),
    ExportField("end_time", "the end in local time", None, lambda view: view.end_time),
    ExportField(
        "room",
        "JSON: `id`, `name` and `url`; CSV: the name; empty until announced",
        _room_json,
        lambda view: view.room if view.event.room else "",
    ),
    ExportField(
        "venue",
        "the building; JSON: `name`, `address`, `country`, `latitude`, `longitude` and `url`; CSV: the name",
        lambda view: venue_json(view.venue, view.text),
        lambda view: view.text(view.venue.name) if view.venue else "",
    ),
    ExportField(
        "co_hosts",
        "in the order announced; JSON: `id`, `name`, `short_name`, `kind`, `country` and `url` of each; CSV: names",
        lambda view: [_co_host_json(view, host) for host in view.event.co_hosts],
        lambda view: _host_names_cell(view, view.event.co_hosts),
    ),
    ExportField(
        "co_host_ids",
        "the ids of the co-hosts",
        None,
        lambda view: _list_cell(host.id for host in view.event.co_hosts),
    ),
    ExportField(
        "organisers",
        "hosts with another role, written like `co_hosts`",
        lambda view: [_co_host_json(view, host) for host in view.event.organisers],
        lambda view: _host_names_cell(view, view.event.organisers),
    ),
    _text_field("note", "what visitors must know", lambda view: view.text(view.event.note)),
    _text_field("summary", "one or two sentences", lambda view: view.text(view.event.summary)),
    _text_field("description", "paragraphs of plain text", lambda view: view.text(view.event.description)),
    _list_field("languages", "the languages spoken, BCP 47 tags", lambda view: view.event.languages),
    _list_field(
        "interpretation", "the languages interpreted into, BCP 47 tags", lambda view: view.event.interpretation
    ),
    _text_field("mode", "`in_person`, `hybrid` or `online`", lambda view: view.event.mode),
    _list_field(
        "accessibility",
        "any of `step_free`, `hearing_loop`, `captions` and `sign_language`",
        lambda view: (item.value for item in view.event.accessibility),
    ),
    ExportField(
        "registration",
        "how to register; JSON: `url` and `note`; CSV: both",
        lambda view: _url_note_json(view, view.event.registration),
        lambda view: _url_note_cell(view, view.event.registration),
    ),
    ExportField(
        "webcast",
        "how to follow it online, written like `registration`",
        lambda view: _url_note_json(view, view.event.webcast),
        lambda view: _url_note_cell(view, view.event.webcast),
    ),
    ExportField(
        "links",
        "documents and pages; JSON: `type`, `title` and `url` of each; CSV: titles and addresses",
        lambda view: [_link_json(view, link) for link in view.event.links],
        lambda view: _list_cell(_link_cell(view, link) for link in view.event.links),
    ),
    ExportField(
        "contact",
        "a contact; JSON: `name` and `email`; CSV: both",
        lambda view: _contact_json(view, view.event.contact),
        lambda view: view.contact,
    ),
    ExportField(
        "sources",
        "who announced it; JSON: `publisher`, `title`, `url` and `date` of each; CSV: all but the date",
        lambda view: [_source_json(view, source) for source in view.event.sources],
        lambda view: _list_cell(_source_cell(view, source) for source in view.event.sources),
    ),
    ExportField("former_ids", "earlier ids", lambda view: list(view.event.former_ids), None),
    ExportField("sequence", "the number of changes, SEQUENCE in calendars", lambda view: view.version.sequence, None),
    _text_field("created", "when it was first recorded, in UTC", lambda view: utc_timestamp(view.version.created)),
    _text_field("updated", "when it last changed, in UTC", lambda view: utc_timestamp(view.version.modified)),
)
"""Every field, in the order of JSON and CSV."""
