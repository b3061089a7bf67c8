"""`calendar_app.selection.describe`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.model import CoHostKind, EventKind
from calendar_app.selection import Facet, Index, Query, Selection
from calendar_app.selection.describe import (
    calendar_name,
    facet_name,
    file_name,
    filter_descriptions,
    host_kind_name,
    kind_name,
    value_name,
    value_names,
)
from calendar_app.source import parse_schedule
from tests.support.filter_sample import INDEX, TEXT, selection_of, to_query


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("", ()),
        ("co-host=hrw", ("HRW",)),
        ("co-host=hrw&co-host=united-kingdom", ("HRW or United Kingdom",)),
        ("co-host=hrw&co-host=united-kingdom&match=all", ("HRW and United Kingdom",)),
        ("room=hall&room=west-1&room=attic", ("Attic, Hall or West 1",)),
        ("room=hall&room=west-1&room=attic&room=cellar", ("Attic, Cellar, Hall or 1 other",)),
        ("room=hall&room=west-1&room=attic&room=cellar&room=hall-east", ("Attic, Cellar, Hall or 2 others",)),
        (
            "room=hall&room=west-1&room=attic&room=cellar&room=hall-east&room=hall-west&room=west-2",
            ("Attic, Cellar, Hall or 4 others",),
        ),
        (
            "room=hall&room=west-1&room=attic&room=cellar&room=hall-east&room=hall-west",
            ("Attic, Cellar, Hall or 3 others",),
        ),
        (
            "co-host=czechia&co-host=hrw&co-host=memory&co-host=sleeper&match=all",
            ("Czech Republic, HRW, Justice and Memory and 1 other",),
        ),
        ("day=2025-12-01", ("Monday 1 December",)),
        ("kind=press_conference", ("Press conference",)),
        ("host-kind=state&host-kind=court", ("The Court or States",)),
        ("language=fr&language=zh-hant", ("French or Chinese (Traditional)",)),
        ("event=was-east", ("Łódź and Ísafjörður",)),
        ("q=arms+trade", ("“arms trade”",)),
        (
            "q=x&match=all&event=west&kind=launch&day=2025-12-02&room=attic&co-host=hrw&co-host=memory",
            ("HRW and Justice and Memory", "Attic", "Tuesday 2 December", "Launch", "Starving, a crime", "“x”"),
        ),
    ],
)
def test_filter_descriptions(query: str, phrases: tuple[str, ...]) -> None:
    """One phrase for each filter, with three values by name."""
    assert filter_descriptions(selection_of(query), "en") == phrases


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "Demo 24"),
        ("co-host=hrw&day=2025-12-01", "Demo 24 – HRW – Monday 1 December"),
        ("room=hall&room=west-1&room=attic", "Demo 24 – Attic or Hall or West 1"),
        ("room=hall&room=west-1&room=attic&room=cellar", "Demo 24 – Attic or Cellar or Hall or 1 other"),
        ("co-host=hrw&co-host=czechia&match=all", "Demo 24 – Czech Republic and HRW"),
        ("co-host=house", "Demo 24 – O’Donnell’s House Survivors Witnesses"),
        ("q=a,b;%5Cc,", "Demo 24 – “a b c ”"),
    ],
)
def test_calendar_name(query: str, name: str) -> None:
    """Without characters that calendar programs escape."""
    assert calendar_name(selection_of(query), "en") == name


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "demo"),
        ("co-host=hrw&co-host=czechia", "demo-czech-republic-or-hrw"),
        ("co-host=hrw&co-host=czechia&match=all&q=Arrest+now!", "demo-czech-republic-and-hrw-arrest-now"),
        ("co-host=cote-divoire&day=2025-12-01", "demo-cote-divoire-monday-1-december"),
        ("event=east", "demo-lodz-and-isafjordur"),
        ("co-host=network", "demo-network"),  # its name is Arabic alone
        ("q=%E8%A8%98%E6%86%B6", "demo"),
        ("q=..%2F..%2Fetc%2Fpasswd%00%22", "demo-etc-passwd"),
        ("q=" + "a" * 100, "demo"),
        ("q=" + "a" * 75, "demo-" + "a" * 75),
        ("q=" + "a" * 76, "demo"),
        ("q=" + "a" * 74 + "+b", "demo-" + "a" * 74),
        ("q=" + "a" * 75 + "+b", "demo-" + "a" * 75),
        ("q=" + "a" * 70 + "+b+c+d+e", "demo-" + "a" * 70 + "-b-c"),
    ],
)
def test_file_name(query: str, name: str) -> None:
    """At most eighty ASCII characters, whole words only."""
    assert file_name(selection_of(query), "en") == name


_VALUES = st.fixed_dictionaries(
    {facet: st.sets(st.sampled_from([*INDEX.known_values[facet].values()])) for facet in Facet}
)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(_VALUES, st.text(), st.booleans())
def test_names_are_safe_for_any_query(values: dict[Facet, set[str]], text: str, together: bool) -> None:  # noqa: FBT001 - drawn
    """Nothing to escape in calendar names, nothing to quote in file names."""
    query = Query(text=text, match_all=together)
    for facet in Facet:
        query = query.with_values(facet, *values[facet])
    selection = Selection(INDEX, query)
    assert not re.search(r"[,;\\\n\r]", calendar_name(selection, "en"))
    assert re.fullmatch(r"demo(-[a-z0-9]+)*", file_name(selection, "en"))
    assert len(file_name(selection, "en")) <= 80


@pytest.mark.parametrize(
    ("facet", "value", "name"),
    [
        (Facet.CO_HOST, "cote-divoire", "Côte d’Ivoire"),
        (Facet.CO_HOST, "hrw", "HRW"),
        (Facet.ROOM, "west-2", "West 2"),
        (Facet.DAY, "2025-12-09", "Tuesday 9 December"),
        (Facet.KIND, "side_event", "Side event"),
        (Facet.HOST_KIND, "state_body", "State bodies"),
        (Facet.LANGUAGE, "zh-hant", "Chinese (Traditional)"),
        (Facet.EVENT, "was-east", "Łódź and Ísafjörður"),
    ],
)
def test_value_names(facet: Facet, value: str, name: str) -> None:
    """Short names of co-hosts, names of rooms, titles of events, days, languages."""
    assert value_name(selection_of(""), facet, value, "en") == name


@pytest.mark.parametrize(
    ("facet", "value", "name"),
    [
        (Facet.CO_HOST, "united-kingdom", "Royaume-Uni"),
        (Facet.ROOM, "west-2", "Salle Méridien"),
        (Facet.DAY, "2025-12-09", "mardi 9 décembre"),
        (Facet.LANGUAGE, "zh-hant", "chinois (traditionnel)"),
        (Facet.EVENT, "west", "L’arme de la faim"),
    ],
)
def test_value_names_in_french(facet: Facet, value: str, name: str) -> None:
    """From the list's own translations."""
    assert value_name(selection_of(""), facet, value, "fr") == name


def test_calendar_and_file_name_in_french() -> None:
    """Joined as French joins them."""
    schedule = parse_schedule(TEXT.replace('"Demo, 24"', "{en: Demo, fr: Démo}").encode(), "programme.yaml").schedule
    assert schedule is not None
    selection = Selection(Index(schedule), to_query("room=west-2&room=attic"))
    assert value_names(selection, Facet.ROOM, ("west-2", "attic"), "fr") == "Salle Méridien ou Attic"
    assert calendar_name(selection, "fr") == "Démo – Attic ou Salle Méridien"
    assert file_name(selection, "fr") == "demo-attic-ou-salle-meridien"


def test_day_in_another_year_has_its_year() -> None:
    """Other days do not: pages repeat them often."""
    days = ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")
    assert [value_name(selection_of(""), Facet.DAY, day, "en") for day in days] == [
        "Tuesday 31 December 2024",
        "Wednesday 1 January",
        "Wednesday 31 December",
        "Thursday 1 January 2026",
    ]


def test_name_of_purged_event_is_its_id() -> None:
    """Nothing else of it may be shown."""
    assert value_name(selection_of(""), Facet.EVENT, "purged", "en") == "purged"


def test_value_names_are_joined_with_or() -> None:
    """With "and" for co-hosts under `match=all`."""
    assert value_names(selection_of(""), Facet.ROOM, ("hall", "attic"), "en") == "Hall or Attic"
    together = selection_of("co-host=hrw&co-host=czechia&match=all")
    assert value_names(together, Facet.CO_HOST, ("hrw", "czechia"), "en") == "HRW and Czech Republic"
    assert value_names(together, Facet.ROOM, ("hall", "attic"), "en") == "Hall or Attic"


def test_kinds_and_facets_have_names() -> None:
    """Each of them."""
    assert [kind_name(kind, "en") for kind in EventKind] == [
        "Side event",
        "Plenary",
        "Committee",
        "Launch",
        "Reception",
        "Press conference",
        "Meeting",
    ]
    assert [host_kind_name(kind, "en") for kind in CoHostKind] == [
        "States",
        "State bodies",
        "The Court",
        "International organisations",
        "Civil society",
        "Academia",
    ]
    assert [facet_name(facet, "en") for facet in Facet] == [
        "Co-host",
        "Room",
        "Day",
        "Kind",
        "Hosted by",
        "Language",
        "Event",
    ]


def test_calendar_name_keeps_no_break_spaces() -> None:
    """French needs them; other white space becomes one space."""
    query = Query(text="a\u2003 b\r\n;c")
    assert calendar_name(Selection(INDEX, query), "fr") == "Demo 24 – «\N{NO-BREAK SPACE}a b c\N{NO-BREAK SPACE}»"
