"""One server of the two ordinary lists and one browser for each worker process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser.chromium import chromium
from tests.support.browser.local_site import LocalSite
from tests.support.browser.sites import two_lists
from tests.support.generator import write_generated_list
from tests.support.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped list and the generated one, on the real server."""
    with two_lists(tmp_path_factory.mktemp("two")) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated list."""
    path = tmp_path_factory.mktemp("demo") / "demo.yaml"
    write_generated_list(path)
    return path


@pytest.fixture(scope="session")
def in_a_slot(demo: Path) -> Iterator[LocalSite]:
    """Both lists on a site whose clock stands inside a slot of both."""
    with LocalSite(Path("events.yaml").absolute(), demo, clock="2025-12-02T13:40+01:00") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker process."""
    with chromium() as running:
        yield running
