"""Lists of names taken apart: by whom they name, and only then by commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from calendar_app.announcement.doubts import Doubt
from calendar_app.announcement.drafts import NEXT_LIST
from calendar_app.announcement.known import UNKNOWN, Named, Names, bared, settled
from calendar_app.announcement.lines import flat
from calendar_app.announcement.marks import CONJUNCTION, MORE_HOSTS, SUPPORT

_SEPARATOR = re.compile(
    r"\s*(?:[,;]|\s-\s|\s/\s)\s*(?:(?:and|et|y|e|&|as well as|ainsi que|así como|with|und)\s+)?"
    r"|\s+(?:and|et|y|e|&|as well as|ainsi que|así como)\s+",
    re.IGNORECASE,
)
_LEADING = re.compile(CONJUNCTION.pattern, re.IGNORECASE)
_STRONG = re.compile(r"[,;/]|\s-\s")
_END = re.compile(r"[\s.;,:]+$")
_PREPOSITION = re.compile(r"\s(?:for|of|on|against|in|pour|de|des|du|contre|sur|para|por|contra|del)\s", re.IGNORECASE)
_BEHIND = re.compile(r"\((?P<list>[^()]+)\)\W*$")
_TWO = 2
_MOST = 12
"""How many pieces between separators one name may be made of."""


def named_in(text: str, names: Names) -> tuple[Named, ...]:
    """Everybody a list in words names, in order.

    Known names come first, the longest of them: "Antigua and Barbuda" is one. What is left is taken apart at commas;
    an "and" inside it is part of a name unless it is the last of the list.

    Args:
        text: The list, such as "Austria, the Netherlands and REDRESS."
        names: Who is known.
    """
    body = _END.sub("", text.strip())
    if support := SUPPORT.search(flat(body)):
        hosts = named_in(body[: support.start()], names)
        why = f"“{body[support.start() : support.end()].strip(' ,;:')}” stands before it"
        return (*hosts, *(replace(one, doubt=one.doubt or why) for one in named_in(body[support.end() :], names)))
    if more := MORE_HOSTS.search(flat(body)):
        return (*named_in(body[: more.start()], names), *named_in(body[more.end() :], names))
    parting = next((mark for mark in "\n;" if mark in text), "")
    if parting:
        # Where names stand below each other, or are parted by semicolons, commas and "and" are parts of them.
        items = [item.strip(" .,;") for item in body.split(parting)]
        return tuple(_whole(_LEADING.sub("", item), names) for item in items if item)
    if not body:
        return ()
    pieces = _pieces(body)
    found: list[Named] = []
    unknown: list[_Piece] = []
    position = 0
    while position < len(pieces):
        known, length = _longest(body, pieces, position, names)
        if known is None:
            unknown.append(pieces[position])
            position += 1
            continue
        found += _strangers(body, unknown, names, is_last=False)
        unknown = []
        found.append(known)
        position += length
    found += _strangers(body, unknown, names, is_last=True)
    return tuple(found)


def hosts_in(text: str, names: Names) -> tuple[Named, ...]:
    """Everybody whom the lists of one event name, each list by itself.

    Args:
        text: The lists, with `NEXT_LIST` between them.
        names: Who is known.
    """
    return tuple(named for each in text.split(NEXT_LIST) for named in named_in(each, names))


def hosts_in_title(title: str, names: Names) -> Iterator[Doubt]:
    """That parentheses behind a title may hold those who host it: two known names or more.

    Args:
        title: The title.
        names: Who is known.
    """
    match = _BEHIND.search(title)
    found = named_in(match["list"], names) if match else ()
    if match and len(found) > 1 and not any(named.doubt for named in found):
        yield Doubt("host", f"“{match['list']}” stands in the title")


def _whole(item: str, names: Names) -> Named:
    return names.find(item) or _stranger(item)


def _stranger(item: str, doubt: str = UNKNOWN) -> Named:
    """Somebody nobody knows, by the name without what says that it is not sure yet."""
    return Named(bared(settled(item)[0]), doubt=doubt)


class _Piece:
    """A part of the text between two separators; the one behind it says how strongly it parts."""

    __slots__ = ("end", "is_strong", "start")

    def __init__(self, start: int, end: int, *, is_strong: bool) -> None:
        self.start = start
        self.end = end
        self.is_strong = is_strong


def _pieces(text: str) -> list[_Piece]:
    pieces = []
    start = 0
    for separator in _SEPARATOR.finditer(text):
        inside = text[: separator.start()]
        if inside.count("(") > inside.count(")"):
            continue  # what stands in parentheses is no list of its own
        if separator.start() > start:
            pieces.append(_Piece(start, separator.start(), is_strong=bool(_STRONG.search(separator.group()))))
        start = separator.end()
    pieces.append(_Piece(start, len(text), is_strong=True))
    return pieces


def _longest(text: str, pieces: Sequence[_Piece], position: int, names: Names) -> tuple[Named | None, int]:
    """The longest known name that begins at a piece, and how many pieces it is made of."""
    for length in range(min(_MOST, len(pieces) - position), 0, -1):
        whole = text[pieces[position].start : pieces[position + length - 1].end]
        known = names.find(whole, by_acronym=length == 1)
        if known:
            return known, length
    return None, 0


def _is_one(text: str, group: Sequence[_Piece], names: Names) -> bool:
    """Whether two pieces look like one name, as in "Platform for Peace and Humanity"."""
    first, second = (text[piece.start : piece.end] for piece in group)
    if names.is_state_with_acronym(second):
        return True
    return (
        bool(_PREPOSITION.search(first)) and len(second.split()) <= _TWO and not second.isupper() and "(" not in second
    )


def _strangers(text: str, pieces: Sequence[_Piece], names: Names, *, is_last: bool) -> Iterator[Named]:
    """Names nobody knows: parted at commas; a last "and" without a comma may part two or belong to one."""
    groups: list[list[_Piece]] = [[]]
    for piece in pieces:
        if not groups[-1] and len(groups) > 1 and names.is_state_with_acronym(text[piece.start : piece.end]):
            groups.pop()
        groups[-1].append(piece)
        if piece.is_strong:
            groups.append([])
    groups = [group for group in groups if group]
    for number, group in enumerate(groups):
        whole = bared(text[group[0].start : group[-1].end])
        if len(group) == 1:
            yield _stranger(whole)
        elif is_last and number == len(groups) - 1 and len(group) == _TWO and not _is_one(text, group, names):
            # The last two of a list without a comma before "and".
            for piece in group:
                yield _stranger(text[piece.start : piece.end], f"perhaps one name: “{whole}”")
        else:
            yield _stranger(whole, f"{UNKNOWN}; perhaps several names")
