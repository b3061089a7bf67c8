"""An event in one language, ready for templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from calendar_app.history import Version
from calendar_app.i18n import (
    N_,
    Text,
    abbreviated_day,
    catalog_for,
    full_date,
    join_list,
    language_name,
    state_name,
    to_heading,
)
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


def session_day(day: date, assembly: Assembly, language: str) -> str:
    """A day in words, with its year outside the session's years."""
    return full_date(day, language, year=not assembly.covers_year_of(day))


@dataclass(frozen=True, eq=False)
class EventView:
    """An event in the words of one language.

    Attributes:
        notices: The latest change of status, time and room that readers are warned of.
        added_on: The date in words on which it joined a list that was already public; else empty.
    """

    event: Event
    assembly: Assembly
    language: str
    urls: Urls
    version: Version
    notices: tuple[ChangeNotice, ...] = ()
    added_on: str = ""

    def with_event(self, event: Event) -> EventView:
        """The view of another state of the same event, without notices."""
        return replace(self, event=event, notices=(), added_on="")

    def _gettext(self, message: str) -> str:
        return catalog_for(self.language).gettext(message) if message else ""

    def text(self, text: Text | None) -> str:
        """A text in this language; empty for `None`."""
        return text.in_language(self.language) if text else ""

    @cached_property
    def title(self) -> str:
        """The title."""
        return self.text(self.event.title)

    @cached_property
    def heading(self) -> str:
        """The title, with "Cancelled:" or the like in front of a called-off event."""
        warning = _TITLE_WARNINGS.get(self._effective_status)
        return self._gettext(warning) % {"title": self.title} if warning else self.title

    @cached_property
    def status(self) -> str:
        """The status in a word; empty for a confirmed event."""
        return self._gettext(_STATUS_LABELS[self._effective_status])

    @property
    def _effective_status(self) -> Status:
        """The status; an event that lost its date counts as postponed."""
        return (
            Status.POSTPONED if self.event.last_scheduled and not self.event.status.is_called_off else self.event.status
        )

    @property
    def status_notice(self) -> ChangeNotice | None:
        """The notice of the change to the current status; `None` if the status never changed."""
        return next((notice for notice in self.notices if notice.heading == self.status), None)

    @property
    def other_notices(self) -> tuple[ChangeNotice, ...]:
        """The notices of anything but the current status."""
        return tuple(notice for notice in self.notices if notice.heading != self.status)

    @property
    def is_tentative(self) -> bool:
        """Whether the status is tentative."""
        return self.event.status is Status.TENTATIVE

    @cached_property
    def kind(self) -> str:
        """The kind of event, in words."""
        return kind_name(self.event.kind, self.language)

    @cached_property
    def mode(self) -> str:
        """In person, online or both; empty if not announced."""
        return self._gettext(_MODE_LABELS[self.event.mode]) if self.event.mode else ""

    @cached_property
    def accessibility(self) -> str:
        """The accessibility features, as a list in words."""
        labels = [self._gettext(_ACCESSIBILITY_LABELS[feature]) for feature in self.event.accessibility]
        return join_list(labels, self.language)

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
        """The days it touches; empty while it has no date."""
        return self.event.timing.days

    def _day_name(self, day: date) -> str:
        return session_day(day, self.assembly, self.language)

    @cached_property
    def day(self) -> str:
        """The day in words, or "first – last"; "Date to be announced" without one."""
        if not self.days:
            return self._gettext(N_("Date to be announced"))
        # A timed event that passes midnight is named by the day it starts on.
        last = self.days[-1] if isinstance(self.event.timing, AllDay) else self.days[0]
        names = [self._day_name(day) for day in dict.fromkeys((self.days[0], last))]
        return " – ".join(names)

    @property
    def is_multiday(self) -> bool:
        """Whether it lasts several whole days, so the heading of one day is not enough."""
        return isinstance(self.event.timing, AllDay) and len(self.days) > 1

    @cached_property
    def short_day(self) -> str:
        """The first and last day abbreviated, "Mon 1 – Fri 5"; empty while it has no date."""
        return " – ".join(abbreviated_day(day, self.language) for day in dict.fromkeys(self.days[:1] + self.days[-1:]))

    @cached_property
    def short_start_day(self) -> str:
        """The abbreviated day in front of the start time; for whole days "Mon 1 – Fri 5".

        A time that ends on another day names that day itself (`end_day`). Empty while it has no date.
        """
        return abbreviated_day(self.days[0], self.language) if self.start_time else self.short_day

    @cached_property
    def start_time(self) -> str:
        """The start in venue time, "18:15"; empty without a time."""
        return f"{self.event.timing.starts:%H:%M}" if isinstance(self.event.timing, Timed) else ""

    @cached_property
    def end_time(self) -> str:
        """The end in venue time; empty without an end."""
        return (
            f"{self.event.timing.ends:%H:%M}" if isinstance(self.event.timing, Timed) and self.event.timing.ends else ""
        )

    @cached_property
    def end_day(self) -> str:
        """The day of the end in words if that is 24 hours or more after the start; else empty."""
        timing = self.event.timing
        if isinstance(timing, Timed) and timing.ends and timing.ends - timing.starts >= _ONE_DAY:
            return self._day_name(timing.ends.date())
        return ""

    @cached_property
    def zone_abbreviation(self) -> str:
        """The abbreviation of the zone at the start, "CET"; empty without a time."""
        return zone_abbreviation(self.event.timing.starts) if isinstance(self.event.timing, Timed) else ""

    @cached_property
    def time(self) -> str:
        """The time without its zone: "18:15–19:45", "from 18:15", "All day", "Time to be announced"."""
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
        """The start in ISO 8601 with its offset; the date if it has no time; empty without a date."""
        if isinstance(self.event.timing, Timed):
            return self.event.timing.starts.isoformat(timespec="minutes")
        return self.days[0].isoformat() if self.days else ""

    @cached_property
    def end_iso(self) -> str:
        """The end in ISO 8601 with its offset; the last of several whole days; else empty."""
        match self.event.timing:
            case Timed(ends=ends):
                return ends.isoformat(timespec="minutes") if ends else ""
            case AllDay(last=last):
                return last.isoformat()
            case _:
                return ""

    @cached_property
    def awaits_time(self) -> bool:
        """Whether it has a date but no time yet."""
        return isinstance(self.event.timing, DateOnly)

    @cached_property
    def room(self) -> str:
        """The room's name, "Online", or "Room to be announced"."""
        if self.event.is_online_only:
            return self.mode
        return self.text(self.event.room.name) if self.event.room else self._gettext(N_("Room to be announced"))

    @cached_property
    def when_and_where(self) -> str:
        """Day, time with zone, and room: "Tuesday 2 December, 13:15–14:45 CET, Yangtze 2"."""
        time = " ".join(filter(None, (self.time, self.zone_abbreviation)))
        return to_heading(", ".join(filter(None, (self.day, time, self.room))))

    @property
    def venue(self) -> Venue | None:
        """The venue of the room, else of the session; `None` for an online event."""
        if self.event.is_online_only:
            return None
        return (self.event.room and self.event.room.venue) or self.assembly.venue

    @cached_property
    def venue_country(self) -> str:
        """The country of the venue; empty if not known."""
        return self.text(state_name(self.venue.country)) if self.venue and self.venue.country else ""

    @cached_property
    def venue_town(self) -> str:
        """The last part of the venue's address, usually the town; empty without one."""
        return self.text(self.venue.address).rpartition(",")[2].strip() if self.venue else ""

    @cached_property
    def co_hosts(self) -> str:
        """The full names of the co-hosts, as a list in words."""
        return join_list([self.host_name(host) for host in self.event.co_hosts], self.language)

    def host_name(self, host: CoHost) -> str:
        """A co-host's full name, with a differing short name in parentheses."""
        return host.name_with_short_name(self.language)

    def full_date(self, day: date) -> str:
        """A date in words, with its year."""
        return full_date(day, self.language, year=True)

    @cached_property
    def contact(self) -> str:
        """Name and e-mail address of the contact; empty without one."""
        contact = self.event.contact
        return ", ".join(filter(None, (self.text(contact.name), contact.email))) if contact else ""

    @property
    def url(self) -> str:
        """The absolute URL of its page."""
        return self.urls.absolute(self.urls.event(self.event.id))
