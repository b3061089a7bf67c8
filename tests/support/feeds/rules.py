"""All rules for feeds, and the check of a feed against them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from calendar_app.model import Assembly, Event, Mode
from tests.support.feeds import byte_rules, calendar_rules, event_rules, grammar_rules, zone_rules
from tests.support.feeds.event_rules import RecordedVersion
from tests.support.feeds.lists import lists, schedule
from tests.support.feeds.raw_feed import Feed, Rule


class Violation(NamedTuple):
    """A violated rule, with the physical line (from 1) and a sentence."""

    rule: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence} ({self.rule})"


RULES: tuple[Rule, ...] = (
    *byte_rules.RULES,
    *grammar_rules.RULES,
    *calendar_rules.RULES,
    *zone_rules.RULES,
    *event_rules.RULES,
)
"""The rules that need nothing but the feed."""


def violations(
    content: bytes, list_text: str, recorded: Mapping[str, RecordedVersion], venues: Mapping[str, str]
) -> tuple[Violation, ...]:
    """All violations in a feed.

    `list_text` is the text of its list; `recorded` and `venues` (GEO, empty where unknown) are by UID.
    """
    feed = Feed(content)
    rules: dict[str, Rule] = {rule.__name__: rule for rule in RULES}
    rules["has_no_placeholders"] = partial(grammar_rules.has_no_placeholders, list_text=list_text)
    rules["stamps_are_those_recorded"] = partial(event_rules.stamps_are_those_recorded, recorded=recorded)
    rules["events_are_at_their_venues"] = partial(event_rules.events_are_at_their_venues, venues=venues)
    return tuple(Violation(name, *finding) for name, rule in rules.items() for finding in rule(feed))


def violations_in_feed_of(content: bytes, name: str) -> tuple[Violation, ...]:
    """All violations in a feed of one of our lists, which have no history."""
    updated = schedule(name).assembly.updated
    recorded = {event.uid: RecordedVersion(0, updated, updated) for event in schedule(name).events}
    venues = {event.uid: _geo(event, schedule(name).assembly) for event in schedule(name).events}
    return violations(content, lists()[name], recorded, venues)


def _geo(event: Event, assembly: Assembly) -> str:
    venue = event.room.venue if event.room and event.room.venue else assembly.venue
    if not venue or venue.latitude is None or (event.mode is Mode.ONLINE and not event.room):
        return ""
    return f"{venue.latitude};{venue.longitude}"
