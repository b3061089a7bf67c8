"""Workers killed while files are damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.served_lists import (
    BAD_HISTORIES,
    BAD_LISTS,
    ServedLists,
    check_bad_history,
    check_bad_list,
    check_readers_during_reloads,
    served_lists,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLists]:
    """One server for all tests."""
    with served_lists(tmp_path_factory.mktemp("server")) as served:
        yield served


@pytest.fixture
def served(running: ServedLists) -> ServedLists:
    """The server, with undamaged lists."""
    running.restore()
    return running


@pytest.mark.parametrize("damage", BAD_LISTS.values(), ids=BAD_LISTS)
def test_new_worker_serves_the_last_good_list(served: ServedLists, damage: Callable[[Path], object]) -> None:
    """With every kind of damage."""
    check_bad_list(served, damage, is_killed=True)


@pytest.mark.parametrize(("damage", "status"), BAD_HISTORIES.values(), ids=BAD_HISTORIES)
def test_new_worker_keeps_stamps_without_a_good_history(
    served: ServedLists, damage: Callable[[Path], object], status: str
) -> None:
    """With every kind of damage."""
    check_bad_history(served, damage, status, is_killed=True)


def test_readers_do_not_notice_a_reload(served: ServedLists) -> None:
    """Five hundred edits: every response is whole and consistent."""
    check_readers_during_reloads(served, 500)
