"""Fixtures for tests with other people's programs: one server, one of each program.

The tests of a module run in one worker process (`--dist loadfile`), which starts each fixture once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser.chromium import chromium
from tests.support.browser.sites import two_lists_in_more_languages
from tests.support.clients.evolution import Evolution
from tests.support.clients.radicale import Radicale
from tests.support.clients.site_lists import write_list
from tests.support.clients.thunderbird import Thunderbird
from tests.support.feeds.lists import NAMES
from tests.support.feeds.minimum_versions import CheckVersion, is_new_enough
from tests.support.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server of all lists, which no test changes."""
    folder = tmp_path_factory.mktemp("lists")
    with Server(*(write_list(name, folder) for name in NAMES), workers=1) as server:
        yield server


@pytest.fixture(scope="session")
def thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    """Thunderbird, without calendars at first."""
    with Thunderbird(tmp_path_factory.mktemp("thunderbird")) as thunderbird:
        yield thunderbird


@pytest.fixture(scope="session")
def evolution(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evolution]:
    """Evolution Data Server, without calendars at first."""
    with Evolution(tmp_path_factory.mktemp("evolution")) as evolution:
        yield evolution


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    """Radicale, without collections at first."""
    with Radicale(tmp_path_factory.mktemp("radicale")) as radicale:
        yield radicale


@pytest.fixture
def check_version(record_property: Callable[[str, object], None]) -> CheckVersion:
    """Print the version of a program after the run; fail if it is too old."""

    def check(name: str, version: str) -> None:
        record_property("program", f"{name} {version}")
        assert is_new_enough(name, version)

    return check


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker process."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def all_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped list and the generated one, also in pseudo-locales."""
    with two_lists_in_more_languages(tmp_path_factory.mktemp("languages")) as running:
        yield running
