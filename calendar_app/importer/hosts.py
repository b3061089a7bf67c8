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
"""The longest name, in pieces between separators."""


def parse_host_list(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    """The hosts that a list in words names, in order.

    Known names are found first, the longest match first: "Antigua and Barbuda" is one name. Commas separate unknown
    names; an "and" is part of an unknown name, unless it stands before the last name of the list.
    """
    body = _TRAILING_PUNCTUATION.sub("", text.strip())
    if support := SUPPORT_PHRASE.search(normalise(body)):
        hosts = parse_host_list(body[: support.start()], host_index)
        warning = f"“{body[support.start() : support.end()].strip(' ,;:')}” precedes the name"
        supporters = parse_host_list(body[support.end() :], host_index)
        return (*hosts, *(replace(host, warning=host.warning or warning) for host in supporters))
    if more := NEXT_HOSTS_PHRASE.search(normalise(body)):
        return (*parse_host_list(body[: more.start()], host_index), *parse_host_list(body[more.end() :], host_index))
    separator = next((mark for mark in "\n;" if mark in text), "")
    if separator:
        # In lists with lines or semicolons, commas and "and" are parts of the names.
        items = [item.strip(" .,;") for item in body.split(separator)]
        return tuple(_match_whole(_LEADING_CONJUNCTION.sub("", item), host_index) for item in items if item)
    if not body:
        return ()
    pieces = _pieces(body)
    matches: list[HostMatch] = []
    unknown: list[_Piece] = []
    position = 0
    while position < len(pieces):
        known, length = _longest_match(body, pieces, position, host_index)
        if known is None:
            unknown.append(pieces[position])
            position += 1
            continue
        matches += _unknown_hosts(body, unknown, host_index, is_last=False)
        unknown = []
        matches.append(known)
        position += length
    matches += _unknown_hosts(body, unknown, host_index, is_last=True)
    return tuple(matches)


def parse_host_lists(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    """The hosts of several lists with `LIST_SEPARATOR` between them."""
    return tuple(host for part in text.split(LIST_SEPARATOR) for host in parse_host_list(part, host_index))


def _match_whole(item: str, host_index: HostIndex) -> HostMatch:
    return host_index.find(item) or _unknown_host(item)


def _unknown_host(item: str, warning: str = NOT_IN_REGISTER) -> HostMatch:
    """A host that is not in the register."""
    return HostMatch(strip_article(strip_uncertain(item)[0]), warning=warning)


class _Piece:
    """A part of a text between two separators.

    `is_strong` describes the separator behind it.
    """

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
            continue  # a separator inside parentheses does not count
        if separator.start() > start:
            pieces.append(_Piece(start, separator.start(), is_strong=bool(_STRONG_SEPARATOR.search(separator.group()))))
        start = separator.end()
    pieces.append(_Piece(start, len(text), is_strong=True))
    return pieces


def _longest_match(
    text: str, pieces: Sequence[_Piece], position: int, host_index: HostIndex
) -> tuple[HostMatch | None, int]:
    """The longest known name at a piece, and its length in pieces."""
    for length in range(min(_MAX_PIECES, len(pieces) - position), 0, -1):
        name = text[pieces[position].start : pieces[position + length - 1].end]
        known = host_index.find(name, by_acronym=length == 1)
        if known:
            return known, length
    return None, 0


def _is_single_name(text: str, group: Sequence[_Piece], host_index: HostIndex) -> bool:
    """Whether two pieces look like one name: "Platform for Peace and Humanity"."""
    first, second = (text[piece.start : piece.end] for piece in group)
    if host_index.is_state_with_acronym(second):
        return True
    return (
        bool(_PREPOSITION.search(first)) and len(second.split()) <= _PAIR and not second.isupper() and "(" not in second
    )


def _unknown_hosts(text: str, pieces: Sequence[_Piece], host_index: HostIndex, *, is_last: bool) -> Iterator[HostMatch]:
    """Hosts with unknown names.

    Commas separate them; a last "and" without a comma is ambiguous.
    """
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
            # The list ends with "A and B": two names without a comma, or one.
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
    """The likely kind of a co-host; civil society by default."""
    key = fold(name)
    return next((kind for kind, pattern in _KIND_PATTERNS.items() if re.search(pattern, key)), CoHostKind.CIVIL_SOCIETY)
