"""Problems in files, as values, and mistakes in requests, as exceptions.

A `Problem` is a value with a location, so that all problems of a file are reported together. A mistake in a request is
an exception; its class determines the message and, in `web.errors`, the HTTP status::

    CalendarAppError
    ├── RequestError
    │   ├── UnknownValue         a value that is in no list and no history
    │   ├── RepeatedSearchText   two search texts
    │   ├── TooManyValues        more values than a query may have
    │   ├── InvalidSince         not a date or time
    │   └── QueryTooLong         a query of too many bytes
    ├── SettingsError            an invalid setting
    ├── CannotPublish
    │   ├── DuplicateAssembly    two lists with the same assembly id
    │   └── InvalidTemplate      a template that cannot render a page
    ├── UnreadableFile           a file that cannot be read
    ├── ExportRefused            a folder that an export must not replace (in `export`)
    ├── InputError               a command with invalid input
    ├── CommitError              nothing was recorded
    └── ConcurrentEdit           a file changed while a command ran
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A position in a file; line and column (in characters) count from 1."""

    path: str
    """As the user wrote it."""
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """An error in a file, with its location."""

    location: Location
    message: str
    """What is wrong and what to type instead, one sentence."""

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class CalendarAppError(Exception):
    """Base class of the errors that users see."""


class SettingsError(CalendarAppError):
    """An invalid setting."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name} is {value!r}; it should be {expected}")


class CannotPublish(CalendarAppError):  # noqa: N818 - named for the state the site is in
    """Lists or templates that cannot be published."""


class DuplicateAssembly(CannotPublish):
    """Two lists with the same assembly id."""

    def __init__(self) -> None:
        super().__init__("two lists have the same assembly id; give each list its own id")


class InvalidTemplate(CannotPublish):
    """A template that cannot render a page; the message names template and line."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"invalid template: {detail}")


class UnreadableFile(CalendarAppError):  # noqa: N818 - named for the state the file is in
    """A file that cannot be read; the reason does not name its path."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


class InputError(CalendarAppError):
    """A command with invalid input; the message says why and what to do."""


class RequestError(CalendarAppError):
    """A mistake in a request."""


class UnknownValue(RequestError):  # noqa: N818 - named for the mistake, as the status page shows it
    """A value that is in no list and no history; `nearest` is the most similar known value."""

    def __init__(self, facet: str, value: str, nearest: str | None) -> None:
        super().__init__(f"nothing is known as {facet} {value!r}")
        self.facet = facet
        self.value = value
        self.nearest = nearest


class RepeatedSearchText(RequestError):  # noqa: N818 - named for the mistake
    """Two search texts in one request."""

    def __init__(self) -> None:
        super().__init__("q may be given once")


class TooManyValues(RequestError):  # noqa: N818 - named for the mistake
    """More filter values than a query may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit} values may be given")


class InvalidSince(RequestError):  # noqa: N818 - named for the mistake
    """A `since` that is not a date or time."""

    def __init__(self) -> None:
        super().__init__("since is no date, such as 2025-11-28, and no time, such as 2025-11-28T17:00")


class QueryTooLong(RequestError):  # noqa: N818 - named for the mistake
    """A query longer than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the query may be at most {limit} bytes long")


class CommitError(CalendarAppError):
    """Nothing was recorded; the message says why and does not name the file."""


class ConcurrentEdit(CalendarAppError):  # noqa: N818 - named for what happened
    """The list or its history changed after it was read."""
