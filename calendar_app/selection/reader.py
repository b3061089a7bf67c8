"""From the names and values of a request to a query."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from calendar_app.errors import RepeatedText
from calendar_app.errors import TooManyValues
from calendar_app.errors import UnknownValue
from calendar_app.names import nearest
from calendar_app.selection.query import VALUES_LIMIT
from calendar_app.selection.query import Facet
from calendar_app.selection.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calendar_app.selection.index import Index

_FACETS = {str(facet): facet for facet in Facet}
_MATCHES = ("all", "any")


def read_query(pairs: Iterable[tuple[str, str]], index: Index) -> Query:
    """The query some names and values ask for.

    Empty values and unknown names are ignored: forms send the first, people add the second.

    Args:
        pairs: Names and values, decoded, in any order.
        index: What is known.

    Raises:
        RepeatedText: There are two search texts.
        TooManyValues: There are more than `VALUES_LIMIT` values.
        UnknownValue: A value was never known.
    """
    chosen: defaultdict[Facet, list[str]] = defaultdict(list)
    texts: list[str] = []
    together = False
    count = 0
    for name, given in pairs:
        value = _tidied(given)
        if not value or (name not in _FACETS and name not in {"q", "match"}):
            continue
        count += 1
        if count > VALUES_LIMIT:
            raise TooManyValues(VALUES_LIMIT)
        if name == "q":
            texts.append(value)
        elif name == "match":
            together = _matched(value) or together
        else:
            facet = _FACETS[name]
            chosen[facet].append(_known(facet, value, index))
    if len(texts) > 1:
        raise RepeatedText
    query = Query(text=texts[0] if texts else "", together=together)
    for facet in Facet:
        query = query.given(facet, *chosen[facet])
    return query


def _tidied(value: str) -> str:
    """Single-spaced, composed, without the control characters and marks of direction that nobody types."""
    spaced = " ".join(unicodedata.normalize("NFC", value).split())
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}).strip()


def _matched(value: str) -> bool:
    if value.lower() not in _MATCHES:
        raise UnknownValue("match", value, nearest(value, _MATCHES))
    return value.lower() == "all"


def _known(facet: Facet, value: str, index: Index) -> str:
    known = index.known[facet].get(value.lower())
    if known is None:
        meant = index.spoken_of_as[facet]
        name = nearest(value, meant)
        raise UnknownValue(str(facet), value, meant[name] if name else None)
    return known
