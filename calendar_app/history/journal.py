"""The record of a list: what every event used to be, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from calendar_app.collector import collector_off
from calendar_app.errors import Place, Problem
from calendar_app.history.past import Past, begun
from calendar_app.history.revision import Revision, UnusableLineError, is_whole, read


@dataclass(frozen=True, slots=True)
class Journal:
    """A record as it was read.

    Attributes:
        pasts: What each event used to be, by its first id, in the order first recorded.
        owners: By every id an event ever had: its first one.
        problems: What in the file is no revision, or does not follow the one before it. What comes after such a line
            may be wrong: with problems a record is neither shown nor added to.
        torn: Where a last line was being written when the machine stopped; it counts for nothing, and the next one to
            write begins a new line.
    """

    pasts: Mapping[str, Past] = field(default_factory=lambda: MappingProxyType({}))
    owners: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    torn: Problem | None = None

    @property
    def begun(self) -> datetime | None:
        """When the first revision of all was recorded; `None` before it."""
        return min((past.created for past in self.pasts.values()), default=None)

    @property
    def latest(self) -> datetime | None:
        """When the last revision of all was recorded; `None` before the first."""
        return max((past.modified for past in self.pasts.values()), default=None)

    def lost_by(self, other: Journal) -> int:
        """How many revisions of this record another one does not have, or has with something else in them.

        Args:
            other: What the record is now.
        """
        return sum(past.lost_by(other.pasts.get(name)) for name, past in self.pasts.items())


UNRECORDED = Journal()
"""That of a list of which nothing was recorded yet."""


def journal(content: bytes, name: str) -> Journal:
    """Read the content of a record; whatever it is, this does not raise.

    Args:
        content: The bytes.
        name: The file, as the person who asked wrote it; problems name it so.
    """
    *whole, rest = content.split(b"\n")
    if is_whole(rest):
        whole, rest = [*whole, rest], b""
    reading = _Reading()
    problems: list[Problem] = []
    with collector_off():
        for number, line in enumerate(whole, 1):
            if not line.strip():
                continue
            try:
                reading.add(read(line))
            except UnusableLineError as error:
                problems.append(Problem(Place(name, number, 1), str(error)))
    torn = Problem(Place(name, len(whole) + 1, 1), "this line was cut short while it was written; it is left out")
    return Journal(
        MappingProxyType(reading.pasts),
        MappingProxyType(reading.owners),
        tuple(problems),
        torn if rest.strip() else None,
    )


class _Reading:
    """What was read of a record so far."""

    def __init__(self) -> None:
        self.pasts: dict[str, Past] = {}
        self.owners: dict[str, str] = {}

    def add(self, revision: Revision) -> None:
        name = revision.event
        known = self.pasts.get(name)
        past = known.followed(revision) if known else begun(revision)
        for one in past.ids:
            if (owner := self.owners.get(one, name)) != name:
                message = f"the id {one} was that of {owner}, so it cannot be that of {name}"
                raise UnusableLineError(message)
        self.owners |= dict.fromkeys(past.ids, name)
        self.pasts[name] = past
