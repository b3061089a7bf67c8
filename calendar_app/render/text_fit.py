"""Texts made to fit on one line or into a limit."""

from __future__ import annotations

import re

_LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_MAX_LOST_WORD = 24


def one_line(text: str) -> str:
    """The text on one line, single-spaced; spaces that do not break stay.

    Args:
        text: Any text.
    """
    return re.sub(rf"[ \t{_LINE_BREAKS}]+", " ", text).strip(" ")


def squeeze_blank_lines(text: str) -> str:
    """The text without empty lines around it and without more than one between its paragraphs.

    Args:
        text: What a template made.
    """
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", text.strip())


def truncate(text: str, max_units: int) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis after it; words stay whole where they can.

    Args:
        text: Any text.
        max_units: In UTF-16 code units, which is how the programs that cut count.
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * max_units:
        return text
    # Decoding drops half a character at the end.
    kept = units[: 2 * (max_units - 1)].decode("utf-16-le", "ignore")
    whole, _, begun = kept.rpartition(" ")
    if whole and len(begun) <= _MAX_LOST_WORD:
        kept = whole
    return kept.rstrip() + "…"
