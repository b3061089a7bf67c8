"""What is there for every client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance.clients.served import write
from tests.conformance.lists import NAMES
from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with all the lists."""
    folder = tmp_path_factory.mktemp("lists")
    with Server(*(write(name, folder) for name in NAMES)) as server:
        yield server
