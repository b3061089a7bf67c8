"""`calendar_app.selection.index`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calendar_app.model import RetiredIds
from calendar_app.names import fold, matches
from calendar_app.selection import Facet, Index
from calendar_app.source import parse_schedule
from tests.support.filter_sample import INDEX, TEXT, programme


def carriers(facet: Facet) -> dict[str, str]:
    """By value, the ids of the events that carry it."""
    events = INDEX.schedule.events
    return {
        value: " ".join(event.id for position, event in enumerate(events) if carrying >> position & 1)
        for value, carrying in INDEX.postings[facet].items()
    }


def finding(text: str) -> str:
    """The ids of the events a search text finds."""
    looked_through = zip(INDEX.schedule.events, INDEX.search_texts, strict=True)
    return " ".join(event.id for event, words in looked_through if matches(fold(text), words))


def test_it_keeps_the_schedule() -> None:
    """The index is of the schedule it was made of, and its whole has a bit for each event."""
    schedule = programme()
    assert Index(schedule).schedule is schedule
    assert Index(schedule).all_bits == 0b1111111


def test_events_carry_those_who_host_or_organise() -> None:
    """Co-hosts and organisers alike, and the cancelled event too."""
    assert carriers(Facet.CO_HOST) == {
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


def test_a_room_is_carried_by_every_event_that_shares_a_part() -> None:
    """The whole, its parts and the parts of these; rooms that share nothing, and unused ones, stay apart."""
    assert carriers(Facet.ROOM) == {
        "hall": "opening east west",
        "hall-east": "opening east",
        "hall-west": "opening west",
        "west-1": "opening west",
        "west-2": "opening",
        "attic": "off late",
    }


def test_events_carry_every_day_they_touch() -> None:
    """Past midnight, over days, outside the session; what has no day carries none."""
    assert carriers(Facet.DAY) == {
        "2025-12-01": "fair opening east",
        "2025-12-02": "fair east west off",
        "2025-12-03": "fair",
        "2025-12-09": "late",
    }


def test_events_carry_their_kind_and_that_of_their_hosts() -> None:
    """The kind of an entry, and the kinds of all who host or organise it."""
    assert carriers(Facet.KIND) == {
        "plenary": "opening",
        "reception": "fair",
        "side_event": "east west off late some-day",
    }
    assert carriers(Facet.HOST_KIND) == {
        "state": "fair opening east west off",
        "state_body": "off late",
        "civil_society": "fair opening east west off late",
    }


def test_languages_are_spoken_or_interpreted() -> None:
    """Both count, in lower case as addresses have them."""
    assert carriers(Facet.LANGUAGE) == {"en": "opening", "fr": "opening east", "zh-hant": "opening"}


def test_each_event_carries_its_id() -> None:
    """Only the id of today: former ones are spellings of it."""
    assert carriers(Facet.EVENT) == {event.id: event.id for event in INDEX.schedule.events}


def test_what_is_known() -> None:
    """Everything of the file and the vocabulary, former ids standing for today's."""
    known = INDEX.known_values
    assert {facet: {*known[facet].values()} for facet in Facet} == {
        Facet.CO_HOST: {*programme().co_hosts},
        Facet.ROOM: {*programme().rooms},
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


def test_what_is_remembered_is_known() -> None:
    """Days, languages in lower case, and events of which no more than the id is left; all beside what is there."""
    remembered = RetiredIds(
        days=frozenset({date(2025, 12, 2), date(2025, 12, 11)}),
        languages=frozenset({"fr", "pt-BR"}),
        events=frozenset({"purged"}),
    )
    known = Index(replace(programme(), retired_ids=remembered)).known_values
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


def test_a_state_is_known_by_the_name_it_has_elsewhere() -> None:
    """The list may have a name of its own for a State; what else is in a country is not the State."""
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
def test_a_search_knows_names_and_texts(text: str, events: str) -> None:
    """Case, accents and apostrophes fold; names, short names, aliases, rooms and all texts are looked through."""
    assert finding(text) == events


def test_the_words_of_a_language_no_page_is_in_are_found() -> None:
    """A title in French is found on an English page."""
    assert finding("arme faim") == finding("starving crime") == "west"


def test_one_or_two_letters_are_a_whole_word() -> None:
    """The UK is not Ukraine."""
    assert finding("uk") == "opening east west"
    assert finding("ukr") == "off"
