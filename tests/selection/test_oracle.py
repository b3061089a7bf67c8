"""`calendar_app.selection` against an oracle that shares no code with it, on generated sessions."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.selection import Facet, Index, Selection, read_query
from calendar_app.source import parse
from tests.support import filter_sample
from tests.support.filter_oracle import Oracle
from tests.support.generator import session
from tests.support.strategies import selections

pytestmark = pytest.mark.slow


def index(text: str) -> Index:
    """The index of a list without faults."""
    schedule = parse(text.encode(), "list.yaml").schedule
    assert schedule is not None
    return Index(schedule)


TEXT = session()
ORACLE = Oracle(TEXT)
INDEX = index(TEXT)
SMALL = Oracle(filter_sample.TEXT)


def agree(oracle: Oracle, of: Index, pairs: list[tuple[str, str]]) -> None:
    """Events and counts of a query are those of the oracle."""
    selection = Selection(of, read_query(pairs, of))
    assert {event.id for event in selection.events} == oracle.events(pairs)
    for facet in Facet:
        counts = selection.counts(facet)
        values = oracle.known[facet]
        # Registers are long: of each, some are compared, and all that were asked for.
        some = {*values[:: 1 + len(values) // 12], *selection.query.of(facet)}
        assert {value: counts.get(value, 0) for value in some} == {
            value: oracle.count(pairs, facet, value) for value in some
        }


@settings(max_examples=250, deadline=None)
@given(selections(ORACLE))
def test_a_generated_session_is_filtered_as_the_oracle_says(pairs: list[tuple[str, str]]) -> None:
    """Whatever is asked: the same events, and the same counts beside every value."""
    agree(ORACLE, INDEX, pairs)


@settings(max_examples=150, deadline=None)
@given(selections(SMALL))
def test_a_list_of_odd_entries_is_filtered_as_the_oracle_says(pairs: list[tuple[str, str]]) -> None:
    """The small list has nested rooms, former ids, days outside the session and entries without any."""
    agree(SMALL, filter_sample.INDEX, pairs)


@settings(max_examples=60, deadline=None)
@given(selections(ORACLE), st.randoms())
def test_order_and_spelling_do_not_matter(pairs: list[tuple[str, str]], random: Random) -> None:
    """The canonical query selects the same, and so does any order of what was asked."""
    query = read_query(pairs, INDEX)
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert read_query(shuffled, INDEX) == query
    assert ORACLE.events(query.pairs) == ORACLE.events(pairs)


def test_what_is_known_is_what_the_oracle_knows() -> None:
    """Every value of every facet, and nothing else."""
    for facet in Facet:
        assert {*INDEX.known[facet]} == {*ORACLE.known[facet]}


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
def test_the_oracle_itself_is_right(query: list[tuple[str, str]], events: str) -> None:
    """On a list small enough to be answered by hand."""
    assert SMALL.events(query) == {*events.split()}


def test_the_oracle_counts_what_stands_beside_a_value() -> None:
    """The facet's own values are left out, but for those hosted together."""
    both = [("co-host", "hrw"), ("co-host", "united-kingdom")]
    assert SMALL.count(both, "co-host", "house") == 1
    assert SMALL.count([*both, ("match", "all")], "co-host", "house") == 0
    assert SMALL.count([*both, ("match", "all")], "co-host", "cote-divoire") == 1
    assert SMALL.count([*both, ("room", "attic")], "room", "hall") == 3
    assert SMALL.count(both, "room", "cellar") == 0


def test_random_selections_are_worth_asking() -> None:
    """Most of what is drawn selects something, and much of it not everything."""
    sizes: list[int] = []

    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(selections(ORACLE))
    def draw(pairs: list[tuple[str, str]]) -> None:
        sizes.append(len(ORACLE.events(pairs)))

    draw()
    some = sum(0 < size < len(ORACLE.traits) for size in sizes)
    assert some > len(sizes) / 3
