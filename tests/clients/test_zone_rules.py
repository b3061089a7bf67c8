"""VTIMEZONE observances of every zone over several years."""

from __future__ import annotations

from calendar_app.zones import zone_names
from tests.support.observance_reader import wrong_moments


def test_observances_are_right_for_every_zone() -> None:
    """At every noon, and in the hours around every change."""
    assert {name: wrong for name in sorted(zone_names()) if (wrong := wrong_moments(name, 2024, 2028))} == {}
