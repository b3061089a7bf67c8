"""Several commands that record one list at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.checkout import CHECKOUT
from tests.support.journals import ONE, TWO
from tests.support.list_files import FIVE, revisions, save


def check_recorders_at_once(path: Path, recorders: int, times: int) -> None:
    """Every number is given to one line, and the times rise; five times at most."""
    command = [sys.executable, "-m", "calendar_app", "record", "--events", str(path)]
    for number in range(times):
        save(path, ONE.replace("18:15", f"18:1{number}"), TWO.replace("18:15", f"18:1{number}"), FIVE[number])
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT)
            for _ in range(recorders)
        ]
        said = [process.communicate(timeout=60) for process in running]
        assert [process.returncode for process in running] == [0] * recorders, said
        assert sum(b"\nrecorded " in b"\n" + output for output, _ in said) == 1
    assert sorted(revisions(path)) == sorted(
        [(name, number) for name in ("one", "two") for number in range(times)]
        + [(f"e{number}", 0) for number in range(times)]
        + [(f"e{number}", 1) for number in range(times - 1)]
    )
