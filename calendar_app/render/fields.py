"""What the JSON and CSV forms say about an entry: one table of fields, for both writers and for whoever reads them.

A name is a promise: fields may be added, never changed or taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from calendar_app.render import values
from calendar_app.render.entry import Entry
from calendar_app.render.values import Value


@dataclass(frozen=True, slots=True)
class Field:
    """One thing said about an entry.

    Attributes:
        name: The name in JSON, and the heading of the column in CSV.
        meaning: What it holds and how that is written, a phrase for the documentation.
        value: What JSON says, or `None` where only CSV has the field.
        cell: What CSV says, or `None` where only JSON has the field.
    """

    name: str
    meaning: str
    value: Callable[[Entry], Value] | None
    cell: Callable[[Entry], str] | None


def markdown() -> str:
    """The table of all fields, as documentation has it."""
    rows = [("field", "JSON", "CSV", "what it holds"), ("---", "---", "---", "---")]
    rows += [(f"`{one.name}`", _yes(one.value), _yes(one.cell), one.meaning) for one in FIELDS]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _yes(written: object) -> str:
    return "yes" if written else ""


def _same(name: str, meaning: str, written: Callable[[Entry], str | None]) -> Field:
    """A field both forms write alike: JSON has null where CSV has an empty cell."""
    return Field(name, meaning, lambda entry: written(entry) or None, lambda entry: written(entry) or "")


def _tags(name: str, meaning: str, listed: Callable[[Entry], Iterable[str]]) -> Field:
    """A field that is a list of words."""
    return Field(name, meaning, lambda entry: list(listed(entry)), lambda entry: values.listed(listed(entry)))


FIELDS: tuple[Field, ...] = (
    _same("id", "its id, in addresses for ever", lambda entry: entry.event.id),
    _same("uid", "its UID in calendars", lambda entry: entry.event.uid),
    _same("url", "the absolute address of its page", lambda entry: entry.address),
    Field(
        "calendar_url",
        "the absolute address of its calendar feed",
        lambda entry: entry.links.absolute(entry.links.event(entry.event.id, "ics")),
        None,
    ),
    _same("title", "its title, in the language of the form", lambda entry: entry.title),
    _same(
        "status",
        "`confirmed`, `tentative`, `cancelled`, `postponed` or `withdrawn` (taken out of the list)",
        lambda entry: entry.event.status.value,
    ),
    _same(
        "kind",
        "`side_event`, `plenary`, `committee`, `launch`, `reception`, `press_conference` or `meeting`",
        lambda entry: entry.event.kind.value,
    ),
    _same(
        "timing",
        "`timed`, `all_day`, `time_to_be_announced` (the day is known) or `to_be_announced` (not even the day)",
        values.timing,
    ),
    _same(
        "starts",
        "the start with its offset from UTC (`2025-12-01T18:15:00+01:00`), or the first day (`2025-12-01`)",
        values.starts,
    ),
    _same(
        "ends",
        "the end with its offset from UTC, or the last of whole days; nothing where that is not known",
        values.ends,
    ),
    _same("zone", "the time zone of the venue, as in the IANA database", lambda entry: entry.assembly.zone.name),
    Field(
        "day",
        "the first day at the venue (`2025-12-01`)",
        None,
        lambda entry: entry.days[0].isoformat() if entry.days else "",
    ),
    Field("start_time", "the start as clocks at the venue show it (`18:15`)", None, lambda entry: entry.starts),
    Field("end_time", "the end as clocks at the venue show it", None, lambda entry: entry.ends),
    Field(
        "room",
        "JSON: `id`, `name` and `url`; CSV: the name; nothing while it is to be announced",
        values.room,
        lambda entry: entry.room if entry.event.room else "",
    ),
    Field(
        "venue",
        "the building; JSON: `name`, `address`, `country`, `latitude`, `longitude` and `url`; CSV: the name",
        lambda entry: values.venue(entry.venue, entry.text),
        lambda entry: entry.text(entry.venue.name) if entry.venue else "",
    ),
    Field(
        "co_hosts",
        "in the order announced; JSON: `id`, `name`, `short_name`, `kind`, `country` and `url` of each; CSV: names",
        lambda entry: [values.co_host(entry, host) for host in entry.event.co_hosts],
        lambda entry: values.names(entry, entry.event.co_hosts),
    ),
    Field(
        "co_host_ids",
        "the ids of the co-hosts",
        None,
        lambda entry: values.listed(host.id for host in entry.event.co_hosts),
    ),
    Field(
        "organisers",
        "who has another role in it, like `co_hosts`",
        lambda entry: [values.co_host(entry, host) for host in entry.event.organisers],
        lambda entry: values.names(entry, entry.event.organisers),
    ),
    _same("note", "what people must know before they come", lambda entry: entry.text(entry.event.note)),
    _same("summary", "one or two sentences", lambda entry: entry.text(entry.event.summary)),
    _same("description", "paragraphs of plain text", lambda entry: entry.text(entry.event.description)),
    _tags("languages", "the languages spoken, BCP 47 tags", lambda entry: entry.event.languages),
    _tags("interpretation", "the languages interpreted into, BCP 47 tags", lambda entry: entry.event.interpretation),
    _same("mode", "`in_person`, `hybrid` or `online`", lambda entry: entry.event.mode),
    _tags(
        "accessibility",
        "any of `step_free`, `hearing_loop`, `captions` and `sign_language`",
        lambda entry: (one.value for one in entry.event.accessibility),
    ),
    Field(
        "registration",
        "how to register; JSON: `url` and `note`; CSV: both",
        lambda entry: values.offer(entry, entry.event.registration),
        lambda entry: values.offer_cell(entry, entry.event.registration),
    ),
    Field(
        "webcast",
        "how to follow it from elsewhere, like `registration`",
        lambda entry: values.offer(entry, entry.event.webcast),
        lambda entry: values.offer_cell(entry, entry.event.webcast),
    ),
    Field(
        "links",
        "documents and pages; JSON: `type`, `title` and `url` of each; CSV: titles and addresses",
        lambda entry: [values.link(entry, link) for link in entry.event.links],
        lambda entry: values.listed(values.link_cell(entry, link) for link in entry.event.links),
    ),
    Field(
        "contact",
        "whom to ask about it; JSON: `name` and `email`; CSV: both",
        lambda entry: values.contact(entry, entry.event.contact),
        lambda entry: entry.contact,
    ),
    Field(
        "sources",
        "who announced it; JSON: `publisher`, `title`, `url` and `date` of each; CSV: all but the date",
        lambda entry: [values.source(entry, source) for source in entry.event.sources],
        lambda entry: values.listed(values.source_cell(entry, source) for source in entry.event.sources),
    ),
    Field("former_ids", "ids it had before", lambda entry: list(entry.event.former_ids), None),
    Field("sequence", "how often it changed, as in calendars", lambda entry: entry.stamps.sequence, None),
    _same("created", "when it was recorded, in UTC", lambda entry: values.moment(entry.stamps.created)),
    _same("updated", "when it last changed, in UTC", lambda entry: values.moment(entry.stamps.modified)),
)
"""Every field, in the order both forms write them."""
