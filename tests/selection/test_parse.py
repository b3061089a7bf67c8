"""`calendar_app.selection.parse`."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calendar_app.errors import RepeatedSearchText, RequestError, TooManyValues, UnknownValue
from calendar_app.selection import MAX_QUERY_VALUES, Facet, Query, parse_query
from tests.support.filter_sample import INDEX, to_query


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        # facets in order, whatever the order asked for
        (
            "match=all&q=x&event=west&language=en&host-kind=state&kind=plenary&day=2025-12-01&room=hall&co-host=hrw&co-host=czechia",
            "co-host=czechia&co-host=hrw&room=hall&day=2025-12-01&kind=plenary&host-kind=state&language=en&event=west&q=x&match=all",
        ),
        # values without doubles, in code-point order
        (
            "room=west-1&room=attic&room=west-1&room=hall-west&room=hall",
            "room=attic&room=hall&room=hall-west&room=west-1",
        ),
        # ids in lower case
        ("co-host=HRW&co-host=hrw", "co-host=hrw"),
        ("language=zh-Hant", "language=zh-hant"),
        ("kind=Side_Event", "kind=side_event"),
        # spaces around
        ("room=+attic%0A", "room=attic"),
        # the search text in NFC, trimmed, single-spaced, its case kept
        ("q=++Cafe%CC%81%09%C2%A0+au%0Alait+", "q=Caf%C3%A9+au+lait"),
        # what is not there to be seen
        ("q=a+%E2%80%8B+b%00c%E2%80%AEd", "q=a+bcd"),
        ("q=e%E2%80%8D%CC%81", "q=%C3%A9"),
        # empty values, alone and beside others
        ("q=&room=&day=+&match=&co-host=", ""),
        ("q=&q=x&q=%E2%80%8B", "q=x"),
        ("room=&room=attic", "room=attic"),
        # unknown parameters
        ("nocache=1&Room=attic&cancelled=mark&=x&room=attic", "room=attic"),
        # match
        ("match=all", ""),
        ("match=all&co-host=hrw", "co-host=hrw"),
        ("match=all&co-host=hrw&co-host=HRW", "co-host=hrw"),
        ("match=all&room=attic&room=hall", "room=attic&room=hall"),
        ("match=ALL&co-host=hrw&co-host=czechia", "co-host=czechia&co-host=hrw&match=all"),
        ("match=any&co-host=hrw&co-host=czechia", "co-host=czechia&co-host=hrw"),
        ("match=all&match=any&co-host=hrw&co-host=czechia", "co-host=czechia&co-host=hrw&match=all"),
        # former ids stand for what the event is called now
        ("event=was-east&event=east&event=Was-East", "event=east"),
    ],
)
def test_query_has_one_canonical_form(query: str, canonical: str) -> None:
    """Parsed again, it is the same."""
    read = to_query(query)
    assert read.query_string == canonical
    assert to_query(canonical) == read


@pytest.mark.parametrize(
    "query",
    [
        "co-host=sleeper",  # in the register, at no event
        "room=cellar",  # in the file, at no event
        "day=2025-12-04",  # in the session, with no event
        "day=2025-12-09",  # outside the session, with an event
        "kind=press_conference",  # in the vocabulary, at no event
        "host-kind=court",
        "language=fr",
        "event=some-day",
    ],
)
def test_known_values_are_parsed(query: str) -> None:
    """With or without events."""
    assert to_query(query).query_string == query


@pytest.mark.parametrize(
    ("facet", "value", "nearest"),
    [
        ("co-host", "sleepr", "sleeper"),  # an id, though another co-host has it for an alias
        ("co-host", "United Kingdom", "united-kingdom"),
        ("co-host", "Human Rights Wach", "hrw"),
        ("co-host", "UK", "united-kingdom"),  # a word of an alias
        ("co-host", "Royaume-Uni", "united-kingdom"),  # the name in another language
        ("co-host", "Czechya", "czechia"),
        ("co-host", "Tchéquie", "czechia"),  # the list has a name of its own for it
        ("co-host", "Cote d'Ivoire", "cote-divoire"),
        ("co-host", "Prosecutor General", "prosecutor"),
        ("co-host", "Survivors", "house"),
        ("co-host", "Ghana", None),  # its body is another
        ("co-host", "記憶", "memory"),
        ("co-host", "xyzzy", None),
        ("co-host", "???", None),
        ("room", "atic", "attic"),
        ("room", "Red Room", "hall-east"),
        ("room", "meridien", "west-2"),
        ("day", "2025-12-1", "2025-12-01"),
        ("day", "tomorrow", None),
        ("kind", "side-event", "side_event"),
        ("kind", "plenaries", "plenary"),
        ("host-kind", "states", "state"),
        ("language", "French", "fr"),
        ("language", "Chinese", "zh-hant"),
        ("event", "was-est", "east"),
        ("event", "openning", "opening"),
        ("match", "al", "all"),
        ("match", "none", None),
    ],
)
def test_unknown_value_suggests_nearest(facet: str, value: str, nearest: str | None) -> None:
    """By id, name, short name or alias."""
    with pytest.raises(UnknownValue) as raised:
        parse_query([(facet, value)], INDEX)
    assert (raised.value.facet, raised.value.value, raised.value.nearest) == (facet, value, nearest)


def test_two_search_texts_are_refused() -> None:
    """Also equal ones, and before any other mistake."""
    for query in ("q=a&q=b", "q=a&q=a", "q=a&room=nowhere&q=b"):
        with pytest.raises(RepeatedSearchText):
            to_query(query)


def test_limit_of_fifty_values() -> None:
    """Duplicates count; empty values, unknown names, `q` and `match` do not."""
    pairs = [("co-host", "hrw"), ("co-host", "czechia"), *[("room", "attic")] * (MAX_QUERY_VALUES - 2)]
    beside = [("q", "x"), ("match", "all"), ("day", ""), ("nocache", "1")]
    assert MAX_QUERY_VALUES == 50
    assert parse_query(beside + pairs, INDEX).query_string == "co-host=czechia&co-host=hrw&room=attic&q=x&match=all"
    with pytest.raises(TooManyValues) as raised:
        parse_query([*pairs, ("day", "2025-12-01")], INDEX)
    assert str(raised.value) == "at most 50 values may be given"


def test_limit_is_checked_before_values() -> None:
    """No search for similar values."""
    with pytest.raises(TooManyValues):
        parse_query([("room", "nowhere")] * (MAX_QUERY_VALUES + 1), INDEX)


def test_no_parameters_give_empty_query() -> None:
    """It selects every event."""
    assert parse_query([], INDEX) == Query()


_NAMES = st.one_of(st.sampled_from([*map(str, Facet), "q", "match"]), st.text(max_size=9))
_VALUES = st.one_of(
    st.text(st.one_of(st.characters(), st.sampled_from(" \t\u00a0\u200d\u0301\u0308\u202e\x00\ud800e")), max_size=40),
    st.sampled_from(["hrw", "HRW", "attic", "2025-12-01", "plenary", "state", "FR", "was-east", "all"]),
)


@pytest.mark.slow
@pytest.mark.measured
@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=12))
@example([("q", "a \u200b b")])
@example([("q", "e\u200d\u0301")])
@example([("q", "a\ud800")])
@example([("q", "\u2000\u0308")])
def test_any_text_is_parsed_or_refused(pairs: list[tuple[str, str]]) -> None:
    """A canonical query or one of our exceptions."""
    try:
        query = parse_query(pairs, INDEX)
    except RequestError:
        return
    assert parse_query(query.pairs, INDEX) == query
    assert query.query_string.isascii()
