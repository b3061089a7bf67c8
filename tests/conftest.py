"""Fixtures for all tests; coverage and reports of the tiers."""

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

_COVERAGE_PREFIX = "COVERAGE_"


class Golden(Protocol):
    """Compares actual output with a reviewed file."""

    def __call__(self, name: str, actual: bytes | str) -> None:
        """Fail unless `tests/golden/<name>` equals the output; text is UTF-8."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden-update`, which rewrites the golden files for review."""
    parser.addoption("--golden-update", action="store_true", help="write the golden files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Turn off coverage in slow tests, which take three times as long with it.

    Import every module first: a module imported in an unmeasured test would miss its lines.
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
    """Turn off coverage in programs of slow tests, and clear caches after them.

    With warm caches, a fast test would skip lines that no measured test runs.
    """
    if not item.get_closest_marker("slow"):
        return (yield)
    removed = {} if _is_measured(item) else _without(_COVERAGE_PREFIX)
    try:
        return (yield)
    finally:
        os.environ.update(removed)
        if nextitem is not None and not nextitem.get_closest_marker("slow"):
            _empty_caches()


def _is_measured(item: pytest.Item) -> bool:
    """Whether a slow test is marked `measured`."""
    marker = item.get_closest_marker("measured")
    return marker is not None and marker.args != (False,)


def _without(prefix: str) -> dict[str, str]:
    """Remove the environment variables with a prefix, and return them."""
    names = [name for name in os.environ if name.startswith(prefix)]
    return {name: os.environ.pop(name) for name in names}


def _empty_caches() -> None:
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == calendar_app.__name__:
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print program versions and notes of tests, from all processes."""
    reports = (report for reports in terminalreporter.stats.values() for report in reports)
    properties = [pair for report in reports for pair in getattr(report, "user_properties", ())]
    versions = sorted({str(value) for name, value in properties if name == "program"}, key=str.lower)
    if versions:
        terminalreporter.section("other people's programs")
        terminalreporter.write_line(", ".join(versions))
    for line in sorted({str(value) for name, value in properties if name == "note"}):
        terminalreporter.write_line(line)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparison with golden files."""
    update = bool(request.config.getoption("--golden-update"))

    def compare(name: str, actual: bytes | str) -> None:
        output = actual.encode() if isinstance(actual, str) else actual
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output)
        reviewed = path.read_bytes() if path.exists() else b""
        # Texts compare line by line in pytest's output, bytes do not.
        assert output.decode(errors="backslashreplace") == reviewed.decode(errors="backslashreplace")
        assert output == reviewed

    return compare
