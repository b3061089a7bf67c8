"""Check every combination of page, width, scheme, language, zone and hour.

    python -m tests.support.browser.sweep [WORD ...]

The checks are those of the pairwise table. With words, only combinations whose names contain all of them are checked.
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
from tests.support.browser.combinations import Combination, all_combinations
from tests.support.browser.page_checks import page_faults
from tests.support.browser.sites import two_lists_in_more_languages
from tests.support.browser.visits import visit

_PROCESSES = 2
_BATCH = 100
_PROGRESS = 500


def main(words: Sequence[str]) -> int:
    """Check the combinations, print faults and totals; the exit status."""
    rows = [row for row in all_combinations() if all(word in str(row) for word in words)]
    batches = [rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH)]
    done = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        site = two_lists_in_more_languages(Path(temporary), workers=_PROCESSES)
        with site as server, ProcessPoolExecutor(_PROCESSES) as pool:
            for results in pool.map(partial(_checked, server.url), batches):
                for name, faults in results:
                    done += 1
                    failed += bool(faults)
                    _print(*(f"{name}: {fault}" for fault in faults))
                    if done % _PROGRESS == 0:
                        _print(f"{done} of {len(rows)}, {failed} with faults")
    _print(f"{done} combinations checked, {failed} with faults")
    return 1 if failed or not done else 0


def _checked(url: str, rows: Sequence[Combination]) -> list[tuple[str, list[str]]]:
    """The name of each combination with its faults, in one browser."""
    with chromium() as browser:
        return [(str(row), _faults_of(browser, url, row)) for row in rows]


def _faults_of(browser: Browser, url: str, row: Combination) -> list[str]:
    try:
        with visit(browser, url, row) as visited:
            return page_faults(visited, row)
    except Error as error:  # one page that does not load must not end the sweep
        return [f"the page does not load: {error.message.splitlines()[0]}"]


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
