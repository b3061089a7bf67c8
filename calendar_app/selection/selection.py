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
    """A query with one filter less.

    Attributes:
        query: The shorter query.
        facet: The facet of the removed values; `None` for the search text and `match=all`.
        values: The removed values: all of a facet, one co-host under `match=all`, the search text, or none for
            `match=all` itself.
        count: The number of events it selects.
    """

    query: Query
    facet: Facet | None
    values: tuple[str, ...]
    count: int


class Selection:
    """The events a query selects.

    Args:
        index: The index of the schedule.
        query: Parsed with the same index.
    """

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query

    @property
    def schedule(self) -> Schedule:
        """The whole schedule."""
        return self.index.schedule

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The selected events, in schedule order."""
        return tuple(self.schedule.events[position] for position in self.positions)

    @property
    def positions(self) -> Iterator[int]:
        """The positions of the selected events in the schedule, ascending."""
        return _bit_positions(self._bits_without(None))

    def facet_counts(self, facet: Facet) -> Mapping[str, int]:
        """For each value, the number of its events that match all other facets.

        Under `match=all` they also match the chosen co-hosts. Values without events are left out.
        """
        base = self._bits_without(facet)
        if facet is Facet.CO_HOST and self.query.match_all:
            base &= self._facet_bits(facet)
        return {value: (base & events).bit_count() for value, events in self.index.postings[facet].items()}

    @cached_property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """Queries with one filter less that select any events.

        Values that mean "or" are removed together: removing one of them would select fewer events, not more.
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

    def _bits_without(self, excluded: Facet | None) -> int:
        events = self._text_bits
        for facet, _ in self.query.values:
            if facet is not excluded:
                events &= self._facet_bits(facet)
        return events

    def _facet_bits(self, facet: Facet) -> int:
        postings = self.index.postings[facet]
        match_all = facet is Facet.CO_HOST and self.query.match_all
        events = self.index.all_bits if match_all else 0
        for value in self.query.values_of(facet):
            bits = postings.get(value, 0)
            events = events & bits if match_all else events | bits
        return events

    @cached_property
    def _text_bits(self) -> int:
        if not self.query.text:
            return self.index.all_bits
        wanted = fold(self.query.text)
        return sum(1 << position for position, text in enumerate(self.index.search_texts) if matches(wanted, text))


def _bit_positions(events: int) -> Iterator[int]:
    while events:
        lowest = events & -events
        yield lowest.bit_length() - 1
        events ^= lowest
