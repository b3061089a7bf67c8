"""Make unused ids from titles and names."""

from __future__ import annotations

from collections.abc import Container

from calendar_app.names import fold

_MAX_LENGTH = 48
_STOP_WORDS = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "de", "del", "des", "du", "el", "en", "et", "for", "from", "how", "in"),
        *("la", "las", "le", "les", "los", "of", "on", "or", "para", "por", "pour", "sur", "the", "to", "un", "una"),
        *("une", "what", "why", "with", "y"),
    )
)
_MAX_WORDS = 6


def new_id(text: str, taken: Container[str]) -> str:
    """An id from the significant words of a name or title, numbered if it is taken."""
    words = [word for word in fold(text).split() if word.isascii()]
    significant = [word for word in words if word not in _STOP_WORDS] or words
    chosen: list[str] = []
    for word in significant[:_MAX_WORDS]:
        if len("-".join((*chosen, word))) > _MAX_LENGTH:
            break
        chosen.append(word)
    base = "-".join(chosen)[:_MAX_LENGTH] or "event"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate
