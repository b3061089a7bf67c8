"""Every combination, not only every pair: `python -m tests.browser.sweep`, in two processes.

axe looks where what it sees differs: the zone and the hour change a few words only, so one hour in the session and one
after it stand for the others; all else is looked at each time.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import as_completed
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.combinations import ZONES
from tests.browser.combinations import Combination
from tests.browser.combinations import every
from tests.browser.judging import faults
from tests.browser.pseudo import speaking_more
from tests.browser.sites import look
from tests.generator import write
from tests.look import CHROMIUM
from tests.look import SWITCHES
from tests.server import Server

_WITH_AXE = frozenset(("a month before", "inside a slot", "a year after"))
_PORTION = 60


def main() -> int:
    """Look at everything; the exit status."""
    found = list(every())
    portions = [found[first : first + _PORTION] for first in range(0, len(found), _PORTION)]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = speaking_more(Path(temporary))
        write(folder / "demo.yaml")
        with (
            Server(folder / "events.yaml", folder / "demo.yaml", folder=str(folder)) as server,
            ProcessPoolExecutor(2) as pool,
        ):
            looks = [pool.submit(_looked, server.url, portion) for portion in portions]
            for done, one in enumerate(as_completed(looks), 1):
                wrong += one.result()
                sys.stdout.write(f"{min(done * _PORTION, len(found))} of {len(found)}, {len(wrong)} with faults\n")
                sys.stdout.flush()
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(f"{len(found)} combinations looked at, {len(wrong)} with faults\n")
    return 1 if wrong else 0


def _looked(url: str, portion: list[Combination]) -> list[str]:
    wrong = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for seen in portion:
            with look(browser, url, seen) as found:
                with_axe = seen.instant in _WITH_AXE and seen == replace(seen, zone=ZONES[0])
                wrong += [f"{seen}: {fault}" for fault in faults(found, seen, with_axe=with_axe)]
        browser.close()
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
