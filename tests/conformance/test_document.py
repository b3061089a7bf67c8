"""The programs named in `docs/feeds.md`."""

from __future__ import annotations

from tests.support.feeds.minimum_versions import minimum_versions
from tests.support.feeds.readers import READERS

_CLIENTS = ("vdirsyncer", "khal", "Radicale", "Evolution Data Server", "Thunderbird")


def test_document_names_exactly_the_tested_programs() -> None:
    """The table has a row for each."""
    assert set(minimum_versions()) == {reader.name for reader in READERS} | set(_CLIENTS)
