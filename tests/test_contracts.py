"""Import contracts: one direction, one door for each library."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.support.checkout import CHECKOUT

_PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
_CONTRACTS: list[dict[str, Any]] = _PROJECT["tool"]["importlinter"]["contracts"]
_MODULES = {"pyyaml": "yaml"}
_DOORS = {
    "babel": {"i18n"},
    "click": {"cli"},
    "flask": {"web"},
    "granian": {"cli"},
    "icalendar": {"importer", "render"},
    "jinja2": {"render"},
    "pytz": {"zones"},
    "segno": {"render"},
    "werkzeug": {"web"},
    "yaml": {"source"},
}


def test_every_dependency_has_its_door() -> None:
    """Each runtime dependency enters through the packages named here, and no other."""
    names = [re.split(r"[<>=]", dependency)[0] for dependency in _PROJECT["project"]["dependencies"]]
    assert sorted(_MODULES.get(name, name) for name in names) == sorted(_DOORS)
    allowed: dict[str, set[str]] = {
        library: set() for one in _CONTRACTS for library in one.get("forbidden_modules", ())
    }
    for contract in _CONTRACTS:
        for line in contract.get("ignore_imports", ()):
            importer, library = line.split(" -> ")
            allowed[library].add(importer.removeprefix("calendar_app.").partition(".")[0])
    assert {library: doors for library, doors in allowed.items() if doors} == _DOORS


def test_contracts_are_kept() -> None:
    """By import-linter."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    process = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    assert process.stdout.rstrip().endswith(f"Contracts: {len(_CONTRACTS)} kept, 0 broken.")
