"""Names of co-hosts."""

from __future__ import annotations

from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind

FULL = Text((("en", "Truth and Bread"),))
SHORT = Text((("en", "T&B"),))


def test_known_by_the_short_name_where_there_is_one() -> None:
    """The full name stands in where nobody shortens it."""
    kind = CoHostKind.CIVIL_SOCIETY
    assert CoHost("t-b", FULL, kind, short_name=SHORT).display_name == SHORT
    assert CoHost("t-b", FULL, kind).display_name == FULL
