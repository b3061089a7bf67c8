"""Names of co-hosts."""

from __future__ import annotations

from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind

FULL = Text((("en", "Truth and Bread"),))
SHORT = Text((("en", "T&B"),))


def test_display_name_prefers_short_name() -> None:
    """The full name is the default."""
    kind = CoHostKind.CIVIL_SOCIETY
    assert CoHost("t-b", FULL, kind, short_name=SHORT).display_name == SHORT
    assert CoHost("t-b", FULL, kind).display_name == FULL
