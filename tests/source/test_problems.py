"""Complaints come in the order of the file, bounded in number and in the time they take."""

from __future__ import annotations

import pytest

from calendar_app.source.problems import Position, ProblemList, TooManyProblems, quote


def test_complaints_are_sorted() -> None:
    """However they came in."""
    complaints = ProblemList("list.yaml")
    assert not complaints
    for line, column in ((9, 0), (1, 5), (1, 2)):
        complaints.add(Position(line, column), "wrong")
    assert complaints
    assert [str(problem) for problem in complaints.problems] == [
        "list.yaml:2:3: wrong",
        "list.yaml:2:6: wrong",
        "list.yaml:10:1: wrong",
    ]


@pytest.mark.parametrize(("count", "last"), [(200, "wrong"), (201, "1 more"), (1500, "1,300 more")])
def test_very_many_are_counted(count: int, last: str) -> None:
    """Two hundred are shown, then how many more there are, in the place of the first of those."""
    complaints = ProblemList("list.yaml")
    for line in reversed(range(count)):
        complaints.add(Position(line, 0), "wrong")
    problems = complaints.problems
    assert [problem.location.line for problem in problems] == list(range(1, min(count, 201) + 1))
    assert {problem.message for problem in problems[:200]} == {"wrong"}
    assert problems[-1].message.startswith(last if count == 200 else f"{last} problems from here on")


def test_a_file_of_mistakes_alone_is_not_read_to_its_end() -> None:
    """From two thousand on nobody is helped by more."""
    complaints = ProblemList("list.yaml")
    for line in range(1999):
        complaints.add(Position(line, 0), "wrong")
    with pytest.raises(TooManyProblems):
        complaints.add(Position(5000, 0), "wrong")
    assert complaints.problems[-1].message == ("at least 1,800 more problems from here on; correct those above first")


def test_hints_are_bounded() -> None:
    """Comparing takes long: a hundred hints at most, fewer where there are many candidates, none for long words."""
    candidates = [f"organisation-{number}" for number in range(500)]
    few = ProblemList("list.yaml")
    assert few.did_you_mean("titel", ["title"]) == '; did you mean "title"?'
    assert few.did_you_mean("zzz", ["title"]) == ""
    assert few.did_you_mean("t" * 61, ["t" * 61]) == ""
    assert sum(bool(few.did_you_mean("titel", ["title"])) for _ in range(300)) == 98
    many = ProblemList("list.yaml")
    assert sum(bool(many.did_you_mean("organisation-700", candidates)) for _ in range(100)) == 40


def test_quotations_are_short_and_visible() -> None:
    """A message never repeats a long text, a line break or an invisible character."""
    assert quote("x" * 61) == '"' + "x" * 59 + '…"'
    assert quote("a\nb \u202e") == '"a b �"'
