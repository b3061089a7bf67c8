"""`calendar_app.editing.undo`."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from calendar_app.editing import undo


@pytest.mark.slow
@pytest.mark.measured
def test_undo_keeps_fifty_edits(tmp_path: Path) -> None:
    """The oldest entries are dropped."""
    path = tmp_path / "events.yaml"
    path.write_bytes(b"")
    contents = [f"{number}\n".encode() for number in range(60)]
    for before, after in itertools.pairwise(contents):
        undo.push_undo(path, before, after)
    content: bytes | None = contents[-1]
    taken = 0
    while content is not None and (content := undo.previous_content(path, content)) is not None:
        assert content == contents[-2 - taken]
        undo.pop_undo(path)
        taken += 1
    assert taken == 50
