"""A change of status, time or room, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from calendar_app.i18n import N_, catalog_for, to_heading


class Aspect(Enum):
    """A property of an event whose changes are announced to everybody."""

    STATUS = "status"
    TIME = "time"
    ROOM = "room"


class ChangeKind(Enum):
    """What happened: a heading, a phrase, and a phrase with a date; readers see these words.

    The date is that of the record. Words must not make it the date of the event: "Room changed on 28 November", never
    "New room on 28 November". Each phrase is one message, because a translation cannot be put together from parts.
    """

    CANCELLED = N_("Cancelled"), N_("Cancelled"), N_("Cancelled on %(day)s")
    POSTPONED = N_("Postponed"), N_("Postponed"), N_("Postponed on %(day)s")
    WITHDRAWN = N_("Withdrawn"), N_("Withdrawn"), N_("Withdrawn on %(day)s")
    TENTATIVE = N_("Tentative"), N_("Tentative"), N_("Tentative since %(day)s")
    CONFIRMED = N_("Confirmed"), N_("Confirmed"), N_("Confirmed on %(day)s"), True
    NOT_CANCELLED = N_("No longer cancelled"), N_("No longer cancelled"), N_("No longer cancelled since %(day)s"), True
    NOT_POSTPONED = N_("No longer postponed"), N_("No longer postponed"), N_("No longer postponed since %(day)s"), True
    NOT_WITHDRAWN = N_("No longer withdrawn"), N_("No longer withdrawn"), N_("No longer withdrawn since %(day)s"), True
    MOVED = N_("Moved"), N_("Date changed"), N_("Date changed on %(day)s")
    TIME_CHANGED = N_("Time changed"), N_("Time changed"), N_("Time changed on %(day)s")
    TIME_TO_BE_ANNOUNCED = (
        N_("Time to be announced"),
        N_("Time to be announced"),
        N_("Time to be announced since %(day)s"),
    )
    TIME_ANNOUNCED = N_("Time announced"), N_("Time announced"), N_("Time announced on %(day)s"), True
    DATE_ANNOUNCED = N_("Date announced"), N_("Date announced"), N_("Date announced on %(day)s"), True
    # Another room; ROOM_RENAMED is the same room with another name.
    ROOM_CHANGED = N_("Room changed"), N_("Room changed"), N_("Room changed on %(day)s")
    ROOM_RENAMED = N_("Room renamed"), N_("Room renamed"), N_("Room renamed on %(day)s")
    ROOM_TO_BE_ANNOUNCED = (
        N_("Room to be announced"),
        N_("Room to be announced"),
        N_("Room to be announced since %(day)s"),
    )
    ROOM_ANNOUNCED = N_("Room announced"), N_("Room announced"), N_("Room announced on %(day)s"), True

    def __init__(
        self,
        heading: str,
        phrase: str,
        dated_phrase: str,
        is_good_news: bool = False,  # noqa: FBT001, FBT002 - the values of Enum members are positional
    ) -> None:
        self.heading = heading
        self.phrase = phrase
        self.dated_phrase = dated_phrase
        self.is_good_news = is_good_news


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """A change of status, time or room, in one language."""

    aspect: Aspect
    kind: ChangeKind
    old: str
    """The old value; empty if unannounced, or if the kind says it."""
    new: str
    """The new value; empty if the kind says it."""
    recorded_on: str
    """The date of the record, in words; empty while unrecorded."""
    language: str

    @property
    def heading(self) -> str:
        """A few words: "Moved", "Room changed", "Cancelled"."""
        return to_heading(self._gettext(self.kind.heading))

    @property
    def dated_phrase(self) -> str:
        """With the date of the record: "Room changed on 28 November"."""
        if not self.recorded_on:
            return self._gettext(self.kind.phrase)
        return self._gettext(self.kind.dated_phrase) % {"day": self.recorded_on}

    @property
    def sentence(self) -> str:
        """With the old value: "Room changed on 28 November: was Orion"."""
        if not self.old:
            return self.dated_phrase
        return self._gettext(N_("%(what)s: was %(was)s")) % {"what": self.dated_phrase, "was": self.old}

    @property
    def full_sentence(self) -> str:
        """With both values: "Room changed on 28 November: from Orion to Vega"."""
        if not self.new:
            return self.sentence
        if not self.old:
            return self._gettext(N_("%(what)s: %(now)s")) % {"what": self.dated_phrase, "now": self.new}
        words = {"what": self.dated_phrase, "was": self.old, "now": self.new}
        return self._gettext(N_("%(what)s: from %(was)s to %(now)s")) % words

    @property
    def is_good_news(self) -> bool:
        """Whether the change is welcome, such as a confirmation; all others are shown as warnings."""
        return self.kind.is_good_news

    def _gettext(self, message: str) -> str:
        return catalog_for(self.language).gettext(message)
