"""Query grammar of filters: parse, apply, describe."""

from __future__ import annotations

from calendar_app.selection.changes import ChangeLog, Move, squash
from calendar_app.selection.index import Index
from calendar_app.selection.parse import parse_query
from calendar_app.selection.query import MAX_QUERY_BYTES, MAX_QUERY_VALUES, Facet, Query
from calendar_app.selection.selection import Relaxation, Selection

__all__ = [
    "MAX_QUERY_BYTES",
    "MAX_QUERY_VALUES",
    "ChangeLog",
    "Facet",
    "Index",
    "Move",
    "Query",
    "Relaxation",
    "Selection",
    "parse_query",
    "squash",
]
