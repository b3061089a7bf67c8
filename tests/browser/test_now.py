"""What is on and what is next: right at every hour, wherever the reader's clock stands."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page
    from playwright.sync_api import Route

    from tests.server import Server

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


def expected(events: list[dict[str, Any]], moment: datetime) -> tuple[list[str], list[str]]:
    """The titles of what is on, and of what is next: out of the JSON of the same list, by arithmetic alone."""
    told = [
        (datetime.fromisoformat(one["starts"]), one["ends"] and datetime.fromisoformat(one["ends"]), one["title"])
        for one in events
        if one["timing"] == "timed" and one["status"] in {"confirmed", "tentative"}
    ]
    on = [title for starts, ends, title in told if starts <= moment < (ends or starts + _ASSUMED)]
    first = min((starts for starts, _, _ in told if starts > moment), default=None)
    return on, [title for starts, _, title in told if starts == first]


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
            found[name] = [
                (group.locator("li a").all_inner_texts(), _digits(group.locator("h2 + a").all_inner_texts()))
                for group in box.locator("ul").locator("..").all()
            ]
            groups = [titles for titles in expected(events, moment) if titles]
            wanted[name] = [(titles[:2], [f"{len(titles) - 2}"] if len(titles) > 2 else []) for titles in groups]
            assert box.inner_text() != ""
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
    """What is over of today too, behind its number; the marker stands before what is not; one tap opens each."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        days = page.locator(".day[data-day]")
        opened_ = days.evaluate_all("days => days.map(day => [day.dataset.day, day.querySelector('details').open])")
        earlier = page.locator(".earlier")
        before = page.locator("#here").evaluate("here => here.nextElementSibling.querySelector('.start').textContent")
        count = page.locator(".entry").count()
        summary = earlier.locator("summary").inner_text()
        seen = earlier.locator(".entry:visible").count()
        earlier.locator("summary").click()
        now_seen = earlier.locator(".entry:visible").count()
        total = page.request.get("/demo/schedule.json").json()["events"]
    assert opened_ == [[f"2025-12-0{number}", number != 1] for number in range(1, 6)]
    assert (count, seen, summary) == (len(total), 0, f"Earlier today: {now_seen}")
    assert (now_seen > 0, before) == (True, "13:15")


def test_jump_to_now_and_to_a_folded_day(browser: Browser, server: Server) -> None:
    """The link leads to the marker; the way to a day that is folded opens it."""
    with opened(browser, server, INSTANTS["inside a slot"]) as page:
        page.goto("/demo/")
        page.get_by_role("link", name="Jump to now").click()
        top = page.locator("#here").evaluate("here => here.getBoundingClientRect().top")
        assert 0 <= top < 740
        page.get_by_role("link", name="Mon 1", exact=True).click()
        assert page.locator(".day[data-day='2025-12-01'] .entry").first.is_visible()


def test_time_goes_on(browser: Browser, server: Server) -> None:
    """Whoever leaves the page open sees the next slot begin."""
    with opened(browser, server, "2025-12-02 14:50") as page:
        page.goto("/demo/")
        first = page.locator(".now").inner_text()
        page.clock.run_for(11 * 60 * 1000)
        second = page.locator(".now").inner_text()
    assert (first.startswith("Next"), second.startswith("Now 15:0")) == (True, True)


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
