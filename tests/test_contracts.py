"""The house: imports go one way, and each foreign library has one door."""

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
    """A library that the project depends on enters through the packages that its contract names."""
    names = [re.split(r"[<>=]", dependency)[0] for dependency in _PROJECT["project"]["dependencies"]]
    closed = [library for one in _CONTRACTS if "ignore_imports" in one for library in one["forbidden_modules"]]
    assert sorted(_MODULES.get(name, name) for name in names) == sorted(closed)


def test_contracts_are_kept() -> None:
    """As the linter of imports finds them."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.rstrip().endswith(f"Contracts: {len(_CONTRACTS)} kept, 0 broken.")
