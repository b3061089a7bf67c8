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

# First segments of addresses of the site; those with a dot are no valid ids.
_RESERVED_IDS = frozenset(("static", "healthz", "readyz"))
_parse_latitude = degrees_parser(90)
_parse_longitude = degrees_parser(180)


def parse_assembly(key: ScalarNode, node: Node, context: ParseContext) -> Assembly | None:
    """Parse the assembly and set the zone and language of the context."""
    fields = read_mapping(node, context, schema.ASSEMBLY, key.start)
    if fields is None:
        return None
    # The other values depend on zone and language, wherever these stand.
    zone = fields.get("zone", parse_time_zone)
    context.zone = zone or context.zone
    context.language = fields.get("language", parse_language) or context.language
    id_ = fields.get("id", _parse_assembly_id)
    name = fields.get("name", parse_short_text)
    short_name = fields.get("short_name", parse_short_text)
    starts = fields.get("starts", parse_date)
    ends = fields.get("ends", parse_date)
    uid_domain = fields.get("uid_domain", parse_domain)
    updated = fields.get("updated", parse_timestamp)
    venue = fields.get("venue", parse_venue)
    contact = fields.get("contact", parse_contact)
    ends_node = fields.value_node("ends")
    if starts is not None and ends is not None and ends_node is not None:
        fault = assembly_dates_fault(starts, ends)
        if fault is not None:
            context.problems.add(ends_node.start, fault)
    if (
        id_ is None
        or name is None
        or starts is None
        or ends is None
        or zone is None
        or uid_domain is None
        or updated is None
    ):
        return None
    return Assembly(
        id_, name, short_name or name, starts, ends, zone, uid_domain, updated, context.language, venue, contact
    )


def parse_venue(node: Node, context: ParseContext) -> Venue | None:
    """Parse the building of an assembly or of a room."""
    fields = read_mapping(node, context, schema.VENUE)
    if fields is None:
        return None
    name = fields.get("name", parse_short_text)
    latitude = fields.get("latitude", _parse_latitude)
    longitude = fields.get("longitude", _parse_longitude)
    if fields.node.is_complete and (fields.value_node("latitude") is None) is not (
        fields.value_node("longitude") is None
    ):
        context.problems.add(node.start, "this venue has only one of latitude and longitude; add the other")
    address = fields.get("address", parse_short_text)
    country = fields.get("country", parse_country)
    url = fields.get("url", parse_url)
    return None if name is None else Venue(name, address, country, latitude, longitude, url)


def parse_contact(node: Node, context: ParseContext) -> Contact | None:
    """Parse a person or an office to write to."""
    fields = read_mapping(node, context, schema.CONTACT)
    if fields is None:
        return None
    if fields.node.is_complete and fields.value_node("name") is None and fields.value_node("email") is None:
        context.problems.add(node.start, "name and email are both missing; add at least one")
    return Contact(fields.get("name", parse_short_text), fields.get("email", parse_email))


def parse_source(id_: str, key: ScalarNode, node: Node, context: ParseContext) -> Source | None:
    """Parse a published announcement."""
    fields = read_mapping(node, context, schema.SOURCE, key.start)
    if fields is None:
        return None
    publisher = fields.get("publisher", parse_short_text)
    title = fields.get("title", parse_short_text)
    url = fields.get("url", parse_url)
    published = fields.get("date", parse_date)
    return None if publisher is None else Source(id_, publisher, title, url, published)


def _parse_assembly_id(node: Node, context: ParseContext) -> str | None:
    id_ = parse_id(node, context)
    if id_ is None:
        return None
    if id_ in _RESERVED_IDS:
        context.problems.add(node.start, f"id {quote(id_)} is reserved for an address of the site; choose another")
        return None
    if id_ in language_codes():
        message = f"id {quote(id_)} is reserved for addresses in that language; choose another"
        context.problems.add(node.start, message)
        return None
    return id_
