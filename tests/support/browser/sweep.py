"""Every combination of page, width, scheme, language, zone and hour.

    python -m tests.support.browser.sweep [WORD ...]

The same is asked of each as of the rows of the pairwise table. With words, only combinations whose names hold all of
them are looked at: those of one page, or one that failed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Error

from tests.support.browser.chromium import chromium
from tests.support.browser.combinations import Combination, every
from tests.support.browser.page_checks import faults
from tests.support.browser.sites import two_lists_in_more_languages
from tests.support.browser.visits import look

_PROCESSES = 2
_BATCH = 100
_PROGRESS = 500


def main(words: Sequence[str]) -> int:
    """Look at all of it, and say how much that was and what was found; the exit status.

    Args:
        words: What the names of the combinations have to hold.
    """
    # Without scripts no clock is looked at: `every` has one zone and one instant of those.
    rows = [row for row in every() if all(word in str(row) for word in words)]
    batches = [rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH)]
    done = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        site = two_lists_in_more_languages(Path(temporary), workers=_PROCESSES)
        with site as server, ProcessPoolExecutor(_PROCESSES) as pool:
            for found in pool.map(partial(_looked_at, server.url), batches):
                for name, wrong in found:
                    done += 1
                    failed += bool(wrong)
                    _say(*(f"{name}: {one}" for one in wrong))
                    if done % _PROGRESS == 0:
                        _say(f"{done} of {len(rows)}, {failed} with faults")
    _say(f"{done} combinations looked at, {failed} with faults")
    return 1 if failed or not done else 0


def _looked_at(url: str, rows: Sequence[Combination]) -> list[tuple[str, list[str]]]:
    """The name of each row, and what is wrong with it; a browser of its own for all of them, which ends with them."""
    with chromium() as browser:
        return [(str(row), _wrong(browser, url, row)) for row in rows]


def _wrong(browser: Browser, url: str, row: Combination) -> list[str]:
    try:
        with look(browser, url, row) as looked:
            return faults(looked, row)
    except Error as error:  # one page that does not load must not end the look at thousands
        return [f"it cannot be looked at: {error.message.splitlines()[0]}"]


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
