"""`calendar_app.advice.similar_names`: which names look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_app.advice.similar_names import similar_name_pairs
from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind


def hosts(*names: str, kind: CoHostKind = CoHostKind.CIVIL_SOCIETY) -> list[CoHost]:
    """A register of these names; ids are letters."""
    return [CoHost(letter, Text((("en", name),)), kind) for letter, name in zip("abcdefgh", names, strict=False)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Watch for Peace", "The Peace Watch", "their names are made of the same words"),
        ("Peace Watch Foundation", "Peace Watch", "their names are made of the same words"),
        ("International Bar Association", "IBA", "“IBA” may be its short name"),
        ("Coalition for the Court", "Coaliton for the Court", "their names are spelt nearly alike"),
        ("Centre for Studies of Justice", "Center for Studies of Justice", "their names are spelt nearly alike"),
    ],
)
def test_two_names_of_one(first: str, second: str, reason: str) -> None:
    """Said once, of the second, with the reason."""
    assert [(one.id, other.id, why) for one, other, why in similar_name_pairs(hosts(first, second))] == [
        ("a", "b", reason)
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Human Rights Watch", "Human Rights First"),
        ("Amnesty", "Redress"),
        ("Women of Peace", "WP"),
        ("平和", "正义"),
        ("The of", "And for"),
        ("Same Name", "Same name"),
        ("!!!", "???"),
    ],
)
def test_two_names_of_two(names: tuple[str, ...]) -> None:
    """What shares words, or is said elsewhere already."""
    assert list(similar_name_pairs(hosts(*names))) == []


def test_states_are_told_apart_by_their_codes() -> None:
    """Niger and Nigeria are two."""
    assert list(similar_name_pairs(hosts("Republic of Niger", "Republic of Nigre", kind=CoHostKind.STATE))) == []


def test_bodies_of_two_countries_are_two() -> None:
    """However alike their names are; where a country is not said, they may be one."""
    (one, other) = hosts("National Committee on Justice", "National Committee of Justice", kind=CoHostKind.STATE_BODY)
    assert list(similar_name_pairs([replace(one, country="BE"), replace(other, country="NL")])) == []
    assert len(list(similar_name_pairs([replace(one, country="BE"), other]))) == 1


def test_a_short_name_of_its_own() -> None:
    """In another language it may be called by its letters."""
    both = Text((("en", "International Bar Association"), ("fr", "IBA")))
    assert list(similar_name_pairs([CoHost("a", both, CoHostKind.CIVIL_SOCIETY)])) == []


def test_two_reasons_are_one_pair() -> None:
    """The first is said."""
    found = [
        why for _, _, why in similar_name_pairs(hosts("The Court Monitors of All Peace", "Court Monitors of All Peace"))
    ]
    assert found == ["their names are made of the same words"]


def test_of_many_alike_each_pair_is_told_once() -> None:
    """Whatever speaks for it."""
    found = [
        (one.id, other.id)
        for one, other, _ in similar_name_pairs(hosts("Court Monitor One", "Court Monitor Ome", "Court Monitor Ono"))
    ]
    assert sorted(found) == [("a", "b"), ("a", "c")]
