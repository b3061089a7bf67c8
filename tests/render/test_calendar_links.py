"""`calendar_app.render.calendar_links`: what the services are given says what the entry says."""

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


def given_to(made: RenderContext, entry: EventView) -> dict[str, dict[str, str]]:
    """By service, the names and values of its address, as a server reads them."""
    return {copy.name: _read(copy.url) for copy in calendar_links(made, entry)}


def _read(address: str) -> dict[str, str]:
    pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def said(service: dict[str, str]) -> tuple[str, str, str]:
    """Title, place and description as the service shows them."""
    if "body" in service:
        body = unescape(service["body"].replace("<br>", "\n"))
        return service["subject"], service["location"], body
    if "details" in service:
        return service["text"], service["location"], service["details"]
    return service["TITLE"], service["in_loc"], service["DESC"]


def one(name: str) -> Event:
    """An entry of the odd list."""
    return next(event for event in EVENTS if event.id == name)


def moments(single: Event) -> dict[str, tuple[str, ...]]:
    """By service, all it is told of when an entry takes place."""
    made = render_context(schedule_of(single))
    found = given_to(made, made.view(single))
    names = ("dates", "startdt", "enddt", "allday", "ST", "ET", "DUR")
    return {service: tuple(values[name] for name in names if name in values) for service, values in found.items()}


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
def test_every_sort_of_time_as_each_service_counts(
    name: str, google: str, outlook: tuple[str, ...], yahoo: tuple[str, ...]
) -> None:
    """Instants in UTC, the clock of the venue for the service that knows no UTC, and days with the day after them."""
    assert moments(one(name)) == dict(zip(_SERVICES, [(google,), outlook, outlook, yahoo], strict=True))


def test_two_days_are_several() -> None:
    """The service that has a word for one day is given both ends of two."""
    single = event("two", "Two", AllDay(date(2025, 12, 2), date(2025, 12, 3)))
    outlook = ("2025-12-02", "2025-12-04", "true")
    assert moments(single) == dict(
        zip(_SERVICES, [("20251202/20251204",), outlook, outlook, ("20251202", "20251204")], strict=True)
    )


def test_whole_days_at_the_turn_of_the_year() -> None:
    """The day after the last is a day of the next year."""
    single = event("turn", "Turn", AllDay(date(2025, 12, 30), date(2025, 12, 31)))
    assert moments(single)["Google"] == ("20251230/20260101",)


@pytest.mark.parametrize("single", [_ODD, *EVENTS], ids=lambda single: single.id)
def test_every_service_says_what_the_feed_says(single: Event) -> None:
    """Title and place to the letter, and the description, cut where it is long, with the address of the event last."""
    made = render_context(schedule_of(single))
    entry = made.view(single)
    found = given_to(made, entry)
    whole = description_text(made, entry)
    offered = bool(single.timing.days) and not single.status.is_called_off
    assert list(found) == (_SERVICES if offered else [])
    for service in found.values():
        name, where, what = said(service)
        assert (name, where) == (title_text(entry), location_text(made, entry))
        body, _, address = what.rpartition("\n\n")
        assert address == entry.url
        assert (what == whole) or (body.endswith("…") and whole.startswith(body[:-1]))


def test_a_short_description_is_whole() -> None:
    """What fits is not cut, whatever letters it has."""
    made = render_context(schedule_of(_ODD))
    entry = made.view(_ODD)
    assert [said(service)[2] for service in given_to(made, entry).values()] == [description_text(made, entry)] * 4


def test_no_description_at_all_is_the_address() -> None:
    """Without an empty line before it."""
    single = event("bare", "Bare", timed("2025-12-01 18:15"))
    made = render_context(schedule_of(single))
    entry = made.view(single)
    assert [said(service)[2] for service in given_to(made, entry).values()] == [entry.url] * 4


def test_a_long_description_is_cut_before_the_address() -> None:
    """As late as it can be: one word more would be too long."""
    single = replace(_ODD, description=text("word " * 2000))
    made = render_context(schedule_of(single))
    entry = made.view(single)
    for copy in calendar_links(made, entry):
        assert MAX_URL_LENGTH - len("%20word") <= len(copy.url) <= MAX_URL_LENGTH
        assert unquote(copy.url).endswith(f"word…{'<br><br>' if 'outlook' in copy.url else chr(10) * 2}{entry.url}")


@pytest.mark.parametrize(
    ("letter", "in_title", "in_place"),
    # Of 800 and 500 characters the ellipsis takes nine, and such a letter nine, six, twelve or three.
    [("汉", 87, 54), ("ع", 131, 81), ("🏛", 65, 40), ("&", 254, 163)],
)
def test_letters_that_need_much_room_leave_some(letter: str, in_title: int, in_place: int) -> None:
    """As much of a long title and place as may be, a beginning of the description, and the address whole."""
    single = replace(
        event("wide", letter * 300, timed("2025-12-01 18:15"), description=text(letter * 3000)),
        room=replace(ORION, name=text(letter * 300)),
    )
    made = render_context(schedule_of(single))
    entry = made.view(single)
    for copy in calendar_links(made, entry):
        heading, where, what = said(_read(copy.url))
        assert len(copy.url) <= MAX_URL_LENGTH
        assert (heading, where) == (f"{letter * in_title}…", f"{letter * in_place}…")
        assert what.startswith(letter)
        assert what.endswith(f"{letter}…\n\n{entry.url}")


@pytest.mark.parametrize(("more", "cut"), [("", 0), ("a", 4)])
def test_a_title_of_800_encoded_characters_is_the_longest(more: str, cut: int) -> None:
    """It is whole; one letter more, and it is cut."""
    single = event("full", f"{'🏛' * 66}{'a' * 8}{more}", timed("2025-12-01 18:15"))
    made = render_context(schedule_of(single))
    entry = made.view(single)
    assert [said(service)[0] for service in given_to(made, entry).values()].count(title_text(entry)) == 4 - cut


def test_letters_of_both_sorts_are_cut_as_late_as_can_be() -> None:
    """Narrow ones, then wide ones: the place has as many of the wide ones as there is room for."""
    single = event("both", "Both", timed("2025-12-01 18:15"), room=replace(ORION, name=text("a" * 62 + "🏛" * 62)))
    made = render_context(schedule_of(single))
    (where,) = {said(service)[1] for service in given_to(made, made.view(single)).values()}
    # 500 characters less 62 and the nine of the ellipsis, at twelve each.
    assert where == "a" * 62 + "🏛" * 35 + "…"


class _FarAway(FakeUrls):
    """Links of a site with the longest name a host can have, a port, a language, and the longest id of an assembly."""

    def absolute(self, path: str) -> str:
        return f"https://{'.'.join(['h' * 63] * 4)[:253]}:65535/fr/{'a' * 64}{path.removeprefix('/asp24')}"


@pytest.mark.slow
@pytest.mark.measured
@settings(deadline=None)
@given(name=_WIDE, where=_WIDE, what=_WIDE)
def test_the_longest_address_of_an_event_always_has_room(name: str, where: str, what: str) -> None:
    """It is the last line, whatever the texts are, and no address of a service is too long."""
    single = replace(
        event("e" * 64, name, timed("2025-12-01 18:15"), description=text(what)), room=replace(ORION, name=text(where))
    )
    made = RenderContext(Index(schedule_of(single)), "en", _FarAway(), SHIPPED_TEMPLATES)
    entry = made.view(single)
    assert len(entry.url) == 408
    for copy in calendar_links(made, entry):
        assert len(copy.url) <= MAX_URL_LENGTH
        assert said(_read(copy.url))[2].rpartition("\n\n")[2] == entry.url


def test_only_one_service_takes_the_clock_for_the_readers() -> None:
    """It is remarked where the entry has a time."""
    made = render_context(schedule_of(*EVENTS))
    found = {
        name: [copy.uses_venue_time for copy in calendar_links(made, made.view(one(name)))]
        for name in ("summer", "one-day")
    }
    assert found == {"summer": [False, False, False, True], "one-day": [False, False, False, False]}


def test_addresses_hold_no_plus() -> None:
    """Outlook would show it as one."""
    made = render_context(schedule_of(_ODD))
    assert [copy.url for copy in calendar_links(made, made.view(_ODD)) if "+" in copy.url] == []


def test_where_copies_go() -> None:
    """The services by name, and what each needs beside the entry."""
    made = render_context(schedule_of(_ODD))
    found = calendar_links(made, made.view(_ODD))
    assert [copy.url.partition("?")[0] for copy in found] == [
        "https://calendar.google.com/calendar/render",
        "https://outlook.live.com/calendar/0/deeplink/compose",
        "https://outlook.office.com/calendar/0/deeplink/compose",
        "https://calendar.yahoo.com/",
    ]
    read = [_read(copy.url) for copy in found]
    assert [read[0]["action"], read[1]["path"], read[1]["rru"], read[3]["v"]] == [
        "TEMPLATE",
        "/calendar/action/compose",
        "addevent",
        "60",
    ]


def test_there_is_no_copy_of_what_nobody_should_come_to() -> None:
    """Cancelled, postponed, or without a day: it can be followed, but not copied."""
    made = render_context(odd_list())
    without = [single.id for single in made.schedule.events if not calendar_links(made, made.view(single))]
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
def test_any_text_comes_back(name: str, where: str, what: str, start: datetime, hours: int) -> None:
    """Whatever it holds: no address is too long, and each is read back as the beginning of what was said."""
    moment = ZONE.localize(start.replace(month=1, second=0, microsecond=0))
    when = replace(timed("2025-12-01 18:15"), starts=moment, ends=moment + timedelta(hours=hours))
    single = event("any", name, when, room=replace(ORION, name=text(where)), description=text(what))
    made = render_context(schedule_of(single))
    entry = made.view(single)
    for copy in calendar_links(made, entry):
        assert len(copy.url) <= MAX_URL_LENGTH
        heading, at, body = said(_read(copy.url))
        assert _begins(title_text(entry), heading)
        assert _begins(location_text(made, entry), at)
        assert body == entry.url or body.endswith(f"\n\n{entry.url}")
    google = given_to(made, entry)["Google"]["dates"]
    assert [datetime.strptime(one, "%Y%m%dT%H%M%S%z") for one in google.split("/")] == [
        when.starts.astimezone(UTC),
        when.ends,
    ]


def _begins(whole: str, given: str) -> bool:
    return given == whole or (given.endswith("…") and whole.startswith(given[:-1]))
