"""The figures of the README, measured again: `python -m benchmarks.figures`.

Times are ratios of two things done in turn in one run: machines are noisy, and not everybody has the same.
"""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from calendar_app.resources import shipped
from calendar_app.settings import Settings
from calendar_app.source import parse
from calendar_app.web import create_app
from tests.generator import session

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

_ROUNDS = 5
_A_DAY = 100


def figures(events: int = 10_000, rounds: int = _ROUNDS) -> Iterator[str]:
    """Each figure as a line, as soon as it is known.

    Args:
        events: The length of the long list.
        rounds: How often two things are timed in turn.
    """
    yield f"reading and checking {events:,} events: {_reading(events, rounds):.2f} times PyYAML's C loader alone"
    yield f"calendar-app check, shipped list, whole process: {_checking(rounds):.1f} times python -c pass"
    for name, size, packed in _weights():
        yield f"{name}: {size / 1000:.1f} kB, {packed / 1000:.1f} kB with gzip"


def _ratio(one: Callable[[], object], other: Callable[[], object], rounds: int) -> float:
    return statistics.median(_seconds(one) / _seconds(other) for _ in range(rounds))


def _seconds(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def _reading(events: int, rounds: int) -> float:
    text = session(events=events, co_hosts=max(20, events // 5), days=max(2, min(90, events // _A_DAY)))
    data = text.encode()
    parse(data, "warm.yaml")
    return _ratio(lambda: parse(data, "list.yaml"), lambda: yaml.load(text, yaml.CSafeLoader), rounds)


def _checking(rounds: int) -> float:
    check = [sys.executable, "-m", "calendar_app", "check", "--events", str(shipped("events.yaml"))]
    nothing = [sys.executable, "-c", "pass"]
    return _ratio(
        lambda: subprocess.run(check, capture_output=True, check=True),
        lambda: subprocess.run(nothing, capture_output=True, check=True),
        rounds,
    )


def _weights() -> Iterator[tuple[str, int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.yaml"
        path.write_text(session(), "utf-8")
        client = create_app(Settings(events=(path,))).test_client()
        pages = [("the page of 130 events, 200 co-hosts", "/demo/"), ("their whole feed", "/demo/schedule.ics")]
        for name, address in pages:
            body = client.get(address).data
            yield name, len(body), len(gzip.compress(body))
    style = (shipped("static") / "style.css").read_bytes()
    yield "the style sheet", len(style), len(gzip.compress(style))


if __name__ == "__main__":
    for line in figures():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
