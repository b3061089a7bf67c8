"""Parse a list into a schedule or problems; only importer of yaml."""

from __future__ import annotations

from calendar_app.errors import UnreadableFile
from calendar_app.source.file import MAX_LIST_BYTES, read_bytes
from calendar_app.source.reader import ParseResult, parse_schedule, read_schedule

__all__ = ["MAX_LIST_BYTES", "ParseResult", "UnreadableFile", "parse_schedule", "read_bytes", "read_schedule"]
