"""What is there for every client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser.chromium import chromium
from tests.support.browser.sites import two_lists_in_more_languages
from tests.support.clients.served import write
from tests.support.feeds.lists import NAMES
from tests.support.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with all the lists."""
    folder = tmp_path_factory.mktemp("lists")
    with Server(*(write(name, folder) for name in NAMES)) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker process."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def all_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped list and the generated one, in pseudo-locales as well."""
    with two_lists_in_more_languages(tmp_path_factory.mktemp("languages")) as running:
        yield running
