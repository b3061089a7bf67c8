"""What calendars should be told of an event, put together by hand: no template and nothing of `calendar_app.render`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calendar_app.i18n import Text, state_name
from calendar_app.model import Accessibility, Assembly, DateOnly, Event, Mode, Room, Status, Timing, UrlNote

_SITE = "https://example.org/asp24"
_WARNINGS = {Status.CANCELLED: "Cancelled: ", Status.POSTPONED: "Postponed: "}
_STATUSES = {Status.TENTATIVE: "Tentative.", Status.CANCELLED: "Cancelled.", Status.POSTPONED: "Postponed."}
_MODES = {Mode.IN_PERSON: "In person", Mode.HYBRID: "In person and online", Mode.ONLINE: "Online"}
_HELP = {
    Accessibility.STEP_FREE: "Step-free access",
    Accessibility.HEARING_LOOP: "Hearing loop",
    Accessibility.CAPTIONS: "Captions",
    Accessibility.SIGN_LANGUAGE: "Sign language",
}
_LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "sr-Latn": "Serbian (Latin)",
    "zh-Hant": "Chinese (Traditional)",
}


def title(event: Event) -> str:
    """The title, after a warning where nobody should come; lists may have spaces beside each other, calendars not.

    Args:
        event: The event.
    """
    return re.sub(" +", " ", _WARNINGS.get(event.status, "") + _english(event.title))


def place(event: Event, assembly: Assembly) -> str:
    """Room, building, address and country, on one line.

    Args:
        event: The event.
        assembly: Its session, whose building it is in where its room has none of its own.
    """
    if event.mode is Mode.ONLINE and not event.room:
        return "Online"
    room, building = _english(event.room.name) if event.room else "Room to be announced", assembly.venue
    if event.room and event.room.venue:
        building = event.room.venue
    if not building:
        return room
    country = _english(state_name(building.country)) if building.country else ""
    return _beside(", ", room, _english(building.name), _english(building.address), country)


def description(event: Event) -> str:
    """All that was announced, an empty line between its parts, and the address as the last line.

    No list has so much to tell of an event that it would have to be cut.

    Args:
        event: The event.
    """
    told = (
        *_names("Co-hosts:", (host.name_with_short_name("en") for host in event.co_hosts)),
        *_names("Organisers:", (host.name_with_short_name("en") for host in event.organisers)),
        _beside("\n", _STATUSES.get(event.status), _awaited(event.timing), _english(event.note)),
        _english(event.summary),
        _english(event.description),
        "\n".join(_facts(event)),
        *_names("Documents:", (_beside(": ", _english(link.title), link.url) for link in event.links)),
        _way(event.room),
        *_names(
            "Announced by:",
            (
                _beside(" ", _beside(": ", _english(one.publisher), _english(one.title)), one.url)
                for one in event.sources
            ),
        ),
        f"{_SITE}/events/{event.id}/",
    )
    return _beside("\n\n", *told)


def _english(text: Text | None) -> str:
    return text.in_language("en") if text else ""


def _beside(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return _beside(" and ", ", ".join(most), last)


def _awaited(when: Timing) -> str:
    return "Time to be announced." if isinstance(when, DateOnly) else ""


def _names(heading: str, names: Iterable[str]) -> Iterator[str]:
    if lines := [f"• {name}" for name in names]:
        yield "\n".join((heading, *lines))


def _facts(event: Event) -> Iterator[str]:
    if event.languages:
        yield f"Languages: {_listed(_LANGUAGES[tag] for tag in event.languages)}"
    if event.interpretation:
        yield f"Interpretation: {_listed(_LANGUAGES[tag] for tag in event.interpretation)}"
    if event.mode:
        yield f"Taking part: {_MODES[event.mode]}"
    if event.accessibility:
        yield f"Accessibility: {_listed(_HELP[one] for one in event.accessibility)}"
    yield from _offered("Registration:", event.registration)
    yield from _offered("Webcast:", event.webcast)
    if event.contact:
        yield f"Contact: {_beside(', ', _english(event.contact.name), event.contact.email)}"


def _offered(heading: str, offer: UrlNote | None) -> Iterator[str]:
    if offer:
        yield _beside(" ", heading, _english(offer.note), offer.url)


def _way(room: Room | None) -> str:
    """How to find a room; empty where its name is all there is to say."""
    if not room or not (room.floor or room.directions or room.access or room.url):
        return ""
    where = f"Room: {_beside(', ', _english(room.name), _english(room.floor))}"
    return _beside("\n", where, _english(room.directions), _english(room.access), room.url)
