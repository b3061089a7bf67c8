"""`calendar_app.render.calendar_links`: each link says what the feed says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.model import AllDay, Event
from calendar_app.render import RenderContext
from calendar_app.render.calendar_links import MAX_URL_LENGTH, calendar_links
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_text import description_text, location_text, title_text
from calendar_app.selection import Index
from tests.support import strategies
from tests.support.contexts import SHIPPED_TEMPLATES, render_context
from tests.support.fake_urls import FakeUrls
from tests.support.odd_list import EVENTS, ORION, ZONE, event, odd_list, schedule_of, text, timed

_SERVICES = ["Google", "Outlook.com", "Outlook (Microsoft 365)", "Yahoo"]
_ODD = event(
    "odd",
    "Fish & chips + 100 % #justice 🏛️ = العدالة <b>?",
    timed("2025-12-01 18:15", "2025-12-01 19:45"),
    room=replace(ORION, name=text("Room #7 & annexe, 50 % + more")),
    description=text("One & two\n\n<b>three</b> + four = 100 %\n#five 🏛️ العدالة"),
)


# Letters take 1, 3, 6, 9 or 12 characters of an address, and "&" more where it is to be read as HTML.
_WIDE = st.tuples(st.sampled_from(["a", "&", "ع", "汉", "🏛", "🏛a ", "汉&"]), st.integers(1, 3000)).map(
    lambda pair: (pair[0] * pair[1])[:3000]
)


def parameters_of(context: RenderContext, view: EventView) -> dict[str, dict[str, str]]:
    """The query parameters of each link, by service."""
    return {link.name: _read(link.url) for link in calendar_links(context, view)}


def _read(url: str) -> dict[str, str]:
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def texts_of(service: dict[str, str]) -> tuple[str, str, str]:
    """Title, location and description, as the service shows them."""
    if "body" in service:
        body = unescape(service["body"].replace("<br>", "\n"))
        return service["subject"], service["location"], body
    if "details" in service:
        return service["text"], service["location"], service["details"]
    return service["TITLE"], service["in_loc"], service["DESC"]


def event_named(name: str) -> Event:
    """An event of the odd list."""
    return next(event for event in EVENTS if event.id == name)


def times_of(an_event: Event) -> dict[str, tuple[str, ...]]:
    """The parameters of date and time, by service."""
    context = render_context(schedule_of(an_event))
    parameters = parameters_of(context, context.view(an_event))
    names = ("dates", "startdt", "enddt", "allday", "ST", "ET", "DUR")
    return {service: tuple(values[name] for name in names if name in values) for service, values in parameters.items()}


@pytest.mark.parametrize(
    ("name", "google", "outlook", "yahoo"),
    [
        (
            "everything",
            "20251201T171500Z/20251201T184500Z",
            ("2025-12-01T17:15:00Z", "2025-12-01T18:45:00Z"),
            ("20251201T181500", "20251201T194500"),
        ),
        (
            "past-midnight",
            "20251202T210000Z/20251203T003000Z",
            ("2025-12-02T21:00:00Z", "2025-12-03T00:30:00Z"),
            ("20251202T220000", "20251203T013000"),
        ),
        (
            "no-end",
            "20251202T121500Z/20251202T121500Z",
            ("2025-12-02T12:15:00Z", "2025-12-02T12:15:00Z"),
            ("20251202T131500", "20251202T131500"),
        ),
        (
            "summer",
            "20260703T070000Z/20260703T080000Z",
            ("2026-07-03T07:00:00Z", "2026-07-03T08:00:00Z"),
            ("20260703T090000", "20260703T100000"),
        ),
        ("whole-days", "20251202/20251205", ("2025-12-02", "2025-12-05", "true"), ("20251202", "20251205")),
        ("one-day", "20251205/20251206", ("2025-12-05", "2025-12-06", "true"), ("20251205", "allday")),
        ("some-time", "20251203/20251204", ("2025-12-03", "2025-12-04", "true"), ("20251203", "allday")),
    ],
)
def test_times_are_written_as_each_service_reads_them(
    name: str, google: str, outlook: tuple[str, ...], yahoo: tuple[str, ...]
) -> None:
    """UTC, local time for Yahoo, exclusive end dates."""
    assert times_of(event_named(name)) == dict(zip(_SERVICES, [(google,), outlook, outlook, yahoo], strict=True))


def test_two_whole_days_have_both_ends() -> None:
    """Yahoo has a special value for one day only."""
    an_event = event("two", "Two", AllDay(date(2025, 12, 2), date(2025, 12, 3)))
    outlook = ("2025-12-02", "2025-12-04", "true")
    assert times_of(an_event) == dict(
        zip(_SERVICES, [("20251202/20251204",), outlook, outlook, ("20251202", "20251204")], strict=True)
    )


def test_exclusive_end_date_is_in_next_year() -> None:
    """For an event that ends on 31 December."""
    an_event = event("turn", "Turn", AllDay(date(2025, 12, 30), date(2025, 12, 31)))
    assert times_of(an_event)["Google"] == ("20251230/20260101",)


@pytest.mark.parametrize("an_event", [_ODD, *EVENTS], ids=lambda an_event: an_event.id)
def test_texts_equal_those_of_the_feed(an_event: Event) -> None:
    """A long description is cut; the URL of the event stays last."""
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    parameters = parameters_of(context, view)
    whole = description_text(context, view)
    has_links = bool(an_event.timing.days) and not an_event.status.is_called_off
    assert list(parameters) == (_SERVICES if has_links else [])
    for service in parameters.values():
        name, where, what = texts_of(service)
        assert (name, where) == (title_text(view), location_text(context, view))
        body, _, address = what.rpartition("\n\n")
        assert address == view.url
        assert (what == whole) or (body.endswith("…") and whole.startswith(body[:-1]))


def test_short_description_is_not_cut() -> None:
    """Whatever characters it has."""
    context = render_context(schedule_of(_ODD))
    view = context.view(_ODD)
    assert [texts_of(service)[2] for service in parameters_of(context, view).values()] == [
        description_text(context, view)
    ] * 4


def test_description_of_bare_event_is_its_url() -> None:
    """Without an empty line before it."""
    an_event = event("bare", "Bare", timed("2025-12-01 18:15"))
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    assert [texts_of(service)[2] for service in parameters_of(context, view).values()] == [view.url] * 4


def test_long_description_is_cut_before_the_url() -> None:
    """One more word would not fit."""
    an_event = replace(_ODD, description=text("word " * 2000))
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    for link in calendar_links(context, view):
        assert MAX_URL_LENGTH - len("%20word") <= len(link.url) <= MAX_URL_LENGTH
        assert unquote(link.url).endswith(f"word…{'<br><br>' if 'outlook' in link.url else chr(10) * 2}{view.url}")


@pytest.mark.parametrize(
    ("letter", "in_title", "in_place"),
    # Of 800 and 500 characters the ellipsis takes nine, and such a letter nine, six, twelve or three.
    [("汉", 87, 54), ("ع", 131, 81), ("🏛", 65, 40), ("&", 254, 163)],
)
def test_wide_characters_leave_room_for_description_and_url(letter: str, in_title: int, in_place: int) -> None:
    """Title and location are cut at their own limits."""
    an_event = replace(
        event("wide", letter * 300, timed("2025-12-01 18:15"), description=text(letter * 3000)),
        room=replace(ORION, name=text(letter * 300)),
    )
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    for link in calendar_links(context, view):
        heading, where, what = texts_of(_read(link.url))
        assert len(link.url) <= MAX_URL_LENGTH
        assert (heading, where) == (f"{letter * in_title}…", f"{letter * in_place}…")
        assert what.startswith(letter)
        assert what.endswith(f"{letter}…\n\n{view.url}")


@pytest.mark.parametrize(("more", "cut"), [("", 0), ("a", 4)])
def test_title_of_800_encoded_characters_is_not_cut(more: str, cut: int) -> None:
    """One more letter, and it is."""
    an_event = event("full", f"{'🏛' * 66}{'a' * 8}{more}", timed("2025-12-01 18:15"))
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    assert [texts_of(service)[0] for service in parameters_of(context, view).values()].count(
        title_text(view)
    ) == 4 - cut


def test_mixed_characters_are_cut_at_the_limit() -> None:
    """Narrow characters first, then wide ones."""
    an_event = event("both", "Both", timed("2025-12-01 18:15"), room=replace(ORION, name=text("a" * 62 + "🏛" * 62)))
    context = render_context(schedule_of(an_event))
    (where,) = {texts_of(service)[1] for service in parameters_of(context, context.view(an_event)).values()}
    # 500 characters less 62 and the nine of the ellipsis, at twelve each.
    assert where == "a" * 62 + "🏛" * 35 + "…"


class _FarAway(FakeUrls):
    """URLs with the longest possible host name and assembly id."""

    def absolute(self, path: str) -> str:
        return f"https://{'.'.join(['h' * 63] * 4)[:253]}:65535/fr/{'a' * 64}{path.removeprefix('/asp24')}"


@pytest.mark.slow
@pytest.mark.measured
@settings(deadline=None)
@given(name=_WIDE, where=_WIDE, what=_WIDE)
def test_longest_event_url_always_fits(name: str, where: str, what: str) -> None:
    """It is the last line, whatever the texts are."""
    an_event = replace(
        event("e" * 64, name, timed("2025-12-01 18:15"), description=text(what)), room=replace(ORION, name=text(where))
    )
    context = RenderContext(Index(schedule_of(an_event)), "en", _FarAway(), SHIPPED_TEMPLATES)
    view = context.view(an_event)
    assert len(view.url) == 408
    for link in calendar_links(context, view):
        assert len(link.url) <= MAX_URL_LENGTH
        assert texts_of(_read(link.url))[2].rpartition("\n\n")[2] == view.url


def test_only_yahoo_uses_venue_time() -> None:
    """And only for an event that has a time."""
    context = render_context(schedule_of(*EVENTS))
    uses_venue_time = {
        name: [link.uses_venue_time for link in calendar_links(context, context.view(event_named(name)))]
        for name in ("summer", "one-day")
    }
    assert uses_venue_time == {"summer": [False, False, False, True], "one-day": [False, False, False, False]}


def test_links_have_no_plus() -> None:
    """Outlook shows it instead of a space."""
    context = render_context(schedule_of(_ODD))
    assert [link.url for link in calendar_links(context, context.view(_ODD)) if "+" in link.url] == []


def test_links_have_service_and_fixed_parameters() -> None:
    """In the order shown on the page."""
    context = render_context(schedule_of(_ODD))
    links = calendar_links(context, context.view(_ODD))
    assert [link.url.partition("?")[0] for link in links] == [
        "https://calendar.google.com/calendar/render",
        "https://outlook.live.com/calendar/0/deeplink/compose",
        "https://outlook.office.com/calendar/0/deeplink/compose",
        "https://calendar.yahoo.com/",
    ]
    parameters = [_read(link.url) for link in links]
    assert [parameters[0]["action"], parameters[1]["path"], parameters[1]["rru"], parameters[3]["v"]] == [
        "TEMPLATE",
        "/calendar/action/compose",
        "addevent",
        "60",
    ]


def test_called_off_and_undated_events_have_no_links() -> None:
    """Readers can follow them, but not copy them."""
    context = render_context(odd_list())
    without = [
        an_event.id for an_event in context.schedule.events if not calendar_links(context, context.view(an_event))
    ]
    assert sorted(without) == ["cancelled", "postponed", "some-day"]


@pytest.mark.slow
@settings(deadline=None)
@given(
    name=strategies.lines,
    where=strategies.lines,
    what=strategies.paragraphs,
    start=st.datetimes(datetime(2025, 1, 1), datetime(2025, 12, 31)),  # noqa: DTZ001 - wall times
    hours=st.integers(1, 100),
)
def test_any_text_is_read_back(name: str, where: str, what: str, start: datetime, hours: int) -> None:
    """For every text that a list may hold."""
    moment = ZONE.localize(start.replace(month=1, second=0, microsecond=0))
    when = replace(timed("2025-12-01 18:15"), starts=moment, ends=moment + timedelta(hours=hours))
    an_event = event("any", name, when, room=replace(ORION, name=text(where)), description=text(what))
    context = render_context(schedule_of(an_event))
    view = context.view(an_event)
    for link in calendar_links(context, view):
        assert len(link.url) <= MAX_URL_LENGTH
        heading, at, body = texts_of(_read(link.url))
        assert _is_cut_of(title_text(view), heading)
        assert _is_cut_of(location_text(context, view), at)
        assert body == view.url or body.endswith(f"\n\n{view.url}")
    google = parameters_of(context, view)["Google"]["dates"]
    assert [datetime.strptime(one, "%Y%m%dT%H%M%S%z") for one in google.split("/")] == [
        when.starts.astimezone(UTC),
        when.ends,
    ]


def _is_cut_of(whole: str, cut: str) -> bool:
    return cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1]))
