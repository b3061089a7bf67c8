"""What the documents for contributors name exists."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.support.checkout import CHECKOUT

_PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
_DOCUMENTS = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md")


def package_modules() -> set[str]:
    """The modules in packages of calendar_app, such as "render.ical"."""
    paths = (CHECKOUT / "calendar_app").glob("*/*.py")
    return {f"{path.parent.name}.{path.stem}" for path in paths if path.stem != "__init__"}


def test_architecture_names_every_module() -> None:
    """The journeys and the table of docs/architecture.md name all modules, and no others."""
    text = (CHECKOUT / "docs/architecture.md").read_text("utf-8")
    packages = {module.partition(".")[0] for module in package_modules()}
    named = {name for name in re.findall(r"`([a-z0-9_]+\.[a-z0-9_]+)[`.]", text) if name.partition(".")[0] in packages}
    assert named == package_modules()


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_named_files_and_targets_exist(name: str) -> None:
    """Links, paths of the package and targets of make."""
    text = (CHECKOUT / name).read_text("utf-8")
    links = [(CHECKOUT / name).parent / link for link in re.findall(r"\]\(([^):]+)\)", text)]
    paths = [CHECKOUT / path for path in re.findall(r"`((?:tests|docs|calendar_app)/[\w/.]*)`", text)]
    modules = [CHECKOUT / "calendar_app" / path for path in re.findall(r"`((?!tests|calendar_app)\w+/\w+\.py)`", text)]
    assert [str(path) for path in (*links, *paths, *modules) if not path.exists()] == []
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_changelog_has_the_version() -> None:
    """The version of the package, and what comes after it."""
    headings = re.findall(r"^## \[(.*?)\]", (CHECKOUT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings == ["Unreleased", _PROJECT["version"]]


def test_lock_pins_every_dependency_with_hashes() -> None:
    """Each within its range, by name and version, and no address."""
    text = (CHECKOUT / "requirements.lock").read_text("utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    required = [Requirement(line) for line in _PROJECT["dependencies"]]
    assert [one.name for one in required if pinned.get(one.name, "0") not in one.specifier] == []
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert "://" not in text
