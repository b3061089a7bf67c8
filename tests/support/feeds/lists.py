"""Lists whose feeds other people's programs must read correctly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from calendar_app.model import Schedule
from calendar_app.resources import shipped_path
from calendar_app.source import parse_schedule
from tests.support import zone_database
from tests.support.generator import generated_list

ZONES = ("Europe/Amsterdam", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe")
_FIRST = datetime(2025, 10, 1, 12, 0, tzinfo=UTC)
_DAYS = 460
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class _Event:
    """An event of a list, to be written as YAML."""

    id: str
    title: str
    starts: str
    ends: str = ""
    more: tuple[tuple[str, object], ...] = ()

    @property
    def text(self) -> str:
        fields = {"id": self.id, "title": self.title, "starts": self.starts, "ends": self.ends} | dict(self.more)
        lines = (f"{name}: {_scalar(value)}" for name, value in fields.items() if value)
        return "  - " + "\n    ".join(lines) + "\n"


def _more(**fields: object) -> tuple[tuple[str, object], ...]:
    return tuple(fields.items())


def _scalar(value: object) -> str:
    # JSON is valid YAML with safe quotes.
    return json.dumps(value, ensure_ascii=False)


def _list(entries: Iterator[_Event], zone: str = ZONES[0], registers: str = "") -> str:
    events = "".join(["\n", *(entry.text for entry in entries)])
    return f"""\
assembly:
  id: tried
  name: {{en: "A list, tried; with other people’s programs"}}
  short_name: Tried
  starts: 2025-12-01
  ends: 2025-12-05
  zone: {zone}
  uid_domain: tried.example
  updated: 2025-11-25 12:00
  venue: {{name: "Hall, of Nations", address: "Quay 1; Port Lazul", country: NL, latitude: 52.0930, longitude: 4.2834}}
{registers}events:{events if events.strip() else " []"}
"""


def _wall(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(zone_database.zone(zone)):%Y-%m-%d %H:%M}"


def _changes(zone: str) -> Iterator[tuple[datetime, timedelta]]:
    """The times at which the clocks of a zone change, and by how much.

    To the half hour.
    """
    zone_info, step = zone_database.zone(zone), timedelta(minutes=30)
    moment = _FIRST
    while moment < _FIRST + _DAYS * _DAY:
        before, after = (time.astimezone(zone_info).utcoffset() for time in (moment, moment + step))
        assert before is not None
        assert after is not None
        if before != after:
            yield moment + step, after - before
        moment += step


def _through_the_year(zone: str) -> Iterator[_Event]:
    """Noons of fifteen months, and times around each change of the clocks."""
    for day in range(0, _DAYS, 13):
        noon = f"{_FIRST + day * _DAY:%Y-%m-%d} 12:00"
        yield _Event(f"noon-{day}", f"Noon {day}", noon, noon.replace("12:00", "13:30"))
    for number, (change, shift) in enumerate(_changes(zone)):
        repeated = max(-shift, timedelta())  # lists refuse times that exist twice
        before, after = change - repeated - _MINUTE, change + repeated
        for name, begin, end in (
            ("last", before - _HOUR, before),
            ("first", after, after + _HOUR),
            ("across", before, after),
            ("night", change - 8 * _HOUR, change + 8 * _HOUR),
        ):
            yield _Event(f"{name}-{number}", f"{name} of change {number}", _wall(begin, zone), _wall(end, zone))


_REGISTERS = """\
rooms:
  odd: {name: "Room 1, left; \\"the \\\\ one\\"", floor: "2nd, north"}
co_hosts:
  none: {name: "None", kind: civil_society}
  nan: {name: "nan", short_name: "null", kind: academia}
  semicolons: {name: "Law; Order, Peace", kind: civil_society}
  arabic: {name: "شبكة العدالة للجميع", kind: civil_society}
  chinese: {name: "国际刑事法院联盟", kind: civil_society}
  backslash: {name: "C:\\\\nobody", kind: civil_society}
  capital: {name: "C:\\\\New", kind: civil_society}
  ivory: {kind: state, country: CI}
"""
_TITLES = (
    'Commas, semicolons; colons: and "quotes"',
    "A backslash \\ and an \\n that is not a break, \\, \\; \\\\",
    "Emoji 🏛️👩🏽‍⚖️🇳🇱 and ZWJ 👨‍👩‍👧‍👦",
    "العدالة للناجين: حوار",
    "国际刑事法院：和平与正义",  # noqa: RUF001 - Chinese has this colon
    "Ça dépend: l’été à l’Œuvre – «où?»",
    "BEGIN:VEVENT and END:VCALENDAR",
    "50 % of {{ nothing }} <b>&amp;</b>",
    "A caret ^n and ^' and ^^",
    "'single' `ticks` =SUM(1,2)",
    "None",
    "Ends in a backslash \\",
    "C:\\New",
    '"All of it in quotes"',
    "Two  spaces, and\u00a0one that does not break",
    "x:y;z=w,v",
)
_EVERY_HOST = ["none", "nan", "semicolons", "arabic", "chinese", "backslash", "capital", "ivory"]


def _odd() -> Iterator[_Event]:
    """Every unusual text; combining and wide characters at every fold position."""
    begin = datetime(2025, 12, 1, 8, 0, tzinfo=UTC)
    for number, title in enumerate(_TITLES):
        starts, ends = (_wall(begin + (number + more) * _HOUR, ZONES[0]) for more in (0, 1))
        description = f"{title}\n\n{title};\n- {title}"
        more = _more(room="odd", co_hosts=_EVERY_HOST, description=description)
        yield _Event(f"odd-{number}", title, starts, ends, more)
    for place in range(56, 76):
        title = "x" * place + " e\u0301\u0302\u0323 한 🏛️ é, \\; ä"
        starts = _wall(begin + place * _HOUR, ZONES[0])
        yield _Event(f"fold-{place}", title, starts, more=_more(description=f"{title}, {title}\n{title}"))
    long = "\n\n".join(f"Paragraph {number}: ça, là; \\ {'word ' * 30}🏛️." for number in range(17))
    assert len(long) > 3000
    for status in ("confirmed", "tentative", "cancelled", "postponed"):
        more = _more(description=long, status=status, note="A note; with, marks", co_hosts=_EVERY_HOST)
        yield _Event(f"long-{status}", f"Long and {status}", "2025-12-03 18:00", "2025-12-03 19:30", more)
    yield _Event("one-day", "One whole day", "2025-12-02", "2025-12-02")
    yield _Event("three-days", "Three whole days", "2025-12-02", "2025-12-04")
    yield _Event("some-time", "Time to be announced", "2025-12-05")
    yield _Event("postponed-day", "Off, some day", "2025-12-05", more=_more(status="postponed"))
    yield _Event("some-day", "Not in any calendar", "")
    yield _Event("no-end", "Ends when it ends", "2025-12-04 10:00")
    yield _Event("past-midnight", "Past midnight", "2025-12-04 22:00", "2025-12-05 01:30")
    webcast = {"url": "https://video.example/é;1,2", "note": 'Channel "1": sound, picture'}
    yield _Event("webcast", "With a webcast", "2025-12-04 10:00", "2025-12-04 11:00", _more(webcast=webcast))


@cache
def lists() -> dict[str, str]:
    """The text of each list, by name."""
    return {
        "shipped": shipped_path("events.yaml").read_text("utf-8"),
        "demo": generated_list(),
        "crowded": generated_list(events=610, co_hosts=200, days=23, mean_hosts=25, most_hosts=25),
        "odd": _list(_odd(), registers=_REGISTERS),
        "empty": _list(iter(())),
        **{zone: _list(_through_the_year(zone), zone) for zone in ZONES},
    }


@cache
def schedule(name: str) -> Schedule:
    """The schedule of a list, a key of `lists`."""
    reading = parse_schedule(lists()[name].encode(), f"{name}.yaml")
    assert reading.schedule is not None, [str(problem) for problem in reading.problems]
    return reading.schedule


NAMES = ("shipped", "demo", "crowded", "odd", "empty", *ZONES)
