"""YAML scalars and flow collections as people type them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 /’.()-]*[A-Za-z0-9)])?")

_LONGEST_SLUG = 40

Name = str | dict[str, str]
"""A text, or texts by language."""


def scalar(text: str) -> str:
    """A scalar: plain where that is safe, else quoted."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def text_yaml(text: Name) -> str:
    """A scalar, or a mapping of scalars by language."""
    if isinstance(text, str):
        return scalar(text)
    return "{" + ", ".join(f"{tag}: {scalar(value)}" for tag, value in text.items()) + "}"


def flow_list(items: Iterable[str]) -> str:
    """A flow list."""
    return "[" + ", ".join(scalar(item) for item in items) + "]"


def slug(text: str) -> str:
    """The beginning of an id, or ""."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= _LONGEST_SLUG else words[: _LONGEST_SLUG + 1].rpartition("-")[0]
