"""What readers are told of one change of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calendar_app.languages import marked
from calendar_app.languages import phrases
from calendar_app.render.telling import remarks
from calendar_app.render.telling import turns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from calendar_app.history import Step
    from calendar_app.languages import Phrases
    from calendar_app.render.edition import Edition
    from calendar_app.render.entry import Entry
    from calendar_app.render.telling import Turn

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class News:
    """One change of one event, in words.

    Attributes:
        step: The change.
        before: The event as it was; `None` where it is new.
        after: The event as it became.
        turns: What everybody who means to come must know.
        remarks: What else changed, in sentences without a full stop.
    """

    step: Step
    before: Entry | None
    after: Entry
    turns: tuple[Turn, ...]
    remarks: tuple[str, ...]

    @property
    def heading(self) -> str:
        """What happened in a word or two: "New", "Cancelled", "Moved · Room changed"."""
        said = self._phrases.gettext
        if self.before is None:
            return _BETWEEN.join(filter(None, (said(marked("New")), self.after.status)))
        if self.turns:
            # Where and when something does not take place matters little.
            told = self.turns[:1] if self.after.event.is_off else self.turns
            return _BETWEEN.join(turn.heading for turn in told)
        return said(marked("New title")) if self.is_retitled else said(marked("Details changed"))

    @property
    def is_retitled(self) -> bool:
        """Whether it has another title."""
        return self.before is not None and self.before.title != self.after.title

    @property
    def sentences(self) -> list[str]:
        """All that changed, each with from and to, without full stops; nothing where the event is new."""
        return [*(turn.from_to for turn in self.turns), *self.remarks]

    @property
    def when_and_where(self) -> str:
        """Its day, time and room as they became: "Tuesday 2 December, 13:15–14:45 CET, Yangtze 2"."""
        return place_and_time(self.after)

    @property
    def _phrases(self) -> Phrases:
        return phrases(self.after.language)


def place_and_time(entry: Entry) -> str:
    """The day, the time with its zone, and the room: "Tuesday 2 December, 13:15–14:45 CET, Yangtze 2".

    Args:
        entry: The entry.
    """
    time = " ".join(filter(None, (entry.time, entry.zone)))
    return ", ".join(filter(None, (entry.day, time, entry.room)))


def news(edition: Edition, steps: Iterable[Step]) -> Iterator[News]:
    """What is told of some changes, in their order; of a change that no reader sees nothing is told.

    Args:
        edition: The edition to tell it in.
        steps: The changes.
    """
    for step in steps:
        after = edition.state(step.after)
        if step.before is None:
            yield News(step, None, after, (), ())
            continue
        before = edition.state(step.before)
        told = News(step, before, after, turns(before, after, ""), remarks(before, after))
        if told.turns or told.remarks:
            yield told
