"""Times of day as announcements write them: "18h15-19h45", "13.15 – 14.00", "2:00-3:30 PM", "13:15 (90 minutes)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

from calendar_app.announcement.lines import flat

_NOON = 12
_HOURS = 24
_HALF_DAY = 720
_MINUTES = 60

_MERIDIEM = r"(?:\s*(?P<{0}m>[ap])\.?\s?m\b\.?)?"
_MINUTE = r"(?:\s?[:h]\s?|[.])(?P<{0}min>[0-5]\d)(?!\d)(?:\s?(?:h|hrs|hours|heures|horas)\b)?"
_NOON_WORD = r"(?:(?:the )?12 )?noon\b|(?:las )?12 del mediodia\b|midi\b|mediodia\b"
_WORD = rf"(?P<{{0}}noon>{_NOON_WORD})|(?P<{{0}}midnight>(?:12 )?midnight|minuit|medianoche)\b"
_CLOCK = (
    rf"(?:{_WORD}|(?P<{{0}}h>[01]?\d|2[0-4])"
    rf"(?:{_MINUTE}|\s?h(?:rs?|eures?|oras?)?\b(?!\s?\d)|(?=\s?[ap]\.?\s?m\b)){_MERIDIEM})"
)
# The first of two may stand without its minutes: "2-3.30 pm".
_BARE = rf"(?:{_WORD}|(?P<{{0}}h>[01]?\d|2[0-4])(?:{_MINUTE}|\s?h(?:rs?|eures?|oras?)?\b(?!\s?\d))?{_MERIDIEM})"
# Noon alone may be part of a name: "Noon briefing", "Midi de la justice".
_ALONE = re.compile(r"\s*(?:[,;/|(.]|-\s|$)|\s-")
_BETWEEN = (
    r"\s*(?:-+|\bto\b|\buntil\b|\btill\b|\bau?\b|\bet\b|\band\b|\by\b|\ba las\b|\bhasta(?: las)?\b|\bjusqu'a\b)\s*"
)
_BEFORE = r"(?<![\w.,:/€$-])(?<!apres )(?:(?:from|between|de|entre|des|desde|a partir de|las|at|at:|a)\s+)?(?:las\s+)?"
_RANGE = re.compile(_BEFORE + _BARE.format("a") + _BETWEEN + _CLOCK.format("b"))
_LENGTH = (
    r"\s*[,;/(]?\s*(?:for |duration ?:? |pendant |durante |duree ?:? |duracion ?:? )?"
    r"(?:(?P<hours>\d{1,2}(?:[.,]\d)?)\s?(?:hours?|hrs?|h|heures?|horas?)(?:\b|(?=[0-5]\d))\s?)?"
    r"(?:(?:and |et |y )?(?P<minutes>\d{1,3})(?:\s?(?:minutes?|minutos?|mins?|')(?!\w)|(?<=\dh\d\d)(?!\d)))?\s*\)?"
)
_STARTING = re.compile(_BEFORE + _CLOCK.format("a") + rf"(?P<length>{_LENGTH})")
_ZONES = {
    "cet": 60, "met": 60, "cest": 120, "mest": 120, "wat": 60, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60,
    "eet": 120, "eest": 180, "cat": 120, "sast": 120, "eat": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "pst": -480, "pdt": -420,
}  # fmt: skip
_ZONE = re.compile(rf"\s*\(?(?P<zone>{'|'.join(_ZONES)}|h\b)(?![\w])(?P<offset>\s?[+-]\d{{1,2}})?\)?")
_LOCAL = re.compile(
    r"\s*\(?(?:(?P<place>(?:[^\W\d_]+ ){0,2}[^\W\d_]+) time|heure (?:locale|de (?P<lieu>[^\W\d_]+(?: [^\W\d_]+)?))|"
    r"hora (?:local|de (?P<lugar>(?:[^\W\d_]+ ){0,2}[^\W\d_]+)))\b\)?"
)
_PLACES = ("place", "lieu", "lugar")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time somewhere in a line.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends, its zone included.
        begins: The time of day it begins at.
        lasts: How long it lasts, or `None` where that is open.
        zone: The word for its zone, as written, or empty.
        offset: How many minutes that zone is ahead of UTC, or `None` where no zone is named.
        place: Whose time it is said to be: "New York"; or empty.
    """

    start: int
    end: int
    begins: time
    lasts: timedelta | None
    zone: str = ""
    offset: int | None = None
    place: str = ""


def times_in(text: str) -> tuple[FoundTime, ...]:
    """The times a line names, in order.

    Args:
        text: The line.
    """
    bare = flat(text)
    found: list[FoundTime] = []
    position = 0
    while position < len(bare):
        ranged, starting = _RANGE.search(bare, position), _STARTING.search(bare, position)
        match = min(
            (one for one in (ranged, starting) if one), key=lambda one: (one.start(), one is starting), default=None
        )
        if match is None:
            break
        begins, lasts = _ranged(match) if match is ranged else _starting(match)
        position = match.end()
        if match is starting and match["anoon"] and not _ALONE.match(bare, match.end("anoon")):
            continue
        if begins is None:
            continue
        zone = _ZONE.match(bare, position)
        word, offset = "", None
        if zone and zone["zone"] != "h":
            word = text[zone.start("zone") : zone.end("zone")]
            offset = _ZONES[zone["zone"]] + int((zone["offset"] or "0").replace(" ", "")) * _MINUTES
        place = ""
        if zone:
            position = zone.end()
        elif local := _LOCAL.match(bare, position):
            position = local.end()
            place = next((text[local.start(name) : local.end(name)] for name in _PLACES if local[name]), "")
        found.append(FoundTime(match.start(), position, begins, lasts, word, offset, place))
    return tuple(found)


def _ranged(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    end = _minutes(match, "b")
    start = _minutes(match, "a", match["am"] or match["bm"])
    if not match["am"] and match["bm"] and start is not None and end is not None and start >= end:
        # "11:00-1:30 PM" begins in the morning.
        start = _minutes(match, "a", "a")
    if match["am"] == "p" and not match["bm"] and start and end and end < start < end + _HALF_DAY:
        end += _HALF_DAY  # "1pm-2.30" ends in the afternoon
    if start is None or end is None or start == end:
        return None, None
    return _clock(start), timedelta(minutes=(end - start) % (_HOURS * _MINUTES))


def _starting(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    start = _minutes(match, "a")
    if start is None or match["amidnight"]:
        return None, None  # the midnight a day begins or ends with?
    minutes = round(float((match["hours"] or "0").replace(",", ".")) * _MINUTES) + int(match["minutes"] or 0)
    return _clock(start), timedelta(minutes=minutes) if minutes else None


def _minutes(match: re.Match[str], which: str, meridiem: str | None = None) -> int | None:
    """Minutes after midnight, or `None` where there is no such time."""
    if match[f"{which}noon"]:
        return _NOON * _MINUTES
    if match[f"{which}midnight"]:
        return _HOURS * _MINUTES
    hours, minutes = int(match[f"{which}h"]), int(match[f"{which}min"] or 0)
    if meridiem := meridiem or match[f"{which}m"]:
        if not 1 <= hours <= _NOON:
            return None if hours == 0 else hours * _MINUTES + minutes
        hours = hours % _NOON + (_NOON if meridiem == "p" else 0)
    whole = hours * _MINUTES + minutes
    return whole if whole <= _HOURS * _MINUTES else None


def _clock(minutes: int) -> time:
    hours, rest = divmod(minutes % (_HOURS * _MINUTES), _MINUTES)
    return time(hours, rest)
