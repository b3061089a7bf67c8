"""Parse ids, choices, countries, zones, numbers, URLs and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from calendar_app.i18n import is_country_code
from calendar_app.names import fold
from calendar_app.source.context import ParseContext
from calendar_app.source.problems import quote
from calendar_app.source.yaml_tree import Node, ScalarNode
from calendar_app.zones import Zone, find_zone, zone_names

E = TypeVar("E", bound="StrEnum")

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_MAX_ID_LENGTH = 64
DOMAIN_LABELS = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
"""A pattern of the labels of a domain, with dots between them (RFC 1123 section 2.1)."""

_DOMAIN = re.compile(DOMAIN_LABELS)
# With the longest id and the @ between them, 255 octets: the most a UID may have (RFC 7986 section 5.3).
_MAX_DOMAIN_LENGTH = 190
_POSITIVE_INT = re.compile(r"[1-9][0-9]{0,6}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_DOMAIN_DESCRIPTION = (
    f"a name of letters and digits with single dots or hyphens between them, {_MAX_DOMAIN_LENGTH} characters at most, "
    "such as events.example.org,"
)
# What people write for countries whose code in ISO 3166-1 is another.
_OTHER_COUNTRY_CODES = {"UK": "GB", "EL": "GR"}


def parse_id(node: Node, context: ParseContext) -> str | None:
    """An id, as it stands in addresses.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "an id")
        return None
    if _ID.fullmatch(node.value):
        return node.value
    slug = fold(node.value[: 2 * _MAX_ID_LENGTH]).encode("ascii", "ignore").decode()
    slug = "-".join(slug.split())[:_MAX_ID_LENGTH].strip("-")
    hint = f"; write for example {slug}" if slug else ""
    reason = f"an id has small letters a to z, digits and hyphens, {_MAX_ID_LENGTH} at most"
    context.problems.add(node.start, f"{quote(node.value)} cannot be an id: {reason}{hint}")
    return None


def choice_parser(choices: Iterable[E], what: str) -> Callable[[Node, ParseContext], E | None]:
    """The reader of a word of a fixed list.

    Args:
        choices: The words.
        what: What such a word is, with its article: "a kind of event".
    """
    members = {member.value: member for member in choices}
    words = ", ".join(members)

    def read(node: Node, desk: ParseContext) -> E | None:
        if type(node) is not ScalarNode:
            desk.expect(node, f"one of {words}")
            return None
        member = members.get(node.value)
        if member is None:
            hint = desk.problems.did_you_mean(node.value, members) or f"; write one of {words}"
            desk.problems.add(node.start, f"{quote(node.value)} is not {what}{hint}")
        return member

    return read


def parse_country(node: Node, context: ParseContext) -> str | None:
    """The code of a country, ISO 3166-1 alpha-2.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "the code of a country")
        return None
    code = node.value
    meant = _OTHER_COUNTRY_CODES.get(code.upper(), code.upper())
    if code == meant and is_country_code(code):
        return code
    hint = f"write {meant}" if is_country_code(meant) else "write its two capital letters in ISO 3166-1, such as NL"
    context.problems.add(node.start, f"{quote(code)} is not the code of a country; {hint}")
    return None


def parse_time_zone(node: Node, context: ParseContext) -> Zone | None:
    """A zone of the IANA database.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "a time zone")
        return None
    found = find_zone(node.value)
    if found is None:
        hint = (
            context.problems.did_you_mean(node.value, sorted(name for name in zone_names() if "/" in name))
            or "; write a place, such as Europe/Paris"
        )
        context.problems.add(node.start, f"{quote(node.value)} is not a time zone{hint}")
    return found


def parse_domain(node: Node, context: ParseContext) -> str | None:
    """The right-hand side of UIDs.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is ScalarNode and len(node.value) <= _MAX_DOMAIN_LENGTH and _DOMAIN.fullmatch(node.value):
        return node.value
    context.expect(node, _DOMAIN_DESCRIPTION)
    return None


def parse_positive_int(node: Node, context: ParseContext) -> int | None:
    """A number of people.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is ScalarNode and _POSITIVE_INT.fullmatch(node.value):
        return int(node.value)
    context.expect(node, "a whole number in digits, such as 120,")
    return None


def degrees_parser(limit: int) -> Callable[[Node, ParseContext], float | None]:
    """The reader of a latitude or longitude.

    Args:
        limit: The most degrees to either side.
    """

    def read(node: Node, desk: ParseContext) -> float | None:
        if type(node) is ScalarNode and _DEGREES.fullmatch(node.value) and abs(float(node.value)) <= limit:
            return float(node.value)
        desk.expect(node, f"a number of degrees from -{limit} to {limit}, with a point, such as 48.85,")
        return None

    return read


_MAX_URL_LENGTH = 2000
_MAX_EMAIL_LENGTH = 254
_MAILTO = "mailto:"
# Of what RFC 5321 section 4.1.2 allows, what mailboxes have and means nothing else in an address to link to: after
# "?" or "&" the reader of a mailto address may be made to write to others as well.
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@)[\w!*+'~-]+(?:\.[\w!*+'~-]+)*@(?=[^@]*\.){DOMAIN_LABELS}", re.ASCII)
_FORBIDDEN_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_URL_WITHOUT_SCHEME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#].*)?")
_WEB_SCHEMES = frozenset(("http", "https"))


def parse_url(node: Node, context: ParseContext) -> str | None:
    """The address of a web page.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_url(node, context, mail=False)


def parse_link_url(node: Node, context: ParseContext) -> str | None:
    """The address of a web page, or a mailto address.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_url(node, context, mail=True)


def parse_email(node: Node, context: ParseContext) -> str | None:
    """The address of a mailbox.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "an e-mail address")
        return None
    if _is_mailbox(node.value):
        return node.value
    bare = node.value.removeprefix(_MAILTO)
    hint = bare if _is_mailbox(bare) else "for example office@example.org"
    context.problems.add(node.start, f"{quote(node.value)} is not an e-mail address; write {hint}")
    return None


def _parse_url(node: Node, context: ParseContext, *, mail: bool) -> str | None:
    if type(node) is not ScalarNode:
        context.expect(node, "an address that begins with https://")
        return None
    long = len(node.value) > _MAX_URL_LENGTH
    fault = f"it is longer than {_MAX_URL_LENGTH:,} characters" if long else _url_fault(node.value, mail=mail)
    if fault is None:
        return node.value
    context.problems.add(node.start, f"{quote(node.value)} is not an address to link to: {fault}")
    return None


def _is_mailbox(text: str) -> bool:
    return len(text) <= _MAX_EMAIL_LENGTH and _EMAIL.fullmatch(text) is not None


def _url_fault(url: str, *, mail: bool) -> str | None:
    if unusable := _FORBIDDEN_IN_URL.search(url):
        return "it has a space in it" if unusable[0].isspace() else f"it has {unusable[0]} in it"
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "its host cannot be understood"
    if mail and parts.scheme == "mailto":
        # Only one spelling is certain to be read alike by all mail programs.
        if url.startswith(_MAILTO) and _is_mailbox(url.removeprefix(_MAILTO)):
            return None
        alone = _is_mailbox(parts.path)
        return f"write {_MAILTO}{parts.path}" if alone else f"{_MAILTO} needs an e-mail address behind it"
    if parts.scheme in _WEB_SCHEMES:
        return None if host else f"it has no host; write {parts.scheme}://example.org/..."
    return _scheme_fault(url, mail=mail)


def _scheme_fault(url: str, *, mail: bool) -> str:
    if _URL_WITHOUT_SCHEME.fullmatch(url):
        return f"write https://{url}"
    return "it must begin with https://, http:// or mailto:" if mail else "it must begin with https:// or http://"
