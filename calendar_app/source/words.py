"""Short values with a fixed form: ids, words of a fixed list, codes of countries, names of zones, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from calendar_app.languages import is_country
from calendar_app.names import folded
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Node, Scalar
from calendar_app.zones import Zone, known, zone

E = TypeVar("E", bound="StrEnum")

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LONGEST_ID = 64
LABELS = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
"""A pattern of the labels of a domain, with dots between them (RFC 1123 section 2.1)."""

_DOMAIN = re.compile(LABELS)
# With the longest id and the @ between them, 255 octets: the most a UID may have (RFC 7986 section 5.3).
_LONGEST_DOMAIN = 190
_WHOLE = re.compile(r"[1-9][0-9]{0,6}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_A_DOMAIN = (
    f"a name of letters and digits with single dots or hyphens between them, {_LONGEST_DOMAIN} characters at most, "
    "such as events.example.org,"
)
# What people write for countries whose code in ISO 3166-1 is another.
_OTHER_COUNTRY_CODES = {"UK": "GB", "EL": "GR"}


def identifier(node: Node, desk: Desk) -> str | None:
    """An id, as it stands in addresses.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is not Scalar:
        desk.refuse(node, "an id")
        return None
    if _ID.fullmatch(node.value):
        return node.value
    slug = folded(node.value[: 2 * _LONGEST_ID]).encode("ascii", "ignore").decode()
    slug = "-".join(slug.split())[:_LONGEST_ID].strip("-")
    hint = f"; write for example {slug}" if slug else ""
    reason = f"an id has small letters a to z, digits and hyphens, {_LONGEST_ID} at most"
    desk.complaints.add(node.start, f"{quoted(node.value)} cannot be an id: {reason}{hint}")
    return None


def choice(kinds: Iterable[E], what: str) -> Callable[[Node, Desk], E | None]:
    """The reader of a word of a fixed list.

    Args:
        kinds: The words.
        what: What such a word is, with its article: "a kind of event".
    """
    members = {member.value: member for member in kinds}
    words = ", ".join(members)

    def read(node: Node, desk: Desk) -> E | None:
        if type(node) is not Scalar:
            desk.refuse(node, f"one of {words}")
            return None
        member = members.get(node.value)
        if member is None:
            hint = desk.complaints.hint(node.value, members) or f"; write one of {words}"
            desk.complaints.add(node.start, f"{quoted(node.value)} is not {what}{hint}")
        return member

    return read


def country(node: Node, desk: Desk) -> str | None:
    """The code of a country, ISO 3166-1 alpha-2.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is not Scalar:
        desk.refuse(node, "the code of a country")
        return None
    code = node.value
    meant = _OTHER_COUNTRY_CODES.get(code.upper(), code.upper())
    if code == meant and is_country(code):
        return code
    hint = f"write {meant}" if is_country(meant) else "write its two capital letters in ISO 3166-1, such as NL"
    desk.complaints.add(node.start, f"{quoted(code)} is not the code of a country; {hint}")
    return None


def time_zone(node: Node, desk: Desk) -> Zone | None:
    """A zone of the IANA database.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is not Scalar:
        desk.refuse(node, "a time zone")
        return None
    found = zone(node.value)
    if found is None:
        hint = (
            desk.complaints.hint(node.value, sorted(name for name in known() if "/" in name))
            or "; write a place, such as Europe/Paris"
        )
        desk.complaints.add(node.start, f"{quoted(node.value)} is not a time zone{hint}")
    return found


def domain(node: Node, desk: Desk) -> str | None:
    """The right-hand side of UIDs.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is Scalar and len(node.value) <= _LONGEST_DOMAIN and _DOMAIN.fullmatch(node.value):
        return node.value
    desk.refuse(node, _A_DOMAIN)
    return None


def whole_number(node: Node, desk: Desk) -> int | None:
    """A number of people.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is Scalar and _WHOLE.fullmatch(node.value):
        return int(node.value)
    desk.refuse(node, "a whole number in digits, such as 120,")
    return None


def degrees(most: int) -> Callable[[Node, Desk], float | None]:
    """The reader of a latitude or longitude.

    Args:
        most: The most degrees to either side.
    """

    def read(node: Node, desk: Desk) -> float | None:
        if type(node) is Scalar and _DEGREES.fullmatch(node.value) and abs(float(node.value)) <= most:
            return float(node.value)
        desk.refuse(node, f"a number of degrees from -{most} to {most}, with a point, such as 48.85,")
        return None

    return read
