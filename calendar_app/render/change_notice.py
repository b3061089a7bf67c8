"""A change of status, time or room, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from calendar_app.i18n import N_, catalog_for, to_heading


class Aspect(Enum):
    """What everybody who means to come must know of."""

    STATUS = "status"
    TIME = "time"
    ROOM = "room"


class ChangeKind(Enum):
    """What happened: in a word, in a sentence, and in a sentence with the date on which that was said.

    The session may be on that date, so no sentence may be read as if the event were. Each is whole: in other languages
    its words depend on each other.
    """

    CANCELLED = N_("Cancelled"), N_("Cancelled"), N_("Cancelled on %(day)s")
    POSTPONED = N_("Postponed"), N_("Postponed"), N_("Postponed on %(day)s")
    WITHDRAWN = N_("Withdrawn"), N_("Withdrawn"), N_("Withdrawn on %(day)s")
    TENTATIVE = N_("Tentative"), N_("Tentative"), N_("Tentative since %(day)s")
    CONFIRMED = N_("Confirmed"), N_("Confirmed"), N_("Confirmed on %(day)s")
    NOT_CANCELLED = (
        N_("No longer cancelled"),
        N_("No longer cancelled"),
        N_("No longer cancelled since %(day)s"),
    )
    NOT_POSTPONED = (
        N_("No longer postponed"),
        N_("No longer postponed"),
        N_("No longer postponed since %(day)s"),
    )
    NOT_WITHDRAWN = (
        N_("No longer withdrawn"),
        N_("No longer withdrawn"),
        N_("No longer withdrawn since %(day)s"),
    )
    MOVED = N_("Moved"), N_("Date changed"), N_("Date changed on %(day)s")
    TIME_CHANGED = N_("Time changed"), N_("Time changed"), N_("Time changed on %(day)s")
    TIME_TO_BE_ANNOUNCED = (
        N_("Time to be announced"),
        N_("Time to be announced"),
        N_("Time to be announced since %(day)s"),
    )
    TIME_ANNOUNCED = N_("Time announced"), N_("Time announced"), N_("Time announced on %(day)s")
    DATE_ANNOUNCED = N_("Date announced"), N_("Date announced"), N_("Date announced on %(day)s")
    ROOM_CHANGED = N_("Room changed"), N_("Room changed"), N_("Room changed on %(day)s")
    ROOM_RENAMED = N_("Room renamed"), N_("Room renamed"), N_("Room renamed on %(day)s")
    ROOM_TO_BE_ANNOUNCED = (
        N_("Room to be announced"),
        N_("Room to be announced"),
        N_("Room to be announced since %(day)s"),
    )
    ROOM_ANNOUNCED = N_("Room announced"), N_("Room announced"), N_("Room announced on %(day)s")


_GOOD_NEWS = frozenset(
    (
        *(ChangeKind.CONFIRMED, ChangeKind.NOT_CANCELLED, ChangeKind.NOT_POSTPONED, ChangeKind.NOT_WITHDRAWN),
        *(ChangeKind.TIME_ANNOUNCED, ChangeKind.DATE_ANNOUNCED, ChangeKind.ROOM_ANNOUNCED),
    )
)


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """A change that everybody who means to come must know of.

    Attributes:
        aspect: What changed.
        kind: What happened to it.
        old: What it was before, in words; empty where nothing had been announced, or the rest says it.
        new: What it is since, in words; empty where the rest says it.
        recorded_on: The date that was recorded on, in words; empty where it is not recorded yet.
        language: The language of the words.
    """

    aspect: Aspect
    kind: ChangeKind
    old: str
    new: str
    recorded_on: str
    language: str

    @property
    def heading(self) -> str:
        """What happened, in a word or two: "Moved", "Room changed", "Cancelled"."""
        return to_heading(self._gettext(self.kind.value[0]))

    @property
    def heading_with_date(self) -> str:
        """What happened and when: "Room changed on 28 November"."""
        _, plain, dated = self.kind.value
        return self._gettext(dated) % {"day": self.recorded_on} if self.recorded_on else self._gettext(plain)

    @property
    def sentence(self) -> str:
        """It all without what everybody sees anyway: "Room changed on 28 November: was Yangtze 1"."""
        if not self.old:
            return self.heading_with_date
        return self._gettext(N_("%(what)s: was %(was)s")) % {"what": self.heading_with_date, "was": self.old}

    @property
    def full_sentence(self) -> str:
        """It all: "Room changed on 28 November: from Yangtze 1 to Yangtze 2"."""
        if not self.new:
            return self.sentence
        if not self.old:
            return self._gettext(N_("%(what)s: %(now)s")) % {"what": self.heading_with_date, "now": self.new}
        words = {"what": self.heading_with_date, "was": self.old, "now": self.new}
        return self._gettext(N_("%(what)s: from %(was)s to %(now)s")) % words

    @property
    def is_good_news(self) -> bool:
        """Whether nobody has to be warned of it."""
        return self.kind in _GOOD_NEWS

    def _gettext(self, message: str) -> str:
        return catalog_for(self.language).gettext(message)
