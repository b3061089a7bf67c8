"""History of a schedule: its journal, versions and changes."""

from __future__ import annotations

from calendar_app.history.changes import EventChange
from calendar_app.history.journal import EMPTY_JOURNAL, Journal, parse_journal
from calendar_app.history.view import History, Version, is_large_loss

__all__ = ["EMPTY_JOURNAL", "EventChange", "History", "Journal", "Version", "is_large_loss", "parse_journal"]
