"""`calendar_app.selection.selection`."""

from __future__ import annotations

import pytest

from calendar_app.selection import Facet, Query, Relaxation, Selection
from tests.support.filter_sample import INDEX, selected_ids, selection_of, to_query

EVERYTHING = "fair opening east west off late some-day"


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("", EVERYTHING),
        # one value
        ("co-host=hrw", "opening east off"),
        ("co-host=ukraine", "off"),  # an organiser
        ("room=hall", "opening east west"),  # every room that shares a part
        ("room=hall-west", "opening west"),
        ("room=west-2", "opening"),
        ("room=west-1", "opening west"),
        ("room=hall-east", "opening east"),
        ("day=2025-12-02", "fair east west off"),  # every day an entry touches
        ("day=2025-12-03", "fair"),
        ("kind=reception", "fair"),
        ("host-kind=state_body", "off late"),
        ("language=fr", "opening east"),  # interpreted, spoken
        ("language=ZH-HANT", "opening"),
        ("event=was-east", "east"),
        ("q=cote+d%27ivoire", "opening"),
        # "or" inside a facet
        ("co-host=hrw&co-host=czechia", "fair opening east off"),
        ("room=attic&room=west-2", "opening off late"),
        ("day=2025-12-03&day=2025-12-09", "fair late"),
        ("kind=reception&kind=plenary", "fair opening"),
        ("host-kind=state_body&host-kind=civil_society", "fair opening east west off late"),
        ("language=en&language=fr", "opening east"),
        ("event=west&event=some-day", "west some-day"),
        ("co-host=hrw&co-host=sleeper", "opening east off"),
        # "and" across facets
        ("co-host=hrw&room=hall", "opening east"),
        ("co-host=hrw&co-host=czechia&day=2025-12-02", "fair east off"),
        ("co-host=hrw&day=2025-12-02&kind=side_event&room=attic", "off"),
        ("co-host=hrw&q=lodz", "east"),
        ("event=west&event=east&language=fr", "east"),
        ("kind=plenary&day=2025-12-02", ""),
        # hosted together
        ("co-host=hrw&co-host=united-kingdom&match=all", "opening east"),
        ("co-host=hrw&co-host=united-kingdom&co-host=cote-divoire&match=all", "opening"),
        ("co-host=hrw&co-host=czechia&match=all", ""),
        ("co-host=hrw&co-host=sleeper&match=all", ""),
        ("co-host=hrw&match=all", "opening east off"),
        ("room=hall-east&room=west-1&match=all", "opening east west"),  # only co-hosts mean "and"
        ("co-host=hrw&co-host=united-kingdom&match=all&room=hall-east&room=attic", "opening east"),
        # known, without events
        ("co-host=sleeper", ""),
        ("room=cellar", ""),
        ("day=2025-12-04", ""),
        ("host-kind=court", ""),
        ("q=%3F", ""),
    ],
)
def test_selected_events(query: str, events: str) -> None:
    """A facet has "or" inside, "and" between facets; the order is that of the schedule."""
    assert selected_ids(query) == events


def test_selection_has_schedule_of_index() -> None:
    """The same object."""
    assert selection_of("co-host=hrw").schedule is INDEX.schedule


@pytest.mark.parametrize(
    ("query", "facet", "counts"),
    [
        # everything: what each value would leave, cancelled events too
        (
            "",
            Facet.CO_HOST,
            (
                "cote-divoire 1, united-kingdom 3, hrw 3, house 1, prosecutor 1, ukraine 1, czechia 1, "
                "memory 1, network 1, senate 1"
            ),
        ),
        ("", Facet.ROOM, "hall 3, hall-east 2, hall-west 2, west-1 2, west-2 1, attic 2"),
        # the facet's own values do not count, all others do
        ("room=attic", Facet.ROOM, "hall 3, hall-east 2, hall-west 2, west-1 2, west-2 1, attic 2"),
        ("day=2025-12-02", Facet.ROOM, "hall 2, hall-east 1, hall-west 1, west-1 1, west-2 0, attic 1"),
        ("q=late&room=hall", Facet.ROOM, "hall 0, hall-east 0, hall-west 0, west-1 0, west-2 0, attic 1"),
        ("co-host=hrw", Facet.DAY, "2025-12-01 2, 2025-12-02 2, 2025-12-03 0, 2025-12-09 0"),
        ("co-host=hrw&day=2025-12-02&language=fr", Facet.KIND, "plenary 0, reception 0, side_event 1"),
        (
            "co-host=hrw&room=hall-east",
            Facet.CO_HOST,
            (
                "cote-divoire 1, united-kingdom 2, hrw 2, house 0, prosecutor 0, ukraine 0, czechia 0, "
                "memory 0, network 0, senate 0"
            ),
        ),
        # under match=all: also those already chosen
        (
            "co-host=hrw&co-host=united-kingdom&match=all",
            Facet.CO_HOST,
            (
                "cote-divoire 1, united-kingdom 2, hrw 2, house 0, prosecutor 0, ukraine 0, czechia 0, "
                "memory 0, network 0, senate 0"
            ),
        ),
        (
            "co-host=hrw&co-host=united-kingdom&match=all&language=en",
            Facet.CO_HOST,
            (
                "cote-divoire 1, united-kingdom 1, hrw 1, house 0, prosecutor 0, ukraine 0, czechia 0, "
                "memory 0, network 0, senate 0"
            ),
        ),
        (
            "co-host=hrw&co-host=united-kingdom",
            Facet.CO_HOST,
            (
                "cote-divoire 1, united-kingdom 3, hrw 3, house 1, prosecutor 1, ukraine 1, czechia 1, "
                "memory 1, network 1, senate 1"
            ),
        ),
        ("co-host=hrw&co-host=united-kingdom&match=all", Facet.HOST_KIND, "state 2, state_body 0, civil_society 2"),
        ("co-host=hrw&co-host=united-kingdom&match=all", Facet.LANGUAGE, "en 1, fr 2, zh-hant 1"),
        (
            "kind=side_event",
            Facet.EVENT,
            "fair 0, opening 0, east 1, west 1, off 1, late 1, some-day 1",
        ),
    ],
)
def test_facet_counts(query: str, facet: Facet, counts: str) -> None:
    """The events that match all other facets."""
    expected = {value: int(count) for value, count in (pair.split() for pair in counts.split(", "))}
    assert dict(selection_of(query).facet_counts(facet)) == expected


def relaxations(query: str) -> list[tuple[str, Facet | None, tuple[str, ...], int]]:
    """The relaxations of a query, with encoded queries."""
    return [(one.query.query_string, one.facet, one.values, one.count) for one in selection_of(query).relaxations]


def test_relaxations_remove_one_filter() -> None:
    """Only those that select any events."""
    assert relaxations("co-host=czechia&room=attic&day=2025-12-01&q=talk") == []
    assert relaxations("co-host=hrw&room=attic&q=starving") == [
        ("co-host=hrw&room=attic", None, ("starving",), 1),
    ]
    assert relaxations("co-host=czechia&day=2025-12-09") == [
        ("day=2025-12-09", Facet.CO_HOST, ("czechia",), 1),
        ("co-host=czechia", Facet.DAY, ("2025-12-09",), 1),
    ]


def test_values_with_or_are_removed_together() -> None:
    """One less would select fewer events."""
    assert relaxations("co-host=czechia&room=attic&room=hall") == [
        ("room=attic&room=hall", Facet.CO_HOST, ("czechia",), 5),
        ("co-host=czechia", Facet.ROOM, ("attic", "hall"), 1),
    ]
    assert relaxations("co-host=hrw&co-host=network&kind=reception") == [
        ("kind=reception", Facet.CO_HOST, ("hrw", "network"), 1),
        ("co-host=hrw&co-host=network", Facet.KIND, ("reception",), 4),
    ]


def test_match_all_removes_one_co_host_or_match() -> None:
    """One relaxation each."""
    assert relaxations("co-host=czechia&co-host=hrw&co-host=united-kingdom&match=all") == [
        ("co-host=czechia&co-host=hrw&co-host=united-kingdom", None, (), 5),
        ("co-host=hrw&co-host=united-kingdom&match=all", Facet.CO_HOST, ("czechia",), 2),
    ]


def test_match_all_keeps_or_in_other_facets() -> None:
    """Their values are removed together."""
    assert relaxations("co-host=hrw&co-host=united-kingdom&match=all&room=attic&room=cellar") == [
        ("co-host=hrw&co-host=united-kingdom&room=attic&room=cellar", None, (), 1),
        ("co-host=hrw&room=attic&room=cellar", Facet.CO_HOST, ("united-kingdom",), 1),
        ("co-host=hrw&co-host=united-kingdom&match=all", Facet.ROOM, ("attic", "cellar"), 2),
    ]


def test_relaxation_has_canonical_query() -> None:
    """Ready for an address."""
    (relaxation, *_) = selection_of("co-host=czechia&day=2025-12-09").relaxations
    assert relaxation == Relaxation(to_query("day=2025-12-09"), Facet.CO_HOST, ("czechia",), 1)
    assert Selection(INDEX, relaxation.query).query == Query(((Facet.DAY, ("2025-12-09",)),))
