"""Rules for the bytes of a feed: UTF-8, lines and folds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from tests.support.feeds.raw_feed import Feed, Finding, Rule

_LONGEST_LINE = 75
_LARGEST, _FEW, _MORE = 1_000_000, 400, 2_500


def is_utf_8(feed: Feed) -> Iterator[Finding]:
    """UTF-8 without a byte order mark (RFC 5545 section 3.1.4)."""
    if feed.content.startswith(codecs.BOM_UTF8):
        yield 1, "a byte order mark"
    try:
        feed.content.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield feed.content[: problem.start].count(b"\n") + 1, "octets that are no character"


def lines_end_in_crlf(feed: Feed) -> Iterator[Finding]:
    """Every line ends in CRLF, the last one too, and none is empty (RFC 5545 section 3.1)."""
    if not feed.content.endswith(b"\r\n"):
        yield feed.content.count(b"\n") + 1, "no CRLF at the end"
    for match in re.finditer(rb"(?<!\r)\n|\r(?!\n)|(?<=\n)\r\n", feed.content):
        yield feed.content[: match.start()].count(b"\n") + 1, f"a line that ends in {match[0]!r}"


def lines_are_short(feed: Feed) -> Iterator[Finding]:
    """No more than 75 octets to a line, its end not counted (RFC 5545 section 3.1)."""
    for number, octets in enumerate(feed.physical, 1):
        if len(octets) > _LONGEST_LINE:
            yield number, f"{len(octets)} octets"


def folds_keep_characters_whole(feed: Feed) -> Iterator[Finding]:
    """No fold within a character, nor between a backslash and its letter (RFC 5545 sections 3.1 and 3.3.11)."""
    unfolded = b""
    for number, octets in enumerate(feed.physical, 1):
        if octets[:1] == b" ":
            if (len(unfolded) - len(unfolded.rstrip(b"\\"))) % 2:
                yield number, "a fold after a backslash"
            unfolded += octets[1:]
        else:
            unfolded = octets
        if _is_cut(octets):
            yield number, "part of a character"


def _is_cut(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def has_no_control_characters(feed: Feed) -> Iterator[Finding]:
    """No control character but the tab (RFC 5545 section 3.1, CONTROL)."""
    for number, octets in enumerate(feed.physical, 1):
        if match := re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", octets):
            yield number, f"the control character {match[0]!r}"


def is_small(feed: Feed) -> Iterator[Finding]:
    """At most a megabyte for 400 events, then 2.5 kB for each (our limit, not RFC 5545's).

    Texts are complete: 600 events of 25 co-hosts are 1.4 MB, which every program of `readers` reads.
    """
    if len(feed.content) > _LARGEST + _MORE * max(0, len(feed.events) - _FEW):
        yield len(feed.physical), f"{len(feed.content)} octets"


RULES: tuple[Rule, ...] = (
    is_utf_8,
    lines_end_in_crlf,
    lines_are_short,
    folds_keep_characters_whole,
    has_no_control_characters,
    is_small,
)
