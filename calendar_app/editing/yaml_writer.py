"""Format texts, events and section entries as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

NewEvent: TypeAlias = "Mapping[str, str | list[str]]"
"""An event to be written: its keys, in order, with a text or ids each."""

_PLAIN_SCALAR = re.compile(r"[^\W_](?:[\w .,;’()/+–—-]|:(?=\S)|&(?=\S))*")
_FLOW_INDICATOR = re.compile(r"[,\[\]{}]")
_NULLS = frozenset(("null", "~", ""))
_MAX_LINE = 100


def scalar(value: str, *, in_flow: bool = False) -> str:
    """A text as one value, in quotes where it needs them.

    Args:
        value: One line or several, without control characters.
        in_flow: Whether it is to stand between brackets or braces.
    """
    is_plain = _PLAIN_SCALAR.fullmatch(value) and value.lower() not in _NULLS and not value.endswith((" ", ":"))
    if is_plain and not (in_flow and _FLOW_INDICATOR.search(value)):
        return value
    # Every string of JSON in one line is one of YAML 1.2; libyaml reads it so too.
    return json.dumps(value, ensure_ascii=False)


def sequence(values: Sequence[str], key: str, indent: int) -> str:
    """Ids as the value of a key: in brackets, or below each other where that line would be too long.

    Args:
        values: Ids.
        key: The key.
        indent: The column the key begins in.
    """
    line = f"[{', '.join(values)}]"
    if indent + len(key) + 2 + len(line) <= _MAX_LINE:
        return f" {line}"
    return "".join(f"\n{' ' * (indent + 2)}- {value}" for value in values)


def event_entry(fields: NewEvent, indent: int) -> str:
    """An entry of the list of events, its first line at the dash.

    Args:
        fields: Its keys and values, in order.
        indent: The column its dash stands in.
    """
    lines = []
    for key, value in fields.items():
        written = sequence(value, key, indent + 2) if isinstance(value, list) else f" {scalar(value)}"
        lines.append(f"{key}:{written}")
    inside = f"\n{' ' * (indent + 2)}"
    return f"{' ' * indent}- {inside.join(lines)}"


def section_entry(entry_id: str, fields: Mapping[str, str], indent: int) -> str:
    """An entry of a register, in one line.

    Args:
        entry_id: Its id.
        fields: Its keys and values, in order.
        indent: The column its id begins in.
    """
    inside = ", ".join(f"{key}: {scalar(value, in_flow=True)}" for key, value in fields.items())
    return f"{' ' * indent}{entry_id}: {{{inside}}}"
