"""Records a list again and again, and kills what records it, each time at another moment; a program for tests.

    python -m tests.support.kill_loop FOLDER KILLS SEED

Says as JSON how often which state was found afterwards, and ends with a trace where one was none of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from calendar_app.cli.record import record_lists
from calendar_app.history import parse_journal
from calendar_app.history.changes import unrecorded_changes
from calendar_app.settings import Settings
from calendar_app.source import parse_schedule
from tests.support.checkout import CHECKOUT
from tests.support.journals import HEAD

_EVENTS = 24
_ROUNDS = 6
"""How many kills one record lives through: reading a long one takes longer than writing it."""


def text(number: int) -> str:
    """A list whose events all differ from those of any other number, with much to write."""
    words = f"Paragraph {number}. " * 250
    return HEAD + "".join(f"  - {{id: e{one}, title: E{one}, description: {words}}}\n" for one in range(_EVENTS))


def record(settings: Settings) -> int:
    """Record the list in this process, as the command does."""
    return record_lists(settings, dry_run=False, withdraw=False, purge=())


def killed(settings: Settings, seconds: float | None, written: Path) -> bool:
    """Record the list in another process, and kill it after some seconds, or soon after it began to write."""
    size = written.stat().st_size if written.exists() else 0
    child = os.fork()
    if not child:
        if seconds is not None:
            # The system ends the process at that moment, whatever it is doing.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
        os._exit(record(settings))
    if seconds is None:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if written.exists() and written.stat().st_size != size:
                os.kill(child, signal.SIGKILL)
                return os.WIFSIGNALED(os.waitpid(child, 0)[1])
        return False
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def state(path: Path, listed: str, before: bytes) -> str:
    """Which of the states that may be it is in: nothing may be less than it was, and nothing unreadable."""
    content = path.read_bytes() if path.exists() else b""
    read = parse_journal(content, "")
    whole = content[: content.rfind(b"\n") + 1]
    assert read.problems == (), read.problems
    assert whole.startswith(before)
    schedule = parse_schedule(listed.encode(), "").schedule
    assert schedule
    waiting = len(unrecorded_changes(schedule, read))
    found = {0: "new", _EVENTS: "old"}.get(waiting, "a part")
    return f"{found}, a line torn" if whole != content else found


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill as often as asked, and say what was found."""
    random = Random(seed)  # noqa: S311 - moments, not secrets
    path = folder / "events.yaml"
    written = folder / "events.history.jsonl"
    settings = Settings(events=(path,))
    found: Counter[str] = Counter()
    usual = 1.0
    number = done = 0
    while done < kills:
        if number % _ROUNDS == 0:
            written.unlink(missing_ok=True)
            path.write_text(text(number), "utf-8")
            begin = time.monotonic()
            assert record(settings) == 0
            usual = min(usual, time.monotonic() - begin)
        number += 1
        listed = text(number)
        path.write_text(listed, "utf-8")
        before = written.read_bytes()
        before = before[: before.rfind(b"\n") + 1]
        was_killed = killed(settings, random.uniform(0, usual * 1.2) if number % 3 == 0 else None, written)
        done += was_killed
        found[state(written, listed, before) if was_killed else "not killed in time"] += 1
        if number % _ROUNDS == 0:
            # Whatever was left, the next one who records finishes it.
            assert record(settings) == 0
            assert state(written, listed, before) == "new"
    print(json.dumps(found), file=sys.__stdout__)


def check_kills(folder: Path, kills: int) -> set[str]:
    """Run this program, which fails unless what was there is there and the next recorder finishes what was begun.

    Returns:
        The states that were found after kills: "old", "a part" or "new".
    """
    command = [sys.executable, "-m", "tests.support.kill_loop", str(folder), str(kills), "1"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=CHECKOUT, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    in_time = {state: count for state, count in found.items() if state != "not killed in time"}
    assert sum(in_time.values()) == kills
    return {state.partition(",")[0] for state in in_time}


if __name__ == "__main__":
    with contextlib.redirect_stdout(Path(os.devnull).open("w", encoding="utf-8")):
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
