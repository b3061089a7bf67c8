"""Addresses that put a copy of one entry into a calendar on the web; the copy does not follow changes.

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

from calendar_app.model import Timed, When
from calendar_app.render.addresses import encoded
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.lines import fitted
from calendar_app.render.wording import body, place, title

LONGEST = 2000
"""The longest address, in characters: what every browser, program and proxy lets through."""

# In encoded characters: letters of other scripts take six or nine, emoji twelve, and must leave room for the rest.
_LONGEST_TITLE = 800
_LONGEST_PLACE = 500

_PLAIN = "%Y%m%dT%H%M%SZ"
_DELIMITED = "%Y-%m-%dT%H:%M:%SZ"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a copy of an entry can go.

    Attributes:
        name: The name of the service.
        address: The address that adds it there.
        by_venue_clock: Whether the service takes the time at the venue for that of the reader.
    """

    name: str
    address: str
    by_venue_clock: bool = False


def copies(edition: Edition, entry: Entry) -> tuple[Copy, ...]:
    """The services an entry can be added to; none while it has no day, or where nobody should come.

    Args:
        edition: The edition the entry is of.
        entry: The entry.
    """
    when = entry.event.when
    if not when.days or entry.event.status.is_off:
        return ()
    texts = _Texts(
        _within(title(entry), _LONGEST_TITLE, encoded),
        _within(place(edition, entry), _LONGEST_PLACE, encoded),
        # A UTF-16 unit takes a character at least: more of them never fit, and need not be encoded to find that out.
        fitted(body(edition, entry), LONGEST),
        entry.address,
    )
    return (
        Copy("Google", _google(when, texts)),
        Copy("Outlook.com", _outlook("outlook.live.com", when, texts)),
        Copy("Outlook (Microsoft 365)", _outlook("outlook.office.com", when, texts)),
        Copy("Yahoo", _yahoo(when, texts), by_venue_clock=isinstance(when, Timed)),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is said of an entry; only the address is never cut."""

    title: str
    place: str
    body: str
    address: str


def _google(when: When, texts: _Texts) -> str:
    if isinstance(when, Timed):
        dates = f"{_instant(when.starts, _PLAIN)}/{_instant(when.ends or when.starts, _PLAIN)}"
    else:
        dates = f"{when.days[0]:%Y%m%d}/{when.days[-1] + _ONE_DAY:%Y%m%d}"
    pairs = {"action": "TEMPLATE", "dates": dates, "text": texts.title, "location": texts.place}
    return _address("https://calendar.google.com/calendar/render", pairs, "details", texts, str)


def _outlook(host: str, when: When, texts: _Texts) -> str:
    pairs = {"path": "/calendar/action/compose", "rru": "addevent"}
    if isinstance(when, Timed):
        pairs["startdt"] = _instant(when.starts, _DELIMITED)
        pairs["enddt"] = _instant(when.ends or when.starts, _DELIMITED)
    else:
        pairs["startdt"] = when.days[0].isoformat()
        pairs["enddt"] = (when.days[-1] + _ONE_DAY).isoformat()
        pairs["allday"] = "true"
    pairs |= {"subject": texts.title, "location": texts.place}
    return _address(f"https://{host}/calendar/0/deeplink/compose", pairs, "body", texts, _html)


def _yahoo(when: When, texts: _Texts) -> str:
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
    pairs |= {"TITLE": texts.title, "in_loc": texts.place}
    return _address("https://calendar.yahoo.com/", pairs, "DESC", texts, str)


def _instant(moment: datetime, form: str) -> str:
    return moment.astimezone(UTC).strftime(form)


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _address(service: str, pairs: dict[str, str], name: str, texts: _Texts, written: Callable[[str], str]) -> str:
    """The address of a service with everything said of an entry, the description last and no longer than fits."""

    def described(text: str) -> str:
        return encoded(written(f"{text}\n\n{texts.address}".lstrip()))

    given = "&".join(f"{key}={encoded(value)}" for key, value in pairs.items())
    start = f"{service}?{given}&{name}="
    return start + described(_within(texts.body, LONGEST - len(start), described))


def _within(text: str, room: int, put: Callable[[str], str]) -> str:
    """As much of the beginning of a text as takes up no more room than there is, put as an address holds it."""
    if len(put(text)) <= room:
        return text
    return fitted(text, bisect_right(range(1, room), room, key=lambda longest: len(put(fitted(text, longest)))))
