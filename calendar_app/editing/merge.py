"""Merge an imported announcement into the text of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from calendar_app.editing import yaml_writer
from calendar_app.editing.document import Document, TextEdit
from calendar_app.editing.ids import new_id
from calendar_app.i18n import state_name
from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.hosts import guess_kind
from calendar_app.importer.match import TO_BE_ANNOUNCED, Difference, EventMatch
from calendar_app.importer.result import Proposal
from calendar_app.model import EventKind, Schedule, format_naive_time
from calendar_app.names import fold

_ENGLISH = "en"
_VERBATIM_FIELDS = frozenset(("starts", "ends", "status"))
_TAG_FIELDS = frozenset(("languages", "interpretation", "accessibility"))
_IMPORTED_FIELDS = (
    "kind", "status", "note", "summary", "description", "languages", "interpretation", "mode", "accessibility",
)  # fmt: skip


@dataclass
class MergeResult:
    """What became of an announcement.

    Attributes:
        before: The bytes of the list.
        after: Its bytes with the announcement in it.
        source: The id of the source.
        new_ids: By number of the match: the id of the event that is added.
        updated: Numbers of matches whose events are changed.
        disputed: Numbers of matches where another source says otherwise, and nothing is changed.
        new_hosts: Who is put into the register: id and kind, by name.
        new_rooms: Which rooms are: id by name.
    """

    before: bytes
    after: bytes
    source: str
    new_ids: dict[int, str] = field(default_factory=dict)
    updated: set[int] = field(default_factory=set)
    disputed: set[int] = field(default_factory=set)
    new_hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    new_rooms: dict[str, str] = field(default_factory=dict)


class _NewEntries:
    """The ids of a list, and what is put beside them."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.hosts: dict[str, dict[str, str]] = {}
        self.rooms: dict[str, dict[str, str]] = {}
        self._hosts_by_name: dict[str, str] = {}
        self._rooms_by_name: dict[str, str] = {}
        self.hosts_by_text: dict[str, tuple[str, str]] = {}
        self.rooms_by_text: dict[str, str] = {}

    def host_id(self, named: HostMatch) -> str:
        if named.id:
            return named.id
        key = named.country or fold(named.text)
        if key not in self._hosts_by_name:
            self._hosts_by_name[key] = self._new_host(named)
        return self._hosts_by_name[key]

    def _new_host(self, named: HostMatch) -> str:
        taken = {**self._schedule.co_hosts, **self.hosts}
        if named.country:
            identity = new_id(state_name(named.country).in_language(_ENGLISH), taken)
            self.hosts[identity] = {"kind": "state", "country": named.country}
            self.hosts_by_text[named.text] = (identity, "state")
            return identity
        name, short = _split_short_name(named.text)
        identity = new_id(short or name, taken)
        kind = str(guess_kind(name))
        self.hosts[identity] = {"name": name} | ({"short_name": short} if short else {}) | {"kind": kind}
        self.hosts_by_text[named.text] = (identity, kind)
        return identity

    def room_id(self, name: str) -> str:
        key = fold(name)
        if key not in self._rooms_by_name:
            identity = new_id(name, {**self._schedule.rooms, **self.rooms})
            self.rooms[identity] = {"name": name}
            self._rooms_by_name[key] = self.rooms_by_text[name] = identity
        return self._rooms_by_name[key]


def _split_short_name(text: str) -> tuple[str, str]:
    """A name and the short one in parentheses behind it, or empty."""
    name, _, short = text.removesuffix(")").rpartition(" (")
    is_short = text.endswith(")") and len(short) < len(name) and short.isalnum() and not short.islower()
    return (name, short) if is_short else (text, "")


@dataclass(frozen=True, slots=True)
class ImportSource:
    """Who announces something.

    Attributes:
        id: The id of a source, of the list or a new one.
        publisher: What a new one is called.
        is_preferred: Whether it is right where another source says otherwise.
    """

    id: str
    publisher: str
    is_preferred: bool


def merge_announcement(
    content: bytes,
    schedule: Schedule,
    matches: Sequence[EventMatch],
    source: ImportSource,
    *,
    describes: bool = False,
) -> MergeResult:
    """The list with an announcement in it.

    Args:
        content: The bytes of the list.
        schedule: What they say.
        matches: What the announcement says, and which event each is.
        source: Who announces it.
        describes: Whether what follows an event in the text is its description.
    """
    document, registers = Document(content), _NewEntries(schedule)
    merge = MergeResult(content, content, source.id)
    splices: list[TextEdit] = []
    added = []
    ids = set(schedule.events_by_id)
    for number, match in enumerate(matches):
        if match.event is None:
            identity = match.proposal.id or new_id(match.proposal.title, ids)
            ids.add(identity)
            merge.new_ids[number] = identity
            offered = match.proposal.suggested_description if describes else ""
            added.append(_event_fields(identity, match.proposal, registers, source.id, offered))
        elif match.differences:
            own = {one.id for one in match.event.sources}
            if source.id in own or source.is_preferred or not own:
                merge.updated.add(number)
                splices += _event_edits(document, match, registers)
            else:
                merge.disputed.add(number)
    if added:
        splices.append(document.add_events(added))
    if registers.hosts:
        splices.append(document.add_to_section("co_hosts", registers.hosts))
    if registers.rooms:
        splices.append(document.add_to_section("rooms", registers.rooms))
    if added and source.id not in schedule.sources:
        splices.append(document.add_to_section("sources", {source.id: {"publisher": source.publisher}}))
    merge.new_hosts, merge.new_rooms = registers.hosts_by_text, registers.rooms_by_text
    merge.after = document.apply(splices) if splices else content
    return merge


def _event_fields(
    identity: str, proposal: Proposal, registers: _NewEntries, source: str, offered: str
) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"id": identity, "title": proposal.title}
    if proposal.starts is not None:
        fields["starts"] = format_naive_time(proposal.starts)
    if proposal.ends is not None:
        fields["ends"] = format_naive_time(proposal.ends)
    if proposal.room or proposal.new_room:
        fields["room"] = proposal.room or registers.room_id(proposal.new_room)
    for key, named in (("co_hosts", proposal.co_hosts), ("organisers", proposal.organisers)):
        if named:
            fields[key] = list(dict.fromkeys(registers.host_id(one) for one in named))
    fields |= imported_fields(proposal, offered)
    fields["sources"] = [source]
    return {key: value for key, value in fields.items() if value}


def imported_fields(proposal: Proposal, offered: str = "") -> dict[str, str | list[str]]:
    """What else an announcement says of an event, as far as it goes into an entry; the rest is left to the organiser.

    Args:
        proposal: What it says.
        offered: What is to be the description, or empty.
    """
    told = ({"description": offered} if offered else {}) | proposal.fields | {"status": proposal.status}
    if told.get("kind") == EventKind.SIDE_EVENT:
        del told["kind"]  # what every event is of which the list does not say otherwise
    values = {
        key: _parse_tags(told[key]) if key in _TAG_FIELDS else told[key] for key in _IMPORTED_FIELDS if told.get(key)
    }
    return {key: value for key, value in values.items() if value}


def _parse_tags(text: str) -> list[str]:
    """Words of a list; names of languages, as prose has them, are left to the organiser."""
    words = [word.strip() for word in text.split(";")]
    return words if all(word.replace("-", "").replace("_", "").isalnum() and word.islower() for word in words) else []


def _event_edits(document: Document, match: EventMatch, registers: _NewEntries) -> list[TextEdit]:
    assert match.event is not None  # noqa: S101 - only events of the list are updated
    entry = document.event_node(match.event.id)
    proposal = match.proposal
    splices = []
    for difference in match.differences:
        if difference.field == "co_hosts":
            listed = {host.id for host in match.event.all_hosts}
            new = dict.fromkeys(registers.host_id(named) for named in proposal.co_hosts if named.id not in listed)
            splices.append(document.add_items(entry, "co_hosts", new))
        elif difference.field == "ends" and difference.incoming == TO_BE_ANNOUNCED:
            splices.append(document.remove_key(entry, difference.field))
        else:
            value = _yaml_value(difference, proposal, registers, in_flow=entry.is_flow)
            splices.append(document.set_value(entry, difference.field, value))
    return splices


def _yaml_value(difference: Difference, proposal: Proposal, registers: _NewEntries, *, in_flow: bool) -> str:
    if difference.field == "room":
        return proposal.room or registers.room_id(proposal.new_room)
    if difference.field in _VERBATIM_FIELDS:
        return difference.incoming
    return yaml_writer.scalar(difference.incoming, in_flow=in_flow)


def source_id(text: str, schedule: Schedule) -> str:
    """The id of a source, by its id or who publishes it; where the list has none yet, the one it is given."""
    made = new_id(text, ())
    named = (one.id for one in schedule.sources.values() if fold(text) in map(fold, one.publisher.all))
    return text if text in schedule.sources else next(named, made)
