"""The report of a program: a line of JSON for each feed whose path it was given."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

Made = tuple[Sequence[Mapping[str, object]], Sequence[str]]


def report(version: str, read: Callable[[bytes], Made], paths: Iterable[str] = sys.argv[1:]) -> None:
    """Print what a program makes of feeds.

    Args:
        version: Its own.
        read: What gives the events of a feed, and the complaints about it.
        paths: Those of the feeds.
    """
    for path in paths:
        # Each in a process of its own: libraries keep the zones of one feed for the next.
        if not os.fork():
            sys.stdout.write(json.dumps({"version": version} | _made(read, Path(path))) + "\n")
            sys.stdout.flush()
            os._exit(0)
        _, status = os.wait()
        assert status == 0, f"the end of it, {status}, at {path}"


def _made(read: Callable[[bytes], Made], path: Path) -> dict[str, object]:
    try:
        events, complaints = read(path.read_bytes())
    except Exception:  # noqa: BLE001 - that it gives up, however, is what it says of the feed
        return {"failure": traceback.format_exc()}
    return {"events": events, "complaints": complaints}
