"""An event in one language, ready for templates."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from calendar_app.history import Version
from calendar_app.i18n import N_, Text, abbreviated_day, catalog_for, full_date, join_list, language_name, state_name
from calendar_app.model import Accessibility, AllDay, Assembly, CoHost, DateOnly, Event, Mode, Status, Timed, Venue
from calendar_app.render.change_notice import ChangeNotice
from calendar_app.render.urls import Urls
from calendar_app.selection.describe import kind_name
from calendar_app.zones import zone_abbreviation

_ONE_DAY = timedelta(days=1)
_STATUS_LABELS = {
    Status.CONFIRMED: "",
    Status.TENTATIVE: N_("Tentative"),
    Status.CANCELLED: N_("Cancelled"),
    Status.POSTPONED: N_("Postponed"),
    Status.WITHDRAWN: N_("Withdrawn"),
}
_TITLE_WARNINGS = {
    Status.CANCELLED: N_("Cancelled: %(title)s"),
    Status.POSTPONED: N_("Postponed: %(title)s"),
    Status.WITHDRAWN: N_("Withdrawn: %(title)s"),
}
_MODE_LABELS = {
    Mode.IN_PERSON: N_("In person"),
    Mode.HYBRID: N_("In person and online"),
    Mode.ONLINE: N_("Online"),
}
_ACCESSIBILITY_LABELS = {
    Accessibility.STEP_FREE: N_("Step-free access"),
    Accessibility.HEARING_LOOP: N_("Hearing loop"),
    Accessibility.CAPTIONS: N_("Captions"),
    Accessibility.SIGN_LANGUAGE: N_("Sign language"),
}


class EventView:
    """An event as a reader of one language sees it.

    Args:
        event: The event.
        assembly: The session it belongs to.
        language: A member of `languages.SHIPPED`.
        urls: The addresses, in that language.
        version: When it was recorded and last changed, and how often.

    Attributes:
        notices: What happened to it that everybody who means to come must know.
        added_on: The date it was added to a list that people knew already, in words, else empty.
    """

    def __init__(self, event: Event, assembly: Assembly, language: str, urls: Urls, version: Version) -> None:
        self.event = event
        self.assembly = assembly
        self.language = language
        self.urls = urls
        self.version = version
        self.notices: tuple[ChangeNotice, ...] = ()
        self.added_on = ""

    def with_event(self, event: Event) -> EventView:
        """Another state of the same event, for readers of the same language.

        Args:
            event: That state.
        """
        return EventView(event, self.assembly, self.language, self.urls, self.version)

    def _gettext(self, message: str) -> str:
        return catalog_for(self.language).gettext(message) if message else ""

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
        warning = _TITLE_WARNINGS.get(self._effective_status)
        return self._gettext(warning) % {"title": self.title} if warning else self.title

    @cached_property
    def status(self) -> str:
        """The status in a word, empty where the event is confirmed."""
        return self._gettext(_STATUS_LABELS[self._effective_status])

    @property
    def _effective_status(self) -> Status:
        """How sure it is; an event whose date was taken away is postponed, whether or not the list says so."""
        return (
            Status.POSTPONED if self.event.last_scheduled and not self.event.status.is_called_off else self.event.status
        )

    @property
    def status_notice(self) -> ChangeNotice | None:
        """The turn that says how it came to the status it has; `None` where it always had it."""
        return next((turn for turn in self.notices if turn.heading == self.status), None)

    @property
    def other_notices(self) -> tuple[ChangeNotice, ...]:
        """The turns that do not say the status."""
        return tuple(turn for turn in self.notices if turn.heading != self.status)

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
        return self._gettext(_MODE_LABELS[self.event.mode]) if self.event.mode else ""

    @cached_property
    def accessibility(self) -> str:
        """What makes it accessible, as a list in words."""
        return join_list([self._gettext(_ACCESSIBILITY_LABELS[one]) for one in self.event.accessibility], self.language)

    @cached_property
    def languages(self) -> str:
        """The languages spoken, as a list in words."""
        return join_list([language_name(tag, self.language) for tag in self.event.languages], self.language)

    @cached_property
    def interpretation(self) -> str:
        """The languages interpreted into, as a list in words."""
        return join_list([language_name(tag, self.language) for tag in self.event.interpretation], self.language)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days it touches; none while it is not scheduled."""
        return self.event.timing.days

    def _day_name(self, day: date) -> str:
        return full_date(day, self.language, year=not self.assembly.covers_year_of(day))

    @cached_property
    def day(self) -> str:
        """The day in words, or the first and the last; "Date to be announced" while there is none."""
        if not self.days:
            return self._gettext(N_("Date to be announced"))
        # Timed entries past midnight are spoken of by the day they start on.
        last = self.days[-1] if isinstance(self.event.timing, AllDay) else self.days[0]
        names = [self._day_name(day) for day in dict.fromkeys((self.days[0], last))]
        return " – ".join(names)

    @property
    def is_multiday(self) -> bool:
        """Whether it lasts several whole days, which a heading of one day does not tell."""
        return isinstance(self.event.timing, AllDay) and len(self.days) > 1

    @cached_property
    def short_day(self) -> str:
        """The days it touches in a few letters, "Mon 1 – Fri 5"; empty while it is not scheduled."""
        return " – ".join(abbreviated_day(day, self.language) for day in dict.fromkeys(self.days[:1] + self.days[-1:]))

    @cached_property
    def short_start_day(self) -> str:
        """What stands before the time in a few letters: the day it starts on, for an end says its own where need be.

        Of whole days these are the first and the last, "Mon 1 – Fri 5"; empty while it is not scheduled.
        """
        return abbreviated_day(self.days[0], self.language) if self.start_time else self.short_day

    @cached_property
    def start_time(self) -> str:
        """The start as the clocks at the venue show it, "18:15"; empty where there is no time."""
        return f"{self.event.timing.starts:%H:%M}" if isinstance(self.event.timing, Timed) else ""

    @cached_property
    def end_time(self) -> str:
        """The end as the clocks at the venue show it; empty where there is none."""
        return (
            f"{self.event.timing.ends:%H:%M}" if isinstance(self.event.timing, Timed) and self.event.timing.ends else ""
        )

    @cached_property
    def end_day(self) -> str:
        """The day a time ends on, in words, where it must be said: 24 hours or more after the start; else empty."""
        when = self.event.timing
        if isinstance(when, Timed) and when.ends and when.ends - when.starts >= _ONE_DAY:
            return self._day_name(when.ends.date())
        return ""

    @cached_property
    def zone_abbreviation(self) -> str:
        """What people call the time of the venue then, "CET"; empty where there is no time."""
        return zone_abbreviation(self.event.timing.starts) if isinstance(self.event.timing, Timed) else ""

    @cached_property
    def time(self) -> str:
        """The time in words without its zone: "18:15–19:45", "from 18:15", "All day", "Time to be announced"."""
        match self.event.timing:
            case Timed(ends=None):
                return self._gettext(N_("from %(start)s")) % {"start": self.start_time}
            case Timed():
                return (
                    f"{self.start_time} – {self.end_day} {self.end_time}"
                    if self.end_day
                    else f"{self.start_time}–{self.end_time}"
                )
            case AllDay():
                return self._gettext(N_("All day"))
            case DateOnly():
                return self._gettext(N_("Time to be announced"))
            case _:
                return ""

    @cached_property
    def start_iso(self) -> str:
        """The start for `<time datetime>`, with its offset; a date where there is no time; empty without a day."""
        if isinstance(self.event.timing, Timed):
            return self.event.timing.starts.isoformat(timespec="minutes")
        return self.days[0].isoformat() if self.days else ""

    @cached_property
    def end_iso(self) -> str:
        """The end for `<time datetime>`, with its offset; the last day of whole days; empty where there is none."""
        match self.event.timing:
            case Timed(ends=ends):
                return ends.isoformat(timespec="minutes") if ends else ""
            case AllDay(last=last):
                return last.isoformat()
            case _:
                return ""

    @cached_property
    def awaits_time(self) -> bool:
        """Whether the day is known, but not yet the time."""
        return isinstance(self.event.timing, DateOnly)

    @cached_property
    def room(self) -> str:
        """The room's name, "Online" where there is none to go to, or "Room to be announced"."""
        if self.event.is_online_only:
            return self.mode
        return self.text(self.event.room.name) if self.event.room else self._gettext(N_("Room to be announced"))

    @property
    def venue(self) -> Venue | None:
        """The building, that of the room where it has one of its own; `None` where there is none to go to."""
        if self.event.is_online_only:
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
    def co_hosts(self) -> str:
        """The co-hosts by their full names, as a list in words."""
        return join_list([self.host_name(host) for host in self.event.co_hosts], self.language)

    def host_name(self, host: CoHost) -> str:
        """A co-host's full name, with the name it is known by in parentheses where that adds something.

        Args:
            host: A co-host.
        """
        return host.name_with_short_name(self.language)

    def full_date(self, day: date) -> str:
        """A date in words, with its year.

        Args:
            day: Any date.
        """
        return full_date(day, self.language, year=True)

    @cached_property
    def contact(self) -> str:
        """Whom to ask about it: a name, an electronic address or both; empty where nobody was named."""
        contact = self.event.contact
        return ", ".join(filter(None, (self.text(contact.name), contact.email))) if contact else ""

    @property
    def url(self) -> str:
        """The absolute address of its page."""
        return self.urls.absolute(self.urls.event(self.event.id))
