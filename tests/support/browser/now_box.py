"""The box that says what is on and what is next, held against arithmetic on the JSON of the list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from playwright.sync_api import Browser, Page

from tests.support.browser.combinations import INSTANTS
from tests.support.browser.visits import VENUE
from tests.support.now_next_oracle import expected

PATHS = {
    "/demo/": "/demo/schedule.json",
    "/fr/demo/co-hosts/belgium/": "/demo/co-hosts/belgium.json",
    "/demo/rooms/orion/": "/demo/rooms/orion.json",
    "/asp24/": "/asp24/schedule.json",
}
"""Pages with the box, each with the JSON of its selection."""
_OVER = datetime(2025, 12, 7, tzinfo=VENUE)


@contextmanager
def telephone_at(browser: Browser, url: str, instant: str, zone: str = "Europe/Amsterdam") -> Iterator[Page]:
    """A page on a telephone whose clock stands at a time of the venue.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        instant: The time, such as "2025-12-02 13:40".
        zone: The zone of the telephone.
    """
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id=zone, base_url=url, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat(instant).replace(tzinfo=VENUE))
    yield page
    context.close()


def check_box_at_all_instants(browser: Browser, url: str, path: str, zone: str) -> None:
    """Of what is on and what is next the first two are named, the others counted; the box is never empty.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        path: A key of `PATHS`.
        zone: The zone of the reader's clock.
    """
    found, wanted, bottoms = {}, {}, {}
    with telephone_at(browser, url, INSTANTS["inside a slot"], zone) as page:
        events = page.request.get(PATHS[path]).json()["events"]
        for name, instant in INSTANTS.items():
            moment = datetime.fromisoformat(instant).replace(tzinfo=VENUE)
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
