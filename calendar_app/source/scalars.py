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
# id + @ + domain: a UID has at most 255 octets (RFC 7986 section 5.3).
_MAX_DOMAIN_LENGTH = 190
_POSITIVE_INT = re.compile(r"[1-9][0-9]{0,6}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_DOMAIN_DESCRIPTION = (
    f"letters and digits with single dots or hyphens between them, at most {_MAX_DOMAIN_LENGTH} characters, "
    "such as events.example.org"
)
# Common codes that are not those of ISO 3166-1.
_OTHER_COUNTRY_CODES = {"UK": "GB", "EL": "GR"}


def parse_id(node: Node, context: ParseContext) -> str | None:
    """Parse an id, which is part of addresses and file names."""
    if type(node) is not ScalarNode:
        context.expect(node, "an id")
        return None
    if _ID.fullmatch(node.value):
        return node.value
    slug = fold(node.value[: 2 * _MAX_ID_LENGTH]).encode("ascii", "ignore").decode()
    slug = "-".join(slug.split())[:_MAX_ID_LENGTH].strip("-")
    hint = f"; write for example {slug}" if slug else ""
    rule = f"use lower-case letters a to z, digits and hyphens, at most {_MAX_ID_LENGTH}"
    context.problems.add(node.start, f"invalid id {quote(node.value)}; {rule}{hint}")
    return None


def choice_parser(choices: Iterable[E], noun: str) -> Callable[[Node, ParseContext], E | None]:
    """A parser of one value of a fixed list.

    `noun` names such a value, without its article: "kind of event".
    """
    members = {member.value: member for member in choices}
    values = ", ".join(members)

    def parse(node: Node, context: ParseContext) -> E | None:
        if type(node) is not ScalarNode:
            context.expect(node, f"one of {values}")
            return None
        member = members.get(node.value)
        if member is None:
            hint = context.problems.did_you_mean(node.value, members) or f"; write one of {values}"
            context.problems.add(node.start, f"unknown {noun} {quote(node.value)}{hint}")
        return member

    return parse


def parse_country(node: Node, context: ParseContext) -> str | None:
    """Parse an ISO 3166-1 alpha-2 country code."""
    if type(node) is not ScalarNode:
        context.expect(node, "a country code, such as NL")
        return None
    code = node.value
    corrected = _OTHER_COUNTRY_CODES.get(code.upper(), code.upper())
    if code == corrected and is_country_code(code):
        return code
    hint = (
        f"write {corrected}"
        if is_country_code(corrected)
        else "write the two capital letters of ISO 3166-1, such as NL"
    )
    context.problems.add(node.start, f"unknown country code {quote(code)}; {hint}")
    return None


def parse_time_zone(node: Node, context: ParseContext) -> Zone | None:
    """Parse the name of a zone of the IANA database."""
    if type(node) is not ScalarNode:
        context.expect(node, "a time zone, such as Europe/Paris")
        return None
    zone = find_zone(node.value)
    if zone is None:
        hint = (
            context.problems.did_you_mean(node.value, sorted(name for name in zone_names() if "/" in name))
            or "; write a place, such as Europe/Paris"
        )
        context.problems.add(node.start, f"unknown time zone {quote(node.value)}{hint}")
    return zone


def parse_domain(node: Node, context: ParseContext) -> str | None:
    """Parse the domain of UIDs."""
    if type(node) is ScalarNode and len(node.value) <= _MAX_DOMAIN_LENGTH and _DOMAIN.fullmatch(node.value):
        return node.value
    context.expect(node, _DOMAIN_DESCRIPTION)
    return None


def parse_positive_int(node: Node, context: ParseContext) -> int | None:
    """Parse a positive whole number."""
    if type(node) is ScalarNode and _POSITIVE_INT.fullmatch(node.value):
        return int(node.value)
    context.expect(node, "a whole number in digits, such as 120")
    return None


def degrees_parser(limit: int) -> Callable[[Node, ParseContext], float | None]:
    """A parser of degrees between -`limit` and `limit`."""

    def parse(node: Node, context: ParseContext) -> float | None:
        if type(node) is ScalarNode and _DEGREES.fullmatch(node.value) and abs(float(node.value)) <= limit:
            return float(node.value)
        context.expect(node, f"a number of degrees from -{limit} to {limit}, with a point, such as 48.85")
        return None

    return parse


_MAX_URL_LENGTH = 2000
_MAX_EMAIL_LENGTH = 254
_MAILTO = "mailto:"
# A safe subset of RFC 5321 section 4.1.2: in a mailto URL, "?" and "&" could add recipients.
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@)[\w!*+'~-]+(?:\.[\w!*+'~-]+)*@(?=[^@]*\.){DOMAIN_LABELS}", re.ASCII)
_FORBIDDEN_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_URL_WITHOUT_SCHEME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#].*)?")
_WEB_SCHEMES = frozenset(("http", "https"))


def parse_url(node: Node, context: ParseContext) -> str | None:
    """Parse the URL of a web page."""
    return _parse_url(node, context, allow_mailto=False)


def parse_link_url(node: Node, context: ParseContext) -> str | None:
    """Parse the URL of a web page or a mailto URL."""
    return _parse_url(node, context, allow_mailto=True)


def parse_email(node: Node, context: ParseContext) -> str | None:
    """Parse an e-mail address."""
    if type(node) is not ScalarNode:
        context.expect(node, "an e-mail address")
        return None
    if _is_mailbox(node.value):
        return node.value
    bare = node.value.removeprefix(_MAILTO)
    hint = bare if _is_mailbox(bare) else "for example office@example.org"
    context.problems.add(node.start, f"invalid e-mail address {quote(node.value)}; write {hint}")
    return None


def _parse_url(node: Node, context: ParseContext, *, allow_mailto: bool) -> str | None:
    if type(node) is not ScalarNode:
        context.expect(node, "a URL that begins with https://")
        return None
    fault = _url_fault(node.value, allow_mailto=allow_mailto)
    if fault is None:
        return node.value
    context.problems.add(node.start, f"invalid URL {quote(node.value)}; {fault}")
    return None


def _is_mailbox(text: str) -> bool:
    return len(text) <= _MAX_EMAIL_LENGTH and _EMAIL.fullmatch(text) is not None


def _url_fault(url: str, *, allow_mailto: bool) -> str | None:
    if len(url) > _MAX_URL_LENGTH:
        return f"it is longer than {_MAX_URL_LENGTH:,} characters"
    if forbidden := _FORBIDDEN_IN_URL.search(url):
        return "it has a space in it" if forbidden[0].isspace() else f"it has {forbidden[0]} in it"
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "its host name is invalid"
    if allow_mailto and parts.scheme == "mailto":
        return _mailto_fault(url, parts.path)
    if parts.scheme in _WEB_SCHEMES:
        return None if host else f"it has no host; write {parts.scheme}://example.org/..."
    return _scheme_fault(url, allow_mailto=allow_mailto)


def _mailto_fault(url: str, address: str) -> str | None:
    # All mail programs read this one form alike.
    if url.startswith(_MAILTO) and _is_mailbox(url.removeprefix(_MAILTO)):
        return None
    return f"write {_MAILTO}{address}" if _is_mailbox(address) else f"{_MAILTO} needs an e-mail address after it"


def _scheme_fault(url: str, *, allow_mailto: bool) -> str:
    if _URL_WITHOUT_SCHEME.fullmatch(url):
        return f"write https://{url}"
    schemes = "https://, http:// or mailto:" if allow_mailto else "https:// or http://"
    return f"it must begin with {schemes}"
