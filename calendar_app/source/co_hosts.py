"""Parse co-hosts; a State gets its name from its country."""

from __future__ import annotations

from calendar_app.i18n import Text, state_name
from calendar_app.model import CoHost, CoHostKind
from calendar_app.source import schema
from calendar_app.source.context import ParseContext
from calendar_app.source.lists import unique_list_parser
from calendar_app.source.scalars import choice_parser, parse_country, parse_url
from calendar_app.source.schema import read_mapping
from calendar_app.source.sections import parse_accept
from calendar_app.source.texts import parse_line, parse_short_text, with_language_first
from calendar_app.source.yaml_tree import Node, ScalarNode

_parse_aliases = unique_list_parser(parse_line)
_parse_kind = choice_parser(CoHostKind, "a kind of co-host")


def parse_co_host(identity: str, key: ScalarNode, node: Node, context: ParseContext) -> CoHost | None:
    """A co-host.

    Args:
        identity: Its id.
        key: Its key.
        node: Its entry.
        context: What the reading needs.
    """
    fields = read_mapping(node, context, schema.CO_HOST, key.start)
    if fields is None:
        return None
    kind = fields.get("kind", _parse_kind)
    code = fields.get("country", parse_country)
    name = fields.get("name", parse_short_text)
    short_name = fields.get("short_name", parse_short_text)
    aliases = fields.get("aliases", _parse_aliases) or ()
    url = fields.get("url", parse_url)
    accept = fields.get("accept", parse_accept) or ()
    if kind is CoHostKind.STATE:
        if code is not None and (name is not None or fields.value_node("name") is None):
            name = _state_names(name, code, context.language)
        elif fields.value_node("country") is None and fields.node.is_complete:
            context.problems.add(key.start, "this State has no country; add for example country: NL")
    elif kind is not None and fields.value_node("name") is None and fields.node.is_complete:
        context.problems.add(key.start, "this co-host has no name; add for example name: Name of the organisation")
    if kind is None or name is None:
        return None
    return CoHost(identity, name, kind, code, short_name, aliases, url, accept)


def _state_names(own: Text | None, code: str, language: str) -> Text:
    known = with_language_first(state_name(code), language)
    if own is None:
        return known
    given = {tag for tag, _ in own.translations}
    return Text((*own.translations, *(pair for pair in known.translations if pair[0] not in given)))
