"""Escape CSV cells that a spreadsheet would run as a formula."""

from __future__ import annotations

# East Asian spreadsheets also calculate the full-width signs.
_FORMULA_STARTS = "=+-@＝＋－＠"  # noqa: RUF001 - see above
_ESCAPE = "'"


def escape_formula(text: str) -> str:
    """Prefix an apostrophe to a text that a spreadsheet would calculate."""
    return f"{_ESCAPE}{text}" if _is_formula(text) else text


def unescape_formula(text: str) -> str:
    """Remove the apostrophe that `escape_formula` adds."""
    return text[1:] if text.startswith(_ESCAPE) and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    first = next((letter for letter in text if letter.isprintable() and not letter.isspace()), "")
    return (bool(first) and first in _FORMULA_STARTS) or text.startswith(("\t", "\r"))
