"""The benchmark of parsing lists of host names."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.host_lists import Accuracy, main, measure, parse_names, to_list_text

_NAMES = "# names\nWorld Watch (WW)\t3\tparens\nPlatform for Peace and Humanity\nLaw, Order and More\n12\n\nREDRESS\n"


def test_names_are_read_from_a_file() -> None:
    """Comments, lines without letters and text behind a tab are skipped."""
    expected = ["World Watch (WW)", "Platform for Peace and Humanity", "Law, Order and More", "REDRESS"]
    assert parse_names(_NAMES) == expected


@pytest.mark.parametrize(
    ("count", "language", "has_comma", "expected"),
    [
        (1, "en", True, "A."),
        (2, "en", True, "A and B."),
        (3, "fr", False, "A, B et C."),
        (3, "es", True, "A, B, y C."),
    ],
)
def test_names_are_written_as_a_list(count: int, language: str, has_comma: bool, expected: str) -> None:  # noqa: FBT001 - a case
    """In three languages."""
    assert to_list_text(["A", "B", "C"][:count], language, has_comma=has_comma) == expected


@pytest.mark.slow
def test_known_names_are_always_parsed() -> None:
    """Also names with commas; some unknown names are not."""
    assert measure(parse_names(_NAMES), 1.0) == Accuracy(1000, 0, 0, 0)
    half = measure(parse_names(_NAMES), 0.5)
    assert half.exact + half.ambiguous + half.unknown + half.silent == 1000
    assert half.exact < 1000


@pytest.mark.slow
def test_accuracy_is_printed_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For all names in the register and for half of them."""
    (tmp_path / "names").write_text(_NAMES, "utf-8")
    assert main([str(tmp_path / "names")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" of ")[0] for line in lines] == ["100%", "50%"]
