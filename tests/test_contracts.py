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


def test_every_dependency_has_one_door() -> None:
    """Each runtime dependency has a contract that names its packages."""
    names = [re.split(r"[<>=]", dependency)[0] for dependency in _PROJECT["project"]["dependencies"]]
    with_doors = [contract for contract in _CONTRACTS if "ignore_imports" in contract]
    guarded = [library for contract in with_doors for library in contract["forbidden_modules"]]
    assert sorted(_MODULES.get(name, name) for name in names) == sorted(guarded)


def test_contracts_are_kept() -> None:
    """By import-linter."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    process = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    assert process.stdout.rstrip().endswith(f"Contracts: {len(_CONTRACTS)} kept, 0 broken.")
