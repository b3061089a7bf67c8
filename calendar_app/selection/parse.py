"""Parse request parameters into a query."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from calendar_app.errors import RepeatedSearchText, TooManyValues, UnknownValue
from calendar_app.names import fold, matches, nearest, search_text
from calendar_app.selection.index import Index
from calendar_app.selection.query import MAX_QUERY_VALUES, Facet, Query

_MATCH_VALUES = ("all", "any")


def parse_query(pairs: Iterable[tuple[str, str]], index: Index) -> Query:
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
        value = _normalised(given)
        if value:
            said[name].append(value)
    if len(said["q"]) > 1:
        raise RepeatedSearchText
    if sum(len(said[facet]) for facet in Facet) > MAX_QUERY_VALUES:
        raise TooManyValues(MAX_QUERY_VALUES)
    together = "all" in [_parse_match(value) for value in said["match"]]
    query = Query(text="".join(said["q"]), match_all=together)
    for facet in Facet:
        query = query.with_values(facet, *(_parse_value(facet, value, index) for value in said[facet]))
    return query


def _normalised(value: str) -> str:
    """Single-spaced, composed, without the control characters and marks of direction that nobody types."""
    # First what is not there to be seen: taken out later, it would leave double spaces and letters to be composed.
    seen = (" " if letter.isspace() else letter for letter in value if letter.isspace() or not _is_invisible(letter))
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def _parse_match(value: str) -> str:
    if value.lower() not in _MATCH_VALUES:
        raise UnknownValue("match", value, nearest(value, _MATCH_VALUES))
    return value.lower()


def _parse_value(facet: Facet, value: str, index: Index) -> str:
    known = index.known_values[facet].get(value.lower())
    if known is None:
        raise UnknownValue(str(facet), value, _suggested_value(facet, value, index))
    return known


def _suggested_value(facet: Facet, value: str, index: Index) -> str | None:
    spellings = index.aliases[facet]
    # "UK" is too short to be near "the UK", and a name's most telling word too short to be near the whole of it.
    wanted = fold(value)
    name = nearest(value, spellings) or next((name for name in spellings if matches(wanted, search_text([name]))), None)
    return spellings[name] if name else None
