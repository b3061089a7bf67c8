"""Links that add a copy of one event to web calendars.

No service documents its parameters. They are those collected in
github.com/InteractionDesignFoundation/add-event-to-calendar-docs, with corrections found by trial:

* Google: the end date of an all-day event is exclusive (`google.md` there).
* Outlook: the body is HTML (pull request 60 there). The end date of an all-day event is exclusive, as in
  github.com/add2cal/add-to-calendar-button (`core/dates.ts`). Spaces must be "%20", because "+" is shown (issue 20).
* Yahoo: parameter names are in capitals (issue 22). It reads every time as the reader's local time and ignores the "Z"
  of UTC (issue 29, github.com/spatie/calendar-links issue 219), so it gets the time at the venue, which is right for
  readers who are there. It shows several whole days as midnight to midnight (issue 240 of the latter).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from calendar_app.model import Timed, Timing
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_text import body_text, location_text, title_text
from calendar_app.render.text_fit import truncate, truncate_encoded
from calendar_app.render.urls import percent_encode

MAX_URL_LENGTH = 2000
"""The longest URL, in characters, that every browser, program and proxy accepts."""

# In encoded characters: letters of other scripts take six or nine, emoji twelve.
_MAX_TITLE_LENGTH = 800
_MAX_LOCATION_LENGTH = 500

_BASIC_FORMAT = "%Y%m%dT%H%M%SZ"
_EXTENDED_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A link that adds a copy of the event to one service."""

    name: str
    url: str
    uses_venue_time: bool = False
    """Whether the service shows the venue's local time as the reader's."""


def calendar_links(context: RenderContext, view: EventView) -> tuple[CalendarLink, ...]:
    """One link for each service; none if called off or undated."""
    timing = view.event.timing
    if not timing.days or view.event.status.is_called_off:
        return ()
    texts = _LinkTexts(
        truncate_encoded(title_text(view), _MAX_TITLE_LENGTH, percent_encode),
        truncate_encoded(location_text(context, view), _MAX_LOCATION_LENGTH, percent_encode),
        # A first cut for speed: one UTF-16 code unit takes at least one encoded character.
        truncate(body_text(context, view), MAX_URL_LENGTH),
        view.url,
    )
    return (
        CalendarLink("Google", _google_url(timing, texts)),
        CalendarLink("Outlook.com", _outlook_url("outlook.live.com", timing, texts)),
        CalendarLink("Outlook (Microsoft 365)", _outlook_url("outlook.office.com", timing, texts)),
        CalendarLink("Yahoo", _yahoo_url(timing, texts), uses_venue_time=isinstance(timing, Timed)),
    )


@dataclass(frozen=True, slots=True)
class _LinkTexts:
    """The texts of an event, all but `url` shortened."""

    title: str
    location: str
    body: str
    url: str


def _google_url(timing: Timing, texts: _LinkTexts) -> str:
    if isinstance(timing, Timed):
        dates = f"{_utc_text(timing.starts, _BASIC_FORMAT)}/{_utc_text(timing.ends or timing.starts, _BASIC_FORMAT)}"
    else:
        dates = f"{timing.days[0]:%Y%m%d}/{timing.days[-1] + _ONE_DAY:%Y%m%d}"
    pairs = {"action": "TEMPLATE", "dates": dates, "text": texts.title, "location": texts.location}
    return _service_url("https://calendar.google.com/calendar/render", pairs, "details", texts, str)


def _outlook_url(host: str, timing: Timing, texts: _LinkTexts) -> str:
    pairs = {"path": "/calendar/action/compose", "rru": "addevent"}
    if isinstance(timing, Timed):
        pairs["startdt"] = _utc_text(timing.starts, _EXTENDED_FORMAT)
        pairs["enddt"] = _utc_text(timing.ends or timing.starts, _EXTENDED_FORMAT)
    else:
        pairs["startdt"] = timing.days[0].isoformat()
        pairs["enddt"] = (timing.days[-1] + _ONE_DAY).isoformat()
        pairs["allday"] = "true"
    pairs |= {"subject": texts.title, "location": texts.location}
    return _service_url(f"https://{host}/calendar/0/deeplink/compose", pairs, "body", texts, _to_html)


def _yahoo_url(timing: Timing, texts: _LinkTexts) -> str:
    pairs = {"v": "60"}
    if isinstance(timing, Timed):
        pairs["ST"] = f"{timing.starts:%Y%m%dT%H%M%S}"
        pairs["ET"] = f"{timing.ends or timing.starts:%Y%m%dT%H%M%S}"
    else:
        pairs["ST"] = f"{timing.days[0]:%Y%m%d}"
        if len(timing.days) == 1:
            pairs["DUR"] = "allday"
        else:
            pairs["ET"] = f"{timing.days[-1] + _ONE_DAY:%Y%m%d}"
    pairs |= {"TITLE": texts.title, "in_loc": texts.location}
    return _service_url("https://calendar.yahoo.com/", pairs, "DESC", texts, str)


def _utc_text(moment: datetime, pattern: str) -> str:
    return moment.astimezone(UTC).strftime(pattern)


def _to_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _service_url(
    service: str, pairs: dict[str, str], body_name: str, texts: _LinkTexts, to_markup: Callable[[str], str]
) -> str:
    """The URL of a service, with a truncated description as last parameter."""

    def encode_body(text: str) -> str:
        return percent_encode(to_markup(f"{text}\n\n{texts.url}".lstrip()))

    encoded_pairs = "&".join(f"{key}={percent_encode(value)}" for key, value in pairs.items())
    start = f"{service}?{encoded_pairs}&{body_name}="
    return start + encode_body(truncate_encoded(texts.body, MAX_URL_LENGTH - len(start), encode_body))
