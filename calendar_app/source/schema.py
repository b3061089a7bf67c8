"""Keys of each mapping, aliases of keys, and their check."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from calendar_app.source.context import ParseContext
from calendar_app.source.problems import MarkLike, quote
from calendar_app.source.yaml_tree import MappingNode, Node, is_null


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of entry.

    Attributes:
        label: What people call it, with its article: "an event".
        required: The keys it must have, each with an example of the line.
        keys: All its keys.
    """

    label: str
    required: tuple[tuple[str, str], ...]
    keys: frozenset[str]

    @property
    def this_label(self) -> str:
        """What to call the one at hand: "this event"."""
        article, _, noun = self.label.partition(" ")
        return self.label if article == "the" else f"this {noun}"


def _schema(what: str, required: dict[str, str], optional: str) -> Schema:
    return Schema(what, tuple(required.items()), frozenset(required) | frozenset(optional.split()))


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


# Of several the first that the entry may have; a room is a part of an event, and a venue of the assembly.
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
    """The key that somebody means who writes another one, or `None` where that is anybody's guess.

    Args:
        key: What stands in the file.
        keys: What could stand there.
    """
    word = key.strip().lower().replace("-", "_").replace(" ", "_")
    if word in keys:
        return word
    return next(
        (
            name
            for names, others in _KEY_ALIASES.items()
            if word in others.split()
            for name in names.split()
            if name in keys
        ),
        None,
    )


T = TypeVar("T")
_MAX_KEYS_LISTED = 6


class MappingReader:
    """The keys and values of one entry, known to be keys such an entry has.

    Args:
        node: The entry.
        context: What the reading needs.
    """

    __slots__ = ("_context", "_entries", "node")

    def __init__(self, node: MappingNode, context: ParseContext) -> None:
        self.node = node
        self._context = context
        self._entries = node.entries

    def get(self, key: str, parse: Callable[[Node, ParseContext], T | None]) -> T | None:
        """What the reader makes of a value; `None` where there is none, or none that can be used.

        Args:
            key: The key.
            parse: Turns the value into what the model wants, or complains.
        """
        pair = self._entries.get(key)
        if pair is None or is_null(pair[1]):
            return None
        return parse(pair[1], self._context)

    def value_node(self, key: str) -> Node | None:
        """The value itself, or `None` where there is none.

        Args:
            key: The key.
        """
        pair = self._entries.get(key)
        return None if pair is None or is_null(pair[1]) else pair[1]


def read_mapping(
    node: Node, context: ParseContext, schema: Schema, position: MarkLike | None = None
) -> MappingReader | None:
    """The entry in a node, once it was complained about keys it should not have and keys it lacks.

    Args:
        node: The node.
        context: What the reading needs.
        schema: Which keys it may and must have.
        position: Where the entry begins, if not with the node.
    """
    if type(node) is not MappingNode:
        context.expect(node, f"{schema.label}, written as keys with values,")
        return None
    misspelt = "" if node.entries.keys() <= schema.keys else _report_unknown_keys(node, context, schema)
    for key, example in schema.required:
        pair = node.entries.get(key)
        if pair is None:
            # Behind a fault of the YAML there may be more: what was not reached is not missing.
            if node.is_complete and quote(key) not in misspelt:
                context.problems.add(
                    position or node.start, f"{schema.this_label} has no {key}; add for example {example}"
                )
        elif is_null(pair[1]) and node.is_complete:
            context.problems.add(pair[0].start, f"{key} is empty; write for example {example}")
    return MappingReader(node, context)


def _report_unknown_keys(node: MappingNode, context: ParseContext, schema: Schema) -> str:
    hints = ""
    for name, (key, value) in node.entries.items():
        if name not in schema.keys:
            is_rest = node.is_flow and is_null(value)
            other = None if is_rest else find_key_by_alias(name, schema.keys)
            hint = f"; did you mean {quote(other)}?" if other else context.problems.did_you_mean(name, schema.keys)
            if other == "starts" and "room" in schema.keys:
                hint += " Day and time stand in it together: starts: 2030-12-01 18:15"
            hints += hint
            if not hint and is_rest:
                hint = "; if it belongs to the text before the comma, put that text in quotes"
            elif not hint and name.startswith("-"):
                hint = "; put a space after the dash"
            elif not hint and len(schema.keys) <= _MAX_KEYS_LISTED:
                hint = f"; the keys are {', '.join(sorted(schema.keys))}"
            context.problems.add(key.start, f"{quote(name)} is not a key of {schema.label}{hint}")
    return hints
