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

WRAP_LENGTH = 45
"""A line of at least this many characters may continue in the next."""

# "Date:" and "To:" are missing here: they may describe an event, too.
_MAIL_HEADER_NAMES = frozenset(("from", "sent", "subject", "de", "envoye", "objet", "asunto", "enviado", "enviado el"))
_PUNCTUATION = " ,;/|()–—-.:@*#_📅🗓⏰🕐📍"
_SENTENCE_LENGTH = 45
_AFTER_MARKER = 6
_MAX_HEADING_LENGTH = 60
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def mail_header_lines(lines: Iterable[TextLine]) -> set[int]:
    """The numbers of lines that are mail headers.

    A block of headers has two lines or more, and at least one of "From", "Sent" and "Subject" in some language.
    """
    headers: set[int] = set()
    block: list[tuple[int, str]] = []
    for line in (*lines, TextLine(0, "")):
        if match := MAIL_HEADER.match(normalise(line.text)):
            block.append((line.number, match["name"]))
            continue
        if len(block) > 1 and not _MAIL_HEADER_NAMES.isdisjoint(name for _, name in block):
            headers |= {number for number, _ in block}
        block = []
    return headers


@dataclass
class TimeAndPlace:
    """The time and place in one line.

    Attributes:
        place: The rest of the line, usually a room.
        is_time_tba: Whether the time is to be announced.
        is_day_tba: Whether the day is to be announced.
        line_numbers: The number of the line, after those of lines it updates.
        has_label: Whether a label such as "Date:" precedes it.
        is_loose_heading: Whether the line has other words, but is read as the heading of a day.
        is_update: Whether the line changes an earlier time: "New time: …".
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
        """Whether the line has a time, or states that none is known."""
        return bool(self.times) or self.is_all_day or self.is_time_tba or (self.is_day_tba and bool(self.place))

    def with_fallback(self, earlier: TimeAndPlace) -> TimeAndPlace:
        """This time and place, completed by an earlier one."""
        timed = self if self.has_time else earlier
        return replace(
            timed,
            days=self.days or earlier.days,
            place=self.place or earlier.place,
            line_numbers=(*earlier.line_numbers, *self.line_numbers),
        )


def parse_time_and_place(line: TextLine, first_day: date, last_day: date) -> TimeAndPlace | None:
    """The time and place at the start of a line, or `None`."""
    text = line.text
    if mark := LIST_MARKER.match(text):
        text = text[mark.end() :] if not find_times(text[: mark.end() + _AFTER_MARKER]) else text
    normal_text = normalise(text)
    label = WHEN_LABEL.match(normal_text)
    if label:
        text, normal_text = text[label.end() :], normal_text[label.end() :]
    days = find_days(text, first_day, last_day)
    # The date "4.12." is not the time 4:12.
    times = tuple(
        time for time in find_times(text) if not any(day.start < time.end and time.start < day.end for day in days)
    )
    spans = [(day.start, day.end) for day in days] + [(time.start, time.end) for time in times]
    all_day, time_tba, day_tba = ALL_DAY.search(normal_text), TIME_TBA.search(normal_text), DAY_TBA.search(normal_text)
    spans += [match.span() for match in (all_day, time_tba, day_tba) if match]
    if not days and not times and not day_tba:
        return None
    spans.sort()
    before = LEADING_WORD.sub("", FILLER_WORD.sub("", normal_text[: spans[0][0]].strip(_PUNCTUATION)))
    if before:
        return None
    rest, end = [], spans[0][0]
    for start, stop in spans:
        rest.append(text[end : max(start, end)])
        end = max(end, stop)
    rest.append(text[end:])
    place = " ".join(" ".join(piece for piece in map(_strip_fillers, rest) if piece).split())
    if not (times or all_day or time_tba or day_tba) and place and len(place) > _SENTENCE_LENGTH:
        return None  # a sentence that starts with a date
    return TimeAndPlace(
        days=days,
        times=times,
        place=place,
        is_all_day=all_day is not None,
        is_time_tba=time_tba is not None and not times,
        is_day_tba=day_tba is not None,
        line_numbers=(line.number,),
        has_label=label is not None,
        is_update=label is not None and bool(label["new"] or label["moved"]),
    )


def _strip_fillers(piece: str) -> str:
    piece = piece.strip(_PUNCTUATION)
    normal_text = normalise(piece)
    match = FILLER_WORD.match(normal_text)
    return piece[match.end() :].strip(_PUNCTUATION) if match else piece


def is_numbered(text: str) -> bool:
    """Whether a line starts with a number, as titles do."""
    return text[:1].isdigit() or text[:1] == "("


def has_own_meaning(line: TextLine, normal_text: str, first_day: date, last_day: date) -> bool:
    """Whether a line has a meaning without the line above it."""
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
    """Whether a line of names continues in the next."""
    end = text.rstrip()
    if end.endswith((".", ";")):
        return False
    return (
        end.endswith((",", "&", "-", "("))
        or normalise(end).endswith((" and", " et", " y", " the"))
        or len(end) >= WRAP_LENGTH
    )


def parse_loose_heading(line: TextLine, below: TextLine | None, first_day: date, last_day: date) -> TimeAndPlace | None:
    """The heading of a day that starts with other words, or `None`.

    A heading with a date that cannot be read has no `days`: the events below it have no day.

    Args:
        line: A line below an empty line.
        below: The next line with text; above a time or host list every line is a title.
    """
    normal_text = normalise(line.text)
    if (
        len(normal_text) > _MAX_HEADING_LENGTH
        or find_times(line.text)
        or below is None
        or is_below_title(below, first_day, last_day)
    ):
        return None
    days = [day for day in find_days(line.text, first_day, last_day) if day.has_date]
    if len(days) == 1 and any(first_day <= day <= last_day for day in days[0].candidates):
        return TimeAndPlace(days=tuple(days), line_numbers=(line.number,), is_loose_heading=True)
    if not days and _DIGIT.search(normal_text) and not _month_names().isdisjoint(_WORDS.findall(normal_text)):
        return TimeAndPlace(line_numbers=(line.number,))
    return None


def is_below_title(below: TextLine, first_day: date, last_day: date) -> bool:
    """Whether the line above may be a title.

    It may if this line has a time or hosts.
    """
    when = parse_time_and_place(below, first_day, last_day)
    return (when is not None and when.has_time) or HOSTS_LABEL.match(normalise(below.text)) is not None


@lru_cache(maxsize=1)
def _month_names() -> frozenset[str]:
    return frozenset(normalise(name) for language in LANGUAGES for forms in month_names(language)[:1] for name in forms)
