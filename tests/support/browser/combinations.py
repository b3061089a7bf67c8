"""Combinations that pages are tested with: width, colour scheme, language, zone, hour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from allpairspy import AllPairs

CLOCKED = {
    "schedule": "/asp24/",
    "filtered": "/asp24/?co-host=belgium&co-host=canada",
    "co-host": "/asp24/co-hosts/fidh/",
    "room": "/asp24/rooms/europe-1-2/",
    "day": "/asp24/days/2025-12-01/",
    "agenda": "/asp24/agenda/?event=arresting-suspects&event=speech-crimes&event=survivors-dialogue",
    "demo-schedule": "/demo/",
    "demo-search": "/demo/?q=witness",
    "demo-co-host": "/demo/co-hosts/belgium/",
    "demo-room": "/demo/rooms/orion/",
    "demo-day": "/demo/days/2025-12-02/",
}
"""Pages that depend on the time: they show events on now and next."""
TIMELESS = {
    "agenda-nothing": "/asp24/agenda/",
    "nothing": "/asp24/?co-host=belgium&co-host=canada&match=all",
    "event": "/asp24/events/survivors-dialogue/",
    "event-unscheduled": "/asp24/events/non-cooperation-plenary/",
    "co-hosts": "/asp24/co-hosts/",
    "rooms": "/asp24/rooms/",
    "days": "/asp24/days/",
    "changes": "/asp24/changes/",
    "subscribe": "/asp24/subscribe/?co-host=belgium&co-host=canada",
    "embed": "/asp24/embed/?co-host=fidh",
    "about": "/asp24/about/",
    "sign": "/asp24/rooms/yangtze-1/2025-12-01/",
    "mistake": "/asp24/co-hosts/fdih/",
    "demo-event": "/demo/events/from-evidence-to-archive-keeping-what-7/",
    "demo-co-hosts": "/demo/co-hosts/",
    "demo-changes": "/demo/changes/",
    "demo-sign": "/demo/rooms/vega-1/2025-12-02/",
}
"""Pages that do not depend on the time."""
PAGES = CLOCKED | TIMELESS
ONE_OF_EACH = {name: path for name, path in PAGES.items() if not name.startswith("demo-") or name == "demo-changes"}
"""Every kind of page once, mostly of the short shipped list, which has no changes."""
OTHER_PAGES = {
    "now-screen": "/asp24/now/",
    "subscribe-whole": "/asp24/subscribe/",
    "subscribe-event": "/asp24/subscribe/?event=survivors-dialogue",
    "subscribe-nothing": "/asp24/subscribe/?co-host=belgium&co-host=canada&match=all",
    "demo-now-screen": "/demo/now/",
    "demo-now-screen-room": "/demo/now/?room=meridien",
    "demo-changes-kind": "/demo/changes/?kind=side_event",
}
"""Screens, for which other rules hold, and more pages of the same kinds."""
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("en", "fr", "ar")
"""The shipped languages, and Arabic as a pseudo-locale: see `pseudo_locales`."""
SCRIPTS = ("scripted", "plain")
ZONES = ("America/New_York", "Asia/Kolkata", "Europe/Amsterdam")
INSTANTS = {
    "a month before": "2025-11-01 12:00",
    "the morning of the first day": "2025-12-01 07:30",
    "inside a slot": "2025-12-02 13:40",
    "between two slots": "2025-12-02 14:50",
    "as one ends and another begins": "2025-12-02 13:15",
    "late on a day": "2025-12-02 23:30",
    "on the last day": "2025-12-05 18:30",
    "a year after": "2026-12-05 12:00",
}
"""Wall times at the venue; both lists are in the same week."""
Factors = tuple[Sequence[str | int], ...]
_WAYS: Factors = (WIDTHS, SCHEMES, LANGUAGES, SCRIPTS, ZONES)
FACTORS: tuple[Factors, ...] = (
    (tuple(CLOCKED), *_WAYS, tuple(INSTANTS)),
    (tuple(TIMELESS), *_WAYS, tuple(INSTANTS)[:1]),
)
"""The factors of two tables, in the order of the fields of `Combination`."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One way to look at one page."""

    page: str
    width: int
    scheme: str
    language: str
    script: str
    zone: str
    instant: str

    def __str__(self) -> str:
        """Its name in the output of tests."""
        place = self.zone.partition("/")[2]
        return f"{self.page}-{self.width}-{self.scheme}-{self.language}-{self.script}-{place}-{self.instant}"

    @property
    def path(self) -> str:
        """Path and query of the page in its language."""
        return PAGES[self.page] if self.language == "en" else f"/{self.language}{PAGES[self.page]}"


def pairwise() -> list[Combination]:
    """Two tables in which any two values of different factors meet."""
    tables = (AllPairs([list(factor) for factor in factors]) for factors in FACTORS)
    return [Combination(*values) for table in tables for values in table]


def axe_combinations() -> frozenset[Combination]:
    """The rows of these tables that axe checks: every pair it can tell apart.

    axe takes as long as all other checks. It ignores the zone, and the hour unless a script shows events on now.
    """
    left = pairwise()
    missing = set[tuple[object, ...]]().union(*map(_pairs, left))
    chosen = []
    while missing:
        best = max(left, key=lambda row: len(missing & _pairs(row)))
        missing -= _pairs(best)
        chosen.append(best)
        left.remove(best)
    return frozenset(chosen)


def _pairs(row: Combination) -> set[tuple[object, ...]]:
    ways = (row.width, row.scheme, row.language)
    hour = row.instant if row.script == "scripted" else ""
    return {*combinations((row.page, *ways, row.script), 2), *((hour, way) for way in ways if hour)}


def all_combinations() -> Iterator[Combination]:
    """Every combination; without scripts only one zone and one hour, which then change nothing."""
    for factors in FACTORS:
        for values in product(*factors):
            combination = Combination(*values)  # type: ignore[arg-type]  # the factors are in the order of the fields
            is_first = (combination.zone, combination.instant) == (ZONES[0], next(iter(INSTANTS)))
            if combination.script == "scripted" or is_first:
                yield combination
