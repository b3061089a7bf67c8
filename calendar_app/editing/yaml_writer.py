"""Format texts, events and section entries as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

NewEvent: TypeAlias = "Mapping[str, str | list[str]]"
"""The keys of a new event, in order, each with a text or ids."""

_PLAIN_SCALAR = re.compile(r"[^\W_](?:[\w .,;’()/+–—-]|:(?=\S)|&(?=\S))*")
_FLOW_INDICATOR = re.compile(r"[,\[\]{}]")
_NULLS = frozenset(("null", "~", ""))
_MAX_LINE = 100


def scalar(value: str, *, in_flow: bool = False) -> str:
    """A YAML scalar, quoted if needed.

    Args:
        value: A text without control characters except newlines.
        in_flow: Whether it stands between brackets or braces.
    """
    is_plain = _PLAIN_SCALAR.fullmatch(value) and value.lower() not in _NULLS and not value.endswith((" ", ":"))
    if is_plain and not (in_flow and _FLOW_INDICATOR.search(value)):
        return value
    # A JSON string is a YAML 1.2 string, which libyaml reads as well.
    return json.dumps(value, ensure_ascii=False)


def sequence(values: Sequence[str], key: str, indent: int) -> str:
    """A YAML sequence of ids after a key: in brackets, or as lines if that would be too long.

    Args:
        indent: The column of the key.
    """
    line = f"[{', '.join(values)}]"
    if indent + len(key) + 2 + len(line) <= _MAX_LINE:
        return f" {line}"
    return "".join(f"\n{' ' * (indent + 2)}- {value}" for value in values)


def event_entry(fields: NewEvent, indent: int) -> str:
    """The YAML of an event in a block sequence.

    Args:
        indent: The column of the dash.
    """
    lines = []
    for key, value in fields.items():
        written = sequence(value, key, indent + 2) if isinstance(value, list) else f" {scalar(value)}"
        lines.append(f"{key}:{written}")
    inside = f"\n{' ' * (indent + 2)}"
    return f"{' ' * indent}- {inside.join(lines)}"


def section_entry(entry_id: str, fields: Mapping[str, str], indent: int) -> str:
    """The YAML of a section entry, in one line.

    Args:
        indent: The column of the id.
    """
    inside = ", ".join(f"{key}: {scalar(value, in_flow=True)}" for key, value in fields.items())
    return f"{' ' * indent}{entry_id}: {{{inside}}}"
