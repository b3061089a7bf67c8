"""`calendar_app.errors`: problems as values, mistakes as exceptions with a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.errors import (
    CalendarAppError,
    Location,
    Problem,
    QueryTooLong,
    RepeatedSearchText,
    RequestError,
    SettingsError,
    TooManyValues,
    UnknownValue,
    UnreadableFile,
)


def test_problem_as_text_has_clickable_location() -> None:
    """Path, line and column, then the message."""
    assert str(Problem(Location("events.yaml", 12, 5), "no such room")) == "events.yaml:12:5: no such room"


def test_problems_sort_by_location() -> None:
    """By line and column as numbers."""
    places = [Location("a", 10, 1), Location("a", 9, 7), Location("b", 1, 1), Location("a", 9, 2)]
    assert sorted(Problem(place, "wrong") for place in places) == [
        Problem(Location("a", 9, 2), "wrong"),
        Problem(Location("a", 9, 7), "wrong"),
        Problem(Location("a", 10, 1), "wrong"),
        Problem(Location("b", 1, 1), "wrong"),
    ]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SettingsError("PORT", "x", "a number"), "PORT is 'x'; it should be a number"),
        (UnknownValue("room", "yangtse", "yangtze"), "nothing is known as room 'yangtse'"),
        (RepeatedSearchText(), "q may be given once"),
        (TooManyValues(50), "at most 50 values may be given"),
        (QueryTooLong(2000), "the query may be at most 2000 bytes long"),
        (UnreadableFile(Path("secret/events.yaml"), "it is a folder"), "it is a folder"),
    ],
)
def test_exception_has_message(error: CalendarAppError, expected: str) -> None:
    """Without the path of a file."""
    assert str(error) == expected


def test_only_request_mistakes_are_request_errors() -> None:
    """The web layer catches that class."""
    mistakes = [UnknownValue("q", "x", None), RepeatedSearchText(), TooManyValues(1), QueryTooLong(1)]
    assert [isinstance(mistake, RequestError) for mistake in mistakes] == [True] * 4
    assert [
        isinstance(other, RequestError) for other in (SettingsError("A", "b", "c"), UnreadableFile(Path(), ""))
    ] == [
        False,
        False,
    ]


def test_exception_keeps_parts_of_message() -> None:
    """Error pages need them."""
    unknown = UnknownValue("room", "yangtse", "yangtze")
    assert (unknown.facet, unknown.value, unknown.nearest) == ("room", "yangtse", "yangtze")
    assert UnreadableFile(Path("events.yaml"), "gone").path == Path("events.yaml")
