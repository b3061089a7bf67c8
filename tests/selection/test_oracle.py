"""`calendar_app.selection` against an oracle that shares no code with it."""

from __future__ import annotations

import pytest

from calendar_app.selection import Facet, Selection, parse_query
from tests.support.filter_sample import INDEX
from tests.support.random_selections import cached_generated_list, check_index, check_spellings, sample_oracle

_SELECTIONS = 50
"""How many are compared here; tests/clients compares 1,000."""


@pytest.mark.slow
def test_generated_session_agrees_with_oracle() -> None:
    """The same events and the same counts."""
    generated = cached_generated_list()
    check_index(generated.oracle, generated.index, _SELECTIONS)


@pytest.mark.slow
def test_list_of_odd_events_agrees_with_oracle() -> None:
    """Nested rooms, former ids, days outside the session, empty fields."""
    check_index(sample_oracle(), INDEX, _SELECTIONS)


@pytest.mark.slow
def test_order_and_spelling_do_not_matter() -> None:
    """The canonical query selects the same."""
    check_spellings(_SELECTIONS // 2)


@pytest.mark.slow
def test_known_values_agree_with_oracle() -> None:
    """All facets, and nothing else."""
    generated = cached_generated_list()
    for facet in Facet:
        assert {*generated.index.known_values[facet]} == {*generated.oracle.known[facet]}


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ([], "fair opening east west off late some-day"),
        ([("co-host", "HRW"), ("co-host", "united-kingdom"), ("match", "all")], "opening east"),
        ([("co-host", "hrw"), ("co-host", "HRW"), ("match", "all")], "opening east off"),
        ([("room", "hall-west"), ("day", "2025-12-02")], "west"),
        ([("day", "2025-12-02"), ("q", "")], "fair east west off"),
        ([("event", "was-east"), ("language", "fr"), ("nocache", "1")], "east"),
        ([("host-kind", "state_body"), ("room", "attic")], "off late"),
        ([("q", "cote d'ivoire")], "opening"),
        ([("q", "UK")], "opening east west"),
        ([("q", "?")], ""),
    ],
)
def test_selection_computed_by_hand(query: list[tuple[str, str]], events: str) -> None:
    """Program and oracle are both right."""
    expected = {*events.split()}
    assert {event.id for event in Selection(INDEX, parse_query(query, INDEX)).events} == expected
    assert sample_oracle().events(query) == expected


_BOTH = [("co-host", "hrw"), ("co-host", "united-kingdom")]


@pytest.mark.parametrize(
    ("query", "facet", "value", "count"),
    [
        (_BOTH, Facet.CO_HOST, "house", 1),
        ([*_BOTH, ("match", "all")], Facet.CO_HOST, "house", 0),
        ([*_BOTH, ("match", "all")], Facet.CO_HOST, "cote-divoire", 1),
        ([*_BOTH, ("room", "attic")], Facet.ROOM, "hall", 3),
        (_BOTH, Facet.ROOM, "cellar", 0),
    ],
)
def test_count_computed_by_hand(query: list[tuple[str, str]], facet: Facet, value: str, count: int) -> None:
    """The facet's own values do not count, except under `match=all`."""
    assert Selection(INDEX, parse_query(query, INDEX)).facet_counts(facet).get(value, 0) == count
    assert sample_oracle().count(query, facet, value) == count
