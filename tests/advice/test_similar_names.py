"""Pairs of co-hosts with similar names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_app.advice.similar_names import similar_name_pairs
from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind


def hosts(*names: str, kind: CoHostKind = CoHostKind.CIVIL_SOCIETY) -> list[CoHost]:
    """Co-hosts with these names and the ids "a", "b" …."""
    return [CoHost(letter, Text((("en", name),)), kind) for letter, name in zip("abcdefgh", names, strict=False)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Watch for Peace", "The Peace Watch", "their names have the same words"),
        ("Peace Watch Foundation", "Peace Watch", "their names have the same words"),
        ("International Bar Association", "IBA", "“IBA” may be its short name"),
        ("Coalition for the Court", "Coaliton for the Court", "their names are spelt almost the same"),
        ("Centre for Studies of Justice", "Center for Studies of Justice", "their names are spelt almost the same"),
    ],
)
def test_similar_names_are_paired(first: str, second: str, reason: str) -> None:
    """Once, with one reason."""
    assert [(host.id, other.id, why) for host, other, why in similar_name_pairs(hosts(first, second))] == [
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
def test_different_names_are_not_paired(names: tuple[str, ...]) -> None:
    """Nor are equal names, which have a code of their own."""
    assert list(similar_name_pairs(hosts(*names))) == []


def test_states_are_not_compared() -> None:
    """Their country codes distinguish them."""
    assert list(similar_name_pairs(hosts("Republic of Niger", "Republic of Nigre", kind=CoHostKind.STATE))) == []


def test_bodies_of_two_countries_are_not_paired() -> None:
    """A body without a country may be the same."""
    (host, other) = hosts("National Committee on Justice", "National Committee of Justice", kind=CoHostKind.STATE_BODY)
    assert list(similar_name_pairs([replace(host, country="BE"), replace(other, country="NL")])) == []
    assert len(list(similar_name_pairs([replace(host, country="BE"), other]))) == 1


def test_acronym_of_the_same_co_host_makes_no_pair() -> None:
    """Its French name is the acronym of its English name."""
    both = Text((("en", "International Bar Association"), ("fr", "IBA")))
    assert list(similar_name_pairs([CoHost("a", both, CoHostKind.CIVIL_SOCIETY)])) == []


def test_pair_with_two_reasons_is_reported_once() -> None:
    """With the first reason."""
    reasons = [
        why for _, _, why in similar_name_pairs(hosts("The Court Monitors of All Peace", "Court Monitors of All Peace"))
    ]
    assert reasons == ["their names have the same words"]


def test_each_of_several_pairs_is_reported_once() -> None:
    """Names that share start and end are compared twice."""
    pairs = [
        (host.id, other.id)
        for host, other, _ in similar_name_pairs(hosts("Court Monitor One", "Court Monitor Ome", "Court Monitor Ono"))
    ]
    assert sorted(pairs) == [("a", "b"), ("a", "c")]
