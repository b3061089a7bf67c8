"""Programs that add lines to a file without end, killed while they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

from tests.support.checkout import CHECKOUT
from tests.support.server import until

_WRITING = """
import sys
from pathlib import Path
from calendar_app.history.journal_file import append_lines
path = Path(sys.argv[1])
print(flush=True)
while True:
    append_lines(path, lambda old: b"".join(b"%d %s\\n" % (old.count(b"\\n") + one, b"x" * 3000) for one in range(3)))
"""


def check_killed_writers(path: Path, kills: int) -> None:
    """After each kill the lines are those that were there and perhaps more, the last one perhaps torn."""
    random = Random(1)  # noqa: S311 - moments, not secrets
    path.write_bytes(b"")
    before = b""
    for _ in range(kills):
        command = [sys.executable, "-c", _WRITING, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT) as process:
            assert process.stdout
            process.stdout.readline()
            goal = len(before) + random.randrange(30_000)
            until(lambda goal=goal: path.stat().st_size > goal, pause=0)  # type: ignore[misc]  # a default
            process.kill()
        after = path.read_bytes()
        whole = after[: after.rfind(b"\n") + 1]
        assert whole.startswith(before)
        lines = whole.splitlines()
        assert [int(line.split()[0]) for line in lines] == list(range(len(lines)))
        before = whole
    assert before.count(b"\n") > kills
