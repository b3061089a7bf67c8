"""What stands around events in an announcement: heads of mails, and lines that may be titles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from calendar_app.announcement.drafts import Draft
from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import MAIL_HEAD, NUMBER_OR_BULLET

# "Date:" and "To:" may be said of an event, too.
_IN_HEADS = frozenset(("from", "sent", "subject", "de", "envoye", "objet", "asunto", "enviado", "enviado el"))


def mail_heads(lines: Iterable[Line]) -> set[int]:
    """The numbers of lines that are heads of mails: two or more together, one of which says from whom or to whom.

    Args:
        lines: The lines of an announcement.
    """
    heads: set[int] = set()
    block: list[tuple[int, str]] = []
    for line in (*lines, Line(0, "")):
        if match := MAIL_HEAD.match(flat(line.text)):
            block.append((line.number, match["name"]))
            continue
        if len(block) > 1 and not _IN_HEADS.isdisjoint(name for _, name in block):
            heads |= {number for number, _ in block}
        block = []
    return heads


def look_above(drafts: Iterable[Draft], lines: Iterable[Line], unused: set[int]) -> None:
    """Note the line right above an event, where that belongs to nothing and may be what it is called.

    Args:
        drafts: The events.
        lines: The lines of the announcement.
        unused: The numbers of those that belong to nothing.
    """
    written = [line for line in lines if line.text]
    before = {line.number: above for above, line in pairwise(written)}
    for draft in drafts:
        above = before.get(min(draft.lines))
        if above is None or above.number not in unused or above.text.endswith((".", ":", ",", "!")):
            continue
        if not draft.is_marked or NUMBER_OR_BULLET.match(above.text):
            draft.above = above
