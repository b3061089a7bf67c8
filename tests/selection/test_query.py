"""`calendar_app.selection.query`."""

from __future__ import annotations

import pytest

from calendar_app.selection import MAX_QUERY_BYTES, Facet, Query

BOTH = Query(((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",))), "some text", match_all=True)


def test_facets_are_in_canonical_order() -> None:
    """The order of the members is the order of addresses."""
    assert [str(facet) for facet in Facet] == ["co-host", "room", "day", "kind", "host-kind", "language", "event"]


def test_the_longest_query() -> None:
    """Two kilobytes are read: addresses people have may be that long."""
    assert MAX_QUERY_BYTES == 2048


def test_the_same_query_is_one_key() -> None:
    """What was made for a query is found by an equal one, and by no other."""
    again = Query(((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",))), "some text", match_all=True)
    assert ({BOTH: 1}.get(again), {BOTH: 1}.get(again.match_any())) == (1, None)


def test_what_was_not_asked_for_has_no_values() -> None:
    """The values of a facet, and none of one that is not filtered by."""
    assert BOTH.values_of(Facet.CO_HOST) == ("a", "b")
    assert BOTH.values_of(Facet.DAY) == ()


def test_given_values_replace_the_old_in_canonical_order() -> None:
    """Values are sorted, doubles go, the facet takes its place, and the rest stays."""
    assert BOTH.with_values(Facet.EVENT, "z").with_values(Facet.DAY, "2", "10", "2") == Query(
        ((Facet.CO_HOST, ("a", "b")), (Facet.ROOM, ("r",)), (Facet.DAY, ("10", "2")), (Facet.EVENT, ("z",))),
        "some text",
        match_all=True,
    )


def test_given_no_values_the_facet_goes() -> None:
    """A facet without values is not in the query."""
    assert BOTH.with_values(Facet.ROOM) == Query(((Facet.CO_HOST, ("a", "b")),), "some text", match_all=True)


def test_one_co_host_is_not_together_with_anybody() -> None:
    """Whatever leaves fewer than two co-hosts drops "together"."""
    assert BOTH.without_value(Facet.CO_HOST, "a") == Query(
        ((Facet.CO_HOST, ("b",)), (Facet.ROOM, ("r",))), "some text", match_all=False
    )
    assert BOTH.with_values(Facet.CO_HOST) == Query(((Facet.ROOM, ("r",)),), "some text", match_all=False)


def test_a_value_is_dropped_by_what_it_says() -> None:
    """It is compared as a text, whichever request it was read from."""
    query = Query().with_values(Facet.CO_HOST, "fidh", "hrw")
    assert query.without_value(Facet.CO_HOST, b"fidh".decode()) == Query().with_values(Facet.CO_HOST, "hrw")


def test_without_a_value_it_does_not_have_nothing_changes() -> None:
    """Dropping what is not there gives the same query."""
    assert BOTH.without_value(Facet.CO_HOST, "c") == BOTH


def test_without_its_text_or_apart_the_rest_stays() -> None:
    """The search text and "together" can be dropped alone."""
    assert BOTH.without_text() == Query(BOTH.values, "", match_all=True)
    assert BOTH.match_any() == Query(BOTH.values, "some text", match_all=False)


@pytest.mark.parametrize(
    ("query", "whole"),
    [(Query(), True), (Query(text="a"), False), (Query().with_values(Facet.ROOM, "a"), False)],
)
def test_the_whole_list_is_not_filtered(query: Query, whole: bool) -> None:  # noqa: FBT001 - the expected answer
    """Only the query without facets and text is whole."""
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
def test_a_single_value_is_one_and_nothing_else(query: Query, single: tuple[Facet, str] | None) -> None:
    """One facet with one value and no text has an address of its own."""
    assert query.only_filter == single


def test_pairs_and_address_are_canonical() -> None:
    """Facets, then the text, then "together"; percent-encoded with a plus for a space."""
    query = Query(BOTH.values, "arrest & après", match_all=True)
    assert query.pairs == (
        ("co-host", "a"),
        ("co-host", "b"),
        ("room", "r"),
        ("q", "arrest & après"),
        ("match", "all"),
    )
    assert query.query_string == "co-host=a&co-host=b&room=r&q=arrest+%26+apr%C3%A8s&match=all"


def test_the_whole_list_has_no_query() -> None:
    """Nothing is written where nothing is filtered."""
    assert Query().pairs == ()
    assert Query().query_string == ""
