"""Lines that say when and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from calendar_app.announcement.days import FoundDay, days_in
from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import ALL_DAY, FILLERS, LEADING, NUMBER_OR_BULLET, OPEN_DAY, OPEN_TIME, WHEN
from calendar_app.announcement.times import FoundTime, times_in

_AROUND = " ,;/|()–—-.:@*#_📅🗓⏰🕐📍"
_SENTENCE = 45
_BEYOND_MARK = 6


@dataclass
class When:
    """What a line says of when and where.

    Attributes:
        days: The days it names.
        times: The times it names.
        place: What else stands there, mostly a room.
        is_all_day: Whether it says so.
        is_open: Whether it says that the time is to be announced.
        is_undated: Whether it says that the day is.
        lines: Its line.
        is_labelled: Whether "Date:" or the like stands before it.
        is_loose: Whether other words stand around a day that is taken for a heading.
        is_new: Whether it says that it is so now, and was otherwise.
    """

    days: tuple[FoundDay, ...] = ()
    times: tuple[FoundTime, ...] = ()
    place: str = ""
    is_all_day: bool = False
    is_open: bool = False
    is_undated: bool = False
    lines: tuple[int, ...] = ()
    is_labelled: bool = False
    is_loose: bool = False
    is_new: bool = False

    @property
    def has_time(self) -> bool:
        """Whether it says at what time of day, or that there is none."""
        return bool(self.times) or self.is_all_day or self.is_open or (self.is_undated and bool(self.place))

    def over(self, former: When) -> When:
        """What is so now: all this line says, and the rest of what another said.

        Args:
            former: What was said before.
        """
        timed = self if self.has_time else former
        return replace(
            timed,
            days=self.days or former.days,
            place=self.place or former.place,
            lines=(*former.lines, *self.lines),
        )


def when_in(line: Line, first: date, last: date) -> When | None:
    """When and where, where a line begins with that; `None` where it does not.

    Args:
        line: The line.
        first: The first day of the session.
        last: Its last day.
    """
    text = line.text
    if mark := NUMBER_OR_BULLET.match(text):
        text = text[mark.end() :] if not times_in(text[: mark.end() + _BEYOND_MARK]) else text
    bare = flat(text)
    label = WHEN.match(bare)
    if label:
        text, bare = text[label.end() :], bare[label.end() :]
    days = days_in(text, first, last)
    # "4.12." is no time.
    times = tuple(one for one in times_in(text) if not any(day.start < one.end and one.start < day.end for day in days))
    spans = [(day.start, day.end) for day in days] + [(moment.start, moment.end) for moment in times]
    whole, waits, undated = ALL_DAY.search(bare), OPEN_TIME.search(bare), OPEN_DAY.search(bare)
    spans += [match.span() for match in (whole, waits, undated) if match]
    if not days and not times and not undated:
        return None
    spans.sort()
    before = LEADING.sub("", FILLERS.sub("", bare[: spans[0][0]].strip(_AROUND)))
    if before:
        return None
    rest, end = [], spans[0][0]
    for start, stop in spans:
        rest.append(text[end : max(start, end)])
        end = max(end, stop)
    rest.append(text[end:])
    place = " ".join(" ".join(piece for piece in map(_stripped, rest) if piece).split())
    if not (times or whole or waits or undated) and place and len(place) > _SENTENCE:
        return None  # a sentence that begins with a date
    is_open = waits is not None and not times
    return When(
        days=days,
        times=times,
        place=place,
        is_all_day=whole is not None,
        is_open=is_open,
        is_undated=undated is not None,
        lines=(line.number,),
        is_labelled=label is not None,
        is_new=label is not None and bool(label["new"] or label["moved"]),
    )


def _stripped(piece: str) -> str:
    piece = piece.strip(_AROUND)
    bare = flat(piece)
    match = FILLERS.match(bare)
    return piece[match.end() :].strip(_AROUND) if match else piece
