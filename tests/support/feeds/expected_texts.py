"""Expected texts of events in calendars, assembled without templates or `calendar_app.render`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calendar_app.i18n import Text, state_name
from calendar_app.model import Accessibility, Assembly, DateOnly, Event, Mode, Room, Status, Timing, UrlNote

_SITE = "https://example.org/asp24"
_WARNINGS = {Status.CANCELLED: "Cancelled: ", Status.POSTPONED: "Postponed: "}
_STATUSES = {Status.TENTATIVE: "Tentative.", Status.CANCELLED: "Cancelled.", Status.POSTPONED: "Postponed."}
_MODES = {Mode.IN_PERSON: "In person", Mode.HYBRID: "In person and online", Mode.ONLINE: "Online"}
_ACCESSIBILITY = {
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
    """The title, after a warning where nobody should come; spaces are single."""
    return re.sub(" +", " ", _WARNINGS.get(event.status, "") + _english(event.title))


def place(event: Event, assembly: Assembly) -> str:
    """Room, building, address and country, on one line."""
    if event.mode is Mode.ONLINE and not event.room:
        return "Online"
    room, building = _english(event.room.name) if event.room else "Room to be announced", assembly.venue
    if event.room and event.room.venue:
        building = event.room.venue
    if not building:
        return room
    country = _english(state_name(building.country)) if building.country else ""
    return _join(", ", room, _english(building.name), _english(building.address), country)


def description(event: Event) -> str:
    """All announced facts in paragraphs, the address as the last line.

    No event of the lists is long enough to be cut.
    """
    parts = (
        *_names("Co-hosts:", (host.name_with_short_name("en") for host in event.co_hosts)),
        *_names("Organisers:", (host.name_with_short_name("en") for host in event.organisers)),
        _join("\n", _STATUSES.get(event.status), _timing_note(event.timing), _english(event.note)),
        _english(event.summary),
        _english(event.description),
        "\n".join(_facts(event)),
        *_names("Documents:", (_join(": ", _english(link.title), link.url) for link in event.links)),
        _directions(event.room),
        *_names(
            "Announced by:",
            (
                _join(" ", _join(": ", _english(source.publisher), _english(source.title)), source.url)
                for source in event.sources
            ),
        ),
        f"{_SITE}/events/{event.id}/",
    )
    return _join("\n\n", *parts)


def _english(text: Text | None) -> str:
    return text.in_language("en") if text else ""


def _join(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _enumerated(names: Iterable[str]) -> str:
    *most, last = names
    return _join(" and ", ", ".join(most), last)


def _timing_note(timing: Timing) -> str:
    return "Time to be announced." if isinstance(timing, DateOnly) else ""


def _names(heading: str, names: Iterable[str]) -> Iterator[str]:
    if lines := [f"• {name}" for name in names]:
        yield "\n".join((heading, *lines))


def _facts(event: Event) -> Iterator[str]:
    if event.languages:
        yield f"Languages: {_enumerated(_LANGUAGES[tag] for tag in event.languages)}"
    if event.interpretation:
        yield f"Interpretation: {_enumerated(_LANGUAGES[tag] for tag in event.interpretation)}"
    if event.mode:
        yield f"Taking part: {_MODES[event.mode]}"
    if event.accessibility:
        yield f"Accessibility: {_enumerated(_ACCESSIBILITY[feature] for feature in event.accessibility)}"
    yield from _url_note("Registration:", event.registration)
    yield from _url_note("Webcast:", event.webcast)
    if event.contact:
        yield f"Contact: {_join(', ', _english(event.contact.name), event.contact.email)}"


def _url_note(heading: str, note: UrlNote | None) -> Iterator[str]:
    if note:
        yield _join(" ", heading, _english(note.note), note.url)


def _directions(room: Room | None) -> str:
    """How to find a room; empty where its name is all."""
    if not room or not (room.floor or room.directions or room.access or room.url):
        return ""
    where = f"Room: {_join(', ', _english(room.name), _english(room.floor))}"
    return _join("\n", where, _english(room.directions), _english(room.access), room.url)
