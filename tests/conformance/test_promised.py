"""What `docs/feeds.md` says of other people's programs."""

from __future__ import annotations

from tests.support.feeds.promised import promised
from tests.support.feeds.readers import READERS

_CLIENTS = ("vdirsyncer", "khal", "Radicale", "Evolution Data Server", "Thunderbird")


def test_every_program_is_promised_and_no_other() -> None:
    """The table has a row for each program that reads feeds here."""
    assert set(promised()) == {reader.name for reader in READERS} | set(_CLIENTS)
