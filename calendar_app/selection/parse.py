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
    """Parse decoded names and values, in any order.

    Empty values are ignored, because GET forms send them; so are unknown names, because people add them to addresses.
    Limits are checked before values are looked up.

    Raises:
        RepeatedSearchText: More than one `q`.
        TooManyValues: More than `MAX_QUERY_VALUES` values in all facets together.
        UnknownValue: The list and its history never had a value.
    """
    values: defaultdict[str, list[str]] = defaultdict(list)
    for name, raw_value in pairs:
        value = _normalised(raw_value)
        if value:
            values[name].append(value)
    if len(values["q"]) > 1:
        raise RepeatedSearchText
    if sum(len(values[facet]) for facet in Facet) > MAX_QUERY_VALUES:
        raise TooManyValues(MAX_QUERY_VALUES)
    match_all = "all" in [_parse_match(value) for value in values["match"]]
    query = Query(text="".join(values["q"]), match_all=match_all)
    for facet in Facet:
        query = query.with_values(facet, *(_parse_value(facet, value, index) for value in values[facet]))
    return query


def _normalised(value: str) -> str:
    """The value in NFC, single-spaced, without control and direction characters."""
    # Invisible characters go first: removed later, they would leave double spaces and uncomposed letters.
    visible = (" " if letter.isspace() else letter for letter in value if letter.isspace() or not _is_invisible(letter))
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def _parse_match(value: str) -> str:
    if value.lower() not in _MATCH_VALUES:
        raise UnknownValue("match", value, nearest(value, _MATCH_VALUES))
    return value.lower()


def _parse_value(facet: Facet, value: str, index: Index) -> str:
    known_value = index.known_values[facet].get(value.lower())
    if known_value is None:
        raise UnknownValue(str(facet), value, _suggested_value(facet, value, index))
    return known_value


def _suggested_value(facet: Facet, value: str, index: Index) -> str | None:
    aliases = index.aliases[facet]
    # "UK" is too short to be similar to "the UK", and one word of a long name is not similar to the whole name.
    wanted = fold(value)
    name = nearest(value, aliases) or next((name for name in aliases if matches(wanted, search_text([name]))), None)
    return aliases[name] if name else None
