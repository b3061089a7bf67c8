"""A program that records a list repeatedly and kills each recording.

    python -m tests.support.kill_loop FOLDER KILLS SEED

Each kill comes at another moment. Prints as JSON how often each allowed state followed, and fails at any other state.
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
"""Recordings before the history starts anew: a long one is slow to read."""


def list_text(number: int) -> str:
    """A long list whose events differ from those of every other number."""
    words = f"Paragraph {number}. " * 250
    return HEAD + "".join(f"  - {{id: e{index}, title: E{index}, description: {words}}}\n" for index in range(_EVENTS))


def record(settings: Settings) -> int:
    """Record the list in this process, as the command does."""
    return record_lists(settings, dry_run=False, withdraw=False, purge=())


def record_and_kill(settings: Settings, seconds: float | None, journal: Path) -> bool:
    """Record in a child process; kill it after some seconds.

    Without `seconds`, kill it soon after it begins to write. Returns whether the child was still running.
    """
    size = journal.stat().st_size if journal.exists() else 0
    child = os.fork()
    if not child:
        if seconds is not None:
            # The default action of the signal ends the process at any point.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
        os._exit(record(settings))
    if seconds is None:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if journal.exists() and journal.stat().st_size != size:
                os.kill(child, signal.SIGKILL)
                return os.WIFSIGNALED(os.waitpid(child, 0)[1])
        return False
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def history_state(path: Path, source: str, before: bytes) -> str:
    """The allowed state that the history is in; fails if lines were lost or damaged."""
    content = path.read_bytes() if path.exists() else b""
    journal = parse_journal(content, "")
    complete = content[: content.rfind(b"\n") + 1]
    assert journal.problems == (), journal.problems
    assert complete.startswith(before)
    schedule = parse_schedule(source.encode(), "").schedule
    assert schedule
    unrecorded = len(unrecorded_changes(schedule, journal))
    name = {0: "new", _EVENTS: "old"}.get(unrecorded, "a part")
    return f"{name}, last line truncated" if complete != content else name


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill as often as asked, and print the states that followed."""
    random = Random(seed)  # noqa: S311 - times, not secrets
    path = folder / "events.yaml"
    journal = folder / "events.history.jsonl"
    settings = Settings(events=(path,))
    states: Counter[str] = Counter()
    shortest = 1.0
    number = done = 0
    while done < kills:
        if number % _ROUNDS == 0:
            journal.unlink(missing_ok=True)
            path.write_text(list_text(number), "utf-8")
            start = time.monotonic()
            assert record(settings) == 0
            shortest = min(shortest, time.monotonic() - start)
        number += 1
        source = list_text(number)
        path.write_text(source, "utf-8")
        before = journal.read_bytes()
        before = before[: before.rfind(b"\n") + 1]
        was_killed = record_and_kill(settings, random.uniform(0, shortest * 1.2) if number % 3 == 0 else None, journal)
        done += was_killed
        states[history_state(journal, source, before) if was_killed else "not killed in time"] += 1
        if number % _ROUNDS == 0:
            # The next recording completes what the killed one left.
            assert record(settings) == 0
            assert history_state(journal, source, before) == "new"
    print(json.dumps(states), file=sys.__stdout__)


def check_kills(folder: Path, kills: int) -> set[str]:
    """Run this program; the states that followed kills: "old", "a part" or "new"."""
    command = [sys.executable, "-m", "tests.support.kill_loop", str(folder), str(kills), "1"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=CHECKOUT, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    states = json.loads(done.stdout)
    in_time = {state: count for state, count in states.items() if state != "not killed in time"}
    assert sum(in_time.values()) == kills
    return {state.partition(",")[0] for state in in_time}


if __name__ == "__main__":
    with contextlib.redirect_stdout(Path(os.devnull).open("w", encoding="utf-8")):
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
