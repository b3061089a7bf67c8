"""Oracle of filters: a second, simple implementation of their grammar on the text of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

import yaml

from calendar_app.i18n import state_name

FACETS = ("co-host", "room", "day", "kind", "host-kind", "language", "event")
KINDS = ("side_event", "plenary", "committee", "launch", "reception", "press_conference", "meeting")
HOST_KINDS = ("state", "state_body", "court", "international_organisation", "civil_society", "academia")

_APOSTROPHES = "['’‘`\u02bc\u2032\u00b4]"
_ONE_LETTER = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
}  # fmt: skip


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    small = unicodedata.normalize("NFKD", text.casefold())
    bare = (letter for letter in small if unicodedata.category(letter) != "Mn")
    return "".join(_ONE_LETTER.get(letter, letter) for letter in bare)


def search_words(text: str) -> list[str]:
    """The words of a search text; an apostrophe does not end a word."""
    return re.findall(r"[^\W_]+", re.sub(_APOSTROPHES, "", fold(text)))


def indexed_words(text: str) -> set[str]:
    """The words that find a text; a word with an apostrophe is found whole and in parts."""
    return {*search_words(text), *re.findall(r"[^\W_]+", re.sub(_APOSTROPHES, " ", fold(text)))}


def _all_languages(text: Any) -> list[str]:  # noqa: ANN401 - as YAML has it
    return list(text.values()) if isinstance(text, dict) else [text] if text else []


@dataclass(frozen=True)
class Traits:
    """The facet values and the searchable words of one event."""

    values: dict[str, set[str]]
    words: set[str]


class Oracle:
    """Selects events from a list.

    Args:
        text: A valid list in the form that the generator writes.
    """

    def __init__(self, text: str) -> None:
        self._list = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - this loader makes only strings
        self._entries: dict[str, Any] = {entry["id"]: entry for entry in self._list["events"]}
        self._rooms: dict[str, Any] = self._list.get("rooms", {})
        self._hosts: dict[str, Any] = self._list.get("co_hosts", {})
        # The last results: all counts of a facet need the same events.
        self._last: tuple[object, list[str]] = (None, [])
        self._last_text: tuple[str, set[str]] = ("", set())

    def events(self, pairs: Sequence[tuple[str, str]]) -> set[str]:
        """The ids of the selected events.

        Args:
            pairs: Known names and values, in any order and accepted spelling.
        """
        return set(self._selected(pairs, FACETS))

    def count(self, pairs: Sequence[tuple[str, str]], facet: str, value: str) -> int:
        """The count beside a value, which is in lower case."""
        others = tuple(name for name in FACETS if name != facet or (facet == "co-host" and self._is_match_all(pairs)))
        return sum(value in self.traits[id_].values[facet] for id_ in self._selected(pairs, others))

    @cached_property
    def known(self) -> dict[str, list[str]]:
        """The known values by facet, as in addresses; former ids of events included."""
        session = self._list["assembly"]
        days = set(_days_between(_day(session["starts"]), _day(session["ends"])))
        return {
            "co-host": list(self._hosts),
            "room": list(self._rooms),
            "day": sorted(days.union(*(traits.values["day"] for traits in self.traits.values()))),
            "kind": list(KINDS),
            "host-kind": list(HOST_KINDS),
            "language": sorted(set[str]().union(*(traits.values["language"] for traits in self.traits.values()))),
            "event": [*self._entries, *self._former],
        }

    @cached_property
    def traits(self) -> dict[str, Traits]:
        """The traits of each event by id."""
        return {id_: self._read(entry) for id_, entry in self._entries.items()}

    @cached_property
    def texts(self) -> list[str]:
        """Every searchable text, as written in the list."""
        return sorted({text for entry in self._entries.values() for text in self._searchable_texts(entry)})

    @cached_property
    def _former(self) -> dict[str, str]:
        return {former: id_ for id_, entry in self._entries.items() for former in entry.get("former_ids", [])}

    def _selected(self, pairs: Sequence[tuple[str, str]], facets: Sequence[str]) -> list[str]:
        """The events that match these facets of a query, and its search text."""
        key = tuple(pairs), tuple(facets)
        if key != self._last[0]:
            wanted = [(facet, self._values(pairs, facet)) for facet in facets]
            match_all = self._is_match_all(pairs)
            texts = [value for name, value in pairs if name == "q" and value.strip()]
            text_matches = self._matching_text(texts[0]) if texts else self.traits.keys()
            matches = [
                id_
                for id_, traits in self.traits.items()
                if id_ in text_matches
                and all(
                    (all if facet == "co-host" and match_all else any)(
                        value in traits.values[facet] for value in values
                    )
                    for facet, values in wanted
                    if values
                )
            ]
            self._last = key, matches
        return self._last[1]

    def _matching_text(self, text: str) -> set[str]:
        if text != self._last_text[0]:
            wanted = search_words(text)
            self._last_text = text, {id_ for id_, traits in self.traits.items() if _matches(wanted, traits.words)}
        return self._last_text[1]

    def _values(self, pairs: Sequence[tuple[str, str]], facet: str) -> set[str]:
        wanted = {value.strip().lower() for name, value in pairs if name == facet and value.strip()}
        return {self._former.get(value, value) for value in wanted} if facet == "event" else wanted

    def _is_match_all(self, pairs: Sequence[tuple[str, str]]) -> bool:
        return ("match", "all") in pairs and len(self._values(pairs, "co-host")) > 1

    def _read(self, entry: Any) -> Traits:  # noqa: ANN401 - as YAML has it
        hosts = _hosts_of(entry)
        rooms: set[str] = set()
        if "room" in entry:
            parts = self._smallest(entry["room"])
            rooms = {room for room in self._rooms if self._smallest(room) & parts}
        values = {
            "co-host": hosts,
            "room": rooms,
            "day": set(_days(entry)),
            "kind": {entry.get("kind", "side_event")},
            "host-kind": {self._hosts[host]["kind"] for host in hosts},
            "language": {tag.lower() for tag in entry.get("languages", []) + entry.get("interpretation", [])},
            "event": {entry["id"]},
        }
        return Traits(values, {word for text in self._searchable_texts(entry) for word in indexed_words(text)})

    def _smallest(self, room: str) -> set[str]:
        parts = self._rooms[room].get("parts", [])
        return set[str]().union(*map(self._smallest, parts)) if parts else {room}

    def _searchable_texts(self, entry: Any) -> list[str]:  # noqa: ANN401 - as YAML has it
        texts = [
            text for field in ("title", "summary", "description", "note") for text in _all_languages(entry.get(field))
        ]
        texts += [text for link in entry.get("links", []) for text in _all_languages(link["title"])]
        if "room" in entry:
            room = self._rooms[entry["room"]]
            texts += _all_languages(room["name"]) + room.get("aliases", [])
        for host in (self._hosts[host] for host in _hosts_of(entry)):
            texts += _all_languages(host.get("name")) + _all_languages(host.get("short_name"))
            texts += host.get("aliases", [])
            if "country" in host:
                texts += [host["country"], *state_name(host["country"]).texts]
        return texts


def _hosts_of(entry: Any) -> set[str]:  # noqa: ANN401 - as YAML has it
    return {*entry.get("co_hosts", []), *entry.get("organisers", [])}


def _matches(wanted: list[str], words: set[str]) -> bool:
    return bool(wanted) and all(any(_is_match(search_word, word) for word in words) for search_word in wanted)


def _is_match(wanted: str, word: str) -> bool:
    if re.search(r"[^\x00-\x7f]", wanted):
        return wanted in word
    return wanted == word or (len(wanted) > 2 and word.startswith(wanted))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _days_between(first: date, last: date) -> list[str]:
    return [str(first + timedelta(days=number)) for number in range((last - first).days + 1)]


def _days(entry: Any) -> list[str]:  # noqa: ANN401 - as YAML has it
    if "starts" not in entry:
        return []
    starts, ends = entry["starts"], entry.get("ends")
    if ":" not in starts:
        return _days_between(_day(starts), _day(ends or starts))
    until = datetime.fromisoformat(ends) if ends else datetime.fromisoformat(starts) + timedelta(hours=1)
    return _days_between(_day(starts), (until - timedelta(seconds=1)).date())
