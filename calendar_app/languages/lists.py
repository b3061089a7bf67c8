"""Lists in words."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from calendar_app.languages.tags import british


def joined(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """A list in words: "Austria, Belgium and FIDH", or with "or".

    Args:
        items: The members, in order.
        language: The language to join them in.
        either: Whether they are joined by "or".
    """
    return format_list(items, style="or" if either else "standard", locale=british(language))
