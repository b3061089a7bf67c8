"""Facets, and a canonical query over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

MAX_QUERY_BYTES = 2048
"""The longest query read, in bytes."""

MAX_QUERY_VALUES = 50
"""The most values one query may name."""


class Facet(StrEnum):
    """What events can be filtered by; in canonical order, the values are those of addresses."""

    CO_HOST = "co-host"
    ROOM = "room"
    DAY = "day"
    KIND = "kind"
    HOST_KIND = "host-kind"
    LANGUAGE = "language"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Query:
    """A set of filters: values of one facet mean "or", facets mean "and".

    Build it with `read_query`, or from another one with `without` and `given`; it is canonical then.

    Attributes:
        values: Facets in canonical order, each with its values in code-point order, none empty.
        text: The search text, NFC, single-spaced; empty where there is none.
        match_all: Whether the co-hosts mean "and": hosted by all of them together. Only with two or more of them.
    """

    values: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    text: str = ""
    match_all: bool = False

    def values_of(self, facet: Facet) -> tuple[str, ...]:
        """The values of a facet.

        Args:
            facet: The facet.
        """
        return next((values for name, values in self.values if name is facet), ())

    def with_values(self, facet: Facet, *values: str) -> Query:
        """The same query with exactly these values of a facet.

        Args:
            facet: The facet.
            values: Known values; without any, the facet is dropped.
        """
        chosen = dict(self.values) | {facet: tuple(sorted(set(values)))}
        in_order = tuple((name, chosen[name]) for name in Facet if chosen.get(name))
        together = self.match_all and len(chosen.get(Facet.CO_HOST, ())) > 1
        return Query(in_order, self.text, together)

    def without_value(self, facet: Facet, value: str) -> Query:
        """The same query with one value less.

        Args:
            facet: The facet.
            value: The value to drop.
        """
        return self.with_values(facet, *(kept for kept in self.values_of(facet) if kept != value))

    def without_text(self) -> Query:
        """The same query without its search text."""
        return replace(self, text="")

    def match_any(self) -> Query:
        """The same query with its co-hosts meaning "or"."""
        return replace(self, match_all=False)

    @property
    def is_unfiltered(self) -> bool:
        """Whether nothing is filtered."""
        return not self.values and not self.text

    @property
    def only_filter(self) -> tuple[Facet, str] | None:
        """The facet and value of a query that names nothing else; it has an address of its own."""
        if self.text or len(self.values) != 1 or len(self.values[0][1]) != 1:
            return None
        facet, (value,) = self.values[0]
        return facet, value

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values as in the canonical address."""
        pairs = [(str(facet), value) for facet, values in self.values for value in values]
        if self.text:
            pairs.append(("q", self.text))
        if self.match_all:
            pairs.append(("match", "all"))
        return tuple(pairs)

    @property
    def query_string(self) -> str:
        """The query of the canonical address, percent-encoded, without a question mark."""
        return urlencode(self.pairs)
