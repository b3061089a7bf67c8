"""What each event used to be: the append-only record beside a list."""

from __future__ import annotations

from calendar_app.history.history import History, has_shrunk
from calendar_app.history.journal import UNRECORDED, Journal, journal
from calendar_app.history.stamps import Stamps
from calendar_app.history.steps import Step

__all__ = ["UNRECORDED", "History", "Journal", "Stamps", "Step", "has_shrunk", "journal"]
