"""What was found in a list, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calendar_app.advice import Advice
from calendar_app.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a list.

    Attributes:
        path: The list.
        problems: What is wrong with it.
        advice: What to look at.
        events: How many events it has.
        unrecorded: How many of them changed since the last record.
    """

    path: Path
    problems: tuple[Problem, ...]
    advice: tuple[Advice, ...]
    events: int
    unrecorded: int


def _text(found: Found) -> str:
    return "\n".join(map(str, (*found.problems, *found.advice)))


def _json(found: Found) -> str:
    value = {
        "list": str(found.path),
        "problems": [_placed(one.place) | {"message": one.message} for one in found.problems],
        "advice": [_placed(one.place) | {"message": one.message, "code": one.code} for one in found.advice],
        "events": found.events,
        "unrecorded": found.unrecorded,
    }
    return json.dumps(value, ensure_ascii=False)


def _placed(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _github(found: Found) -> str:
    """Workflow commands, escaped as the toolkit of GitHub Actions does it (actions/toolkit, core/src/command.ts)."""
    lines = [_command("error", one.place, one.message) for one in found.problems]
    lines += (_command("warning", one.place, f"{one.message} [{one.code}]") for one in found.advice)
    return "\n".join(lines)


def _command(level: str, place: Place, message: str) -> str:
    name = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={name},line={place.line},col={place.column}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMS: dict[str, Callable[[Found], str]] = {"text": _text, "json": _json, "github": _github}
"""By name: what writes it."""
