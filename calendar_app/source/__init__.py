"""The reader of the source file: bytes in, a checked schedule or everything wrong with it out. The one door to YAML."""

from __future__ import annotations

from calendar_app.errors import Unreadable
from calendar_app.source.content import MAX_BYTES, content
from calendar_app.source.reading import Reading, parse, read

__all__ = ["MAX_BYTES", "Reading", "Unreadable", "content", "parse", "read"]
