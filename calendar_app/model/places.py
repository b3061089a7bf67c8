"""Rooms, which may consist of other rooms, and venues."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.i18n import Text


@dataclass(frozen=True, slots=True)
class Venue:
    """A building.

    Attributes:
        address: Street and town.
        country: ISO 3166-1 alpha-2 code.
        latitude: Degrees north, WGS 84; never without `longitude`.
        longitude: Degrees east, WGS 84.
    """

    name: Text
    address: Text | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room, or several rooms joined into one.

    Attributes:
        id: Part of addresses; never reused.
        name: The name on the door.
        parts: Ids of the rooms it consists of.
        footprint: Ids of the smallest parts it occupies; its own id if it has no parts.
        aliases: Other names that announcements use.
        capacity: Number of people.
        access: How to reach it without steps, and similar information.
        directions: How to find it.
        venue: The building, if it is not the venue of the assembly.
        accept: Codes of declined advice, each with the reason.
    """

    id: str
    name: Text
    parts: tuple[str, ...]
    footprint: frozenset[str]
    aliases: tuple[str, ...] = ()
    floor: Text | None = None
    capacity: int | None = None
    access: Text | None = None
    directions: Text | None = None
    url: str | None = None
    venue: Venue | None = None
    accept: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names in all languages, its own name first."""
        return (*self.name.texts, *self.aliases)

    def shares_space_with(self, other: Room) -> bool:
        """Whether both are the same room or have a common part."""
        return not self.footprint.isdisjoint(other.footprint)
