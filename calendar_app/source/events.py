"""Parse events and build the schedule from them."""

from __future__ import annotations

from calendar_app.errors import Location
from calendar_app.model import Event, EventKind, Link, Mode, Schedule, Status, UrlNote
from calendar_app.model.event import Accessibility
from calendar_app.model.schedule import build_schedule
from calendar_app.source import schema
from calendar_app.source.assembly import parse_contact
from calendar_app.source.context import ParseContext
from calendar_app.source.dates import parse_timing
from calendar_app.source.lists import list_parser, unique_list_parser
from calendar_app.source.problems import quote
from calendar_app.source.scalars import choice_parser, parse_id, parse_url
from calendar_app.source.scalars import parse_link_url as link_address
from calendar_app.source.schema import MappingReader, read_mapping
from calendar_app.source.sections import Sections, parse_accept
from calendar_app.source.texts import parse_language, parse_line, parse_long_text, parse_short_text, parse_title
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

_parse_kind = choice_parser(EventKind, "a kind of event")
# Withdrawn is what is not in the list any more.
_parse_status = choice_parser((one for one in Status if one is not Status.WITHDRAWN), "a status")
_parse_mode = choice_parser(Mode, "a mode of taking part")
_parse_accessibility = unique_list_parser(choice_parser(Accessibility, "a word for accessibility"))
_parse_languages = unique_list_parser(parse_language)


class ScheduleBuilder:
    """The entries read so far.

    Args:
        context: What the reading needs.
        sections: What they refer to.
        locations: Receives where each entry begins.
    """

    def __init__(self, context: ParseContext, sections: Sections, locations: dict[tuple[str, str], Location]) -> None:
        self._events: list[Event] = []
        self._context = context
        self._uid_domain = sections.assembly.uid_domain if sections.assembly else ""
        self._sections = sections
        self._locations = locations
        self._former_ids: dict[str, ScalarNode] = {}

    def add_event(self, node: Node) -> None:
        """Read one entry.

        Args:
            node: The entry.
        """
        fields = read_mapping(node, self._context, schema.EVENT)
        if fields is None:
            return
        identity = fields.get("id", self._parse_id)
        if identity is not None:
            self._locations.setdefault(("event", identity), self._context.problems.location(fields.node.start))
        record = self._parse_event(identity, fields)
        if record is not None:
            self._events.append(record)

    def add_events(self, section_node: Node) -> None:
        """Read all entries that are in the section.

        Args:
            section_node: Its value.
        """
        if type(section_node) is SequenceNode:
            for node in section_node.items:
                self.add_event(node)
        else:
            self._context.expect(section_node, 'a list of events, each beginning with "- id:",')

    def build(self) -> Schedule | None:
        """The schedule of all entries read, or `None` where there were complaints."""
        self._check_former_ids()
        session = self._sections.assembly
        if session is None or self._context.problems:
            return None
        return build_schedule(
            session,
            self._sections.rooms.valid_records,
            self._sections.co_hosts.valid_records,
            self._sections.sources.valid_records,
            tuple(self._events),
        )

    def _check_former_ids(self) -> None:
        for identity, node in self._former_ids.items():
            place = self._locations.get(("event", identity))
            if place is not None:
                complaint = (
                    f"{quote(identity)} is the id of the event in line {place.line}; a former id belongs to one event"
                )
                self._context.problems.add(node.start, complaint)

    def _parse_id(self, node: Node, context: ParseContext) -> str | None:
        identity = parse_id(node, context)
        if identity is None:
            return None
        place = self._locations.get(("event", identity))
        if place is not None:
            complaint = (
                f"the id {identity} is taken by the event in line {place.line}; every event needs its own, for ever"
            )
            context.problems.add(node.start, complaint)
        return identity

    def _parse_former_id(self, node: Node, context: ParseContext) -> str | None:
        identity = parse_id(node, context)
        if identity is not None and type(node) is ScalarNode:
            first = self._former_ids.setdefault(identity, node)
            if first is not node:
                line_number = first.start.line + 1
                complaint = f"{quote(identity)} is a former id in line {line_number} already; it belongs to one event"
                context.problems.add(node.start, complaint)
                return None
        return identity

    def _parse_event(self, identity: str | None, fields: MappingReader) -> Event | None:
        get = fields.get
        heading = get("title", parse_title)
        moment = parse_timing(fields, self._context)
        kind = get("kind", _parse_kind) or EventKind.SIDE_EVENT
        status = get("status", _parse_status) or Status.CONFIRMED
        room = get("room", self._sections.rooms.parse_reference)
        co_hosts = get("co_hosts", self._sections.co_hosts.parse_references) or ()
        organisers = get("organisers", self._sections.co_hosts.parse_references) or ()
        summary = get("summary", parse_long_text)
        description = get("description", parse_long_text)
        note = get("note", parse_long_text)
        languages = get("languages", _parse_languages) or ()
        interpretation = get("interpretation", _parse_languages) or ()
        mode = get("mode", _parse_mode)
        accessibility = get("accessibility", _parse_accessibility) or ()
        registration = get("registration", _parse_url_note)
        webcast = get("webcast", _parse_url_note)
        links = get("links", _parse_links) or ()
        write_to = get("contact", parse_contact)
        sources = get("sources", self._sections.sources.parse_references) or ()
        former_ids = get("former_ids", list_parser(self._parse_former_id)) or ()
        accept = get("accept", parse_accept) or ()
        get("private", _check_private)
        if identity is None or heading is None or moment is None:
            return None
        return Event(
            id=identity,
            # What calendars know the event by was made from its first id, and stays.
            uid=f"{former_ids[0] if former_ids else identity}@{self._uid_domain}",
            title=heading,
            timing=moment,
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


def _parse_url_note(node: Node, context: ParseContext) -> UrlNote | None:
    if type(node) is ScalarNode:
        context.problems.add(node.start, "a page is given as {url: https://...}, a sentence as {note: ...}")
        return None
    fields = read_mapping(node, context, schema.URL_NOTE)
    if fields is None:
        return None
    if fields.node.is_complete and fields.value_node("url") is None and fields.value_node("note") is None:
        context.problems.add(node.start, "neither url nor note is given here; give at least one of them")
    return UrlNote(fields.get("url", parse_url), fields.get("note", parse_long_text))


def _parse_link(node: Node, context: ParseContext) -> Link | None:
    fields = read_mapping(node, context, schema.LINK)
    if fields is None:
        return None
    kind = fields.get("type", parse_line)
    heading = fields.get("title", parse_short_text)
    url = fields.get("url", link_address)
    return None if kind is None or heading is None else Link(kind, heading, url)


def _check_private(node: Node, context: ParseContext) -> None:
    if type(node) is not MappingNode:
        context.expect(node, "keys with values")


_parse_links = list_parser(_parse_link)
