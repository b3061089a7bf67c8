"""Problems in files, as values, and mistakes in requests, as exceptions.

A fault in a source file is a `Problem`: a value with a place, gathered with all the others and shown at once.

A mistake in a request is an exception whose class makes the sentence; the web layer maps the class to a status, once::

    CalendarAppError
    ├── RequestError
    │   ├── UnknownValue       a value no file ever knew
    │   ├── RepeatedText       two search texts
    │   ├── TooManyValues      more values than anybody means
    │   ├── UnusableMoment     a moment in no spelling we read
    │   └── QueryTooLong       a query no form of ours makes
    ├── SettingsError          a setting that cannot be used
    ├── NothingToPublish
    │   ├── RepeatedAssembly   two lists of one assembly
    │   └── UnusableTemplate   a template no page can be made with
    └── Unreadable             a file whose bytes cannot be had
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class InputError(Exception):
    """A command that cannot be followed; the message says why and what to do."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """Where something stands in a file.

    Attributes:
        path: The file, as the person who asked wrote it.
        line: Counted from 1.
        column: Counted in characters from 1.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault in a file, with its place and, where we can tell, what to do about it.

    Attributes:
        location: Where the fault stands.
        message: What is wrong and how to mend it, one sentence.
    """

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class CalendarAppError(Exception):
    """Anything this program raises on purpose."""


class SettingsError(CalendarAppError):
    """A setting that cannot be used.

    Args:
        name: The setting, as the person wrote it.
        value: What it was set to.
        expected: What it should be.
    """

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name} is {value!r}; it should be {expected}")


class CannotPublish(CalendarAppError):  # noqa: N818 - named for the state the site is in
    """Lists or templates no site can be made of."""


class DuplicateAssembly(CannotPublish):
    """Two lists of one assembly."""

    def __init__(self) -> None:
        super().__init__("two of the lists are of the same assembly; each needs an id of its own")


class InvalidTemplate(CannotPublish):
    """A template no page can be made with.

    Args:
        fault: What is wrong with it, and where.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(f"a template cannot be used: {fault}")


class UnreadableFile(CalendarAppError):  # noqa: N818 - named for the state the file is in
    """A file whose bytes cannot be had.

    Args:
        path: The file.
        reason: Why not, one sentence that does not name the path.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


class RequestError(CalendarAppError):
    """A mistake in a request."""


class UnknownValue(RequestError):  # noqa: N818 - named for the mistake, as the status page shows it
    """A value that was never known to the schedule.

    Args:
        facet: The facet it was given for.
        value: The value, as asked for.
        nearest: The known value most like it, or `None`.
    """

    def __init__(self, facet: str, value: str, nearest: str | None) -> None:
        super().__init__(f"nothing is known as {facet} {value!r}")
        self.facet = facet
        self.value = value
        self.nearest = nearest


class RepeatedSearchText(RequestError):  # noqa: N818 - named for the mistake
    """Two search texts in one request: neither is the one to believe."""

    def __init__(self) -> None:
        super().__init__("q may be given once")


class TooManyValues(RequestError):  # noqa: N818 - named for the mistake
    """More values than the grammar of filters allows.

    Args:
        limit: How many are allowed.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit} values may be given")


class InvalidSince(RequestError):  # noqa: N818 - named for the mistake
    """A moment that is no date, no time at the venue, and no time with its offset from UTC."""

    def __init__(self) -> None:
        super().__init__("since is no date, such as 2025-11-28, and no time, such as 2025-11-28T17:00")


class QueryTooLong(RequestError):  # noqa: N818 - named for the mistake
    """A query longer than the grammar of filters allows.

    Args:
        limit: The longest allowed, in bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"the query may be at most {limit} bytes long")


class CommitError(Exception):
    """Nothing was recorded; the message says why, as a sentence that does not name the record."""


class ConcurrentEdit(Exception):  # noqa: N818 - named for what happened
    """The list or its record is not any more what the plan was made of."""
