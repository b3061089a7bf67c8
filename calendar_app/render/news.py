"""What readers are told of one change of one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calendar_app.history import Step
from calendar_app.languages import Phrases, Text, as_heading, joined, marked, phrases
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.telling import details, remarks, turns
from calendar_app.render.turn import Turn

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class News:
    """One change of one event, in words.

    Attributes:
        step: The change.
        before: The event as it was; `None` where it is new.
        after: The event as it became.
        turns: What everybody who means to come must know.
        remarks: What else changed that people speak of, in sentences without a full stop.
        details: What else changed, by its name.
    """

    step: Step
    before: Entry | None
    after: Entry
    turns: tuple[Turn, ...]
    remarks: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def is_detail(self) -> bool:
        """Whether nobody needs to be told: neither time, room nor status changed, nor title or hosts."""
        return self.before is not None and not self.turns and not self.remarks

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
        if self.is_retitled:
            return said(marked("New title"))
        return said(marked("Hosts changed")) if self.remarks else said(marked("Details changed"))

    @property
    def is_retitled(self) -> bool:
        """Whether it has another title."""
        return self.before is not None and self.before.title != self.after.title

    @property
    def sentences(self) -> list[str]:
        """All that changed, each with from and to, without full stops; nothing where the event is new."""
        also = [self.also] if self.details else []
        return [*(turn.from_to for turn in self.turns), *self.remarks, *also]

    @property
    def also(self) -> str:
        """The details in a sentence without a full stop: "Also changed: description and contact"."""
        names = joined(self.details, self.after.language)
        return self._phrases.gettext(marked("Also changed: %(things)s")) % {"things": names}

    @property
    def reason(self) -> Text | None:
        """What is said of it where it does not take place; `None` where it does, or nothing is said."""
        return self.after.event.note if self.after.event.is_off else None

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
    return as_heading(", ".join(filter(None, (entry.day, time, entry.room))))


def news(edition: Edition, steps: Iterable[Step]) -> Iterator[News]:
    """What is told of some changes, in their order; of a change that no reader sees nothing is told.

    Args:
        edition: The edition to tell it in.
        steps: The changes.
    """
    for step in steps:
        after = edition.state(step.after)
        if step.before is None:
            yield News(step, None, after, (), (), ())
            continue
        before = edition.state(step.before)
        found, minor = turns(before, after, ""), details(before, after)
        if found and after.event.is_off:
            # The note is told as the reason.
            note = phrases(after.language).gettext(marked("note"))
            minor = tuple(name for name in minor if name != note)
        told = News(step, before, after, found, remarks(before, after), minor)
        if told.turns or told.remarks or told.details:
            yield told


@dataclass(frozen=True, slots=True)
class Detailed:
    """An event of which only details changed.

    Attributes:
        entry: The event as it became.
        what: The names of what changed, as a list in words.
    """

    entry: Entry
    what: str


def detailed(told: Iterable[News]) -> tuple[Detailed, ...]:
    """Each event once, with everything that changed of it, in the order of the first change of each.

    Args:
        told: Changes of details, the newest first.
    """
    entries: dict[str, Entry] = {}
    names: dict[str, dict[str, None]] = {}
    for one in told:
        name = one.step.event.first_id
        entries.setdefault(name, one.after)
        names.setdefault(name, {}).update(dict.fromkeys(one.details))
    return tuple(Detailed(entry, joined(tuple(names[name]), entry.language)) for name, entry in entries.items())
