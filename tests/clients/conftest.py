"""What is there for every client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.clients.served import write
from tests.support.feeds.lists import NAMES
from tests.support.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with all the lists."""
    folder = tmp_path_factory.mktemp("lists")
    with Server(*(write(name, folder) for name in NAMES)) as server:
        yield server
