"""Feeds as other people's programs read them: the same events, moments and texts as we wrote."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from tests.conformance.conftest import Program
from tests.support.feeds.lists import NAMES
from tests.support.feeds.readers import READERS, Reader, read
from tests.support.feeds.reading import meant, written

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_program_reads_what_we_wrote(reader: Reader, tmp_path: Path, program: Program) -> None:
    """Every event once, with its UID, moments, title, place, description and status, and without a complaint.

    The program is at least as new as promised.
    """
    paths = [tmp_path / f"{number}.ics" for number in range(len(NAMES))]
    for path, name in zip(paths, NAMES, strict=True):
        path.write_bytes(written(name))
    reports = read(reader, *paths)
    program(reader.name, reports[0].version)
    for name, report in zip(NAMES, reports, strict=True):
        assert (name, report.failure, report.complaints) == (name, "", ())
        assert list(report.events) == [asdict(held) for held in meant(name)]


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    """Nothing is left out silently: the test of a program that is not there fails, and says which one it is."""
    reader = Reader("Nobody's reader", ("no-such-program",))
    with pytest.raises(AssertionError, match=r"^Nobody's reader is missing; make test installs it$"):
        read(reader, tmp_path / "feed.ics")
