"""`calendar_app.source.record`: the file beside a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.errors import Unreadable
from calendar_app.source.record import record_of, recorded


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("events.yaml", "events.history.jsonl"),
        ("lists/asp24.yaml", "lists/asp24.history.jsonl"),
        ("/lists/asp.24.yaml", "/lists/asp.24.history.jsonl"),
        ("lists/asp24", "lists/asp24.history.jsonl"),
        ("/", "/.history.jsonl"),
        (".", ".history.jsonl"),
    ],
)
def test_a_record_is_beside_its_list(path: str, record: str) -> None:
    """Under the name of the list; whatever was given for a list, there is a place to look."""
    assert record_of(Path(path)) == Path(record)


def test_a_record_is_read_whole(tmp_path: Path) -> None:
    """Up to a limit."""
    path = tmp_path / "record"
    path.write_bytes(b"some\nlines")
    assert recorded(path) == b"some\nlines"
    assert recorded(path, limit=10) == b"some\nlines"
    with pytest.raises(Unreadable, match="longer than 9 bytes"):
        recorded(path, limit=9)


def test_a_record_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Nothing was recorded yet; but a record that cannot be read is not the same as none."""
    assert recorded(tmp_path / "record") == b""
    with pytest.raises(Unreadable, match="this is a folder"):
        recorded(tmp_path)
