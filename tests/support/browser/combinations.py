"""What pages are looked at with: every kind of page, width, colour scheme, language, zone and hour."""

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
"""Pages that say what is on and what is next: the hour makes a difference."""
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
"""Pages on which no clock is looked at."""
PAGES = CLOCKED | TIMELESS
ONE_OF_EACH = {name: path for name, path in PAGES.items() if not name.startswith("demo-") or name == "demo-changes"}
"""Every kind of page once, where it is short; the shipped list has no changes."""
OTHER_PAGES = {
    "now-screen": "/asp24/now/",
    "subscribe-whole": "/asp24/subscribe/",
    "subscribe-event": "/asp24/subscribe/?event=survivors-dialogue",
    "subscribe-nothing": "/asp24/subscribe/?co-host=belgium&co-host=canada&match=all",
    "demo-now-screen": "/demo/now/",
    "demo-now-screen-room": "/demo/now/?room=meridien",
    "demo-changes-kind": "/demo/changes/?kind=side_event",
}
"""Pages for screens, which other rules hold for, and more of the same kinds."""
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("en", "fr", "ar")
"""The languages shipped, and Arabic as a pseudo-locale: see `pseudo`."""
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
"""Wall times at the venue, the same for both sessions, which are in the same week."""
Factors = tuple[Sequence[str | int], ...]
_WAYS: Factors = (WIDTHS, SCHEMES, LANGUAGES, SCRIPTS, ZONES)
FACTORS: tuple[Factors, ...] = (
    (tuple(CLOCKED), *_WAYS, tuple(INSTANTS)),
    (tuple(TIMELESS), *_WAYS, tuple(INSTANTS)[:1]),
)
"""The factors of two tables, in the order of the fields of a `Combination`."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One way to look at one page.

    Attributes:
        page: A kind of page, a key of `PAGES`.
        width: That of the window, in CSS pixels.
        scheme: The colour scheme the reader prefers.
        language: A member of `LANGUAGES`.
        script: "scripted", or "plain" where scripts are off.
        zone: The zone of the reader's clock.
        instant: What that clock says, a key of `INSTANTS`.
    """

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
        """The path and query of the page in its language."""
        return PAGES[self.page] if self.language == "en" else f"/{self.language}{PAGES[self.page]}"


def pairwise() -> list[Combination]:
    """The rows of two tables, in each of which every value of a factor meets every value of every other."""
    tables = (AllPairs([list(factor) for factor in factors]) for factors in FACTORS)
    return [Combination(*values) for table in tables for values in table]


def judged_by_axe() -> frozenset[Combination]:
    """Rows of those tables that hold every pair of what axe can tell apart: it takes as long as all else together.

    It sees no zone, and the hour only where a script says what is on.
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


def every() -> Iterator[Combination]:
    """Every combination. Without scripts no clock is looked at: one hour in one place stands for all."""
    for factors in FACTORS:
        for values in product(*factors):
            found = Combination(*values)  # type: ignore[arg-type]  # the factors are in the order of the fields
            if found.script == "scripted" or (found.zone, found.instant) == (ZONES[0], next(iter(INSTANTS))):
                yield found
