"""The order and the limits of problems."""

from __future__ import annotations

import pytest

from calendar_app.source.problems import Position, ProblemList, TooManyProblems, quote


def test_problems_are_sorted() -> None:
    """By line, then by column."""
    problem_list = ProblemList("list.yaml")
    assert not problem_list
    for line, column in ((9, 0), (1, 5), (1, 2)):
        problem_list.add(Position(line, column), "wrong")
    assert problem_list
    assert [str(problem) for problem in problem_list.problems] == [
        "list.yaml:2:3: wrong",
        "list.yaml:2:6: wrong",
        "list.yaml:10:1: wrong",
    ]


def test_problems_at_one_place_keep_their_order() -> None:
    """The order does not depend on the words."""
    problem_list = ProblemList("list.yaml")
    for message in ("b", "a", "c"):
        problem_list.add(Position(0, 0), message)
    assert [problem.message for problem in problem_list.problems] == ["b", "a", "c"]


@pytest.mark.parametrize(("count", "last"), [(200, "wrong"), (201, "1 more"), (1500, "1,300 more")])
def test_problems_beyond_200_are_counted(count: int, last: str) -> None:
    """The last line has the place of the first problem it counts."""
    problem_list = ProblemList("list.yaml")
    for line in reversed(range(count)):
        problem_list.add(Position(line, 0), "wrong")
    problems = problem_list.problems
    assert [problem.location.line for problem in problems] == list(range(1, min(count, 201) + 1))
    assert {problem.message for problem in problems[:200]} == {"wrong"}
    assert problems[-1].message.startswith(last if count == 200 else f"{last} problems from here on")


def test_parsing_stops_at_2000_problems() -> None:
    """The count says "at least"."""
    problem_list = ProblemList("list.yaml")
    for line in range(1999):
        problem_list.add(Position(line, 0), "wrong")
    with pytest.raises(TooManyProblems):
        problem_list.add(Position(5000, 0), "wrong")
    assert problem_list.problems[-1].message == "at least 1,800 more problems from here on; correct those above first"


def test_suggestions_are_limited() -> None:
    """100 suggestions, fewer with many candidates, none for long words."""
    candidates = [f"organisation-{number}" for number in range(500)]
    few = ProblemList("list.yaml")
    assert few.did_you_mean("titel", ["title"]) == '; did you mean "title"?'
    assert few.did_you_mean("zzz", ["title"]) == ""
    assert few.did_you_mean("t" * 61, ["t" * 61]) == ""
    assert sum(bool(few.did_you_mean("titel", ["title"])) for _ in range(300)) == 98
    many = ProblemList("list.yaml")
    assert sum(bool(many.did_you_mean("organisation-700", candidates)) for _ in range(100)) == 40


def test_quote_is_short_and_printable() -> None:
    """Without long texts, line breaks and invisible characters."""
    assert quote("x" * 61) == '"' + "x" * 59 + '…"'
    assert quote("a\nb \u202e") == '"a b �"'
