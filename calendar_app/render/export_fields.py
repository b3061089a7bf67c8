"""The table of fields that JSON and CSV write for an event.

A name is a promise: fields may be added, never changed or taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from calendar_app.render import export_values
from calendar_app.render.event_view import EventView
from calendar_app.render.export_values import Value


@dataclass(frozen=True, slots=True)
class ExportField:
    """One thing said about an entry.

    Attributes:
        name: The name in JSON, and the heading of the column in CSV.
        description: What it holds and how that is written, a phrase for the documentation.
        to_json: What JSON says, or `None` where only CSV has the field.
        to_csv: What CSV says, or `None` where only JSON has the field.
    """

    name: str
    description: str
    to_json: Callable[[EventView], Value] | None
    to_csv: Callable[[EventView], str] | None


def fields_markdown() -> str:
    """The table of all fields, as documentation has it."""
    rows = [("field", "JSON", "CSV", "what it holds"), ("---", "---", "---", "---")]
    rows += [
        (f"`{one.name}`", _yes_or_empty(one.to_json), _yes_or_empty(one.to_csv), one.description)
        for one in EXPORT_FIELDS
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _yes_or_empty(writer: object) -> str:
    return "yes" if writer else ""


def _text_field(name: str, meaning: str, text_of: Callable[[EventView], str | None]) -> ExportField:
    """A field both forms write alike: JSON has null where CSV has an empty cell."""
    return ExportField(name, meaning, lambda entry: text_of(entry) or None, lambda entry: text_of(entry) or "")


def _list_field(name: str, meaning: str, words_of: Callable[[EventView], Iterable[str]]) -> ExportField:
    """A field that is a list of words."""
    return ExportField(
        name, meaning, lambda entry: list(words_of(entry)), lambda entry: export_values.list_cell(words_of(entry))
    )


EXPORT_FIELDS: tuple[ExportField, ...] = (
    _text_field("id", "its id, in addresses for ever", lambda entry: entry.event.id),
    _text_field("uid", "its UID in calendars", lambda entry: entry.event.uid),
    _text_field("url", "the absolute address of its page", lambda entry: entry.url),
    ExportField(
        "calendar_url",
        "the absolute address of its calendar feed",
        lambda entry: entry.urls.absolute(entry.urls.event(entry.event.id, "ics")),
        None,
    ),
    _text_field("title", "its title, in the language of the form", lambda entry: entry.title),
    _text_field(
        "status",
        "`confirmed`, `tentative`, `cancelled`, `postponed` or `withdrawn` (taken out of the list)",
        lambda entry: entry.event.status.value,
    ),
    _text_field(
        "kind",
        "`side_event`, `plenary`, `committee`, `launch`, `reception`, `press_conference` or `meeting`",
        lambda entry: entry.event.kind.value,
    ),
    _text_field(
        "timing",
        "`timed`, `all_day`, `time_to_be_announced` (the day is known) or `to_be_announced` (not even the day)",
        export_values.timing_kind,
    ),
    _text_field(
        "starts",
        "the start with its offset from UTC (`2025-12-01T18:15:00+01:00`), or the first day (`2025-12-01`)",
        export_values.start_iso,
    ),
    _text_field(
        "ends",
        "the end with its offset from UTC, or the last of whole days; nothing where that is not known",
        export_values.end_iso,
    ),
    _text_field("zone", "the time zone of the venue, as in the IANA database", lambda entry: entry.assembly.zone.name),
    ExportField(
        "day",
        "the first day at the venue (`2025-12-01`)",
        None,
        lambda entry: entry.days[0].isoformat() if entry.days else "",
    ),
    ExportField(
        "start_time", "the start as clocks at the venue show it (`18:15`)", None, lambda entry: entry.start_time
    ),
    ExportField("end_time", "the end as clocks at the venue show it", None, lambda entry: entry.end_time),
    ExportField(
        "room",
        "JSON: `id`, `name` and `url`; CSV: the name; nothing while it is to be announced",
        export_values.room_json,
        lambda entry: entry.room if entry.event.room else "",
    ),
    ExportField(
        "venue",
        "the building; JSON: `name`, `address`, `country`, `latitude`, `longitude` and `url`; CSV: the name",
        lambda entry: export_values.venue_json(entry.venue, entry.text),
        lambda entry: entry.text(entry.venue.name) if entry.venue else "",
    ),
    ExportField(
        "co_hosts",
        "in the order announced; JSON: `id`, `name`, `short_name`, `kind`, `country` and `url` of each; CSV: names",
        lambda entry: [export_values.co_host_json(entry, host) for host in entry.event.co_hosts],
        lambda entry: export_values.host_names_cell(entry, entry.event.co_hosts),
    ),
    ExportField(
        "co_host_ids",
        "the ids of the co-hosts",
        None,
        lambda entry: export_values.list_cell(host.id for host in entry.event.co_hosts),
    ),
    ExportField(
        "organisers",
        "who has another role in it, like `co_hosts`",
        lambda entry: [export_values.co_host_json(entry, host) for host in entry.event.organisers],
        lambda entry: export_values.host_names_cell(entry, entry.event.organisers),
    ),
    _text_field("note", "what people must know before they come", lambda entry: entry.text(entry.event.note)),
    _text_field("summary", "one or two sentences", lambda entry: entry.text(entry.event.summary)),
    _text_field("description", "paragraphs of plain text", lambda entry: entry.text(entry.event.description)),
    _list_field("languages", "the languages spoken, BCP 47 tags", lambda entry: entry.event.languages),
    _list_field(
        "interpretation", "the languages interpreted into, BCP 47 tags", lambda entry: entry.event.interpretation
    ),
    _text_field("mode", "`in_person`, `hybrid` or `online`", lambda entry: entry.event.mode),
    _list_field(
        "accessibility",
        "any of `step_free`, `hearing_loop`, `captions` and `sign_language`",
        lambda entry: (one.value for one in entry.event.accessibility),
    ),
    ExportField(
        "registration",
        "how to register; JSON: `url` and `note`; CSV: both",
        lambda entry: export_values.url_note_json(entry, entry.event.registration),
        lambda entry: export_values.url_note_cell(entry, entry.event.registration),
    ),
    ExportField(
        "webcast",
        "how to follow it from elsewhere, like `registration`",
        lambda entry: export_values.url_note_json(entry, entry.event.webcast),
        lambda entry: export_values.url_note_cell(entry, entry.event.webcast),
    ),
    ExportField(
        "links",
        "documents and pages; JSON: `type`, `title` and `url` of each; CSV: titles and addresses",
        lambda entry: [export_values.link_json(entry, link) for link in entry.event.links],
        lambda entry: export_values.list_cell(export_values.link_cell(entry, link) for link in entry.event.links),
    ),
    ExportField(
        "contact",
        "whom to ask about it; JSON: `name` and `email`; CSV: both",
        lambda entry: export_values.contact_json(entry, entry.event.contact),
        lambda entry: entry.contact,
    ),
    ExportField(
        "sources",
        "who announced it; JSON: `publisher`, `title`, `url` and `date` of each; CSV: all but the date",
        lambda entry: [export_values.source_json(entry, source) for source in entry.event.sources],
        lambda entry: export_values.list_cell(
            export_values.source_cell(entry, source) for source in entry.event.sources
        ),
    ),
    ExportField("former_ids", "ids it had before", lambda entry: list(entry.event.former_ids), None),
    ExportField("sequence", "how often it changed, as in calendars", lambda entry: entry.version.sequence, None),
    _text_field(
        "created", "when it was recorded, in UTC", lambda entry: export_values.utc_timestamp(entry.version.created)
    ),
    _text_field(
        "updated", "when it last changed, in UTC", lambda entry: export_values.utc_timestamp(entry.version.modified)
    ),
)
"""Every field, in the order both forms write them."""
