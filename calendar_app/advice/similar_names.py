"""Pairs of co-hosts that may be the same organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from calendar_app.model import CoHost, CoHostKind
from calendar_app.names import fold, similarity

_MIN_SIMILARITY = 0.93
_MIN_ACRONYM_LENGTH = 3
_MAX_COMPARED = 40
_AFFIX_LENGTH = 10
_STOP_WORDS = frozenset(
    ("the", "of", "for", "and", "in", "on", "de", "du", "des", "la", "le", "les", "et", "pour", "y", "el")
)
_LEGAL_FORMS = frozenset(("inc", "ltd", "ev", "asbl", "vzw", "ngo", "ong", "foundation", "stichting", "association"))


def similar_name_pairs(co_hosts: Iterable[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    """Pairs that may be one organisation, each with the reason.

    States are left out: they have country codes.
    """
    hosts = [host for host in co_hosts if host.kind is not CoHostKind.STATE]
    seen: set[tuple[str, str]] = set()
    for first, second, reason in (*_same_words(hosts), *_acronyms(hosts), *_similar_spelling(hosts)):
        # Committees and embassies of two countries have similar names and are different bodies.
        has_two_countries = bool(first.country and second.country and first.country != second.country)
        if (first.id, second.id) not in seen and not has_two_countries:
            seen.add((first.id, second.id))
            yield first, second, reason


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _STOP_WORDS]


def _same_words(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    seen: dict[tuple[str, ...], CoHost] = {}
    for host in hosts:
        for name in host.name.texts:
            key = tuple(sorted(word for word in _words(name) if word not in _LEGAL_FORMS))
            if not key:
                continue
            first = seen.setdefault(key, host)
            # Advice on names that are equal has a code of its own.
            if first is not host and fold(name) not in {fold(first_name) for first_name in first.name.texts}:
                yield first, host, "their names have the same words"


def _acronyms(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    by_letters: defaultdict[str, list[CoHost]] = defaultdict(list)
    for host in hosts:
        for name in host.name.texts:
            words = _words(name)
            if len(words) >= _MIN_ACRONYM_LENGTH:
                by_letters["".join(word[0] for word in words)].append(host)
    for host in hosts:
        for name in host.name.texts:
            letters = fold(name)
            for other in by_letters.get(letters, ()) if len(letters) >= _MIN_ACRONYM_LENGTH else ():
                if other is not host:
                    yield other, host, f"“{name}” may be its short name"


def _similar_spelling(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    """Pairs of names with almost the same spelling.

    Only names with the same start or end are compared: comparing all takes too long.
    """
    buckets: defaultdict[str, list[tuple[str, CoHost]]] = defaultdict(list)
    for host in hosts:
        for name in {fold(name) for name in host.name.texts}:
            if name:
                buckets[f"^{name[:_AFFIX_LENGTH]}"].append((name, host))
                buckets[f"{name[-_AFFIX_LENGTH:]}$"].append((name, host))
    matcher = SequenceMatcher()
    for names in buckets.values():
        for position, (name, host) in enumerate(names[:_MAX_COMPARED]):
            matcher.set_seq2(name)
            for other_name, other in names[:position]:
                is_different = other is not host and other_name != name
                if is_different and similarity(matcher, other_name, _MIN_SIMILARITY):
                    yield other, host, "their names are spelt almost the same"
