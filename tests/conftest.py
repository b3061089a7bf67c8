"""Fixtures for all tests."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

_GOLDEN = Path(__file__).parent / "golden"


class Golden(Protocol):
    """Compares what a test made with what was reviewed."""

    def __call__(self, name: str, actual: bytes | str) -> None:
        """Fail unless the file of that name under `tests/golden` holds exactly this.

        Args:
            name: The name of the file.
            actual: What the test made; a text is meant in UTF-8.
        """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--golden-update` write the golden files anew, for a person to review."""
    parser.addoption("--golden-update", action="store_true", help="write the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparison with the reviewed files."""
    update = bool(request.config.getoption("--golden-update"))

    def compare(name: str, actual: bytes | str) -> None:
        made = actual.encode() if isinstance(actual, str) else actual
        path = _GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        reviewed = path.read_bytes() if path.exists() else b""
        # Texts compare line by line in pytest's output, bytes do not.
        assert made.decode(errors="backslashreplace") == reviewed.decode(errors="backslashreplace")
        assert made == reviewed

    return compare
