"""What one line is: a time and place, heading or continuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from calendar_app.i18n import month_names
from calendar_app.importer.dates import LANGUAGES, DayMatch, TimeMatch, find_days, find_times
from calendar_app.importer.lines import TextLine, normalise
from calendar_app.importer.patterns import (
    ALL_DAY,
    DAY_TBA,
    FIELD_LABEL,
    FILLER_WORD,
    HOSTS_LABEL,
    LEADING_WORD,
    LIST_MARKER,
    MAIL_HEADER,
    ROOM_LABEL,
    SUPPORT_PHRASE,
    TIME_TBA,
    URL_LINE,
    WHEN_LABEL,
)

# "Date:" and "To:" may be said of an event, too.
_MAIL_HEADER_NAMES = frozenset(("from", "sent", "subject", "de", "envoye", "objet", "asunto", "enviado", "enviado el"))


def mail_header_lines(lines: Iterable[TextLine]) -> set[int]:
    """The numbers of lines that are heads of mails: two or more together, one of which says from whom or to whom.

    Args:
        lines: The lines of an announcement.
    """
    heads: set[int] = set()
    block: list[tuple[int, str]] = []
    for line in (*lines, TextLine(0, "")):
        if match := MAIL_HEADER.match(normalise(line.text)):
            block.append((line.number, match["name"]))
            continue
        if len(block) > 1 and not _MAIL_HEADER_NAMES.isdisjoint(name for _, name in block):
            heads |= {number for number, _ in block}
        block = []
    return heads


_PUNCTUATION = " ,;/|()–—-.:@*#_📅🗓⏰🕐📍"
_SENTENCE_LENGTH = 45
_AFTER_MARKER = 6


@dataclass
class TimeAndPlace:
    """What a line says of when and where.

    Attributes:
        days: The days it names.
        times: The times it names.
        place: What else stands there, mostly a room.
        is_all_day: Whether it says so.
        is_time_tba: Whether it says that the time is to be announced.
        is_day_tba: Whether it says that the day is.
        line_numbers: Its line.
        has_label: Whether "Date:" or the like stands before it.
        is_loose_heading: Whether other words stand around a day that is taken for a heading.
        is_update: Whether it says that it is so now, and was otherwise.
    """

    days: tuple[DayMatch, ...] = ()
    times: tuple[TimeMatch, ...] = ()
    place: str = ""
    is_all_day: bool = False
    is_time_tba: bool = False
    is_day_tba: bool = False
    line_numbers: tuple[int, ...] = ()
    has_label: bool = False
    is_loose_heading: bool = False
    is_update: bool = False

    @property
    def has_time(self) -> bool:
        """Whether it says at what time of day, or that there is none."""
        return bool(self.times) or self.is_all_day or self.is_time_tba or (self.is_day_tba and bool(self.place))

    def with_fallback(self, earlier: TimeAndPlace) -> TimeAndPlace:
        """What is so now: all this line says, and the rest of what another said.

        Args:
            earlier: What was said before.
        """
        timed = self if self.has_time else earlier
        return replace(
            timed,
            days=self.days or earlier.days,
            place=self.place or earlier.place,
            line_numbers=(*earlier.line_numbers, *self.line_numbers),
        )


def parse_time_and_place(line: TextLine, first_day: date, last_day: date) -> TimeAndPlace | None:
    """When and where, where a line begins with that; `None` where it does not.

    Args:
        line: The line.
        first_day: The first day of the session.
        last_day: Its last day.
    """
    text = line.text
    if mark := LIST_MARKER.match(text):
        text = text[mark.end() :] if not find_times(text[: mark.end() + _AFTER_MARKER]) else text
    bare = normalise(text)
    label = WHEN_LABEL.match(bare)
    if label:
        text, bare = text[label.end() :], bare[label.end() :]
    days = find_days(text, first_day, last_day)
    # "4.12." is no time.
    times = tuple(
        one for one in find_times(text) if not any(day.start < one.end and one.start < day.end for day in days)
    )
    spans = [(day.start, day.end) for day in days] + [(moment.start, moment.end) for moment in times]
    whole, waits, undated = ALL_DAY.search(bare), TIME_TBA.search(bare), DAY_TBA.search(bare)
    spans += [match.span() for match in (whole, waits, undated) if match]
    if not days and not times and not undated:
        return None
    spans.sort()
    before = LEADING_WORD.sub("", FILLER_WORD.sub("", bare[: spans[0][0]].strip(_PUNCTUATION)))
    if before:
        return None
    rest, end = [], spans[0][0]
    for start, stop in spans:
        rest.append(text[end : max(start, end)])
        end = max(end, stop)
    rest.append(text[end:])
    place = " ".join(" ".join(piece for piece in map(_strip_fillers, rest) if piece).split())
    if not (times or whole or waits or undated) and place and len(place) > _SENTENCE_LENGTH:
        return None  # a sentence that begins with a date
    is_open = waits is not None and not times
    return TimeAndPlace(
        days=days,
        times=times,
        place=place,
        is_all_day=whole is not None,
        is_time_tba=is_open,
        is_day_tba=undated is not None,
        line_numbers=(line.number,),
        has_label=label is not None,
        is_update=label is not None and bool(label["new"] or label["moved"]),
    )


def _strip_fillers(piece: str) -> str:
    piece = piece.strip(_PUNCTUATION)
    bare = normalise(piece)
    match = FILLER_WORD.match(bare)
    return piece[match.end() :].strip(_PUNCTUATION) if match else piece


WRAP_LENGTH = 45
"""From how many characters on a line may have been broken because it was long."""


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number, as titles do.

    Args:
        text: The line.
    """
    return text[:1].isdigit() or text[:1] == "("


def has_own_meaning(line: TextLine, normal_text: str, first_day: date, last_day: date) -> bool:
    """Whether a line says of itself what it is.

    Args:
        line: The line.
        normal_text: The same as `flat` has it.
        first_day: The first day of the session.
        last_day: Its last day.
    """
    patterns = (HOSTS_LABEL, SUPPORT_PHRASE, ROOM_LABEL, FIELD_LABEL)
    if any(pattern.match(normal_text) for pattern in patterns) or URL_LINE.match(line.text):
        return True
    if (LIST_MARKER.match(line.text) and is_numbered(line.text)) or (
        normal_text.startswith("•") and len(normal_text) > 1
    ):
        return True
    when = parse_time_and_place(line, first_day, last_day)
    return when is not None and (when.has_time or not when.place)


def is_unfinished(text: str) -> bool:
    """Whether a line of names goes on in the next: it ends with a comma, or was as long as lines are.

    Args:
        text: The line.
    """
    end = text.rstrip()
    if end.endswith((".", ";")):
        return False
    return (
        end.endswith((",", "&", "-", "("))
        or normalise(end).endswith((" and", " et", " y", " the"))
        or len(end) >= WRAP_LENGTH
    )


_MAX_HEADING_LENGTH = 60
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def parse_loose_heading(line: TextLine, below: TextLine | None, first_day: date, last_day: date) -> TimeAndPlace | None:
    """The day that a line of its own heads, or none of all days where it names one that is not understood.

    A line above a time or a list of hosts is a title, whatever it says.

    Args:
        line: A line with an empty one above it, which begins with something else than a day.
        below: The next line that is not empty, or `None`.
        first_day: The first day of the session.
        last_day: Its last day.
    """
    bare = normalise(line.text)
    if (
        len(bare) > _MAX_HEADING_LENGTH
        or find_times(line.text)
        or below is None
        or is_below_title(below, first_day, last_day)
    ):
        return None
    days = [day for day in find_days(line.text, first_day, last_day) if day.has_date]
    if len(days) == 1 and any(first_day <= one <= last_day for one in days[0].candidates):
        return TimeAndPlace(days=tuple(days), line_numbers=(line.number,), is_loose_heading=True)
    if not days and _DIGIT.search(bare) and not _month_names().isdisjoint(_WORDS.findall(bare)):
        return TimeAndPlace(line_numbers=(line.number,))
    return None


def is_below_title(below: TextLine, first_day: date, last_day: date) -> bool:
    """Whether what stands above a line may be a title: the line says at what time, or who hosts it.

    Args:
        below: The line.
        first_day: The first day of the session.
        last_day: Its last day.
    """
    when = parse_time_and_place(below, first_day, last_day)
    return (when is not None and when.has_time) or HOSTS_LABEL.match(normalise(below.text)) is not None


@lru_cache(maxsize=1)
def _month_names() -> frozenset[str]:
    return frozenset(normalise(name) for language in LANGUAGES for forms in month_names(language)[:1] for name in forms)
