"""What is on and what is next: right at every hour, wherever the reader's clock stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.now_next_oracle import expected
from tests.support.server import Server

pytestmark = pytest.mark.slow

_VENUE = ZoneInfo("Europe/Amsterdam")
_ZONES = ("America/New_York", "Asia/Kolkata", "Europe/Amsterdam")
INSTANTS = {
    "a month before": "2025-11-01 12:00",
    "the morning of the first day": "2025-12-01 07:30",
    "inside a slot": "2025-12-02 13:40",
    "between two slots": "2025-12-02 14:50",
    "as one ends and another begins": "2025-12-02 13:15",
    "late on a day": "2025-12-02 23:30",
    "on the last day": "2025-12-05 18:30",
    "a year after": "2026-12-05 12:00",
}
_ASSUMED = timedelta(minutes=60)
_OVER = datetime(2025, 12, 7, tzinfo=_VENUE)


@contextmanager
def opened(browser: Browser, server: Server, instant: str, zone: str = "Europe/Amsterdam") -> Iterator[Page]:
    """A page on a telephone whose clock stands at a time of the venue."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id=zone, base_url=server.url, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat(instant).replace(tzinfo=_VENUE))
    yield page
    context.close()


@pytest.mark.parametrize("zone", _ZONES)
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/demo/", "/demo/schedule.json"),
        ("/fr/demo/co-hosts/belgium/", "/demo/co-hosts/belgium.json"),
        ("/demo/rooms/orion/", "/demo/rooms/orion.json"),
        ("/asp24/", "/asp24/schedule.json"),
    ],
)
def test_now_and_next_are_right(browser: Browser, server: Server, path: str, data: str, zone: str) -> None:
    """At eight instants the events arithmetic finds, the first two of each named, the others counted; never empty."""
    found, wanted, bottoms = {}, {}, {}
    with opened(browser, server, INSTANTS["inside a slot"], zone) as page:
        events = page.request.get(data).json()["events"]
        for name, instant in INSTANTS.items():
            moment = datetime.fromisoformat(instant).replace(tzinfo=_VENUE)
            page.clock.set_fixed_time(moment)
            page.goto(path)
            box = page.locator(".now")
            groups = [titles for titles in expected(events, moment) if titles]
            found[name] = [
                (group.locator("li a").all_inner_texts(), _digits(group.locator("h2 + a").all_inner_texts()))
                for group in box.locator("ul").locator("..").all()
            ]
            wanted[name] = [(titles[:2], [f"{len(titles) - 2}"] if len(titles) > 2 else []) for titles in groups]
            # Where nothing more has a day, but something may still get one, nothing can be said.
            is_open = not groups and moment < _OVER and any(one["timing"] == "to_be_announced" for one in events)
            assert (box.inner_text() == "", box.is_visible()) == (is_open, not is_open)
            bottoms[name] = box.evaluate("box => box.getBoundingClientRect().bottom")
    assert found == wanted
    if path == "/demo/":
        assert {name: bottom for name, bottom in bottoms.items() if bottom > 640} == {}


def _digits(texts: list[str]) -> list[str]:
    return ["".join(filter(str.isdigit, text)) for text in texts]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/asp24/", "This session ended on 6 December 2025."),
        ("/fr/demo/", "Cette session s’est achevée le 5 décembre 2025."),
    ],
)
def test_after_the_session_its_end_is_said(browser: Browser, server: Server, path: str, words: str) -> None:
    """With its date, and nothing is folded: what was is all there is."""
    with opened(browser, server, INSTANTS["a year after"]) as page:
        page.goto(path)
        said = page.locator(".now").inner_text()
        folded = page.locator(".day details:not([open])").count()
    assert (said, folded) == (words, 0)


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
def test_nothing_is_said_that_the_list_does_not(
    browser: Browser, tmp_path: Path, events: list[str], instant: str, lines: list[str]
) -> None:
    """Whole days are on all day, what awaits its time is not over, and no end is made up."""
    path = tmp_path / "events.yaml"
    path.write_text(_HEAD.format(events="\n".join(events)), "utf-8")
    with Server(path, workers=1) as running, opened(browser, running, instant) as page:
        page.goto("/days/")
        found = [line for line in page.locator(".now").inner_text().split("\n") if line not in {"", "Jump to now"}]
        assert (found, page.locator(".now").is_visible()) == (lines, bool(lines))


def test_what_lasts_is_not_folded_with_what_is_over(browser: Browser, tmp_path: Path) -> None:
    """A day of which all is over is folded at once; of another what is over, and the exhibition stays."""
    path = tmp_path / "events.yaml"
    later = _TALK.replace("talk", "other").replace("Talk", "Other").replace("12-01", "12-02")
    last = later.replace("other", "last").replace("Other", "Last").replace("12-02", "12-04")
    path.write_text(_HEAD.format(events=f"{_TALK}\n{_PICTURES}\n{later}\n{last}"), "utf-8")
    with Server(path, workers=1) as running, opened(browser, running, "2025-12-03 12:00") as page:
        page.goto("/days/")
        assert page.locator(".entry:visible h3").all_inner_texts() == ["Pictures", "Last"]
        assert page.locator(".earlier > summary").all_inner_texts() == ["Already over: 1"]


def test_the_first_of_a_month_in_french(browser: Browser, server: Server) -> None:
    """As it is written: "1er"; the browser's own names of dates do not know."""
    with opened(browser, server, "2025-11-20 12:00") as page:
        page.goto("/fr/asp24/")
        assert page.locator(".now h2").all_inner_texts() == ["Ensuite lundi 1er décembre"]


def test_whoever_stands_in_the_box_is_not_thrown_out(browser: Browser, server: Server) -> None:
    """A link keeps the focus while minutes pass, also where what is on changes around it."""
    with opened(browser, server, "2025-12-02 13:40") as page:
        page.goto("/demo/")
        link = page.locator(".now li a").first
        link.focus()
        link.evaluate("one => { window.held = one; }")
        page.clock.run_for(3 * 60 * 1000)
        assert page.locator(".now h2").first.inner_text().startswith("Now 13:43")
        assert page.evaluate("[document.activeElement === window.held, window.held.isConnected]") == [True, True]
        jump = page.get_by_role("link", name="Jump to now")
        jump.focus()
        page.clock.run_for(90 * 60 * 1000)
        assert page.evaluate("document.activeElement.textContent") == "Jump to now"


def test_names_in_the_box_say_their_language_as_in_the_list(browser: Browser, server: Server) -> None:
    """And only where it is another than that of the page: an empty one would mean that it is unknown."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
        page.goto("/fr/demo/")
        found = page.locator(".now li a, .now bdi").evaluate_all("all => all.map(one => one.getAttribute('lang'))")
    assert "" not in found
    assert "en" in found


def test_a_browser_that_does_not_know_the_zone_says_nothing_of_it(browser: Browser, server: Server) -> None:
    """The list says it all; what else the script does goes on."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
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


def test_paper_leaves_the_page_as_it_was(browser: Browser, server: Server) -> None:
    """Whatever is folded is printed, and folded again."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        closed = "document.querySelectorAll('main details:not([open])').length"
        before = page.evaluate(closed)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed = page.evaluate(closed)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert (before > 0, printed, page.evaluate(closed)) == (True, 0, before)


def test_a_selection_with_nothing_to_come_says_so(browser: Browser, server: Server) -> None:
    """While the session lasts it is not over, but this is."""
    with opened(browser, server, "2025-12-04 12:00") as page:
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
def test_the_readers_own_time_only_where_it_differs(
    browser: Browser, server: Server, zone: str, own: list[str]
) -> None:
    """Beside the time of the venue, with its day where that is another."""
    with opened(browser, server, INSTANTS["inside a slot"], zone) as page:
        page.goto("/asp24/events/survivors-dialogue/")
        when = page.locator(".facts dd").first
        assert when.locator(".clock").inner_text() == "18:15–19:45 CET"
        assert when.locator(".own").all_inner_texts() == own


def test_days_that_are_over_are_folded_and_all_is_there(browser: Browser, server: Server) -> None:
    """Behind its number, while an exhibition stays in sight; the marker stands before what is not over; a tap opens."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
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


def test_jump_to_now_and_to_a_folded_day(browser: Browser, server: Server) -> None:
    """The link leads to the marker; the way to a day that is folded opens it."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        page.get_by_role("link", name="Jump to now").click()
        top = page.locator("#here").evaluate("here => here.getBoundingClientRect().top")
        assert 0 <= top < 740
        first_day = page.locator(".day[data-day='2025-12-01']")
        page.get_by_role("link", name="Mon 1", exact=True).click()
        assert first_day.locator(".entry:visible").count() == first_day.locator(".entry").count()
        # The address is the same the second time, but the way leads there again.
        first_day.locator("details").last.evaluate("one => { one.open = false; }")
        page.get_by_role("link", name="Mon 1", exact=True).click()
        assert first_day.locator(".entry:visible").count() == first_day.locator(".entry").count()


def test_time_goes_on(browser: Browser, server: Server) -> None:
    """Whoever leaves the page open sees the next slot begin."""
    with opened(browser, server, "2025-12-02 14:50") as page:
        page.goto("/demo/")
        first, coming = page.locator(".now h2").all_inner_texts()
        title = page.locator(".now ul").nth(1).locator("a").first.inner_text()
        page.clock.run_for(11 * 60 * 1000)
        second = page.locator(".now h2").first.inner_text()
        running = page.locator(".now ul").first.locator("a").first.inner_text()
    assert (first, coming, second[:8], running) == ("Now 14:50 CET", "Next in 10 min", "Now 15:0", title)


def test_the_operators_clock_counts_on(browser: Browser, server: Server) -> None:
    """A page that carries a clock takes it for now, whatever the device says, and goes on from there."""
    with opened(browser, server, INSTANTS["a year after"]) as page:
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


def test_without_the_script_the_list_says_it_all(browser: Browser, server: Server) -> None:
    """No empty box, every day open, every event in sight."""
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    page.goto("/demo/")
    seen = (page.locator(".now").is_visible(), page.locator(".entry:visible").count(), page.locator(".entry").count())
    context.close()
    assert seen[0] is False
    assert seen[1] == seen[2] > 130
