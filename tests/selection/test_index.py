"""`calendar_app.selection.index`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calendar_app.model import RetiredIds
from calendar_app.names import fold, matches
from calendar_app.selection import Facet, Index
from calendar_app.source import parse_schedule
from tests.support.filter_sample import INDEX, TEXT, sample_schedule


def ids_by_value(facet: Facet) -> dict[str, str]:
    """The ids of the events with each value."""
    events = INDEX.schedule.events
    return {
        value: " ".join(event.id for position, event in enumerate(events) if carrying >> position & 1)
        for value, carrying in INDEX.postings[facet].items()
    }


def found_ids(text: str) -> str:
    """The ids of the events that a search text finds."""
    looked_through = zip(INDEX.schedule.events, INDEX.search_texts, strict=True)
    return " ".join(event.id for event, words in looked_through if matches(fold(text), words))


def test_index_has_a_bit_for_each_event() -> None:
    """And its schedule."""
    schedule = sample_schedule()
    assert Index(schedule).schedule is schedule
    assert Index(schedule).all_bits == 0b1111111


def test_postings_of_co_hosts_and_organisers() -> None:
    """Also of cancelled events."""
    assert ids_by_value(Facet.CO_HOST) == {
        "cote-divoire": "opening",
        "united-kingdom": "opening east west",
        "hrw": "opening east off",
        "house": "west",
        "prosecutor": "off",
        "ukraine": "off",
        "czechia": "fair",
        "memory": "fair",
        "network": "late",
        "senate": "late",
    }


def test_room_has_events_that_share_a_part() -> None:
    """Nested parts too; other rooms have none of them."""
    assert ids_by_value(Facet.ROOM) == {
        "hall": "opening east west",
        "hall-east": "opening east",
        "hall-west": "opening west",
        "west-1": "opening west",
        "west-2": "opening",
        "attic": "off late",
    }


def test_postings_of_every_day_of_an_event() -> None:
    """Past midnight, over days, outside the session."""
    assert ids_by_value(Facet.DAY) == {
        "2025-12-01": "fair opening east",
        "2025-12-02": "fair east west off",
        "2025-12-03": "fair",
        "2025-12-09": "late",
    }


def test_postings_of_kinds_and_host_kinds() -> None:
    """Organisers count too."""
    assert ids_by_value(Facet.KIND) == {
        "plenary": "opening",
        "reception": "fair",
        "side_event": "east west off late some-day",
    }
    assert ids_by_value(Facet.HOST_KIND) == {
        "state": "fair opening east west off",
        "state_body": "off late",
        "civil_society": "fair opening east west off late",
    }


def test_postings_of_spoken_and_interpreted_languages() -> None:
    """In lower case, as in addresses."""
    assert ids_by_value(Facet.LANGUAGE) == {"en": "opening", "fr": "opening east", "zh-hant": "opening"}


def test_postings_of_ids() -> None:
    """Former ids are spellings of the present one."""
    assert ids_by_value(Facet.EVENT) == {event.id: event.id for event in INDEX.schedule.events}


def test_known_values() -> None:
    """Everything in the list and in the vocabulary; former ids mean present ones."""
    known = INDEX.known_values
    assert {facet: {*known[facet].values()} for facet in Facet} == {
        Facet.CO_HOST: {*sample_schedule().co_hosts},
        Facet.ROOM: {*sample_schedule().rooms},
        Facet.DAY: {"2025-12-01", "2025-12-02", "2025-12-03", "2025-12-04", "2025-12-09"},
        Facet.KIND: {"side_event", "plenary", "committee", "launch", "reception", "press_conference", "meeting"},
        Facet.HOST_KIND: {
            "state",
            "state_body",
            "court",
            "international_organisation",
            "civil_society",
            "academia",
        },
        Facet.LANGUAGE: {"en", "fr", "zh-hant"},
        Facet.EVENT: {"fair", "opening", "east", "west", "off", "late", "some-day"},
    }
    assert {spelling: value for facet in Facet for spelling, value in known[facet].items() if spelling != value} == {
        "was-east": "east"
    }


def test_retired_values_are_known() -> None:
    """Days, languages and ids of purged events."""
    remembered = RetiredIds(
        days=frozenset({date(2025, 12, 2), date(2025, 12, 11)}),
        languages=frozenset({"fr", "pt-BR"}),
        events=frozenset({"purged"}),
    )
    known = Index(replace(sample_schedule(), retired_ids=remembered)).known_values
    assert {facet: dict(known[facet].items() - INDEX.known_values[facet].items()) for facet in Facet} == {
        Facet.CO_HOST: {},
        Facet.ROOM: {},
        Facet.DAY: {"2025-12-11": "2025-12-11"},
        Facet.KIND: {},
        Facet.HOST_KIND: {},
        Facet.LANGUAGE: {"pt-br": "pt-br"},
        Facet.EVENT: {"purged": "purged"},
    }
    assert all(known[facet].items() >= INDEX.known_values[facet].items() for facet in Facet)


def test_usual_name_of_state_is_an_alias() -> None:
    """Not for State bodies of the country."""
    text = TEXT.replace("Sleeping Society, kind: academia", "Sleeping State, kind: state, country: SI")
    text = text.replace(
        "Human Rights Watch, short_name: HRW, kind: civil_society", "HRW, kind: civil_society, country: PE"
    )
    schedule = parse_schedule(text.encode(), "programme.yaml").schedule
    assert schedule is not None
    names = Index(schedule).aliases[Facet.CO_HOST]
    assert {name: names.get(name) for name in ("Sleeping State", "Slovenia", "Slovénie", "Peru", "Ghana")} == {
        "Sleeping State": "sleeper",
        "Slovenia": "sleeper",
        "Slovénie": "sleeper",
        "Peru": None,
        "Ghana": None,
    }


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # names in the register, and what people make of them
        ("cote d'ivoire", "opening"),
        ("CÔTE D’IVOIRE", "opening"),
        ("cote divoire", "opening"),
        ("ivoire", "opening"),
        ("ivory", ""),
        ("UK", "opening east west"),
        ("united kingdom", "opening east west"),
        ("Royaume-Uni", "opening east west"),
        ("gb", "opening east west"),
        ("HRW", "opening east off"),
        ("human rights watch", "opening east off"),
        ("rights human", "opening east off"),
        ("Czechia", "fair"),
        ("czech republic", "fair"),
        ("Tchequie", "fair"),
        ("uk ivoire", "opening"),
        ("odonnells house", "west"),
        ("o'donnell", "west"),
        ("O`Donnell", "west"),
        ("donnell", "west"),
        ("記憶", "fair"),
        ("شبكة", "late"),
        # a State and its bodies
        ("ukraine", "off"),
        ("ua", "off"),
        ("ghana", "late"),
        ("gh", "late"),
        # what events say
        ("lodz isafjordur", "east"),
        ("ŁÓDŹ", "east"),
        ("starving", "west"),
        ("starv", "west"),
        ("faim", "west"),
        ("l'arme", "west"),
        ("arme", "west"),
        ("tarving", ""),
        ("sorrows", "west"),
        ("candle", "west"),
        ("grey report", "west"),
        ("cafe", "fair"),
        ("second café", "fair"),
        # rooms and their aliases
        ("attic", "off late"),
        ("red room", "east"),
        # nothing to look for
        ("?!", ""),
        ("nothing of the sort", ""),
    ],
)
def test_search_finds_names_and_texts(text: str, events: str) -> None:
    """Without case, accents and apostrophes."""
    assert found_ids(text) == events


def test_search_finds_texts_in_all_languages() -> None:
    """A French title on an English page."""
    assert found_ids("arme faim") == found_ids("starving crime") == "west"


def test_short_search_text_is_a_whole_word() -> None:
    """The text UK does not find Ukraine."""
    assert found_ids("uk") == "opening east west"
    assert found_ids("ukr") == "off"
