"""Merge an imported announcement into the text of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from calendar_app.editing import yaml_writer
from calendar_app.editing.document import Document, TextEdit
from calendar_app.editing.files import LoadedFiles
from calendar_app.editing.ids import new_id
from calendar_app.errors import InputError
from calendar_app.i18n import state_name
from calendar_app.importer.formats import parse_announcement
from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.hosts import guess_kind
from calendar_app.importer.match import TO_BE_ANNOUNCED, Difference, EventMatch, match_events, unmatched_events
from calendar_app.importer.result import ImportResult, Proposal
from calendar_app.model import Event, EventKind, Schedule, format_naive_time
from calendar_app.names import did_you_mean, fold

_ENGLISH = "en"
_VERBATIM_FIELDS = frozenset(("starts", "ends", "status"))
_TAG_FIELDS = frozenset(("languages", "interpretation", "accessibility"))
_IMPORTED_FIELDS = (
    "kind", "status", "note", "summary", "description", "languages", "interpretation", "mode", "accessibility",
)  # fmt: skip


@dataclass
class MergeResult:
    """What an announcement changes in a list. A match is named by its number, from 0.

    Attributes:
        content: The bytes of the list with the announcement in it.
        source_id: The source of the announcement.
        new_ids: The id of each added event, by match.
        updated: Matches whose events change.
        disputed: Matches that another source contradicts; nothing changes.
        new_hosts: Id and kind of each co-host that the register gains, by name.
        new_rooms: Id of each new room, by name.
    """

    content: bytes
    source_id: str
    new_ids: dict[int, str] = field(default_factory=dict)
    updated: set[int] = field(default_factory=set)
    disputed: set[int] = field(default_factory=set)
    new_hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    new_rooms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing an announcement would do.

    Attributes:
        result: The announcement parsed.
        matches: The event of the list for each proposal.
        unmatched: Events that the source announced before and does not announce any more.
        merge: The list with the announcement in it.
    """

    result: ImportResult
    matches: tuple[EventMatch, ...]
    unmatched: tuple[Event, ...]
    merge: MergeResult


def plan_import(files: LoadedFiles, text: str, *, source: str, prefer: str = "", describes: bool = False) -> ImportPlan:
    """Parse an announcement and merge it into a list.

    Args:
        files: A list without problems.
        source: Who announces it: the id or publisher of a source, or a new name.
        prefer: The source that is right where sources differ, likewise; empty for the one in the list.
        describes: Whether the text that follows an event is its description.

    Raises:
        InputError: `prefer` is no source.
    """
    schedule = files.reading.schedule
    assert schedule is not None  # noqa: S101 - the list has no problems
    result = parse_announcement(text, schedule)
    own_id, preferred_id = _source_id(source, schedule), _source_id(prefer, schedule) if prefer else ""
    if preferred_id not in {"", own_id, *schedule.sources}:
        message = f"unknown source {prefer}{did_you_mean(prefer, (own_id, *schedule.sources))}"
        raise InputError(message)
    matches = match_events(result.proposals, schedule)
    unmatched = unmatched_events(matches, schedule, own_id) if result.proposals else ()
    import_source = _ImportSource(own_id, source, is_preferred=preferred_id == own_id)
    merge = _merge_announcement(files.content, schedule, matches, import_source, describes=describes)
    return ImportPlan(result, matches, unmatched, merge)


def _source_id(text: str, schedule: Schedule) -> str:
    """The id of a source, given its id or publisher; a new id if the list does not have it."""
    by_publisher = (
        source.id for source in schedule.sources.values() if fold(text) in map(fold, source.publisher.texts)
    )
    return text if text in schedule.sources else next(by_publisher, new_id(text, ()))


@dataclass(frozen=True, slots=True)
class _ImportSource:
    """The source of an announcement.

    Attributes:
        id: In the list or new.
        publisher: The name of a new source.
        is_preferred: Whether it is right where another source differs.
    """

    id: str
    publisher: str
    is_preferred: bool


class _NewEntries:
    """Co-hosts and rooms that a list does not have yet, with their new ids."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.hosts: dict[str, dict[str, str]] = {}
        self.rooms: dict[str, dict[str, str]] = {}
        self._hosts_by_name: dict[str, str] = {}
        self._rooms_by_name: dict[str, str] = {}
        self.hosts_by_text: dict[str, tuple[str, str]] = {}
        self.rooms_by_text: dict[str, str] = {}

    def host_id(self, match: HostMatch) -> str:
        if match.id:
            return match.id
        key = match.country or fold(match.text)
        if key not in self._hosts_by_name:
            self._hosts_by_name[key] = self._new_host(match)
        return self._hosts_by_name[key]

    def _new_host(self, match: HostMatch) -> str:
        taken = {**self._schedule.co_hosts, **self.hosts}
        if match.country:
            host_id = new_id(state_name(match.country).in_language(_ENGLISH), taken)
            self.hosts[host_id] = {"kind": "state", "country": match.country}
            self.hosts_by_text[match.text] = (host_id, "state")
            return host_id
        name, short_name = _split_short_name(match.text)
        host_id = new_id(short_name or name, taken)
        kind = str(guess_kind(name))
        self.hosts[host_id] = {"name": name} | ({"short_name": short_name} if short_name else {}) | {"kind": kind}
        self.hosts_by_text[match.text] = (host_id, kind)
        return host_id

    def room_id(self, name: str) -> str:
        key = fold(name)
        if key not in self._rooms_by_name:
            room_id = new_id(name, {**self._schedule.rooms, **self.rooms})
            self.rooms[room_id] = {"name": name}
            self._rooms_by_name[key] = self.rooms_by_text[name] = room_id
        return self._rooms_by_name[key]


def _split_short_name(text: str) -> tuple[str, str]:
    """A name and the short name in parentheses after it, or empty."""
    name, _, short = text.removesuffix(")").rpartition(" (")
    is_short = text.endswith(")") and len(short) < len(name) and short.isalnum() and not short.islower()
    return (name, short) if is_short else (text, "")


def _merge_announcement(
    content: bytes, schedule: Schedule, matches: Sequence[EventMatch], source: _ImportSource, *, describes: bool
) -> MergeResult:
    document, new_entries = Document(content), _NewEntries(schedule)
    merge = MergeResult(content, source.id)
    edits: list[TextEdit] = []
    new_events = []
    ids = set(schedule.events_by_id)
    for number, match in enumerate(matches):
        if match.event is None:
            event_id = match.proposal.id or new_id(match.proposal.title, ids)
            ids.add(event_id)
            merge.new_ids[number] = event_id
            description = match.proposal.suggested_description if describes else ""
            new_events.append(_event_fields(event_id, match.proposal, new_entries, source.id, description))
        elif match.differences:
            source_ids = {known.id for known in match.event.sources}
            if source.id in source_ids or source.is_preferred or not source_ids:
                merge.updated.add(number)
                edits += _event_edits(document, match, new_entries)
            else:
                merge.disputed.add(number)
    if new_events:
        edits.append(document.add_events(new_events))
    if new_entries.hosts:
        edits.append(document.add_to_section("co_hosts", new_entries.hosts))
    if new_entries.rooms:
        edits.append(document.add_to_section("rooms", new_entries.rooms))
    if new_events and source.id not in schedule.sources:
        edits.append(document.add_to_section("sources", {source.id: {"publisher": source.publisher}}))
    merge.new_hosts, merge.new_rooms = new_entries.hosts_by_text, new_entries.rooms_by_text
    if edits:
        merge.content = document.apply(edits)
    return merge


def _event_fields(
    event_id: str, proposal: Proposal, new_entries: _NewEntries, source_id: str, description: str
) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"id": event_id, "title": proposal.title}
    if proposal.starts is not None:
        fields["starts"] = format_naive_time(proposal.starts)
    if proposal.ends is not None:
        fields["ends"] = format_naive_time(proposal.ends)
    if proposal.room or proposal.new_room:
        fields["room"] = proposal.room or new_entries.room_id(proposal.new_room)
    for key, hosts in (("co_hosts", proposal.co_hosts), ("organisers", proposal.organisers)):
        if hosts:
            fields[key] = list(dict.fromkeys(new_entries.host_id(match) for match in hosts))
    fields |= imported_fields(proposal, description)
    fields["sources"] = [source_id]
    return {key: value for key, value in fields.items() if value}


def imported_fields(proposal: Proposal, description: str = "") -> dict[str, str | list[str]]:
    """The other fields of a proposal that go into the list; the organiser adds the rest by hand."""
    texts = ({"description": description} if description else {}) | proposal.fields | {"status": proposal.status}
    if texts.get("kind") == EventKind.SIDE_EVENT:
        del texts["kind"]  # the default
    values = {
        key: _parse_tags(texts[key]) if key in _TAG_FIELDS else texts[key] for key in _IMPORTED_FIELDS if texts.get(key)
    }
    return {key: value for key, value in values.items() if value}


def _parse_tags(text: str) -> list[str]:
    """Tags separated by semicolons; empty if the text names languages in prose, which only the organiser can map."""
    tags = [tag.strip() for tag in text.split(";")]
    return tags if all(tag.replace("-", "").replace("_", "").isalnum() and tag.islower() for tag in tags) else []


def _event_edits(document: Document, match: EventMatch, new_entries: _NewEntries) -> list[TextEdit]:
    assert match.event is not None  # noqa: S101 - only events of the list are updated
    node, proposal = document.event_node(match.event.id), match.proposal
    edits = []
    for difference in match.differences:
        if difference.field == "co_hosts":
            listed = {host.id for host in match.event.all_hosts}
            new_ids = dict.fromkeys(new_entries.host_id(host) for host in proposal.co_hosts if host.id not in listed)
            edits.append(document.add_items(node, "co_hosts", new_ids))
        elif difference.field == "ends" and difference.incoming == TO_BE_ANNOUNCED:
            edits.append(document.remove_key(node, difference.field))
        else:
            value = _yaml_value(difference, proposal, new_entries, in_flow=node.is_flow)
            edits.append(document.set_value(node, difference.field, value))
    return edits


def _yaml_value(difference: Difference, proposal: Proposal, new_entries: _NewEntries, *, in_flow: bool) -> str:
    if difference.field == "room":
        return proposal.room or new_entries.room_id(proposal.new_room)
    if difference.field in _VERBATIM_FIELDS:
        return difference.incoming
    return yaml_writer.scalar(difference.incoming, in_flow=in_flow)
