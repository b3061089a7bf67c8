"""Feeds as other people's programs read them: the same events, moments and texts as we wrote."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from tests.conformance.lists import NAMES
from tests.conformance.readers import READERS
from tests.conformance.readers import Reader
from tests.conformance.readers import read
from tests.conformance.reading import FIELDS
from tests.conformance.reading import meant
from tests.conformance.reading import written

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_program_reads_what_we_wrote(reader: Reader, name: str, tmp_path: Path) -> None:
    """Every event once, with its UID, moments, title, place, description and status, and without a complaint."""
    path = tmp_path / "feed.ics"
    path.write_bytes(written(name))
    report = read(reader, path)
    told = [field for field in FIELDS if field not in reader.untold]
    assert list(report.events) == [{field: asdict(held)[field] for field in told} for held in meant(name)]
    assert report.complaints == ()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_programs_are_no_older_than_promised(reader: Reader, tmp_path: Path) -> None:
    """Each says its version, which is at least the one the table names."""
    path = tmp_path / "feed.ics"
    path.write_bytes(written("empty"))
    assert _numbers(read(reader, path).version) >= _numbers(reader.oldest)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]
