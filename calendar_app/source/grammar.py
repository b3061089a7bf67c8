"""What a file may say: the keys of each kind of entry, and which of them it cannot do without."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of entry.

    Attributes:
        what: What people call it, with its article: "an event".
        required: The keys it must have, each with an example of the line.
        keys: All its keys.
    """

    what: str
    required: tuple[tuple[str, str], ...]
    keys: frozenset[str]

    @property
    def this(self) -> str:
        """What to call the one at hand: "this event"."""
        article, _, noun = self.what.partition(" ")
        return self.what if article == "the" else f"this {noun}"


def _shape(what: str, required: dict[str, str], optional: str) -> Shape:
    return Shape(what, tuple(required.items()), frozenset(required) | frozenset(optional.split()))


FILE = _shape(
    "a list of events",
    {"assembly": "assembly: {id: congress-2030, name: Our congress, ...}"},
    "sources rooms co_hosts events",
)
ASSEMBLY = _shape(
    "the assembly",
    {
        "id": "id: congress-2030",
        "name": 'name: "Our congress of 2030"',
        "starts": "starts: 2030-12-01",
        "ends": "ends: 2030-12-06",
        "zone": "zone: Europe/Paris",
        "uid_domain": "uid_domain: congress.example.org",
        "updated": "updated: 2030-11-25 12:00",
    },
    "short_name language venue contact",
)
VENUE = _shape("a venue", {"name": "name: Town Hall"}, "address country latitude longitude url")
CONTACT = _shape("a contact", {}, "name email")
SOURCE = _shape("a source", {"publisher": "publisher: The Times"}, "title url date")
ROOM = _shape(
    "a room",
    {"name": "name: Room 1"},
    "parts aliases floor capacity access directions url venue accept",
)
CO_HOST = _shape("a co-host", {"kind": "kind: civil_society"}, "name short_name country aliases url accept")
EVENT = _shape(
    "an event",
    {"id": "id: opening-reception", "title": 'title: "Opening reception"'},
    "starts ends room co_hosts organisers kind status summary description note languages interpretation mode "
    "accessibility registration webcast links contact sources former_ids accept private",
)
OFFER = _shape("a registration or webcast", {}, "url note")
LINK = _shape("a link", {"type": "type: report", "title": 'title: "Annual report"'}, "url")
