"""The assembly, its venue and contacts, and the sources: what is about the list as a whole."""

from __future__ import annotations

from calendar_app.languages import language_codes
from calendar_app.model import Assembly, Contact, Source, Venue
from calendar_app.source import grammar
from calendar_app.source.addresses import email, web
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.entry import entry
from calendar_app.source.moments import contradiction_of_days, day, stamp
from calendar_app.source.nodes import Node, Scalar
from calendar_app.source.texts import language, phrase
from calendar_app.source.words import country, degrees, domain, identifier, time_zone

# First parts of addresses that are taken; those with a dot are no ids anyway.
_TAKEN = frozenset(("static", "healthz", "readyz"))
_latitude = degrees(90)
_longitude = degrees(180)


def assembly(key: Scalar, node: Node, desk: Desk) -> Assembly | None:
    """The assembly; the desk learns its zone and language.

    Args:
        key: The key of the section.
        node: Its value.
        desk: What the reading needs.
    """
    fields = entry(node, desk, grammar.ASSEMBLY, key.start)
    if fields is None:
        return None
    # Zone and language come first, wherever they stand: they say what the other values mean.
    zone = fields.get("zone", time_zone)
    desk.zone = zone or desk.zone
    desk.language = fields.get("language", language) or desk.language
    identity = fields.get("id", _assembly_id)
    name = fields.get("name", phrase)
    short_name = fields.get("short_name", phrase)
    starts = fields.get("starts", day)
    ends = fields.get("ends", day)
    uid_domain = fields.get("uid_domain", domain)
    updated = fields.get("updated", stamp)
    place = fields.get("venue", venue)
    write_to = fields.get("contact", contact)
    last = fields.value("ends")
    if starts is not None and ends is not None and last is not None:
        complaint = contradiction_of_days(starts, ends)
        if complaint is not None:
            desk.complaints.add(last.start, complaint)
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
        identity, name, short_name or name, starts, ends, zone, uid_domain, updated, desk.language, place, write_to
    )


def venue(node: Node, desk: Desk) -> Venue | None:
    """A building.

    Args:
        node: Its entry.
        desk: What the reading needs.
    """
    fields = entry(node, desk, grammar.VENUE)
    if fields is None:
        return None
    name = fields.get("name", phrase)
    latitude = fields.get("latitude", _latitude)
    longitude = fields.get("longitude", _longitude)
    if fields.node.closed and (fields.value("latitude") is None) is not (fields.value("longitude") is None):
        desk.complaints.add(node.start, "this venue has a latitude or a longitude alone; give both or neither")
    address = fields.get("address", phrase)
    code = fields.get("country", country)
    url = fields.get("url", web)
    return None if name is None else Venue(name, address, code, latitude, longitude, url)


def contact(node: Node, desk: Desk) -> Contact | None:
    """Somebody to write to.

    Args:
        node: The entry.
        desk: What the reading needs.
    """
    fields = entry(node, desk, grammar.CONTACT)
    if fields is None:
        return None
    if fields.node.closed and fields.value("name") is None and fields.value("email") is None:
        desk.complaints.add(node.start, "this contact has neither name nor email; give at least one of them")
    return Contact(fields.get("name", phrase), fields.get("email", email))


def source(identity: str, key: Scalar, node: Node, desk: Desk) -> Source | None:
    """An announcement.

    Args:
        identity: Its id.
        key: Its key.
        node: Its entry.
        desk: What the reading needs.
    """
    fields = entry(node, desk, grammar.SOURCE, key.start)
    if fields is None:
        return None
    publisher = fields.get("publisher", phrase)
    title = fields.get("title", phrase)
    url = fields.get("url", web)
    published = fields.get("date", day)
    return None if publisher is None else Source(identity, publisher, title, url, published)


def source_names(record: Source) -> tuple[str, ...]:
    """The names a source is called by.

    Args:
        record: The source.
    """
    return (*record.publisher.all, *(record.title.all if record.title else ()))


def _assembly_id(node: Node, desk: Desk) -> str | None:
    identity = identifier(node, desk)
    if identity is None:
        return None
    if identity in _TAKEN:
        desk.complaints.add(node.start, f"{quoted(identity)} is an address of the site itself; choose another id")
        return None
    if identity in language_codes():
        complaint = f"{quoted(identity)} is the code of a language, which has addresses of its own; choose another id"
        desk.complaints.add(node.start, complaint)
        return None
    return identity
