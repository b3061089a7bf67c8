"""What a feed must be by the letter: rules of RFC 5545 and RFC 7986, and those that programs have taught.

They read bytes and share no code with what writes them. Each is a function of a feed that yields what it finds wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from calendar_app.model import Assembly, Event, Mode
from tests.support.feeds import byte_rules, calendar_rules, event_rules, grammar_rules, zone_rules
from tests.support.feeds.event_rules import Recorded
from tests.support.feeds.lists import lists, schedule
from tests.support.feeds.raw_feed import Feed, Rule


class Complaint(NamedTuple):
    """What is wrong with a feed.

    Attributes:
        rule: The name of the rule.
        line: Where, in physical lines from 1.
        sentence: What.
    """

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
"""The rules that bytes alone can break."""


def complaints(
    content: bytes, listed: str, recorded: Mapping[str, Recorded], venues: Mapping[str, str]
) -> tuple[Complaint, ...]:
    """Everything that is wrong with a feed.

    Args:
        content: Its bytes.
        listed: The text of the list it was made from.
        recorded: What the history says of the events of the list, by UID.
        venues: Degrees north and east of their buildings as GEO has them, by UID; empty where the list does not say.
    """
    feed = Feed(content)
    rules: dict[str, Rule] = {rule.__name__: rule for rule in RULES}
    rules["has_no_placeholders"] = partial(grammar_rules.has_no_placeholders, listed=listed)
    rules["stamps_are_those_recorded"] = partial(event_rules.stamps_are_those_recorded, recorded=recorded)
    rules["events_are_at_their_venues"] = partial(event_rules.events_are_at_their_venues, venues=venues)
    return tuple(Complaint(name, *found) for name, rule in rules.items() for found in rule(feed))


def complaints_about(content: bytes, name: str) -> tuple[Complaint, ...]:
    """Everything that is wrong with a feed made from one of our lists, which have no history.

    Args:
        content: Its bytes.
        name: A key of `lists.lists`.
    """
    updated = schedule(name).assembly.updated
    recorded = {event.uid: Recorded(0, updated, updated) for event in schedule(name).events}
    venues = {event.uid: _degrees(event, schedule(name).assembly) for event in schedule(name).events}
    return complaints(content, lists()[name], recorded, venues)


def _degrees(event: Event, assembly: Assembly) -> str:
    venue = event.room.venue if event.room and event.room.venue else assembly.venue
    if not venue or venue.latitude is None or (event.mode is Mode.ONLINE and not event.room):
        return ""
    return f"{venue.latitude};{venue.longitude}"
