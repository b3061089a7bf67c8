"""What `docs/feeds.md` says of other people's programs."""

from __future__ import annotations

from tests.support.feeds.minimum_versions import minimum_versions
from tests.support.feeds.readers import READERS

_CLIENTS = ("vdirsyncer", "khal", "Radicale", "Evolution Data Server", "Thunderbird")


def test_document_names_exactly_the_programs_tested() -> None:
    """The table has a row for each program that reads feeds here."""
    assert set(minimum_versions()) == {reader.name for reader in READERS} | set(_CLIENTS)
