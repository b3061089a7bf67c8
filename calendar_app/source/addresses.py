"""Addresses of pages and of people."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Node, Scalar
from calendar_app.source.words import LABELS

_LONGEST = 2000
_LONGEST_EMAIL = 254
_MAILTO = "mailto:"
# Of what RFC 5321 section 4.1.2 allows, what mailboxes have and means nothing else in an address to link to: after
# "?" or "&" the reader of a mailto address may be made to write to others as well.
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@)[\w!*+'~-]+(?:\.[\w!*+'~-]+)*@(?=[^@]*\.){LABELS}", re.ASCII)
_UNUSABLE = re.compile(r"[\s<>\"\\^`{|}]")
_BARE = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#].*)?")
_WEB = frozenset(("http", "https"))


def web(node: Node, desk: Desk) -> str | None:
    """The address of a web page.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _address(node, desk, mail=False)


def link(node: Node, desk: Desk) -> str | None:
    """The address of a web page, or a mailto address.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _address(node, desk, mail=True)


def email(node: Node, desk: Desk) -> str | None:
    """The address of a mailbox.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is not Scalar:
        desk.refuse(node, "an e-mail address")
        return None
    if _is_mailbox(node.value):
        return node.value
    bare = node.value.removeprefix(_MAILTO)
    hint = bare if _is_mailbox(bare) else "for example office@example.org"
    desk.complaints.add(node.start, f"{quoted(node.value)} is not an e-mail address; write {hint}")
    return None


def _address(node: Node, desk: Desk, *, mail: bool) -> str | None:
    if type(node) is not Scalar:
        desk.refuse(node, "an address that begins with https://")
        return None
    long = len(node.value) > _LONGEST
    fault = f"it is longer than {_LONGEST:,} characters" if long else _fault(node.value, mail=mail)
    if fault is None:
        return node.value
    desk.complaints.add(node.start, f"{quoted(node.value)} is not an address to link to: {fault}")
    return None


def _is_mailbox(text: str) -> bool:
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def _fault(url: str, *, mail: bool) -> str | None:
    if unusable := _UNUSABLE.search(url):
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
    if parts.scheme in _WEB:
        return None if host else f"it has no host; write {parts.scheme}://example.org/..."
    return _beginning(url, mail=mail)


def _beginning(url: str, *, mail: bool) -> str:
    if _BARE.fullmatch(url):
        return f"write https://{url}"
    return "it must begin with https://, http:// or mailto:" if mail else "it must begin with https:// or http://"
