"""Fit text on one line or within a length limit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_MAX_DROPPED_WORD = 24
"""The longest part of a word to drop, in characters."""


def one_line(text: str) -> str:
    """The text on one line, single-spaced; non-breaking spaces stay."""
    return re.sub(rf"[ \t{_LINE_BREAKS}]+", " ", text).strip(" ")


def squeeze_blank_lines(text: str) -> str:
    """Strip the text and leave at most one blank line between paragraphs."""
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", text.strip())


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units, as calendar programs and messengers count."""
    return len(text.encode("utf-16-le")) // 2


def truncate(text: str, max_length: int) -> str:
    """Cut the text, if needed, to a length in UTF-16 code units.

    An ellipsis marks the cut, which is between words unless that would lose too much.
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * max_length:
        return text
    # "ignore" drops half a surrogate pair at the end.
    start = units[: 2 * (max_length - 1)].decode("utf-16-le", "ignore")
    whole_words, _, cut_word = start.rpartition(" ")
    if whole_words and len(cut_word) <= _MAX_DROPPED_WORD:
        start = whole_words
    return start.rstrip() + "…"


def truncate_encoded(text: str, max_length: int, encode: Callable[[str], str]) -> str:
    """Cut the text, if needed, to a length of its encoded form."""
    if len(encode(text)) <= max_length:
        return text
    lengths = range(1, max_length)
    return truncate(text, bisect_right(lengths, max_length, key=lambda length: len(encode(truncate(text, length)))))
