"""The box with events on now and next, at every hour and in every zone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.support.browser.combinations import INSTANTS
from tests.support.browser.local_site import LocalSite
from tests.support.browser.now_box import PATHS, check_box_at_all_instants, telephone_at
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("path", "zone"),
    list(zip(PATHS, ("Asia/Kolkata", "America/New_York", "Europe/Amsterdam", "Asia/Kolkata"), strict=True)),
)
def test_box_is_right_at_all_instants(browser: Browser, server: Server, path: str, zone: str) -> None:
    """In several zones; `tests/clients/test_now_box.py` has every page in every zone."""
    check_box_at_all_instants(browser, server.url, path, zone)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/asp24/", "This session ended on 6 December 2025."),
        ("/fr/demo/", "Cette session s’est achevée le 5 décembre 2025."),
    ],
)
def test_box_says_when_the_session_ended(browser: Browser, server: Server, path: str, words: str) -> None:
    """With the date, and all days stay unfolded."""
    with telephone_at(browser, server.url, INSTANTS["a year after"]) as page:
        page.goto(path)
        text = page.locator(".now").inner_text()
        folded = page.locator(".day details:not([open])").count()
    assert (text, folded) == (words, 0)


_HEAD = """\
assembly:
  id: days
  name: A session of days
  short_name: Days
  starts: 2025-12-01
  ends: 2025-12-05
  zone: Europe/Amsterdam
  uid_domain: days.example
  updated: 2025-11-25 12:00
rooms: {{yangtze: {{name: Yangtze}}}}
events:
{events}
"""
_TALK = "  - {id: talk, title: Talk, starts: 2025-12-01 09:00, ends: 2025-12-01 10:00, room: yangtze}"
_PICTURES = "  - {id: pictures, title: Pictures, starts: 2025-12-01, ends: 2025-12-04}"
_SOME_TIME = "  - {id: some-time, title: Some time, starts: 2025-12-01}"
_SOME_DAY = "  - {id: some-day, title: Some day}"
_OPEN_END = "  - {id: open-end, title: Open end, starts: 2025-12-01 11:30, room: yangtze}"
_NIGHT = "  - {id: night, title: Night, starts: 2025-12-01 11:30, ends: 2025-12-02 00:30}"


@pytest.mark.parametrize(
    ("events", "instant", "lines"),
    [
        ([_TALK, _PICTURES], "2025-12-01 12:00", ["Now 12:00 CET", "Pictures", "All day · Room to be announced"]),
        ([_PICTURES], "2025-11-30 12:00", ["Next Monday 1 December", "Pictures", "All day · Room to be announced"]),
        (
            [_TALK, _SOME_TIME],
            "2025-12-01 12:00",
            ["Next today", "Some time", "Time to be announced · Room to be announced"],
        ),
        (
            [_SOME_TIME, _TALK.replace("12-01", "12-02")],
            "2025-12-01 23:50",
            ["Next Tuesday 2 December", "Talk", "09:00 · Yangtze"],
        ),
        ([_TALK, _SOME_TIME], "2025-12-02 12:00", ["Nothing more is to come here."]),
        ([_TALK, _SOME_DAY], "2025-12-01 12:00", []),
        ([_OPEN_END], "2025-12-01 12:00", ["Now 12:00 CET", "Open end", "from 11:30 · Yangtze"]),
        ([_NIGHT], "2025-12-01 12:00", ["Now 12:00 CET", "Night", "until Tue 00:30 · Room to be announced"]),
    ],
    ids=[
        "all day",
        "from tomorrow",
        "some time today",
        "some time late today",
        "some time yesterday",
        "some day",
        "open end",
        "past midnight",
    ],
)
def test_box_says_no_more_than_the_list(
    browser: Browser, tmp_path: Path, events: list[str], instant: str, lines: list[str]
) -> None:
    """All-day events are on all day; no end is assumed."""
    path = tmp_path / "events.yaml"
    path.write_text(_HEAD.format(events="\n".join(events)), "utf-8")
    with LocalSite(path) as site, telephone_at(browser, site.url, instant) as page:
        page.goto("/days/")
        visible_lines = [
            line for line in page.locator(".now").inner_text().split("\n") if line not in {"", "Jump to now"}
        ]
        assert (visible_lines, page.locator(".now").is_visible()) == (lines, bool(lines))


def test_events_of_several_days_stay_unfolded(browser: Browser, tmp_path: Path) -> None:
    """Past days and past events fold, the exhibition stays."""
    path = tmp_path / "events.yaml"
    later = _TALK.replace("talk", "other").replace("Talk", "Other").replace("12-01", "12-02")
    last = later.replace("other", "last").replace("Other", "Last").replace("12-02", "12-04")
    path.write_text(_HEAD.format(events=f"{_TALK}\n{_PICTURES}\n{later}\n{last}"), "utf-8")
    with LocalSite(path) as site, telephone_at(browser, site.url, "2025-12-03 12:00") as page:
        page.goto("/days/")
        assert page.locator(".entry:visible h3").all_inner_texts() == ["Pictures", "Last"]
        assert page.locator(".earlier > summary").all_inner_texts() == ["Already over: 1"]


def test_first_of_a_month_in_french(browser: Browser, server: Server) -> None:
    """The day is written "1er", unlike in the date formats of browsers."""
    with telephone_at(browser, server.url, "2025-11-20 12:00") as page:
        page.goto("/fr/asp24/")
        assert page.locator(".now h2").all_inner_texts() == ["Ensuite lundi 1er décembre"]


def test_focus_stays_in_the_box_while_minutes_pass(browser: Browser, server: Server) -> None:
    """Also when the events around the focused link change."""
    with telephone_at(browser, server.url, "2025-12-02 13:40") as page:
        page.goto("/demo/")
        link = page.locator(".now li a").first
        link.focus()
        link.evaluate("one => { window.held = one; }")
        page.clock.run_for(3 * 60 * 1000)
        assert page.locator(".now h2").first.inner_text().startswith("Now 13:43")
        assert page.evaluate("[document.activeElement === window.held, window.held.isConnected]") == [True, True]
        jump = page.get_by_role("link", name="Jump to now")
        jump.focus()
        page.clock.fast_forward(90 * 60 * 1000)
        page.clock.run_for(60 * 1000)
        assert page.locator(".now h2").first.inner_text().startswith("Now 15:14")
        assert page.evaluate("document.activeElement.textContent") == "Jump to now"


def test_names_in_the_box_have_their_language(browser: Browser, server: Server) -> None:
    """A name has `lang` only where it differs from the page."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"]) as page:
        page.goto("/fr/demo/")
        languages = page.locator(".now li a, .now bdi").evaluate_all("all => all.map(one => one.getAttribute('lang'))")
    assert "" not in languages
    assert "en" in languages


def test_browser_without_the_zone_shows_no_box(browser: Browser, server: Server) -> None:
    """The rest of the script works."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"]) as page:
        page.route("**/asp24/", _in_an_unknown_zone)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto("/asp24/")
        page.clock.run_for(60 * 1000)
        page.get_by_text("Filter", exact=True).click()
        page.get_by_role("checkbox", name="Monday 1 December").check()
        page.locator(".live").get_by_text("2 of 5 events").wait_for()
        seen = (page.locator(".now").is_visible(), page.locator(".own").count(), faults)
    assert seen == (False, 0, [])


def _in_an_unknown_zone(route: Route) -> None:
    response = route.fetch()
    body = response.text().replace('data-zone="Europe/Amsterdam"', 'data-zone="Europe/Atlantis"', 1)
    route.fulfill(response=response, body=body)


def test_printing_leaves_the_page_as_it_was(browser: Browser, server: Server) -> None:
    """Folded parts are printed, and folded again."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        closed = "document.querySelectorAll('main details:not([open])').length"
        before = page.evaluate(closed)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed = page.evaluate(closed)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert (before > 0, printed, page.evaluate(closed)) == (True, 0, before)


def test_box_says_that_nothing_is_to_come(browser: Browser, server: Server) -> None:
    """The session goes on, but the room has no more events."""
    with telephone_at(browser, server.url, "2025-12-04 12:00") as page:
        page.goto("/asp24/rooms/yangtze-1/")
        assert page.locator(".now").inner_text() == "Nothing more is to come here."


@pytest.mark.parametrize(
    ("zone", "own"),
    [
        ("Europe/Amsterdam", []),
        ("Europe/Berlin", []),
        ("America/New_York", ["12:15–13:45 your time"]),
        ("Asia/Kolkata", ["22:45–00:15 your time"]),
        ("Pacific/Auckland", ["Tue 06:15–07:45 your time"]),
    ],
)
def test_own_time_is_shown_where_it_differs(browser: Browser, server: Server, zone: str, own: list[str]) -> None:
    """With its day where that differs too."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"], zone) as page:
        page.goto("/asp24/events/survivors-dialogue/")
        when = page.locator(".facts dd").first
        assert when.locator(".clock").inner_text() == "18:15–19:45 CET"
        assert when.locator(".own").all_inner_texts() == own


def test_past_days_are_folded(browser: Browser, server: Server) -> None:
    """Past events fold behind their count; a tap unfolds them."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        first_day = page.locator(".day[data-day='2025-12-01'] .entry:visible .untimed").all_inner_texts()
        later = [
            page.locator(f".day[data-day='2025-12-0{number}'] details:not([open])").count() for number in (3, 4, 5)
        ]
        earlier = page.locator(".day[data-day='2025-12-02'] .earlier")
        before = page.locator("#here").evaluate("here => here.nextElementSibling.querySelector('.start').textContent")
        count = page.locator(".entry").count()
        summary = earlier.locator("summary").inner_text()
        seen = earlier.locator(".entry:visible").count()
        earlier.locator("summary").click()
        now_seen = earlier.locator(".entry:visible").count()
        total = page.request.get("/demo/schedule.json").json()["events"]
    assert (first_day, later) == (["All day"], [0, 0, 0])
    assert (count, seen, summary) == (len(total), 0, f"Already over: {now_seen}")
    assert (now_seen > 0, before) == (True, "13:15")


def test_links_jump_to_now_and_open_a_folded_day(browser: Browser, server: Server) -> None:
    """Also a second time, when the address stays the same."""
    with telephone_at(browser, server.url, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        page.get_by_role("link", name="Jump to now").click()
        top = page.locator("#here").evaluate("here => here.getBoundingClientRect().top")
        assert 0 <= top < 740
        first_day = page.locator(".day[data-day='2025-12-01']")
        page.get_by_role("link", name="Mon 1", exact=True).click()
        assert first_day.locator(".entry:visible").count() == first_day.locator(".entry").count()
        # The second time the address stays the same, but the link works again.
        first_day.locator("details").last.evaluate("one => { one.open = false; }")
        page.get_by_role("link", name="Mon 1", exact=True).click()
        assert first_day.locator(".entry:visible").count() == first_day.locator(".entry").count()


def test_box_follows_the_time(browser: Browser, server: Server) -> None:
    """On a page left open the next slot begins."""
    with telephone_at(browser, server.url, "2025-12-02 14:50") as page:
        page.goto("/demo/")
        first, coming = page.locator(".now h2").all_inner_texts()
        title = page.locator(".now ul").nth(1).locator("a").first.inner_text()
        page.clock.run_for(11 * 60 * 1000)
        second = page.locator(".now h2").first.inner_text()
        running = page.locator(".now ul").first.locator("a").first.inner_text()
    assert (first, coming, second[:8], running) == ("Now 14:50 CET", "Next in 10 min", "Now 15:0", title)


def test_clock_of_the_operator_counts_on(browser: Browser, server: Server) -> None:
    """The clock of the page wins over the device, and advances."""
    with telephone_at(browser, server.url, INSTANTS["a year after"]) as page:
        page.route("**/demo/", _with_clock)
        page.goto("/demo/")
        first = page.locator(".now h2").first.inner_text()
        page.clock.run_for(5 * 60 * 1000)
        second = page.locator(".now h2").first.inner_text()
    assert (first, second) == ("Now 13:40 CET", "Now 13:45 CET")


def _with_clock(route: Route) -> None:
    response = route.fetch()
    body = response.text().replace("<body ", '<body data-clock="2025-12-02T13:40+01:00" ', 1)
    route.fulfill(response=response, body=body)


def test_without_scripts_every_event_is_in_sight(browser: Browser, server: Server) -> None:
    """No empty box, and every day open."""
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    page.goto("/demo/")
    seen = (page.locator(".now").is_visible(), page.locator(".entry:visible").count(), page.locator(".entry").count())
    context.close()
    assert seen[0] is False
    assert seen[1] == seen[2] > 130
