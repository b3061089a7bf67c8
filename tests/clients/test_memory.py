"""Long loops in which memory must not grow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.memory import check_made_up_addresses, check_reloads
from tests.support.server import Server
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow


def test_reloads_free_replaced_lists(tmp_path: Path) -> None:
    """Five hundred reloads."""
    check_reloads(tmp_path, 500)


def test_random_addresses_do_not_fill_memory(tmp_path: Path) -> None:
    """Three thousand addresses: the response cache is bounded."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    with Server(path) as server:
        check_made_up_addresses(server, 3000)
