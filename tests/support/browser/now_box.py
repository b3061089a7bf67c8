"""The box with events on now and next, compared with the JSON of the list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from playwright.sync_api import Browser, Page

from tests.support.browser.combinations import INSTANTS
from tests.support.browser.visits import VENUE
from tests.support.now_next_oracle import expected_now_next

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
    """A page on a telephone whose clock shows a time of the venue.

    `instant` is a wall time at the venue, "2025-12-02 13:40"; `zone` is that of the telephone.
    """
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id=zone, base_url=url, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat(instant).replace(tzinfo=VENUE))
    yield page
    context.close()


def check_box_at_all_instants(browser: Browser, url: str, path: str, zone: str) -> None:
    """The box names two current and two next events, and counts the others.

    The box is never empty, and ends within the first screen of /demo/.
    """
    shown, expected, bottoms = {}, {}, {}
    with telephone_at(browser, url, INSTANTS["inside a slot"], zone) as page:
        events = page.request.get(PATHS[path]).json()["events"]
        for name, instant in INSTANTS.items():
            moment = datetime.fromisoformat(instant).replace(tzinfo=VENUE)
            page.clock.set_fixed_time(moment)
            page.goto(path)
            box = page.locator(".now")
            groups = [titles for titles in expected_now_next(events, moment) if titles]
            shown[name] = [
                (group.locator("li a").all_inner_texts(), _digits(group.locator("h2 + a").all_inner_texts()))
                for group in box.locator("ul").locator("..").all()
            ]
            expected[name] = [(titles[:2], [f"{len(titles) - 2}"] if len(titles) > 2 else []) for titles in groups]
            # No event has a later day, but one may still get it: the box stays empty.
            is_empty = not groups and moment < _OVER and any(event["timing"] == "to_be_announced" for event in events)
            assert (box.inner_text() == "", box.is_visible()) == (is_empty, not is_empty)
            bottoms[name] = box.evaluate("box => box.getBoundingClientRect().bottom")
    assert shown == expected
    if path == "/demo/":
        assert {name: bottom for name, bottom in bottoms.items() if bottom > 640} == {}


def _digits(texts: list[str]) -> list[str]:
    return ["".join(filter(str.isdigit, text)) for text in texts]
