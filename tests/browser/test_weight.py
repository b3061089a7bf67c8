"""Size of a first visit on bad Wi-Fi, without layout shifts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Request

from tests.support.server import Server

pytestmark = pytest.mark.slow

_BAD = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
"""Latency in milliseconds, throughput in bytes a second."""
_OBSERVE = """
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shifted += one.value; }))
    .observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("language", ["", "/fr"])
@pytest.mark.parametrize("instant", ["2025-12-02T13:40:00+01:00", "2026-12-05T12:00:00+01:00"])
def test_first_visit_on_bad_wifi_is_light(browser: Browser, server: Server, language: str, instant: str) -> None:
    """At most six requests, 45 kB and 5,000 elements, without layout shifts."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url)
    page = context.new_page()
    page.clock.set_fixed_time(instant)
    page.add_init_script(_OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _BAD)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - a method of a list is refused
    page.goto(f"{language}/demo/", wait_until="networkidle")
    size = sum(request.sizes()["responseBodySize"] for request in finished)
    nodes = page.locator("*").count()
    layout_shift = page.evaluate("window.shifted")
    context.close()
    assert 3 <= len(finished) <= 6
    assert 10_000 < size <= 45_000
    assert 1000 < nodes <= 5000
    assert layout_shift < 0.02
