"""Parse texts of one or more lines, in one or more languages."""

from __future__ import annotations

import re

from calendar_app.i18n import Text, is_language_tag, language_codes
from calendar_app.source.characters import is_visible
from calendar_app.source.context import ParseContext
from calendar_app.source.lists import unique_list_parser
from calendar_app.source.problems import quote
from calendar_app.source.scalars import parse_id
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, is_null

_MAX_TITLE_LENGTH = 250
_MAX_LINE_LENGTH = 500
_MAX_TEXT_LENGTH = 8000
# Language, script and region in their usual case: pages compare tags letter by letter.
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_MAX_LANGUAGES = 500


def parse_line(node: Node, context: ParseContext) -> str | None:
    """Parse one line of text that has no language."""
    return _parse_string(node, context, _MAX_LINE_LENGTH, one_line=True)


def parse_title(node: Node, context: ParseContext) -> Text | None:
    """Parse a title: one line, short enough for a heading."""
    return _parse_text(node, context, _MAX_TITLE_LENGTH, one_line=True)


def parse_short_text(node: Node, context: ParseContext) -> Text | None:
    """Parse a name or another text of one line."""
    return _parse_text(node, context, _MAX_LINE_LENGTH, one_line=True)


def parse_long_text(node: Node, context: ParseContext) -> Text | None:
    """Parse a text of any number of lines."""
    return _parse_text(node, context, _MAX_TEXT_LENGTH, one_line=False)


def parse_language(node: Node, context: ParseContext) -> str | None:
    """Parse a BCP 47 language tag."""
    if type(node) is not ScalarNode:
        context.expect(node, 'a language code, such as "en"')
        return None
    tag = node.value
    if tag not in context.known_languages:
        if len(context.known_languages) >= _MAX_LANGUAGES:
            # Each look-up is slow, and the number of possible tags has no limit.
            context.problems.add(node.start, f"the list uses more than {_MAX_LANGUAGES} languages; remove some")
            return None
        context.known_languages[tag] = _LANGUAGE_TAG.fullmatch(tag) is not None and is_language_tag(tag)
    if context.known_languages[tag]:
        return tag
    base = tag.strip().replace("_", "-").partition("-")[0].lower()
    hint = (
        f"; write for example {base}"
        if base != tag and base in language_codes()
        else "; write a code such as en, fr or sr-Latn"
    )
    context.problems.add(node.start, f"unknown language code {quote(tag)}{hint}")
    return None


def with_language_first(text: Text, first: str) -> Text:
    """The text with one of its languages moved to the front."""
    return Text(tuple(sorted(text.translations, key=lambda pair: pair[0] != first)))


def _parse_text(node: Node, context: ParseContext, max_length: int, *, one_line: bool) -> Text | None:
    if type(node) is not MappingNode:
        value = _parse_string(node, context, max_length, one_line=one_line)
        return None if value is None else Text(((context.language, value),))
    pairs: list[tuple[str, str]] = []
    has_text = not node.is_complete
    for key, translation in node.entries.values():
        tag = parse_language(key, context)
        if is_null(translation):
            continue
        has_text = True
        value = _parse_string(translation, context, max_length, one_line=one_line)
        if tag is not None and value is not None:
            pairs.append((tag, value))
    if not has_text:
        context.problems.add(node.start, "missing text; write it, or one for each language: {en: ...}")
    return with_language_first(Text(tuple(pairs)), context.language) if pairs else None


def _parse_string(node: Node, context: ParseContext, max_length: int, *, one_line: bool) -> str | None:
    if type(node) is not ScalarNode:
        context.expect(node, "a text")
        return None
    value = node.value.strip()
    if not is_visible(value):
        fault = "text without visible characters" if value else "empty text"
        context.problems.add(node.start, f"{fault}; write one or delete the line")
    elif len(value) > max_length:
        context.problems.add(
            node.start, f"this text has {len(value):,} characters; shorten it to at most {max_length:,}"
        )
    elif one_line and "\n" in value:
        context.problems.add(node.start, "this text has a line break; write it on one line")
    elif one_line and "\t" in value:
        context.problems.add(node.start, "this text has a tab; use a space instead")
    else:
        context.warn_of_comment(node)
        return value
    return None


parse_aliases = unique_list_parser(parse_line)
"""Other names, no name twice."""


def parse_accept(node: Node, context: ParseContext) -> tuple[tuple[str, str], ...]:
    """Parse codes of declined advice with their reasons; see docs/advice.md."""
    if type(node) is not MappingNode:
        context.expect(node, "declined advice with reasons, written {code: reason}")
        return ()
    declined: list[tuple[str, str]] = []
    for code, (key, reason) in node.entries.items():
        parse_id(key, context)
        text = parse_line(reason, context)
        if text is not None:
            declined.append((code, text))
    return tuple(declined)
