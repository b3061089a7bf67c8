"""The benchmark of the figures in the README."""

from __future__ import annotations

import re

import pytest

from benchmarks.figures import figures

pytestmark = pytest.mark.slow


def test_every_figure_is_measured() -> None:
    """On a short list."""
    lines = list(figures(events=40, rounds=1))
    assert [re.sub(r"[0-9][0-9.,]*(?<!,)", "n", line) for line in lines] == [
        "reading and checking n events: n times PyYAML's C loader alone",
        "calendar-app check, shipped list, whole process: n times python -c pass",
        *(
            f"{name}: n kB, n kB with gzip, n kB with brotli"
            for name in (
                "the page of n events, n co-hosts",
                "the same in French",
                "their whole feed",
                "the style sheet",
                "the script",
                "the script of the filters",
                "the script of what is kept on a device",
                "the icon",
            )
        ),
        "a first visit to that page: n requests, n kB, n elements",
    ]
