"""Cells of tables that spreadsheets open."""

from __future__ import annotations

# The full-width ones are formulas to spreadsheets in East Asian languages.
_FORMULA = "=+-@＝＋－＠"  # noqa: RUF001 - see above
_GUARD = "'"


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it.

    Args:
        text: What a cell is to hold.
    """
    return f"{_GUARD}{text}" if _is_calculated(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it.

    Args:
        text: What a cell holds.
    """
    return text[1:] if text.startswith(_GUARD) and _is_calculated(text[1:]) else text


def _is_calculated(text: str) -> bool:
    first = next((letter for letter in text if letter.isprintable() and not letter.isspace()), "")
    return (bool(first) and first in _FORMULA) or text.startswith(("\t", "\r"))
