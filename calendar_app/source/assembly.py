"""Parse the assembly, its venue, its contact and its sources."""

from __future__ import annotations

from calendar_app.i18n import language_codes
from calendar_app.model import Assembly, Contact, Source, Venue
from calendar_app.source import schema
from calendar_app.source.context import ParseContext
from calendar_app.source.dates import assembly_dates_fault, parse_date, parse_timestamp
from calendar_app.source.problems import quote
from calendar_app.source.scalars import (
    degrees_parser,
    parse_country,
    parse_domain,
    parse_email,
    parse_id,
    parse_time_zone,
    parse_url,
)
from calendar_app.source.schema import read_mapping
from calendar_app.source.texts import parse_language, parse_short_text
from calendar_app.source.yaml_tree import Node, ScalarNode

# First parts of addresses that are taken; those with a dot are no ids anyway.
_RESERVED_IDS = frozenset(("static", "healthz", "readyz"))
_parse_latitude = degrees_parser(90)
_parse_longitude = degrees_parser(180)


def parse_assembly(key: ScalarNode, node: Node, context: ParseContext) -> Assembly | None:
    """The assembly; the desk learns its zone and language.

    Args:
        key: The key of the section.
        node: Its value.
        context: What the reading needs.
    """
    fields = read_mapping(node, context, schema.ASSEMBLY, key.start)
    if fields is None:
        return None
    # Zone and language come first, wherever they stand: they say what the other values mean.
    zone = fields.get("zone", parse_time_zone)
    context.zone = zone or context.zone
    context.language = fields.get("language", parse_language) or context.language
    identity = fields.get("id", _parse_assembly_id)
    name = fields.get("name", parse_short_text)
    short_name = fields.get("short_name", parse_short_text)
    starts = fields.get("starts", parse_date)
    ends = fields.get("ends", parse_date)
    uid_domain = fields.get("uid_domain", parse_domain)
    updated = fields.get("updated", parse_timestamp)
    place = fields.get("venue", parse_venue)
    write_to = fields.get("contact", parse_contact)
    last = fields.value_node("ends")
    if starts is not None and ends is not None and last is not None:
        complaint = assembly_dates_fault(starts, ends)
        if complaint is not None:
            context.problems.add(last.start, complaint)
    if (
        identity is None
        or name is None
        or starts is None
        or ends is None
        or zone is None
        or uid_domain is None
        or updated is None
    ):
        return None
    return Assembly(
        identity, name, short_name or name, starts, ends, zone, uid_domain, updated, context.language, place, write_to
    )


def parse_venue(node: Node, context: ParseContext) -> Venue | None:
    """A building.

    Args:
        node: Its entry.
        context: What the reading needs.
    """
    fields = read_mapping(node, context, schema.VENUE)
    if fields is None:
        return None
    name = fields.get("name", parse_short_text)
    latitude = fields.get("latitude", _parse_latitude)
    longitude = fields.get("longitude", _parse_longitude)
    if fields.node.is_complete and (fields.value_node("latitude") is None) is not (
        fields.value_node("longitude") is None
    ):
        context.problems.add(node.start, "this venue has a latitude or a longitude alone; give both or neither")
    address = fields.get("address", parse_short_text)
    code = fields.get("country", parse_country)
    url = fields.get("url", parse_url)
    return None if name is None else Venue(name, address, code, latitude, longitude, url)


def parse_contact(node: Node, context: ParseContext) -> Contact | None:
    """Somebody to write to.

    Args:
        node: The entry.
        context: What the reading needs.
    """
    fields = read_mapping(node, context, schema.CONTACT)
    if fields is None:
        return None
    if fields.node.is_complete and fields.value_node("name") is None and fields.value_node("email") is None:
        context.problems.add(node.start, "this contact has neither name nor email; give at least one of them")
    return Contact(fields.get("name", parse_short_text), fields.get("email", parse_email))


def parse_source(identity: str, key: ScalarNode, node: Node, context: ParseContext) -> Source | None:
    """An announcement.

    Args:
        identity: Its id.
        key: Its key.
        node: Its entry.
        context: What the reading needs.
    """
    fields = read_mapping(node, context, schema.SOURCE, key.start)
    if fields is None:
        return None
    publisher = fields.get("publisher", parse_short_text)
    title = fields.get("title", parse_short_text)
    url = fields.get("url", parse_url)
    published = fields.get("date", parse_date)
    return None if publisher is None else Source(identity, publisher, title, url, published)


def source_names(record: Source) -> tuple[str, ...]:
    """The names a source is called by.

    Args:
        record: The source.
    """
    return (*record.publisher.all, *(record.title.all if record.title else ()))


def _parse_assembly_id(node: Node, context: ParseContext) -> str | None:
    identity = parse_id(node, context)
    if identity is None:
        return None
    if identity in _RESERVED_IDS:
        context.problems.add(node.start, f"{quote(identity)} is an address of the site itself; choose another id")
        return None
    if identity in language_codes():
        complaint = f"{quote(identity)} is the code of a language, which has addresses of its own; choose another id"
        context.problems.add(node.start, complaint)
        return None
    return identity
