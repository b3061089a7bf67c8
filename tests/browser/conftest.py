"""The shipped list and the generated session on one site, and the browser that looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser.chromium import chromium
from tests.support.browser.pseudo_locales import speaking_more
from tests.support.generator import write
from tests.support.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped list and the generated session on one site."""
    demo = tmp_path_factory.mktemp("demo") / "demo.yaml"
    write(demo)
    with Server(Path("events.yaml").absolute(), demo) as running:
        yield running


@pytest.fixture(scope="session")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same two lists on a site that also speaks the pseudo-locales."""
    folder = speaking_more(tmp_path_factory.mktemp("speaking"))
    demo = folder / "demo.yaml"
    write(demo)
    with Server(folder / "events.yaml", demo, folder=str(folder), workers=1) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker process."""
    with chromium() as running:
        yield running
