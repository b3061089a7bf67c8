"""Rooms, which may consist of other rooms, and venues."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.i18n import Text


@dataclass(frozen=True, slots=True)
class Venue:
    """A building.

    Attributes:
        name: Its name.
        address: Street and town, or `None`.
        country: ISO 3166-1 alpha-2 code, or `None`.
        latitude: Degrees north, WGS 84, or `None`; never without `longitude`.
        longitude: Degrees east, WGS 84, or `None`.
        url: Its own web page, or `None`.
    """

    name: Text
    address: Text | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room, or several joined into one.

    Attributes:
        id: Its id, in addresses for ever.
        name: Its name, as on the door.
        parts: Ids of the rooms it is made of.
        footprint: Ids of the smallest parts it takes up; its own where it has no parts.
        aliases: Other names it is announced by.
        floor: Where in the building.
        capacity: How many people it holds.
        access: How to reach it without steps, and the like.
        directions: How to find it.
        url: A page or plan of it.
        venue: The building it is in, where that is not the assembly's own.
        accept: Codes of advice that is declined, each with the reason.
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
        """Whatever it is called, its own name first."""
        return (*self.name.all, *self.aliases)

    def shares_space_with(self, other: Room) -> bool:
        """Whether the two cannot be used at once, being the same room or sharing a part.

        Args:
            other: Another room of the same schedule.
        """
        return not self.footprint.isdisjoint(other.footprint)
