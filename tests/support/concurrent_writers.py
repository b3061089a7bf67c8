"""Processes that write one file: killed while they do, or several at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

from tests.support.checkout import CHECKOUT
from tests.support.journals import ONE, TWO
from tests.support.list_files import FIVE, revisions, save
from tests.support.server import until

_WRITER = """
import sys
from pathlib import Path
from calendar_app.history.journal_file import append_lines
path = Path(sys.argv[1])
print(flush=True)
while True:
    append_lines(path, lambda old: b"".join(b"%d %s\\n" % (old.count(b"\\n") + n, b"x" * 3000) for n in range(3)))
"""


def check_killed_writers(path: Path, kills: int) -> None:
    """Kill a writer at random moments: complete lines stay, only the last one may be truncated."""
    random = Random(1)  # noqa: S311 - times, not secrets
    path.write_bytes(b"")
    before = b""
    for _ in range(kills):
        command = [sys.executable, "-c", _WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT) as process:
            try:
                assert process.stdout
                process.stdout.readline()
                goal = len(before) + random.randrange(30_000)
                until(lambda goal=goal: path.stat().st_size > goal, pause=0)  # type: ignore[misc]  # a default
            finally:
                process.kill()
        after = path.read_bytes()
        complete = after[: after.rfind(b"\n") + 1]
        assert complete.startswith(before)
        lines = complete.splitlines()
        assert [int(line.split()[0]) for line in lines] == list(range(len(lines)))
        before = complete
    assert before.count(b"\n") > kills


def check_recorders_at_once(path: Path, recorders: int, saves: int) -> None:
    """Record each save with several commands at once: one writes it, revision numbers stay unique.

    There are entries for five saves at most.
    """
    command = [sys.executable, "-m", "calendar_app", "record", "--events", str(path)]
    for number in range(saves):
        save(path, ONE.replace("18:15", f"18:1{number}"), TWO.replace("18:15", f"18:1{number}"), FIVE[number])
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT)
            for _ in range(recorders)
        ]
        outputs = [process.communicate(timeout=60) for process in running]
        assert [process.returncode for process in running] == [0] * recorders, outputs
        assert sum(b"\nrecorded " in b"\n" + output for output, _ in outputs) == 1
    assert sorted(revisions(path)) == sorted(
        [(name, number) for name in ("one", "two") for number in range(saves)]
        + [(f"e{number}", 0) for number in range(saves)]
        + [(f"e{number}", 1) for number in range(saves - 1)]
    )
