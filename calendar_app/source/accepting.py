"""Advice that an entry declines."""

from __future__ import annotations

from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Mapping, Node
from calendar_app.source.texts import line
from calendar_app.source.words import identifier


def accepted(node: Node, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Codes of advice, each with the reason it is declined for; see docs/advice.md.

    Args:
        node: A value.
        desk: What the reading needs.
    """
    if type(node) is not Mapping:
        desk.refuse(node, "a reason for each piece of advice declined, {code: reason},")
        return ()
    declined: list[tuple[str, str]] = []
    for code, (key, reason) in node.entries.items():
        identifier(key, desk)
        why = line(reason, desk)
        if why is not None:
            declined.append((code, why))
    return tuple(declined)
