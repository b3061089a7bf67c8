"""Report of a program that reads feeds: one line of JSON for each."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

Reading = tuple[Sequence[Mapping[str, object]], Sequence[str]]
"""The events of a feed, and the complaints of the program about it."""


def moment(value: date) -> str:
    """An aware time in UTC, "2025-12-01T17:15:00Z", or a date, "2025-12-01"."""
    if isinstance(value, datetime):
        assert value.tzinfo, "a time without a zone"
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat()


def report(version: str, read: Callable[[bytes], Reading], paths: Iterable[str] = sys.argv[1:]) -> None:
    """Print what a program reads in each feed."""
    for path in paths:
        # Each in its own process: libraries keep the zones of one feed for the next.
        if not os.fork():
            sys.stdout.write(json.dumps({"version": version} | _reading(read, Path(path))) + "\n")
            sys.stdout.flush()
            os._exit(0)
        _, status = os.wait()
        assert status == 0, f"the reader ended with status {status} at {path}"


def _reading(read: Callable[[bytes], Reading], path: Path) -> dict[str, object]:
    try:
        events, complaints = read(path.read_bytes())
    except Exception:  # noqa: BLE001 - any exception is the result of reading the feed
        return {"failure": traceback.format_exc()}
    return {"events": events, "complaints": complaints}
