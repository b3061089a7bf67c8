"""The keys of each mapping, their aliases, and the check of both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from calendar_app.source.context import ParseContext
from calendar_app.source.problems import MarkLike, quote
from calendar_app.source.yaml_tree import MappingNode, Node, is_null

T = TypeVar("T")
_MAX_KEYS_LISTED = 6


@dataclass(frozen=True, slots=True)
class Schema:
    """The keys of one kind of mapping.

    Attributes:
        label: The kind with its article, such as "an event".
        required: Each required key with an example of its line.
        keys: All keys, the required ones included.
    """

    label: str
    required: tuple[tuple[str, str], ...]
    keys: frozenset[str]

    @property
    def this_label(self) -> str:
        """The mapping at hand, such as "this event"."""
        article, _, noun = self.label.partition(" ")
        return self.label if article == "the" else f"this {noun}"


def _schema(label: str, required: dict[str, str], optional: str) -> Schema:
    return Schema(label, tuple(required.items()), frozenset(required) | frozenset(optional.split()))


FILE = _schema(
    "a list of events",
    {"assembly": "assembly: {id: congress-2030, name: Our congress, ...}"},
    "sources rooms co_hosts events",
)
ASSEMBLY = _schema(
    "the assembly",
    {
        "id": "id: congress-2030",
        "name": 'name: "Our congress of 2030"',
        "starts": "starts: 2030-12-01",
        "ends": "ends: 2030-12-06",
        "zone": "zone: Europe/Paris",
        "uid_domain": "uid_domain: congress.example.org",
        "updated": "updated: 2030-11-25 12:00",
    },
    "short_name language venue contact",
)
VENUE = _schema("a venue", {"name": "name: Town Hall"}, "address country latitude longitude url")
CONTACT = _schema("a contact", {}, "name email")
SOURCE = _schema("a source", {"publisher": "publisher: The Times"}, "title url date")
ROOM = _schema(
    "a room",
    {"name": "name: Room 1"},
    "parts aliases floor capacity access directions url venue accept",
)
CO_HOST = _schema("a co-host", {"kind": "kind: civil_society"}, "name short_name country aliases url accept")
EVENT = _schema(
    "an event",
    {"id": "id: opening-reception", "title": 'title: "Opening reception"'},
    "starts ends room co_hosts organisers kind status summary description note languages interpretation mode "
    "accessibility registration webcast links contact sources former_ids accept private",
)
URL_NOTE = _schema("a registration or webcast", {}, "url note")
LINK = _schema("a link", {"type": "type: report", "title": 'title: "Annual report"'}, "url")


# Keys to the left, aliases to the right. The first key that the mapping may have wins: "place" is the room of an
# event, but the venue of an assembly.
_KEY_ALIASES = {
    "room venue": "venue location place where hall building",
    "rooms": "venues locations places",
    "starts date": "time date day when start begin begins from start_time starts_at start_date",
    "ends": "end until till to finish finishes end_time ends_at end_date",
    "co_hosts": "hosts host cohosts cohost co_host organisations organizations partners states ngos",
    "organisers": "organizers organizer organiser organised_by organized_by",
    "publisher title name": "name title heading headline subject topic label",
    "short_name": "abbreviation acronym short",
    "aliases": "alias also other_names",
    "kind type": "type category kind",
    "languages language": "language languages lang",
    "language": "default_language",
    "links url": "link website web homepage page href uri",
    "url": "url address",
    "summary description": "abstract intro",
    "description": "details text about programme program agenda speakers",
    "note": "notes remark remarks comment comments",
    "registration": "register rsvp signup sign_up",
    "webcast": "stream livestream live video zoom",
    "contact": "contacts",
    "email": "mail e_mail email_address",
    "sources": "source",
    "zone": "timezone time_zone tz",
    "updated": "last_updated updated_at modified",
    "latitude": "lat",
    "longitude": "lon lng long",
    "capacity": "seats size",
    "country": "country_code state nation",
    "status": "state",
    "id": "key slug uid identifier code",
    "events": "event side_events sessions schedule programme program",
    "assembly": "session conference congress meeting",
}


def find_key_by_alias(key: str, keys: Collection[str]) -> str | None:
    """The key an alias stands for, or `None`."""
    alias = key.strip().lower().replace("-", "_").replace(" ", "_")
    if alias in keys:
        return alias
    return next(
        (
            name
            for names, aliases in _KEY_ALIASES.items()
            if alias in aliases.split()
            for name in names.split()
            if name in keys
        ),
        None,
    )


class MappingReader:
    """Access to the values of a mapping whose keys are checked."""

    __slots__ = ("_context", "_entries", "node")

    def __init__(self, node: MappingNode, context: ParseContext) -> None:
        self.node = node
        self._context = context
        self._entries = node.entries

    def get(self, key: str, parse: Callable[[Node, ParseContext], T | None]) -> T | None:
        """Parse the value of a key; `None` if missing, null or invalid."""
        pair = self._entries.get(key)
        if pair is None or is_null(pair[1]):
            return None
        return parse(pair[1], self._context)

    def value_node(self, key: str) -> Node | None:
        """The value of a key; `None` if missing or null."""
        pair = self._entries.get(key)
        return None if pair is None or is_null(pair[1]) else pair[1]


def read_mapping(
    node: Node, context: ParseContext, schema: Schema, position: MarkLike | None = None
) -> MappingReader | None:
    """Check the keys of a mapping; unknown and missing keys are problems.

    `position` is where to report missing keys, if not at the node. Returns `None` if the node is not a mapping.
    """
    if type(node) is not MappingNode:
        context.expect(node, f"{schema.label}, written as keys with values")
        return None
    suggestions = "" if node.entries.keys() <= schema.keys else _report_unknown_keys(node, context, schema)
    for key, example in schema.required:
        pair = node.entries.get(key)
        if pair is None:
            # After a YAML error the rest of the mapping is unknown, so no key counts as missing. Nor does a key that is
            # suggested for an unknown one: that is one mistake.
            if node.is_complete and quote(key) not in suggestions:
                context.problems.add(
                    position or node.start, f"{schema.this_label} has no {key}; add for example {example}"
                )
        elif is_null(pair[1]) and node.is_complete:
            context.problems.add(pair[0].start, f"{key} is empty; write for example {example}")
    return MappingReader(node, context)


def _report_unknown_keys(node: MappingNode, context: ParseContext, schema: Schema) -> str:
    """Add a problem for each unknown key; return all suggestions in one text."""
    suggestions = ""
    for name, (key, value) in node.entries.items():
        if name not in schema.keys:
            is_rest_of_text = node.is_flow and is_null(value)
            alias_of = None if is_rest_of_text else find_key_by_alias(name, schema.keys)
            if alias_of is None:
                suggestion = context.problems.did_you_mean(name, schema.keys)
            else:
                suggestion = f"; did you mean {quote(alias_of)}?"
                if alias_of == "starts" and "room" in schema.keys:
                    suggestion += " Write day and time together: starts: 2030-12-01 18:15"
            suggestions += suggestion
            hint = suggestion or _hint_without_suggestion(name, schema, is_rest_of_text=is_rest_of_text)
            context.problems.add(key.start, f"unknown key {quote(name)}{hint}")
    return suggestions


def _hint_without_suggestion(name: str, schema: Schema, *, is_rest_of_text: bool) -> str:
    if is_rest_of_text:
        return "; if it belongs to the text before the comma, put quotes around all of it"
    if name.startswith("-"):
        return "; put a space after the dash"
    if len(schema.keys) <= _MAX_KEYS_LISTED:
        return f"; the keys are {', '.join(sorted(schema.keys))}"
    return f" in {schema.this_label}"
