"""The events a query selects, facet counts and relaxed queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from calendar_app.model import Event, Schedule
from calendar_app.names import fold, matches
from calendar_app.selection.index import Index
from calendar_app.selection.query import Facet, Query


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A query that asks for less than the one it came from.

    Attributes:
        query: The query, one filter shorter.
        facet: The facet of the dropped values; `None` where the search text or "together" was dropped.
        values: What was dropped: all values of the facet, or one of several that meant "and", or the search text; none
            where "together" was dropped.
        count: How many events it selects.
    """

    query: Query
    facet: Facet | None
    values: tuple[str, ...]
    count: int


class Selection:
    """The events a query selects.

    Args:
        index: The index of the schedule.
        query: The query, read against the same index.
    """

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query

    @property
    def schedule(self) -> Schedule:
        """The whole it is a part of."""
        return self.index.schedule

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The selected events, in the order of the schedule."""
        return tuple(self.schedule.events[position] for position in self.positions)

    @property
    def positions(self) -> Iterator[int]:
        """Where the selected events stand in the schedule, in its order."""
        return _bit_positions(self._bits_without(None))

    def facet_counts(self, facet: Facet) -> Mapping[str, int]:
        """By value: how many events match all other facets and carry it.

        Under `match=all` they also match the co-hosts already chosen. Values no event carries are not in it.

        Args:
            facet: The facet.
        """
        base = self._bits_without(facet)
        if facet is Facet.CO_HOST and self.query.match_all:
            base &= self._facet_bits(facet)
        return {value: (base & events).bit_count() for value, events in self.index.postings[facet].items()}

    @cached_property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """What dropping one filter would leave, where that is anything.

        Values of a facet that mean "or" are dropped together: one less of them would select less, not more.
        """
        counted = (
            Relaxation(query, facet, values, len(Selection(self.index, query).events))
            for query, facet, values in self._relaxed_queries()
        )
        return tuple(relaxation for relaxation in counted if relaxation.count)

    def _relaxed_queries(self) -> Iterator[tuple[Query, Facet | None, tuple[str, ...]]]:
        query = self.query
        if query.match_all:
            yield query.match_any(), None, ()
        if query.text:
            yield query.without_text(), None, (query.text,)
        for facet, values in query.values:
            if facet is Facet.CO_HOST and query.match_all:
                for value in values:
                    yield query.without_value(facet, value), facet, (value,)
            else:
                yield query.with_values(facet), facet, values

    def _bits_without(self, left_out: Facet | None) -> int:
        events = self._text_bits
        for facet, _ in self.query.values:
            if facet is not left_out:
                events &= self._facet_bits(facet)
        return events

    def _facet_bits(self, facet: Facet) -> int:
        carriers = self.index.postings[facet]
        sets = [carriers.get(value, 0) for value in self.query.values_of(facet)]
        together = facet is Facet.CO_HOST and self.query.match_all
        events = self.index.all_bits if together else 0
        for one in sets:
            events = events & one if together else events | one
        return events

    @cached_property
    def _text_bits(self) -> int:
        if not self.query.text:
            return self.index.all_bits
        wanted = fold(self.query.text)
        return sum(1 << position for position, words in enumerate(self.index.search_texts) if matches(wanted, words))


def _bit_positions(events: int) -> Iterator[int]:
    while events:
        lowest = events & -events
        yield lowest.bit_length() - 1
        events ^= lowest
