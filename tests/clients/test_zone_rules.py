"""VTIMEZONE observances of every zone over several years."""

from __future__ import annotations

import pytest

from calendar_app.zones import zone_names
from tests.support.observance_reader import wrong_moments


@pytest.mark.parametrize("years", [(2024, 2028), (2026, 2026)])
def test_observances_are_right_for_every_zone(years: tuple[int, int]) -> None:
    """At every noon, and in the hours around every change, of several years and of one."""
    assert {name: wrong for name in sorted(zone_names()) if (wrong := wrong_moments(name, *years))} == {}
