"""From the names and values of a request to a query."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from calendar_app.errors import RepeatedText, TooManyValues, UnknownValue
from calendar_app.names import folded, found, nearest, search_words
from calendar_app.selection.index import Index
from calendar_app.selection.query import VALUES_LIMIT, Facet, Query

_MATCHES = ("all", "any")


def read_query(pairs: Iterable[tuple[str, str]], index: Index) -> Query:
    """The query some names and values ask for.

    Empty values and unknown names are ignored: forms send the first, people add the second. A query that says too much
    is refused before anybody looks at what it says.

    Args:
        pairs: Names and values, decoded, in any order.
        index: What is known.

    Raises:
        RepeatedText: There are two search texts.
        TooManyValues: The facets have more than `VALUES_LIMIT` values together.
        UnknownValue: A value was never known.
    """
    said: defaultdict[str, list[str]] = defaultdict(list)
    for name, given in pairs:
        value = _tidied(given)
        if value:
            said[name].append(value)
    if len(said["q"]) > 1:
        raise RepeatedText
    if sum(len(said[facet]) for facet in Facet) > VALUES_LIMIT:
        raise TooManyValues(VALUES_LIMIT)
    together = "all" in [_known_match(value) for value in said["match"]]
    query = Query(text="".join(said["q"]), together=together)
    for facet in Facet:
        query = query.given(facet, *(_known(facet, value, index) for value in said[facet]))
    return query


def _tidied(value: str) -> str:
    """Single-spaced, composed, without the control characters and marks of direction that nobody types."""
    # First what is not there to be seen: taken out later, it would leave double spaces and letters to be composed.
    seen = (" " if letter.isspace() else letter for letter in value if letter.isspace() or not _is_unseen(letter))
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def _known_match(value: str) -> str:
    if value.lower() not in _MATCHES:
        raise UnknownValue("match", value, nearest(value, _MATCHES))
    return value.lower()


def _known(facet: Facet, value: str, index: Index) -> str:
    known = index.known[facet].get(value.lower())
    if known is None:
        raise UnknownValue(str(facet), value, _meant(facet, value, index))
    return known


def _meant(facet: Facet, value: str, index: Index) -> str | None:
    spellings = index.spoken_of_as[facet]
    # "UK" is too short to be near "the UK", and a name's most telling word too short to be near the whole of it.
    wanted = folded(value)
    name = nearest(value, spellings) or next((name for name in spellings if found(wanted, search_words([name]))), None)
    return spellings[name] if name else None
