"""Texts for people: one line or paragraphs, in one language or several."""

from __future__ import annotations

import re

from calendar_app.languages import Text, is_language, language_codes
from calendar_app.source.characters import is_seen
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Mapping, Node, Scalar, is_nothing

_LONGEST_TITLE = 250
_LONGEST_LINE = 500
_LONGEST_PARAGRAPHS = 8000
# Language, script and region as they are usually written: pages compare tags letter by letter.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_MOST_LANGUAGES = 500


def line(node: Node, desk: Desk) -> str | None:
    """A text of one line, in no particular language.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _checked(node, desk, _LONGEST_LINE, one_line=True)


def title(node: Node, desk: Desk) -> Text | None:
    """A title: one line, short enough for a heading.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _text(node, desk, _LONGEST_TITLE, one_line=True)


def phrase(node: Node, desk: Desk) -> Text | None:
    """A name, or another text of one line.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _text(node, desk, _LONGEST_LINE, one_line=True)


def paragraphs(node: Node, desk: Desk) -> Text | None:
    """A text of any number of lines.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    return _text(node, desk, _LONGEST_PARAGRAPHS, one_line=False)


def language(node: Node, desk: Desk) -> str | None:
    """The BCP 47 tag of a language.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    if type(node) is not Scalar:
        desk.refuse(node, 'the code of a language, such as "en",')
        return None
    tag = node.value
    if tag not in desk.known_languages:
        if len(desk.known_languages) >= _MOST_LANGUAGES:
            # Looking up a tag takes long, and there are endlessly many.
            desk.complaints.add(node.start, f"the list uses more than {_MOST_LANGUAGES} languages; take some out")
            return None
        desk.known_languages[tag] = _TAG.fullmatch(tag) is not None and is_language(tag)
    if desk.known_languages[tag]:
        return tag
    near = tag.strip().replace("_", "-").partition("-")[0].lower()
    hint = f"; write for example {near}" if near != tag and near in language_codes() else ", such as en, fr or sr-Latn"
    desk.complaints.add(node.start, f"{quoted(tag)} is not the code of a language{hint}")
    return None


def ordered(text: Text, first: str) -> Text:
    """The same text with one language put first, where there is a text in it.

    Args:
        text: The text.
        first: The tag of the language to fall back on.
    """
    return Text(tuple(sorted(text.by_language, key=lambda pair: pair[0] != first)))


def _text(node: Node, desk: Desk, longest: int, *, one_line: bool) -> Text | None:
    if type(node) is not Mapping:
        value = _checked(node, desk, longest, one_line=one_line)
        return None if value is None else Text(((desk.language, value),))
    pairs: list[tuple[str, str]] = []
    given = not node.closed
    for key, translation in node.entries.values():
        tag = language(key, desk)
        if is_nothing(translation):
            continue
        given = True
        value = _checked(translation, desk, longest, one_line=one_line)
        if tag is not None and value is not None:
            pairs.append((tag, value))
    if not given:
        desk.complaints.add(node.start, "a text is missing here; write it, or a text for each language: {en: ...}")
    return ordered(Text(tuple(pairs)), desk.language) if pairs else None


def _checked(node: Node, desk: Desk, longest: int, *, one_line: bool) -> str | None:
    if type(node) is not Scalar:
        desk.refuse(node, "a text")
        return None
    value = node.value.strip()
    if not is_seen(value):
        empty = "has nothing in it that can be seen" if value else "is empty"
        desk.complaints.add(node.start, f"this text {empty}; write it, or take its line out")
    elif len(value) > longest:
        desk.complaints.add(node.start, f"this text has {len(value):,} characters; at most {longest:,} are shown well")
    elif one_line and "\n" in value:
        desk.complaints.add(node.start, "this text has a line break in it; write it in one line")
    elif one_line and "\t" in value:
        desk.complaints.add(node.start, "this text has a tab in it; put a space in its place")
    else:
        desk.doubt_end(node)
        return value
    return None
