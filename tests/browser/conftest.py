"""One browser and one server of both lists for each worker process."""

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
    """A real server of the shipped list and the generated one."""
    with two_lists(tmp_path_factory.mktemp("two")) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the generated list."""
    path = tmp_path_factory.mktemp("demo") / "demo.yaml"
    write_generated_list(path)
    return path


@pytest.fixture(scope="session")
def in_a_slot(demo: Path) -> Iterator[LocalSite]:
    """A site of both lists with its clock inside a slot."""
    with LocalSite(Path("events.yaml").absolute(), demo, clock="2025-12-02T13:40+01:00") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker process."""
    with chromium() as running:
        yield running
