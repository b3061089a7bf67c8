"""The entries of the schedule."""

from __future__ import annotations

from calendar_app.errors import Place
from calendar_app.model import EventKind, Link, Mode, Offer, Schedule, SideEvent, Status
from calendar_app.model.event import Accessibility
from calendar_app.model.schedule import schedule
from calendar_app.source import grammar
from calendar_app.source.accepting import accepted
from calendar_app.source.addresses import link as link_address
from calendar_app.source.addresses import web
from calendar_app.source.assemblies import contact
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.entry import Entry, entry
from calendar_app.source.lists import different, listed
from calendar_app.source.moments import when
from calendar_app.source.nodes import Mapping, Node, Scalar, Sequence
from calendar_app.source.registers import Registers
from calendar_app.source.texts import language, line, paragraphs, phrase, title
from calendar_app.source.words import choice, identifier

_kind = choice(EventKind, "a kind of event")
# Withdrawn is what is not in the list any more.
_status = choice((one for one in Status if one is not Status.WITHDRAWN), "a status")
_mode = choice(Mode, "a mode of taking part")
_accessibility = different(choice(Accessibility, "a word for accessibility"))
_languages = different(language)


class Events:
    """The entries read so far.

    Args:
        desk: What the reading needs.
        registers: What they refer to.
        places: Receives where each entry begins.
    """

    def __init__(self, desk: Desk, registers: Registers, places: dict[tuple[str, str], Place]) -> None:
        self._events: list[SideEvent] = []
        self._desk = desk
        self._uid_domain = registers.assembly.uid_domain if registers.assembly else ""
        self._registers = registers
        self._places = places
        self._former: dict[str, Scalar] = {}

    def add(self, node: Node) -> None:
        """Read one entry.

        Args:
            node: The entry.
        """
        fields = entry(node, self._desk, grammar.EVENT)
        if fields is None:
            return
        identity = fields.get("id", self._identity)
        if identity is not None:
            self._places.setdefault(("event", identity), self._desk.complaints.place(fields.node.start))
        record = self._event(identity, fields)
        if record is not None:
            self._events.append(record)

    def add_all(self, section: Node) -> None:
        """Read all entries that are in the section.

        Args:
            section: Its value.
        """
        if type(section) is Sequence:
            for node in section.items:
                self.add(node)
        else:
            self._desk.refuse(section, 'a list of events, each beginning with "- id:",')

    def schedule(self) -> Schedule | None:
        """The schedule of all entries read, or `None` where there were complaints."""
        self._complain_of_former_ids()
        session = self._registers.assembly
        if session is None or self._desk.complaints:
            return None
        return schedule(
            session,
            self._registers.rooms.good,
            self._registers.co_hosts.good,
            self._registers.sources.good,
            tuple(self._events),
        )

    def _complain_of_former_ids(self) -> None:
        for identity, node in self._former.items():
            place = self._places.get(("event", identity))
            if place is not None:
                complaint = (
                    f"{quoted(identity)} is the id of the event in line {place.line}; a former id belongs to one event"
                )
                self._desk.complaints.add(node.start, complaint)

    def _identity(self, node: Node, desk: Desk) -> str | None:
        identity = identifier(node, desk)
        if identity is None:
            return None
        place = self._places.get(("event", identity))
        if place is not None:
            complaint = (
                f"the id {identity} is taken by the event in line {place.line}; every event needs its own, for ever"
            )
            desk.complaints.add(node.start, complaint)
        return identity

    def _former_id(self, node: Node, desk: Desk) -> str | None:
        identity = identifier(node, desk)
        if identity is not None and type(node) is Scalar:
            first = self._former.setdefault(identity, node)
            if first is not node:
                line_number = first.start.line + 1
                complaint = f"{quoted(identity)} is a former id in line {line_number} already; it belongs to one event"
                desk.complaints.add(node.start, complaint)
                return None
        return identity

    def _event(self, identity: str | None, fields: Entry) -> SideEvent | None:
        get = fields.get
        heading = get("title", title)
        moment = when(fields, self._desk)
        kind = get("kind", _kind) or EventKind.SIDE_EVENT
        status = get("status", _status) or Status.CONFIRMED
        room = get("room", self._registers.rooms.one)
        co_hosts = get("co_hosts", self._registers.co_hosts.many) or ()
        organisers = get("organisers", self._registers.co_hosts.many) or ()
        summary = get("summary", paragraphs)
        description = get("description", paragraphs)
        note = get("note", paragraphs)
        languages = get("languages", _languages) or ()
        interpretation = get("interpretation", _languages) or ()
        mode = get("mode", _mode)
        accessibility = get("accessibility", _accessibility) or ()
        registration = get("registration", _offer)
        webcast = get("webcast", _offer)
        links = get("links", _links) or ()
        write_to = get("contact", contact)
        sources = get("sources", self._registers.sources.many) or ()
        former_ids = get("former_ids", listed(self._former_id)) or ()
        accept = get("accept", accepted) or ()
        get("private", _private)
        if identity is None or heading is None or moment is None:
            return None
        return SideEvent(
            id=identity,
            # What calendars know the event by was made from its first id, and stays.
            uid=f"{former_ids[0] if former_ids else identity}@{self._uid_domain}",
            title=heading,
            when=moment,
            kind=kind,
            status=status,
            room=room,
            co_hosts=co_hosts,
            organisers=organisers,
            summary=summary,
            description=description,
            note=note,
            languages=languages,
            interpretation=interpretation,
            mode=mode,
            accessibility=accessibility,
            registration=registration,
            webcast=webcast,
            links=links,
            contact=write_to,
            sources=sources,
            former_ids=former_ids,
            accept=accept,
        )


def _offer(node: Node, desk: Desk) -> Offer | None:
    if type(node) is Scalar:
        desk.complaints.add(node.start, "a page is given as {url: https://...}, a sentence as {note: ...}")
        return None
    fields = entry(node, desk, grammar.OFFER)
    if fields is None:
        return None
    if fields.node.closed and fields.value("url") is None and fields.value("note") is None:
        desk.complaints.add(node.start, "neither url nor note is given here; give at least one of them")
    return Offer(fields.get("url", web), fields.get("note", paragraphs))


def _link(node: Node, desk: Desk) -> Link | None:
    fields = entry(node, desk, grammar.LINK)
    if fields is None:
        return None
    kind = fields.get("type", line)
    heading = fields.get("title", phrase)
    url = fields.get("url", link_address)
    return None if kind is None or heading is None else Link(kind, heading, url)


def _private(node: Node, desk: Desk) -> None:
    if type(node) is not Mapping:
        desk.refuse(node, "keys with values")


_links = listed(_link)
