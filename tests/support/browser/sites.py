"""Real servers of the shipped list and the generated one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.browser.pseudo_locales import copy_with_pseudo_locales
from tests.support.checkout import CHECKOUT
from tests.support.generator import write_generated_list
from tests.support.server import Server


@contextmanager
def two_lists(folder: Path) -> Iterator[Server]:
    """Serve the shipped list and a generated one written to `folder`."""
    demo = folder / "demo.yaml"
    write_generated_list(demo)
    with Server(CHECKOUT / "events.yaml", demo, workers=1) as running:
        yield running


@contextmanager
def two_lists_in_more_languages(folder: Path, workers: int = 1) -> Iterator[Server]:
    """Serve both lists from a copy of the program with pseudo-locales.

    `folder` is empty; `workers` is the number of processes.
    """
    copy_with_pseudo_locales(folder)
    demo = folder / "demo.yaml"
    write_generated_list(demo)
    with Server(folder / "events.yaml", demo, folder=str(folder), workers=workers) as running:
        yield running
