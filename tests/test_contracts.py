"""The house: imports go one way, and each foreign library has one door."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkout import CHECKOUT

_PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
_CONTRACTS: list[dict[str, Any]] = _PROJECT["tool"]["importlinter"]["contracts"]
_MODULES = {"frozen-flask": "flask_frozen", "pyyaml": "yaml"}
_DOORS = {
    "babel": "languages",
    "click": "cli",
    "flask": "web",
    "flask_frozen": "export",
    "granian": "cli",
    "icalendar": "render announcement",
    "jinja2": "render",
    "pytz": "zones",
    "segno": "render",
    "werkzeug": "web",
    "yaml": "source",
}


def rooms() -> set[str]:
    """The modules and packages that stand in the package itself."""
    package = CHECKOUT / "calendar_app"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    return modules | {path.parent.name for path in package.glob("*/__init__.py")}


@pytest.mark.parametrize(("library", "door"), _DOORS.items())
def test_every_room_but_its_door_is_closed_to_a_library(library: str, door: str) -> None:
    """A new room is closed too, or this fails."""
    closed = [
        room for one in _CONTRACTS if library in one.get("forbidden_modules", ()) for room in one["source_modules"]
    ]
    assert sorted(closed) == sorted(f"calendar_app.{room}" for room in rooms() - set(door.split()))


def test_every_library_has_a_door() -> None:
    """Whatever the project depends on."""
    names = [re.split(r"[<>=]", dependency)[0] for dependency in _PROJECT["project"]["dependencies"]]
    assert sorted(_MODULES.get(name, name) for name in names) == sorted(_DOORS)


def test_every_room_has_a_floor() -> None:
    """The layers are all of the package, save what starts it."""
    (house,) = [one for one in _CONTRACTS if one["type"] == "layers"]
    floors = [room for layer in house["layers"] for room in layer.split(" | ")]
    assert sorted([*floors, *house["exhaustive_ignores"]]) == sorted(rooms())


@pytest.mark.slow
def test_the_contracts_are_kept() -> None:
    """As the linter of imports finds them."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.rstrip().endswith(f"Contracts: {len(_CONTRACTS)} kept, 0 broken.")
