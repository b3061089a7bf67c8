"""Parse texts of one or more lines, in one or more languages."""

from __future__ import annotations

import re

from calendar_app.i18n import Text, is_language_tag, language_codes
from calendar_app.source.characters import is_visible
from calendar_app.source.context import ParseContext
from calendar_app.source.problems import quote
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, is_null

_MAX_TITLE_LENGTH = 250
_MAX_LINE_LENGTH = 500
_MAX_TEXT_LENGTH = 8000
# Language, script and region as they are usually written: pages compare tags letter by letter.
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_MAX_LANGUAGES = 500


def parse_line(node: Node, context: ParseContext) -> str | None:
    """A text of one line, in no particular language.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_string(node, context, _MAX_LINE_LENGTH, one_line=True)


def parse_title(node: Node, context: ParseContext) -> Text | None:
    """A title: one line, short enough for a heading.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_text(node, context, _MAX_TITLE_LENGTH, one_line=True)


def parse_short_text(node: Node, context: ParseContext) -> Text | None:
    """A name, or another text of one line.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_text(node, context, _MAX_LINE_LENGTH, one_line=True)


def parse_long_text(node: Node, context: ParseContext) -> Text | None:
    """A text of any number of lines.

    Args:
        node: The value.
        context: What the reading needs.
    """
    return _parse_text(node, context, _MAX_TEXT_LENGTH, one_line=False)


def parse_language(node: Node, context: ParseContext) -> str | None:
    """The BCP 47 tag of a language.

    Args:
        node: The value.
        context: What the reading needs.
    """
    if type(node) is not ScalarNode:
        context.expect(node, 'the code of a language, such as "en",')
        return None
    tag = node.value
    if tag not in context.known_languages:
        if len(context.known_languages) >= _MAX_LANGUAGES:
            # Looking up a tag takes long, and there are endlessly many.
            context.problems.add(node.start, f"the list uses more than {_MAX_LANGUAGES} languages; take some out")
            return None
        context.known_languages[tag] = _LANGUAGE_TAG.fullmatch(tag) is not None and is_language_tag(tag)
    if context.known_languages[tag]:
        return tag
    near = tag.strip().replace("_", "-").partition("-")[0].lower()
    hint = f"; write for example {near}" if near != tag and near in language_codes() else ", such as en, fr or sr-Latn"
    context.problems.add(node.start, f"{quote(tag)} is not the code of a language{hint}")
    return None


def with_language_first(text: Text, first: str) -> Text:
    """The same text with one language put first, where there is a text in it.

    Args:
        text: The text.
        first: The tag of the language to fall back on.
    """
    return Text(tuple(sorted(text.translations, key=lambda pair: pair[0] != first)))


def _parse_text(node: Node, context: ParseContext, longest: int, *, one_line: bool) -> Text | None:
    if type(node) is not MappingNode:
        value = _parse_string(node, context, longest, one_line=one_line)
        return None if value is None else Text(((context.language, value),))
    pairs: list[tuple[str, str]] = []
    given = not node.is_complete
    for key, translation in node.entries.values():
        tag = parse_language(key, context)
        if is_null(translation):
            continue
        given = True
        value = _parse_string(translation, context, longest, one_line=one_line)
        if tag is not None and value is not None:
            pairs.append((tag, value))
    if not given:
        context.problems.add(node.start, "a text is missing here; write it, or a text for each language: {en: ...}")
    return with_language_first(Text(tuple(pairs)), context.language) if pairs else None


def _parse_string(node: Node, context: ParseContext, longest: int, *, one_line: bool) -> str | None:
    if type(node) is not ScalarNode:
        context.expect(node, "a text")
        return None
    value = node.value.strip()
    if not is_visible(value):
        empty = "has nothing in it that can be seen" if value else "is empty"
        context.problems.add(node.start, f"this text {empty}; write it, or take its line out")
    elif len(value) > longest:
        context.problems.add(node.start, f"this text has {len(value):,} characters; at most {longest:,} are shown well")
    elif one_line and "\n" in value:
        context.problems.add(node.start, "this text has a line break in it; write it in one line")
    elif one_line and "\t" in value:
        context.problems.add(node.start, "this text has a tab in it; put a space in its place")
    else:
        context.warn_of_comment(node)
        return value
    return None
