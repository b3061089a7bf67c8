"""`benchmarks.naming`: lists of names taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.naming import Outcome, joined, main, names_of, outcome

_NAMES = "# names\nWorld Watch (WW)\t3\tparens\nPlatform for Peace and Humanity\nLaw, Order and More\n12\n\nREDRESS\n"


def test_names_of_a_file() -> None:
    """What stands before a tab, where it has letters."""
    assert names_of(_NAMES) == ["World Watch (WW)", "Platform for Peace and Humanity", "Law, Order and More", "REDRESS"]


@pytest.mark.parametrize(
    ("count", "language", "has_comma", "expected"),
    [
        (1, "en", True, "A."),
        (2, "en", True, "A and B."),
        (3, "fr", False, "A, B et C."),
        (3, "es", True, "A, B, y C."),
    ],
)
def test_names_as_a_list(count: int, language: str, has_comma: bool, expected: str) -> None:  # noqa: FBT001 - a case
    """As people write them."""
    assert joined(["A", "B", "C"][:count], language, has_comma=has_comma) == expected


@pytest.mark.slow
def test_known_names_stay_whole() -> None:
    """Whatever commas they hold; of those nobody knows, some do not."""
    assert outcome(names_of(_NAMES), 1.0) == Outcome(1000, 0, 0, 0)
    half = outcome(names_of(_NAMES), 0.5)
    assert half.exact + half.marked + half.strange + half.unmarked == 1000
    assert half.exact < 1000


@pytest.mark.slow
def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for all names in the register, and one for half of them."""
    (tmp_path / "names").write_text(_NAMES, "utf-8")
    assert main([str(tmp_path / "names")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" of ")[0] for line in lines] == ["100%", "50%"]
