"""Which events somebody asked for: the grammar of filters, applied, described in words and written back."""

from __future__ import annotations

from calendar_app.selection.changes import Changes
from calendar_app.selection.index import Index
from calendar_app.selection.moves import Move
from calendar_app.selection.net import net
from calendar_app.selection.query import QUERY_LIMIT, VALUES_LIMIT, Facet, Query
from calendar_app.selection.reader import read_query
from calendar_app.selection.selection import Relaxation, Selection

__all__ = [
    "QUERY_LIMIT",
    "VALUES_LIMIT",
    "Changes",
    "Facet",
    "Index",
    "Move",
    "Query",
    "Relaxation",
    "Selection",
    "net",
    "read_query",
]
