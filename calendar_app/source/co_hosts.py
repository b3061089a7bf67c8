"""The register of co-hosts."""

from __future__ import annotations

from calendar_app.languages import Text, state_name
from calendar_app.model import CoHost, CoHostKind
from calendar_app.source import grammar
from calendar_app.source.accepting import accepted
from calendar_app.source.addresses import web
from calendar_app.source.desk import Desk
from calendar_app.source.entry import entry
from calendar_app.source.lists import different
from calendar_app.source.nodes import Node, Scalar
from calendar_app.source.texts import line, ordered, phrase
from calendar_app.source.words import choice, country

_aliases = different(line)
_kind = choice(CoHostKind, "a kind of co-host")


def co_host(identity: str, key: Scalar, node: Node, desk: Desk) -> CoHost | None:
    """A co-host.

    Args:
        identity: Its id.
        key: Its key.
        node: Its entry.
        desk: What the reading needs.
    """
    fields = entry(node, desk, grammar.CO_HOST, key.start)
    if fields is None:
        return None
    kind = fields.get("kind", _kind)
    code = fields.get("country", country)
    name = fields.get("name", phrase)
    short_name = fields.get("short_name", phrase)
    aliases = fields.get("aliases", _aliases) or ()
    url = fields.get("url", web)
    accept = fields.get("accept", accepted) or ()
    if kind is CoHostKind.STATE:
        if code is not None and (name is not None or fields.value("name") is None):
            name = _state(name, code, desk.language)
        elif fields.value("country") is None and fields.node.closed:
            desk.complaints.add(key.start, "this State has no country; add for example country: NL")
    elif kind is not None and fields.value("name") is None and fields.node.closed:
        desk.complaints.add(key.start, "this co-host has no name; add for example name: Name of the organisation")
    if kind is None or name is None:
        return None
    return CoHost(identity, name, kind, code, short_name, aliases, url, accept)


def _state(own: Text | None, code: str, language: str) -> Text:
    known = ordered(state_name(code), language)
    if own is None:
        return known
    given = {tag for tag, _ in own.by_language}
    return Text((*own.by_language, *(pair for pair in known.by_language if pair[0] not in given)))
