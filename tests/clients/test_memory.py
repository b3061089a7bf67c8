"""Long loops in which no process may fill the memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.memory import check_made_up_addresses, check_reloads
from tests.support.server import Server
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow


def test_reloads_do_not_fill_the_memory(tmp_path: Path) -> None:
    """Five hundred of them: what is replaced is let go."""
    check_reloads(tmp_path, 500)


def test_made_up_addresses_do_not_fill_the_memory(tmp_path: Path) -> None:
    """Three thousand of them: finished answers are kept up to a limit."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    with Server(path) as server:
        check_made_up_addresses(server, 3000)
