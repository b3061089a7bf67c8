"""A command runner and lists for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.journals import HEAD
from tests.support.small_list import TEXT


@pytest.fixture
def runner() -> CliRunner:
    """A command runner without settings in its environment."""
    return CliRunner(
        env=dict.fromkeys(
            (
                "CALENDAR_APP_BASE_URL",
                "CALENDAR_APP_EVENTS",
                "CALENDAR_APP_MAX_BYTES",
                "CALENDAR_APP_TEMPLATES",
                "CALENDAR_APP_TRUSTED_HOSTS",
            )
        )
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list, which has two pieces of advice."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """The shortest valid list."""
    path = tmp_path / "short.yaml"
    path.write_text(HEAD.partition("rooms:")[0] + "events:\n  - {id: one, title: One}\n", "utf-8")
    return path
