"""The tables of combinations leave no pair out."""

from __future__ import annotations

from dataclasses import astuple
from itertools import combinations, product

from tests.support.browser.combinations import (
    CLOCKED,
    FACTORS,
    INSTANTS,
    PAGES,
    TIMELESS,
    every,
    judged_by_axe,
    pairwise,
)


def test_every_pair_is_in_the_tables() -> None:
    """Counted here, not by what made them; and they are longer by less than a half than they must be."""
    found = pairwise()
    for factors in FACTORS:
        rows = [astuple(row) for row in found if row.page in factors[0]]
        for one, other in combinations(range(len(factors)), 2):
            assert {(row[one], row[other]) for row in rows} == set(product(factors[one], factors[other]))
    least = len(CLOCKED) * len(INSTANTS) + len(TIMELESS) * 3
    assert least <= len(found) <= 1.5 * least


def test_axe_looks_at_every_pair_that_it_can_tell_apart() -> None:
    """Each kind of page in each language, width and scheme, with scripts and without; and each hour."""
    rows = judged_by_axe()
    factors = (tuple(PAGES), *(tuple(values) for values in FACTORS[0][1:5]))
    for one, other in combinations(range(len(factors)), 2):
        found = {(astuple(row)[one], astuple(row)[other]) for row in rows}
        assert found == set(product(factors[one], factors[other]))
    hours = {(row.instant, row.width, row.scheme) for row in rows if row.script == "scripted"}
    assert {instant for instant, _, _ in hours} == set(INSTANTS)
    assert rows < set(pairwise())


def test_every_combination_is_in_the_sweep() -> None:
    """As many as the factors say, none twice."""
    found = list(every())
    ways = 2 * 2 * 3
    zones = 3
    expected = ways * (len(CLOCKED) * (zones * len(INSTANTS) + 1) + len(TIMELESS) * (zones + 1))
    assert len(set(found)) == len(found) == expected
