"""Workers are killed while their files are bad, and readers do not notice."""

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
    """The server with the good lists."""
    running.restore()
    return running


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_worker_born_while_the_list_is_bad_answers_like_the_others(
    served: ServedLists, spoil: Callable[[Path], object]
) -> None:
    """Whatever is wrong with the list."""
    check_bad_list(served, spoil, is_killed=True)


@pytest.mark.parametrize(("spoil", "status"), BAD_HISTORIES.values(), ids=BAD_HISTORIES)
def test_worker_born_while_the_history_is_bad_answers_like_the_others(
    served: ServedLists, spoil: Callable[[Path], object], status: str
) -> None:
    """Whatever is wrong with the history."""
    check_bad_history(served, spoil, status, is_killed=True)


def test_readers_do_not_notice_a_reload(served: ServedLists) -> None:
    """Five hundred edits: no error, and every answer whole and of one version."""
    check_readers_during_reloads(served, 500)
