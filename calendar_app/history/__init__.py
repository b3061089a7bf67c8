"""What each event used to be: the append-only record beside a list."""

from __future__ import annotations

from calendar_app.history.journal import UNRECORDED
from calendar_app.history.journal import Journal
from calendar_app.history.stamps import Stamps
from calendar_app.history.stamps import stamps

__all__ = ["UNRECORDED", "Journal", "Stamps", "stamps"]
