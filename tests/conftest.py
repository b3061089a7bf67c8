"""Fixtures for all tests."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Generator
from functools import _lru_cache_wrapper
from typing import Protocol

import pytest

import calendar_app
from tests.support.checkout import GOLDEN

_MEASURING = "COVERAGE_"


class Golden(Protocol):
    """Compares what a test made with what was reviewed."""

    def __call__(self, name: str, actual: bytes | str) -> None:
        """Fail unless the file of that name under `tests/golden` holds exactly this.

        Args:
            name: The name of the file.
            actual: What the test made; a text is meant in UTF-8.
        """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--golden-update` write the golden files anew, for a person to review."""
    parser.addoption("--golden-update", action="store_true", help="write the golden files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure no coverage in slow tests: they do much of the same, it takes them thrice as long, and adds no line.

    Modules that are loaded when they are needed are loaded now, or a slow test might be the first to load them.
    """
    if not config.pluginmanager.hasplugin("_cov"):
        return
    for module in pkgutil.walk_packages(calendar_app.__path__, "calendar_app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for item in items:
        if item.get_closest_marker("slow") and not _is_measured(item):
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Let the programs that slow tests start measure nothing, either; a fast one after them finds empty caches.

    Else it would not run what fills them, and nobody measured those lines.
    """
    if not item.get_closest_marker("slow"):
        return (yield)
    kept = {} if _is_measured(item) else _without(_MEASURING)
    try:
        return (yield)
    finally:
        os.environ.update(kept)
        if nextitem is not None and not nextitem.get_closest_marker("slow"):
            _empty_caches()


def _is_measured(item: pytest.Item) -> bool:
    """Whether a slow test is measured: where that is said of it, or of its module and nothing else of it."""
    marker = item.get_closest_marker("measured")
    return marker is not None and marker.args != (False,)


def _without(prefix: str) -> dict[str, str]:
    """The variables that begin so, which this process and those it starts have no longer."""
    names = [name for name in os.environ if name.startswith(prefix)]
    return {name: os.environ.pop(name) for name in names}


def _empty_caches() -> None:
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == calendar_app.__name__:
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which versions of other people's programs there were and what else tests tell, whichever process ran them."""
    reports = (report for reports in terminalreporter.stats.values() for report in reports)
    told = [pair for report in reports for pair in getattr(report, "user_properties", ())]
    versions = sorted({str(value) for name, value in told if name == "program"}, key=str.lower)
    if versions:
        terminalreporter.section("other people's programs")
        terminalreporter.write_line(", ".join(versions))
    for line in sorted({str(value) for name, value in told if name == "told"}):
        terminalreporter.write_line(line)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparison with the reviewed files."""
    update = bool(request.config.getoption("--golden-update"))

    def compare(name: str, actual: bytes | str) -> None:
        made = actual.encode() if isinstance(actual, str) else actual
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        reviewed = path.read_bytes() if path.exists() else b""
        # Texts compare line by line in pytest's output, bytes do not.
        assert made.decode(errors="backslashreplace") == reviewed.decode(errors="backslashreplace")
        assert made == reviewed

    return compare
