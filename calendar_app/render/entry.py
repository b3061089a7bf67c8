"""An event in words, ready for templates: they neither choose nor sort nor format."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from calendar_app.history import Stamps
from calendar_app.languages import Text, day_name, joined, language_name, marked, phrases, short_day_name, state_name
from calendar_app.model import Accessibility, AllDay, Assembly, CoHost, Mode, OnDay, SideEvent, Status, Timed, Venue
from calendar_app.render.links import Links
from calendar_app.render.turn import Turn
from calendar_app.selection.words import kind_name
from calendar_app.zones import abbreviation

_ONE_DAY = timedelta(days=1)
_STATUSES = {
    Status.CONFIRMED: "",
    Status.TENTATIVE: marked("Tentative"),
    Status.CANCELLED: marked("Cancelled"),
    Status.POSTPONED: marked("Postponed"),
    Status.WITHDRAWN: marked("Withdrawn"),
}
_WARNINGS = {
    Status.CANCELLED: marked("Cancelled: %(title)s"),
    Status.POSTPONED: marked("Postponed: %(title)s"),
    Status.WITHDRAWN: marked("Withdrawn: %(title)s"),
}
_MODES = {
    Mode.IN_PERSON: marked("In person"),
    Mode.HYBRID: marked("In person and online"),
    Mode.ONLINE: marked("Online"),
}
_ACCESSIBILITY = {
    Accessibility.STEP_FREE: marked("Step-free access"),
    Accessibility.HEARING_LOOP: marked("Hearing loop"),
    Accessibility.CAPTIONS: marked("Captions"),
    Accessibility.SIGN_LANGUAGE: marked("Sign language"),
}


class Entry:
    """An event as a reader of one language sees it.

    Args:
        event: The event.
        assembly: The session it belongs to.
        language: A member of `languages.SHIPPED`.
        links: The addresses, in that language.
        stamps: When it was recorded and last changed, and how often.

    Attributes:
        turns: What happened to it that everybody who means to come must know.
        added: The date it was added to a list that people knew already, in words, else empty.
    """

    def __init__(self, event: SideEvent, assembly: Assembly, language: str, links: Links, stamps: Stamps) -> None:
        self.event = event
        self.assembly = assembly
        self.language = language
        self.links = links
        self.stamps = stamps
        self.turns: tuple[Turn, ...] = ()
        self.added = ""

    def of(self, event: SideEvent) -> Entry:
        """Another state of the same event, for readers of the same language.

        Args:
            event: That state.
        """
        return Entry(event, self.assembly, self.language, self.links, self.stamps)

    def _said(self, message: str) -> str:
        return phrases(self.language).gettext(message) if message else ""

    def text(self, text: Text | None) -> str:
        """A text in the reader's language, empty where there is none.

        Args:
            text: The text, or `None`.
        """
        return text.in_language(self.language) if text else ""

    @cached_property
    def title(self) -> str:
        """The title."""
        return self.text(self.event.title)

    @cached_property
    def heading(self) -> str:
        """The title, after a word of warning where nobody should come."""
        warning = _WARNINGS.get(self._status)
        return self._said(warning) % {"title": self.title} if warning else self.title

    @cached_property
    def status(self) -> str:
        """The status in a word, empty where the event is confirmed."""
        return self._said(_STATUSES[self._status])

    @property
    def _status(self) -> Status:
        """How sure it is; an event whose date was taken away is postponed, whether or not the list says so."""
        return Status.POSTPONED if self.event.lapsed and not self.event.status.is_off else self.event.status

    @property
    def status_turn(self) -> Turn | None:
        """The turn that says how it came to the status it has; `None` where it always had it."""
        return next((turn for turn in self.turns if turn.heading == self.status), None)

    @property
    def other_turns(self) -> tuple[Turn, ...]:
        """The turns that do not say the status."""
        return tuple(turn for turn in self.turns if turn.heading != self.status)

    @property
    def is_tentative(self) -> bool:
        """Whether it is not sure yet that it takes place."""
        return self.event.status is Status.TENTATIVE

    @cached_property
    def kind(self) -> str:
        """What it is, in words."""
        return kind_name(self.event.kind, self.language)

    @cached_property
    def mode(self) -> str:
        """How one can take part, empty where that was not announced."""
        return self._said(_MODES[self.event.mode]) if self.event.mode else ""

    @cached_property
    def accessibility(self) -> str:
        """What makes it accessible, as a list in words."""
        return joined([self._said(_ACCESSIBILITY[one]) for one in self.event.accessibility], self.language)

    @cached_property
    def spoken(self) -> str:
        """The languages spoken, as a list in words."""
        return joined([language_name(tag, self.language) for tag in self.event.languages], self.language)

    @cached_property
    def interpreted(self) -> str:
        """The languages interpreted into, as a list in words."""
        return joined([language_name(tag, self.language) for tag in self.event.interpretation], self.language)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days it touches; none while it is not scheduled."""
        return self.event.when.days

    def _day_name(self, day: date) -> str:
        return day_name(day, self.language, year=not self.assembly.is_in_its_years(day))

    @cached_property
    def day(self) -> str:
        """The day in words, or the first and the last; "Date to be announced" while there is none."""
        if not self.days:
            return self._said(marked("Date to be announced"))
        # Timed entries past midnight are spoken of by the day they start on.
        last = self.days[-1] if isinstance(self.event.when, AllDay) else self.days[0]
        names = [self._day_name(day) for day in dict.fromkeys((self.days[0], last))]
        return " – ".join(names)

    @property
    def lasts_days(self) -> bool:
        """Whether it lasts several whole days, which a heading of one day does not tell."""
        return isinstance(self.event.when, AllDay) and len(self.days) > 1

    @cached_property
    def short_day(self) -> str:
        """The days it touches in a few letters, "Mon 1 – Fri 5"; empty while it is not scheduled."""
        return " – ".join(short_day_name(day, self.language) for day in dict.fromkeys(self.days[:1] + self.days[-1:]))

    @cached_property
    def opening_day(self) -> str:
        """What stands before the time in a few letters: the day it starts on, for an end says its own where need be.

        Of whole days these are the first and the last, "Mon 1 – Fri 5"; empty while it is not scheduled.
        """
        return short_day_name(self.days[0], self.language) if self.starts else self.short_day

    @cached_property
    def starts(self) -> str:
        """The start as the clocks at the venue show it, "18:15"; empty where there is no time."""
        return f"{self.event.when.starts:%H:%M}" if isinstance(self.event.when, Timed) else ""

    @cached_property
    def ends(self) -> str:
        """The end as the clocks at the venue show it; empty where there is none."""
        return f"{self.event.when.ends:%H:%M}" if isinstance(self.event.when, Timed) and self.event.when.ends else ""

    @cached_property
    def end_day(self) -> str:
        """The day a time ends on, in words, where it must be said: 24 hours or more after the start; else empty."""
        when = self.event.when
        if isinstance(when, Timed) and when.ends and when.ends - when.starts >= _ONE_DAY:
            return self._day_name(when.ends.date())
        return ""

    @cached_property
    def zone(self) -> str:
        """What people call the time of the venue then, "CET"; empty where there is no time."""
        return abbreviation(self.event.when.starts) if isinstance(self.event.when, Timed) else ""

    @cached_property
    def time(self) -> str:
        """The time in words without its zone: "18:15–19:45", "from 18:15", "All day", "Time to be announced"."""
        match self.event.when:
            case Timed(ends=None):
                return self._said(marked("from %(start)s")) % {"start": self.starts}
            case Timed():
                return f"{self.starts} – {self.end_day} {self.ends}" if self.end_day else f"{self.starts}–{self.ends}"
            case AllDay():
                return self._said(marked("All day"))
            case OnDay():
                return self._said(marked("Time to be announced"))
            case _:
                return ""

    @cached_property
    def starts_machine(self) -> str:
        """The start for `<time datetime>`, with its offset; a date where there is no time; empty without a day."""
        if isinstance(self.event.when, Timed):
            return self.event.when.starts.isoformat(timespec="minutes")
        return self.days[0].isoformat() if self.days else ""

    @cached_property
    def ends_machine(self) -> str:
        """The end for `<time datetime>`, with its offset; the last day of whole days; empty where there is none."""
        match self.event.when:
            case Timed(ends=ends):
                return ends.isoformat(timespec="minutes") if ends else ""
            case AllDay(last=last):
                return last.isoformat()
            case _:
                return ""

    @cached_property
    def awaits_time(self) -> bool:
        """Whether the day is known, but not yet the time."""
        return isinstance(self.event.when, OnDay)

    @cached_property
    def room(self) -> str:
        """The room's name, "Online" where there is none to go to, or "Room to be announced"."""
        if self.event.is_elsewhere:
            return self.mode
        return self.text(self.event.room.name) if self.event.room else self._said(marked("Room to be announced"))

    @property
    def venue(self) -> Venue | None:
        """The building, that of the room where it has one of its own; `None` where there is none to go to."""
        if self.event.is_elsewhere:
            return None
        return (self.event.room and self.event.room.venue) or self.assembly.venue

    @cached_property
    def venue_country(self) -> str:
        """The country of the building, empty where it is not known."""
        return self.text(state_name(self.venue.country)) if self.venue and self.venue.country else ""

    @cached_property
    def venue_town(self) -> str:
        """The last part of the building's address, mostly the town; empty where there is no address."""
        return self.text(self.venue.address).rpartition(",")[2].strip() if self.venue else ""

    @cached_property
    def hosts(self) -> str:
        """The co-hosts by their full names, as a list in words."""
        return joined([self.host_name(host) for host in self.event.co_hosts], self.language)

    def host_name(self, host: CoHost) -> str:
        """A co-host's full name, with the name it is known by in parentheses where that adds something.

        Args:
            host: A co-host.
        """
        return host.in_full(self.language)

    def dated(self, day: date) -> str:
        """A date in words, with its year.

        Args:
            day: Any date.
        """
        return day_name(day, self.language, year=True)

    @cached_property
    def contact(self) -> str:
        """Whom to ask about it: a name, an electronic address or both; empty where nobody was named."""
        contact = self.event.contact
        return ", ".join(filter(None, (self.text(contact.name), contact.email))) if contact else ""

    @property
    def address(self) -> str:
        """The absolute address of its page."""
        return self.links.absolute(self.links.event(self.event.id))
