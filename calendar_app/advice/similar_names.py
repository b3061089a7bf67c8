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
    """Pairs that may be one organisation, with the reason; States are told apart by their codes.

    Args:
        co_hosts: The register.
    """
    kept = [host for host in co_hosts if host.kind is not CoHostKind.STATE]
    told: set[tuple[str, str]] = set()
    for first, second, reason in (*_same_words(kept), *_acronyms(kept), *_similar_spelling(kept)):
        # Of two countries they are two, however alike: committees, embassies.
        is_abroad = bool(first.country and second.country and first.country != second.country)
        if (first.id, second.id) not in told and not is_abroad:
            told.add((first.id, second.id))
            yield first, second, reason


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _STOP_WORDS]


def _same_words(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    seen: dict[tuple[str, ...], CoHost] = {}
    for host in hosts:
        for name in host.name.all:
            key = tuple(sorted(word for word in _words(name) if word not in _LEGAL_FORMS))
            if not key:
                continue
            first = seen.setdefault(key, host)
            if first is not host and fold(name) not in {fold(one) for one in first.name.all}:
                yield first, host, "their names are made of the same words"


def _acronyms(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    by_letters: defaultdict[str, list[CoHost]] = defaultdict(list)
    for host in hosts:
        for name in host.name.all:
            words = _words(name)
            if len(words) >= _MIN_ACRONYM_LENGTH:
                by_letters["".join(word[0] for word in words)].append(host)
    for host in hosts:
        for name in host.name.all:
            letters = fold(name)
            for other in by_letters.get(letters, ()) if len(letters) >= _MIN_ACRONYM_LENGTH else ():
                if other is not host:
                    yield other, host, f"“{name}” may be its short name"


def _similar_spelling(hosts: list[CoHost]) -> Iterator[tuple[CoHost, CoHost, str]]:
    """Of names that begin or end alike: comparing each with each would take too long."""
    buckets: defaultdict[str, list[tuple[str, CoHost]]] = defaultdict(list)
    for host in hosts:
        for bare in {fold(name) for name in host.name.all}:
            if bare:
                buckets[f"^{bare[:_AFFIX_LENGTH]}"].append((bare, host))
                buckets[f"{bare[-_AFFIX_LENGTH:]}$"].append((bare, host))
    matcher = SequenceMatcher()
    for names in buckets.values():
        for position, (bare, host) in enumerate(names[:_MAX_COMPARED]):
            matcher.set_seq2(bare)
            for other_name, other in names[:position]:
                is_another = other is not host and other_name != bare
                if is_another and similarity(matcher, other_name, _MIN_SIMILARITY):
                    yield other, host, "their names are spelt nearly alike"
