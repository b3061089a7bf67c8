"""An announcement spliced into a list: what is new is added, what the same source says otherwise is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from calendar_app.announcement.kinds import guessed
from calendar_app.announcement.known import Named
from calendar_app.announcement.matching import OPEN, Difference, Match
from calendar_app.announcement.proposals import Proposal
from calendar_app.edit import writing
from calendar_app.edit.documents import Document, Splice
from calendar_app.edit.naming import identifier
from calendar_app.languages import state_name
from calendar_app.model import EventKind, Schedule, wall_text
from calendar_app.names import folded

_ENGLISH = "en"
_AS_TOLD = frozenset(("starts", "ends", "status"))
_TAGS = frozenset(("languages", "interpretation", "accessibility"))
_TOLD = (
    "kind", "status", "note", "summary", "description", "languages", "interpretation", "mode", "accessibility",
)  # fmt: skip


@dataclass
class Merge:
    """What became of an announcement.

    Attributes:
        before: The bytes of the list.
        content: Its bytes with the announcement in it.
        source: The id of the source.
        new: By number of the match: the id of the event that is added.
        updated: Numbers of matches whose events are changed.
        disputed: Numbers of matches where another source says otherwise, and nothing is changed.
        hosts: Who is put into the register: id and kind, by name.
        rooms: Which rooms are: id by name.
    """

    before: bytes
    content: bytes
    source: str
    new: dict[int, str] = field(default_factory=dict)
    updated: set[int] = field(default_factory=set)
    disputed: set[int] = field(default_factory=set)
    hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)


class _Registers:
    """The ids of a list, and what is put beside them."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.hosts: dict[str, dict[str, str]] = {}
        self.rooms: dict[str, dict[str, str]] = {}
        self._hosts_by_name: dict[str, str] = {}
        self._rooms_by_name: dict[str, str] = {}
        self.told_hosts: dict[str, tuple[str, str]] = {}
        self.told_rooms: dict[str, str] = {}

    def host(self, named: Named) -> str:
        if named.id:
            return named.id
        key = named.country or folded(named.text)
        if key not in self._hosts_by_name:
            self._hosts_by_name[key] = self._new_host(named)
        return self._hosts_by_name[key]

    def _new_host(self, named: Named) -> str:
        taken = {**self._schedule.co_hosts, **self.hosts}
        if named.country:
            identity = identifier(state_name(named.country).in_language(_ENGLISH), taken)
            self.hosts[identity] = {"kind": "state", "country": named.country}
            self.told_hosts[named.text] = (identity, "state")
            return identity
        name, short = _names(named.text)
        identity = identifier(short or name, taken)
        kind = str(guessed(name))
        self.hosts[identity] = {"name": name} | ({"short_name": short} if short else {}) | {"kind": kind}
        self.told_hosts[named.text] = (identity, kind)
        return identity

    def room(self, name: str) -> str:
        key = folded(name)
        if key not in self._rooms_by_name:
            identity = identifier(name, {**self._schedule.rooms, **self.rooms})
            self.rooms[identity] = {"name": name}
            self._rooms_by_name[key] = self.told_rooms[name] = identity
        return self._rooms_by_name[key]


def _names(text: str) -> tuple[str, str]:
    """A name and the short one in parentheses behind it, or empty."""
    name, _, short = text.removesuffix(")").rpartition(" (")
    is_short = text.endswith(")") and len(short) < len(name) and short.isalnum() and not short.islower()
    return (name, short) if is_short else (text, "")


@dataclass(frozen=True, slots=True)
class Announcer:
    """Who announces something.

    Attributes:
        id: The id of a source, of the list or a new one.
        publisher: What a new one is called.
        is_right: Whether it is right where another source says otherwise.
    """

    id: str
    publisher: str
    is_right: bool


def merged(
    content: bytes, schedule: Schedule, matches: Sequence[Match], announcer: Announcer, *, describes: bool = False
) -> Merge:
    """The list with an announcement in it.

    Args:
        content: The bytes of the list.
        schedule: What they say.
        matches: What the announcement says, and which event each is.
        announcer: Who announces it.
        describes: Whether what follows an event in the text is its description.
    """
    document, registers = Document(content), _Registers(schedule)
    merge = Merge(content, content, announcer.id)
    splices: list[Splice] = []
    added = []
    ids = set(schedule.by_id)
    for number, match in enumerate(matches):
        if match.event is None:
            identity = match.proposal.id or identifier(match.proposal.title, ids)
            ids.add(identity)
            merge.new[number] = identity
            offered = match.proposal.offered if describes else ""
            added.append(_fields(identity, match.proposal, registers, announcer.id, offered))
        elif match.differences:
            own = {one.id for one in match.event.sources}
            if announcer.id in own or announcer.is_right or not own:
                merge.updated.add(number)
                splices += _updates(document, match, registers)
            else:
                merge.disputed.add(number)
    if added:
        splices.append(document.add_events(added))
    if registers.hosts:
        splices.append(document.add_records("co_hosts", registers.hosts))
    if registers.rooms:
        splices.append(document.add_records("rooms", registers.rooms))
    if added and announcer.id not in schedule.sources:
        splices.append(document.add_records("sources", {announcer.id: {"publisher": announcer.publisher}}))
    merge.hosts, merge.rooms = registers.told_hosts, registers.told_rooms
    merge.content = document.spliced(splices) if splices else content
    return merge


def _fields(
    identity: str, proposal: Proposal, registers: _Registers, source: str, offered: str
) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"id": identity, "title": proposal.title}
    if proposal.starts is not None:
        fields["starts"] = wall_text(proposal.starts)
    if proposal.ends is not None:
        fields["ends"] = wall_text(proposal.ends)
    if proposal.room or proposal.new_room:
        fields["room"] = proposal.room or registers.room(proposal.new_room)
    for key, named in (("co_hosts", proposal.co_hosts), ("organisers", proposal.organisers)):
        if named:
            fields[key] = list(dict.fromkeys(registers.host(one) for one in named))
    fields |= put_in(proposal, offered)
    fields["sources"] = [source]
    return {key: value for key, value in fields.items() if value}


def put_in(proposal: Proposal, offered: str = "") -> dict[str, str | list[str]]:
    """What else an announcement says of an event, as far as it goes into an entry; the rest is left to the organiser.

    Args:
        proposal: What it says.
        offered: What is to be the description, or empty.
    """
    told = ({"description": offered} if offered else {}) | proposal.fields | {"status": proposal.status}
    if told.get("kind") == EventKind.SIDE_EVENT:
        del told["kind"]  # what every event is of which the list does not say otherwise
    values = {key: _tags(told[key]) if key in _TAGS else told[key] for key in _TOLD if told.get(key)}
    return {key: value for key, value in values.items() if value}


def _tags(text: str) -> list[str]:
    """Words of a list; names of languages, as prose has them, are left to the organiser."""
    words = [word.strip() for word in text.split(";")]
    return words if all(word.replace("-", "").replace("_", "").isalnum() and word.islower() for word in words) else []


def _updates(document: Document, match: Match, registers: _Registers) -> list[Splice]:
    assert match.event is not None  # noqa: S101 - only events of the list are updated
    entry = document.event(match.event.id)
    proposal = match.proposal
    splices = []
    for difference in match.differences:
        if difference.field == "co_hosts":
            listed = {host.id for host in match.event.hosts}
            new = dict.fromkeys(registers.host(named) for named in proposal.co_hosts if named.id not in listed)
            splices.append(document.add_items(entry, "co_hosts", new))
        elif difference.field == "ends" and difference.told == OPEN:
            splices.append(document.remove_key(entry, difference.field))
        else:
            value = _written(difference, proposal, registers, in_flow=entry.flow)
            splices.append(document.set_value(entry, difference.field, value))
    return splices


def _written(difference: Difference, proposal: Proposal, registers: _Registers, *, in_flow: bool) -> str:
    if difference.field == "room":
        return proposal.room or registers.room(proposal.new_room)
    if difference.field in _AS_TOLD:
        return difference.told
    return writing.scalar(difference.told, in_flow=in_flow)
