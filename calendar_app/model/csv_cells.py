"""Escape CSV cells that a spreadsheet would run as a formula."""

from __future__ import annotations

# The full-width ones are formulas to spreadsheets in East Asian languages.
_FORMULA_STARTS = "=+-@＝＋－＠"  # noqa: RUF001 - see above
_ESCAPE = "'"


def escape_formula(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it.

    Args:
        text: What a cell is to hold.
    """
    return f"{_ESCAPE}{text}" if _is_formula(text) else text


def unescape_formula(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it.

    Args:
        text: What a cell holds.
    """
    return text[1:] if text.startswith(_ESCAPE) and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    first = next((letter for letter in text if letter.isprintable() and not letter.isspace()), "")
    return (bool(first) and first in _FORMULA_STARTS) or text.startswith(("\t", "\r"))
