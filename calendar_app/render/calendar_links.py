"""Links that add a copy of one event to web calendars.

None of the services documents them. The parameters are those collected in
github.com/InteractionDesignFoundation/add-event-to-calendar-docs, with what was found out by trial since:

* Google counts the last of whole days out (its `google.md`).
* Outlook takes its body for HTML (its pull request 60), and like Exchange counts the last of whole days out, which
  github.com/add2cal/add-to-calendar-button does too (`core/dates.ts`). Spaces must be "%20": it shows "+" (issue 20).
* Yahoo wants its names in capitals (issue 22). It takes every time for one of the reader's own clock and overlooks the
  "Z" of UTC (issue 29, github.com/spatie/calendar-links issue 219), so it is given the time at the venue, which is
  right for whoever is there. Several whole days it shows as a time from midnight to midnight (the latter's issue 240).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from calendar_app.model import Timed, Timing
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_text import body_text, location_text, title_text
from calendar_app.render.text_fit import truncate
from calendar_app.render.urls import percent_encode

MAX_URL_LENGTH = 2000
"""The longest address, in characters: what every browser, program and proxy lets through."""

# In encoded characters: letters of other scripts take six or nine, emoji twelve, and must leave room for the rest.
_MAX_TITLE_LENGTH = 800
_MAX_LOCATION_LENGTH = 500

_BASIC_FORMAT = "%Y%m%dT%H%M%SZ"
_EXTENDED_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """Where a copy of an entry can go.

    Attributes:
        name: The name of the service.
        url: The address that adds it there.
        uses_venue_time: Whether the service takes the time at the venue for that of the reader.
    """

    name: str
    url: str
    uses_venue_time: bool = False


def calendar_links(context: RenderContext, view: EventView) -> tuple[CalendarLink, ...]:
    """The services an entry can be added to; none while it has no day, or where nobody should come.

    Args:
        context: The edition the entry is of.
        view: The entry.
    """
    when = view.event.timing
    if not when.days or view.event.status.is_called_off:
        return ()
    texts = _LinkTexts(
        _truncate_encoded(title_text(view), _MAX_TITLE_LENGTH, percent_encode),
        _truncate_encoded(location_text(context, view), _MAX_LOCATION_LENGTH, percent_encode),
        # A UTF-16 unit takes a character at least: more of them never fit, and need not be encoded to find that out.
        truncate(body_text(context, view), MAX_URL_LENGTH),
        view.url,
    )
    return (
        CalendarLink("Google", _google_url(when, texts)),
        CalendarLink("Outlook.com", _outlook_url("outlook.live.com", when, texts)),
        CalendarLink("Outlook (Microsoft 365)", _outlook_url("outlook.office.com", when, texts)),
        CalendarLink("Yahoo", _yahoo_url(when, texts), uses_venue_time=isinstance(when, Timed)),
    )


@dataclass(frozen=True, slots=True)
class _LinkTexts:
    """What is said of an entry; only the address is never cut."""

    title: str
    location: str
    body: str
    url: str


def _google_url(when: Timing, texts: _LinkTexts) -> str:
    if isinstance(when, Timed):
        dates = f"{_utc_text(when.starts, _BASIC_FORMAT)}/{_utc_text(when.ends or when.starts, _BASIC_FORMAT)}"
    else:
        dates = f"{when.days[0]:%Y%m%d}/{when.days[-1] + _ONE_DAY:%Y%m%d}"
    pairs = {"action": "TEMPLATE", "dates": dates, "text": texts.title, "location": texts.location}
    return _service_url("https://calendar.google.com/calendar/render", pairs, "details", texts, str)


def _outlook_url(host: str, when: Timing, texts: _LinkTexts) -> str:
    pairs = {"path": "/calendar/action/compose", "rru": "addevent"}
    if isinstance(when, Timed):
        pairs["startdt"] = _utc_text(when.starts, _EXTENDED_FORMAT)
        pairs["enddt"] = _utc_text(when.ends or when.starts, _EXTENDED_FORMAT)
    else:
        pairs["startdt"] = when.days[0].isoformat()
        pairs["enddt"] = (when.days[-1] + _ONE_DAY).isoformat()
        pairs["allday"] = "true"
    pairs |= {"subject": texts.title, "location": texts.location}
    return _service_url(f"https://{host}/calendar/0/deeplink/compose", pairs, "body", texts, _to_html)


def _yahoo_url(when: Timing, texts: _LinkTexts) -> str:
    pairs = {"v": "60"}
    if isinstance(when, Timed):
        pairs["ST"] = f"{when.starts:%Y%m%dT%H%M%S}"
        pairs["ET"] = f"{when.ends or when.starts:%Y%m%dT%H%M%S}"
    else:
        pairs["ST"] = f"{when.days[0]:%Y%m%d}"
        if len(when.days) == 1:
            pairs["DUR"] = "allday"
        else:
            pairs["ET"] = f"{when.days[-1] + _ONE_DAY:%Y%m%d}"
    pairs |= {"TITLE": texts.title, "in_loc": texts.location}
    return _service_url("https://calendar.yahoo.com/", pairs, "DESC", texts, str)


def _utc_text(moment: datetime, pattern: str) -> str:
    return moment.astimezone(UTC).strftime(pattern)


def _to_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _service_url(
    service: str, pairs: dict[str, str], name: str, texts: _LinkTexts, to_markup: Callable[[str], str]
) -> str:
    """The address of a service with everything said of an entry, the description last and no longer than fits."""

    def described(text: str) -> str:
        return percent_encode(to_markup(f"{text}\n\n{texts.url}".lstrip()))

    given = "&".join(f"{key}={percent_encode(value)}" for key, value in pairs.items())
    start = f"{service}?{given}&{name}="
    return start + described(_truncate_encoded(texts.body, MAX_URL_LENGTH - len(start), described))


def _truncate_encoded(text: str, limit: int, encode: Callable[[str], str]) -> str:
    """As much of the beginning of a text as takes up no more room than there is, put as an address holds it."""
    if len(encode(text)) <= limit:
        return text
    return truncate(
        text, bisect_right(range(1, limit), limit, key=lambda longest: len(encode(truncate(text, longest))))
    )
