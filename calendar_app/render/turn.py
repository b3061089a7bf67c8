"""A change that everybody who means to come must know of, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from calendar_app.languages import as_heading, marked, phrases


class Aspect(Enum):
    """What everybody who means to come must know of."""

    STATUS = "status"
    TIME = "time"
    ROOM = "room"


class What(Enum):
    """What happened: in a word, in a sentence, and in a sentence with the date on which that was said.

    The session may be on that date, so no sentence may be read as if the event were. Each is whole: in other languages
    its words depend on each other.
    """

    CANCELLED = marked("Cancelled"), marked("Cancelled"), marked("Cancelled on %(day)s")
    POSTPONED = marked("Postponed"), marked("Postponed"), marked("Postponed on %(day)s")
    WITHDRAWN = marked("Withdrawn"), marked("Withdrawn"), marked("Withdrawn on %(day)s")
    TENTATIVE = marked("Tentative"), marked("Tentative"), marked("Tentative since %(day)s")
    CONFIRMED = marked("Confirmed"), marked("Confirmed"), marked("Confirmed on %(day)s")
    NOT_CANCELLED = (
        marked("No longer cancelled"),
        marked("No longer cancelled"),
        marked("No longer cancelled since %(day)s"),
    )
    NOT_POSTPONED = (
        marked("No longer postponed"),
        marked("No longer postponed"),
        marked("No longer postponed since %(day)s"),
    )
    NOT_WITHDRAWN = (
        marked("No longer withdrawn"),
        marked("No longer withdrawn"),
        marked("No longer withdrawn since %(day)s"),
    )
    MOVED = marked("Moved"), marked("Date changed"), marked("Date changed on %(day)s")
    TIME_CHANGED = marked("Time changed"), marked("Time changed"), marked("Time changed on %(day)s")
    TIME_OPEN = (
        marked("Time to be announced"),
        marked("Time to be announced"),
        marked("Time to be announced since %(day)s"),
    )
    TIME_ANNOUNCED = marked("Time announced"), marked("Time announced"), marked("Time announced on %(day)s")
    DATE_ANNOUNCED = marked("Date announced"), marked("Date announced"), marked("Date announced on %(day)s")
    ROOM_CHANGED = marked("Room changed"), marked("Room changed"), marked("Room changed on %(day)s")
    ROOM_RENAMED = marked("Room renamed"), marked("Room renamed"), marked("Room renamed on %(day)s")
    ROOM_OPEN = (
        marked("Room to be announced"),
        marked("Room to be announced"),
        marked("Room to be announced since %(day)s"),
    )
    ROOM_ANNOUNCED = marked("Room announced"), marked("Room announced"), marked("Room announced on %(day)s")


_GOOD = frozenset(
    (
        *(What.CONFIRMED, What.NOT_CANCELLED, What.NOT_POSTPONED, What.NOT_WITHDRAWN),
        *(What.TIME_ANNOUNCED, What.DATE_ANNOUNCED, What.ROOM_ANNOUNCED),
    )
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A change that everybody who means to come must know of.

    Attributes:
        aspect: What changed.
        what: What happened to it.
        was: What it was before, in words; empty where nothing had been announced, or the rest says it.
        now: What it is since, in words; empty where the rest says it.
        on: The date that was recorded on, in words; empty where it is not recorded yet.
        language: The language of the words.
    """

    aspect: Aspect
    what: What
    was: str
    now: str
    on: str
    language: str

    @property
    def heading(self) -> str:
        """What happened, in a word or two: "Moved", "Room changed", "Cancelled"."""
        return as_heading(self._said(self.what.value[0]))

    @property
    def dated(self) -> str:
        """What happened and when: "Room changed on 28 November"."""
        _, plain, dated = self.what.value
        return self._said(dated) % {"day": self.on} if self.on else self._said(plain)

    @property
    def sentence(self) -> str:
        """It all without what everybody sees anyway: "Room changed on 28 November: was Yangtze 1"."""
        if not self.was:
            return self.dated
        return self._said(marked("%(what)s: was %(was)s")) % {"what": self.dated, "was": self.was}

    @property
    def from_to(self) -> str:
        """It all: "Room changed on 28 November: from Yangtze 1 to Yangtze 2"."""
        if not self.now:
            return self.sentence
        if not self.was:
            return self._said(marked("%(what)s: %(now)s")) % {"what": self.dated, "now": self.now}
        words = {"what": self.dated, "was": self.was, "now": self.now}
        return self._said(marked("%(what)s: from %(was)s to %(now)s")) % words

    @property
    def is_good(self) -> bool:
        """Whether nobody has to be warned of it."""
        return self.what in _GOOD

    def _said(self, message: str) -> str:
        return phrases(self.language).gettext(message)
