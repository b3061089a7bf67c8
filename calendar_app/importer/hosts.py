"""Co-hosts named in a text, and the likely kind of new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from calendar_app.importer.drafts import LIST_SEPARATOR
from calendar_app.importer.host_index import NOT_IN_REGISTER, HostIndex, HostMatch, strip_article, strip_uncertain
from calendar_app.importer.lines import normalise
from calendar_app.importer.patterns import CONJUNCTION, NEXT_HOSTS_PHRASE, SUPPORT_PHRASE
from calendar_app.model import CoHostKind
from calendar_app.names import fold

_SEPARATOR = re.compile(
    r"\s*(?:[,;]|\s-\s|\s/\s)\s*(?:(?:and|et|y|e|&|as well as|ainsi que|así como|with|und)\s+)?"
    r"|\s+(?:and|et|y|e|&|as well as|ainsi que|así como)\s+",
    re.IGNORECASE,
)
_LEADING_CONJUNCTION = re.compile(CONJUNCTION.pattern, re.IGNORECASE)
_STRONG_SEPARATOR = re.compile(r"[,;/]|\s-\s")
_TRAILING_PUNCTUATION = re.compile(r"[\s.;,:]+$")
_PREPOSITION = re.compile(r"\s(?:for|of|on|against|in|pour|de|des|du|contre|sur|para|por|contra|del)\s", re.IGNORECASE)
_PAIR = 2
_MAX_PIECES = 12
"""How many pieces between separators one name may be made of."""


def parse_host_list(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    """Everybody a list in words names, in order.

    Known names come first, the longest of them: "Antigua and Barbuda" is one. What is left is taken apart at commas;
    an "and" inside it is part of a name unless it is the last of the list.

    Args:
        text: The list, such as "Austria, the Netherlands and REDRESS."
        host_index: Who is known.
    """
    body = _TRAILING_PUNCTUATION.sub("", text.strip())
    if support := SUPPORT_PHRASE.search(normalise(body)):
        hosts = parse_host_list(body[: support.start()], host_index)
        why = f"“{body[support.start() : support.end()].strip(' ,;:')}” stands before it"
        return (
            *hosts,
            *(replace(one, warning=one.warning or why) for one in parse_host_list(body[support.end() :], host_index)),
        )
    if more := NEXT_HOSTS_PHRASE.search(normalise(body)):
        return (*parse_host_list(body[: more.start()], host_index), *parse_host_list(body[more.end() :], host_index))
    parting = next((mark for mark in "\n;" if mark in text), "")
    if parting:
        # Where names stand below each other, or are parted by semicolons, commas and "and" are parts of them.
        items = [item.strip(" .,;") for item in body.split(parting)]
        return tuple(_match_whole(_LEADING_CONJUNCTION.sub("", item), host_index) for item in items if item)
    if not body:
        return ()
    pieces = _pieces(body)
    found: list[HostMatch] = []
    unknown: list[_Piece] = []
    position = 0
    while position < len(pieces):
        known, length = _longest_match(body, pieces, position, host_index)
        if known is None:
            unknown.append(pieces[position])
            position += 1
            continue
        found += _unknown_hosts(body, unknown, host_index, is_last=False)
        unknown = []
        found.append(known)
        position += length
    found += _unknown_hosts(body, unknown, host_index, is_last=True)
    return tuple(found)


def parse_host_lists(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    """Everybody whom the lists of one event name, each list by itself.

    Args:
        text: The lists, with `NEXT_LIST` between them.
        host_index: Who is known.
    """
    return tuple(named for each in text.split(LIST_SEPARATOR) for named in parse_host_list(each, host_index))


def _match_whole(item: str, host_index: HostIndex) -> HostMatch:
    return host_index.find(item) or _unknown_host(item)


def _unknown_host(item: str, warning: str = NOT_IN_REGISTER) -> HostMatch:
    """Somebody nobody knows, by the name without what says that it is not sure yet."""
    return HostMatch(strip_article(strip_uncertain(item)[0]), warning=warning)


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
            pieces.append(_Piece(start, separator.start(), is_strong=bool(_STRONG_SEPARATOR.search(separator.group()))))
        start = separator.end()
    pieces.append(_Piece(start, len(text), is_strong=True))
    return pieces


def _longest_match(
    text: str, pieces: Sequence[_Piece], position: int, host_index: HostIndex
) -> tuple[HostMatch | None, int]:
    """The longest known name that begins at a piece, and how many pieces it is made of."""
    for length in range(min(_MAX_PIECES, len(pieces) - position), 0, -1):
        whole = text[pieces[position].start : pieces[position + length - 1].end]
        known = host_index.find(whole, by_acronym=length == 1)
        if known:
            return known, length
    return None, 0


def _is_single_name(text: str, group: Sequence[_Piece], host_index: HostIndex) -> bool:
    """Whether two pieces look like one name, as in "Platform for Peace and Humanity"."""
    first, second = (text[piece.start : piece.end] for piece in group)
    if host_index.is_state_with_acronym(second):
        return True
    return (
        bool(_PREPOSITION.search(first)) and len(second.split()) <= _PAIR and not second.isupper() and "(" not in second
    )


def _unknown_hosts(text: str, pieces: Sequence[_Piece], host_index: HostIndex, *, is_last: bool) -> Iterator[HostMatch]:
    """Names nobody knows: parted at commas; a last "and" without a comma may part two or belong to one."""
    groups: list[list[_Piece]] = [[]]
    for piece in pieces:
        if not groups[-1] and len(groups) > 1 and host_index.is_state_with_acronym(text[piece.start : piece.end]):
            groups.pop()
        groups[-1].append(piece)
        if piece.is_strong:
            groups.append([])
    groups = [group for group in groups if group]
    for number, group in enumerate(groups):
        whole = strip_article(text[group[0].start : group[-1].end])
        if len(group) == 1:
            yield _unknown_host(whole)
        elif (
            is_last
            and number == len(groups) - 1
            and len(group) == _PAIR
            and not _is_single_name(text, group, host_index)
        ):
            # The last two of a list without a comma before "and".
            for piece in group:
                yield _unknown_host(text[piece.start : piece.end], f"perhaps one name: “{whole}”")
        else:
            yield _unknown_host(whole, f"{NOT_IN_REGISTER}; perhaps several names")


_KIND_PATTERNS = {
    CoHostKind.COURT: (
        r"^(?:the )?international criminal court$|^registry|trust fund for victims|^office of the prosecutor$|^icc$|"
        r"presidency of the (?:court|icc)|^(?:la )?cour penale internationale$|^corte penal internacional$"
    ),
    CoHostKind.ACADEMIA: (
        r"universit|universidad|\bcollege\b|law school|faculty|facult|\binstitut|academ|\bschool of\b|ecole|escuela|"
        r"research cent"
    ),
    CoHostKind.STATE_BODY: (
        r"ministry|ministere|ministerio|embassy|ambassade|embajada|permanent mission|government of|prosecutor general|"
        r"attorney general|mission permanente|parliament|office of the president"
    ),
    CoHostKind.INTERNATIONAL_ORGANISATION: (
        r"united nations|nations unies|naciones unidas|\bun\b|\bunesco\b|\bunicef\b|\bohchr\b|european union|"
        r"union europeenne|council of europe|african union|organi[sz]ation of american states|\bosce\b|"
        r"international law commission|world bank"
    ),
}


def guess_kind(name: str) -> CoHostKind:
    """What kind of co-host a name sounds like; civil society where it sounds like none.

    Args:
        name: The name, as written.
    """
    bare = fold(name)
    return next((kind for kind, words in _KIND_PATTERNS.items() if re.search(words, bare)), CoHostKind.CIVIL_SOCIETY)
