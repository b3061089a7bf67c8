"""`calendar_app.selection.query`."""

from __future__ import annotations

import pytest

from calendar_app.selection import MAX_QUERY_BYTES, Facet, Query

BOTH = Query(((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",))), "some text", match_all=True)


def test_facets_are_in_canonical_order() -> None:
    """The order of addresses."""
    assert [str(facet) for facet in Facet] == ["co-host", "room", "day", "kind", "host-kind", "language", "event"]


def test_limits() -> None:
    """Two kilobytes: existing addresses may be that long."""
    assert MAX_QUERY_BYTES == 2048


def test_equal_queries_are_one_key() -> None:
    """In a dictionary."""
    again = Query(((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",))), "some text", match_all=True)
    assert ({BOTH: 1}.get(again), {BOTH: 1}.get(again.match_any())) == (1, None)


def test_facet_without_filter_has_no_values() -> None:
    """Others have theirs."""
    assert BOTH.values_of(Facet.CO_HOST) == ("a", "b")
    assert BOTH.values_of(Facet.DAY) == ()


def test_with_values_replaces_values() -> None:
    """Sorted, without duplicates, in canonical order."""
    assert BOTH.with_values(Facet.EVENT, "z").with_values(Facet.DAY, "2", "10", "2") == Query(
        ((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",)), (Facet.DAY, ("10", "2")), (Facet.EVENT, ("z",))),
        "some text",
        match_all=True,
    )


def test_with_no_values_removes_facet() -> None:
    """The rest stays."""
    assert BOTH.with_values(Facet.ROOM) == Query(((Facet.CO_HOST, ("a", "b")),), "some text", match_all=True)


def test_match_all_needs_two_co_hosts() -> None:
    """Fewer remove it."""
    assert BOTH.without_value(Facet.CO_HOST, "a") == Query(
        ((Facet.CO_HOST, ("b",)), (Facet.ROOM, ("r",))), "some text", match_all=False
    )
    assert BOTH.with_values(Facet.CO_HOST) == Query(((Facet.ROOM, ("r",)),), "some text", match_all=False)


def test_value_is_removed_by_equality() -> None:
    """Not by identity."""
    query = Query().with_values(Facet.CO_HOST, "fidh", "hrw")
    assert query.without_value(Facet.CO_HOST, b"fidh".decode()) == Query().with_values(Facet.CO_HOST, "hrw")


def test_removing_missing_value_changes_nothing() -> None:
    """The query stays equal."""
    assert BOTH.without_value(Facet.CO_HOST, "c") == BOTH


def test_text_and_match_all_are_removed_alone() -> None:
    """The facets stay."""
    assert BOTH.without_text() == Query(BOTH.values, "", match_all=True)
    assert BOTH.match_any() == Query(BOTH.values, "some text", match_all=False)


@pytest.mark.parametrize(
    ("query", "whole"),
    [(Query(), True), (Query(text="a"), False), (Query().with_values(Facet.ROOM, "a"), False)],
)
def test_empty_query_is_unfiltered(query: Query, whole: bool) -> None:  # noqa: FBT001 - the expected answer
    """No other query is."""
    assert query.is_unfiltered is whole


@pytest.mark.parametrize(
    ("query", "single"),
    [
        (Query(), None),
        (Query().with_values(Facet.ROOM, "a"), (Facet.ROOM, "a")),
        (Query().with_values(Facet.ROOM, "a", "b"), None),
        (Query().with_values(Facet.ROOM, "a").with_values(Facet.DAY, "b"), None),
        (Query(text="t").with_values(Facet.ROOM, "a"), None),
    ],
)
def test_only_filter_is_a_single_value(query: Query, single: tuple[Facet, str] | None) -> None:
    """Such a query has a path address."""
    assert query.only_filter == single


def test_query_string_is_canonical() -> None:
    """Facets, text, match; a plus for a space."""
    query = Query(BOTH.values, "arrest & après", match_all=True)
    assert query.pairs == (
        ("co-host", "a"),
        ("co-host", "b"),
        ("room", "r"),
        ("q", "arrest & après"),
        ("match", "all"),
    )
    assert query.query_string == "co-host=a&co-host=b&room=r&q=arrest+%26+apr%C3%A8s&match=all"


def test_empty_query_has_no_query_string() -> None:
    """Nothing is written."""
    assert Query().pairs == ()
    assert Query().query_string == ""
