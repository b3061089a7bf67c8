"""Parse events and build the schedule from them."""

from __future__ import annotations

from calendar_app.errors import Location
from calendar_app.model import (
    Accessibility,
    Event,
    EventKind,
    Link,
    Mode,
    Schedule,
    Status,
    UrlNote,
    build_schedule,
)
from calendar_app.source import schema
from calendar_app.source.assembly import parse_contact
from calendar_app.source.context import ParseContext
from calendar_app.source.dates import parse_timing
from calendar_app.source.lists import list_parser, unique_list_parser
from calendar_app.source.problems import quote
from calendar_app.source.scalars import choice_parser, parse_id, parse_link_url, parse_url
from calendar_app.source.schema import MappingReader, read_mapping
from calendar_app.source.sections import Sections
from calendar_app.source.texts import (
    parse_accept,
    parse_language,
    parse_line,
    parse_long_text,
    parse_short_text,
    parse_title,
)
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

_parse_kind = choice_parser(EventKind, "kind of event")
# An event that is removed from the list is withdrawn; no list says so.
_parse_status = choice_parser((status for status in Status if status is not Status.WITHDRAWN), "status")
_parse_mode = choice_parser(Mode, "mode")
_parse_accessibility = unique_list_parser(choice_parser(Accessibility, "accessibility"))
_parse_languages = unique_list_parser(parse_language)


class ScheduleBuilder:
    """The events parsed so far, and the schedule they make."""

    def __init__(self, context: ParseContext, sections: Sections, locations: dict[tuple[str, str], Location]) -> None:
        self._events: list[Event] = []
        self._context = context
        self._uid_domain = sections.assembly.uid_domain if sections.assembly else ""
        self._sections = sections
        self._locations = locations
        self._former_ids: dict[str, ScalarNode] = {}

    def add_event(self, node: Node) -> None:
        """Parse one event."""
        fields = read_mapping(node, self._context, schema.EVENT)
        if fields is None:
            return
        id_ = fields.get("id", self._parse_id)
        if id_ is not None:
            self._locations.setdefault(("event", id_), self._context.problems.location(fields.node.start))
        event = self._parse_event(id_, fields)
        if event is not None:
            self._events.append(event)

    def add_events(self, section_node: Node) -> None:
        """Parse the events that are still in the section."""
        if type(section_node) is SequenceNode:
            for node in section_node.items:
                self.add_event(node)
        else:
            self._context.expect(section_node, 'a list of events, each beginning with "- id:"')

    def build(self) -> Schedule | None:
        """The schedule of all events, or `None` if there are problems."""
        self._check_former_ids()
        assembly = self._sections.assembly
        if assembly is None or self._context.problems:
            return None
        return build_schedule(
            assembly,
            self._sections.rooms.valid_records,
            self._sections.co_hosts.valid_records,
            self._sections.sources.valid_records,
            tuple(self._events),
        )

    def _check_former_ids(self) -> None:
        for id_, node in self._former_ids.items():
            location = self._locations.get(("event", id_))
            if location is not None:
                message = f"former id {quote(id_)} is the id of the event in line {location.line}; delete one of them"
                self._context.problems.add(node.start, message)

    def _parse_id(self, node: Node, context: ParseContext) -> str | None:
        id_ = parse_id(node, context)
        if id_ is None:
            return None
        location = self._locations.get(("event", id_))
        if location is not None:
            message = f"id {quote(id_)} is taken by the event in line {location.line}; choose another"
            context.problems.add(node.start, message)
        return id_

    def _parse_former_id(self, node: Node, context: ParseContext) -> str | None:
        id_ = parse_id(node, context)
        if id_ is not None and type(node) is ScalarNode:
            first = self._former_ids.setdefault(id_, node)
            if first is not node:
                line_number = first.start.line + 1
                message = f"former id {quote(id_)} is already in line {line_number}; delete one of them"
                context.problems.add(node.start, message)
                return None
        return id_

    def _parse_event(self, id_: str | None, fields: MappingReader) -> Event | None:
        get = fields.get
        title = get("title", parse_title)
        timing = parse_timing(fields, self._context)
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
        contact = get("contact", parse_contact)
        sources = get("sources", self._sections.sources.parse_references) or ()
        former_ids = get("former_ids", list_parser(self._parse_former_id)) or ()
        accept = get("accept", parse_accept) or ()
        get("private", _check_private)
        if id_ is None or title is None or timing is None:
            return None
        return Event(
            id=id_,
            # A new id keeps the UID: calendars would take another UID for another event.
            uid=f"{former_ids[0] if former_ids else id_}@{self._uid_domain}",
            title=title,
            timing=timing,
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
            contact=contact,
            sources=sources,
            former_ids=former_ids,
            accept=accept,
        )


def _parse_url_note(node: Node, context: ParseContext) -> UrlNote | None:
    if type(node) is ScalarNode:
        context.problems.add(node.start, "expected keys; write {url: https://...} for a page, {note: ...} for a text")
        return None
    fields = read_mapping(node, context, schema.URL_NOTE)
    if fields is None:
        return None
    if fields.node.is_complete and fields.value_node("url") is None and fields.value_node("note") is None:
        context.problems.add(node.start, "url and note are both missing; add at least one")
    return UrlNote(fields.get("url", parse_url), fields.get("note", parse_long_text))


def _parse_link(node: Node, context: ParseContext) -> Link | None:
    fields = read_mapping(node, context, schema.LINK)
    if fields is None:
        return None
    kind = fields.get("type", parse_line)
    title = fields.get("title", parse_short_text)
    url = fields.get("url", parse_link_url)
    return None if kind is None or title is None else Link(kind, title, url)


def _check_private(node: Node, context: ParseContext) -> None:
    if type(node) is not MappingNode:
        context.expect(node, "keys with values")


_parse_links = list_parser(_parse_link)
