"""`calendar_app.web.volume`: a list with its record."""

from __future__ import annotations

import hashlib

from calendar_app.history import journal
from calendar_app.web.volume import Volume, packed, unpacked
from tests.support.journals import FIRST, ONE, TWO, listed, recorded


def test_a_volume_is_what_list_and_record_say_together() -> None:
    """Index and changes are of what is shown, the digest is that of the list alone."""
    told = recorded(b"", listed(ONE, TWO), FIRST)
    volume = Volume((b"the list", told), listed(ONE), journal(told, "record"))
    assert [event.id for event in volume.history.listed.events] == ["one"]
    assert [event.id for event in volume.index.schedule.events] == ["one", "two"]
    assert [step.event.id for step in volume.changes.all] == ["two"]
    assert volume.digest == hashlib.sha256(b"the list").hexdigest()


def test_what_is_packed_is_unpacked() -> None:
    """Whatever the bytes are, and whichever of the two has none."""
    for files in ((b"1\n2\n", b"3\n4"), (b"", b"5\n"), (b"\n", b"")):
        assert unpacked(packed(files)) == files
