"""Facets, and a canonical query over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

MAX_QUERY_BYTES = 2048
"""The longest query string that is parsed."""

MAX_QUERY_VALUES = 50
"""The largest number of values in one query."""


class Facet(StrEnum):
    """A filterable property, in canonical order; values are parameter names."""

    CO_HOST = "co-host"
    ROOM = "room"
    DAY = "day"
    KIND = "kind"
    HOST_KIND = "host-kind"
    LANGUAGE = "language"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Query:
    """Canonical filters: values of one facet mean "or", facets mean "and".

    Only `parse_query` and the methods below create a canonical query.

    Attributes:
        values: Facets in canonical order, each with at least one value, in code-point order.
        text: The search text, NFC, single-spaced; may be empty.
        match_all: The co-hosts mean "and": all of them host the event. Only with two or more co-hosts.
    """

    values: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    text: str = ""
    match_all: bool = False

    def values_of(self, facet: Facet) -> tuple[str, ...]:
        """The values of a facet, often none."""
        return next((values for name, values in self.values if name is facet), ())

    def with_values(self, facet: Facet, *values: str) -> Query:
        """The query with exactly these values of a facet; none removes the facet."""
        by_facet = dict(self.values) | {facet: tuple(sorted(set(values)))}
        in_order = tuple((name, by_facet[name]) for name in Facet if by_facet.get(name))
        match_all = self.match_all and len(by_facet.get(Facet.CO_HOST, ())) > 1
        return Query(in_order, self.text, match_all)

    def without_value(self, facet: Facet, value: str) -> Query:
        """The query without one value of a facet."""
        return self.with_values(facet, *(other for other in self.values_of(facet) if other != value))

    def without_text(self) -> Query:
        """The query without its search text."""
        return replace(self, text="")

    def match_any(self) -> Query:
        """The query with "or" between co-hosts."""
        return replace(self, match_all=False)

    @property
    def is_unfiltered(self) -> bool:
        """Whether the query selects every event."""
        return not self.values and not self.text

    @property
    def only_filter(self) -> tuple[Facet, str] | None:
        """The facet and value of a query with one filter, which may have a page of its own."""
        if self.text or len(self.values) != 1 or len(self.values[0][1]) != 1:
            return None
        facet, (value,) = self.values[0]
        return facet, value

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the canonical address."""
        pairs = [(str(facet), value) for facet, values in self.values for value in values]
        if self.text:
            pairs.append(("q", self.text))
        if self.match_all:
            pairs.append(("match", "all"))
        return tuple(pairs)

    @property
    def query_string(self) -> str:
        """The canonical query string, percent-encoded, without "?"."""
        return urlencode(self.pairs)
