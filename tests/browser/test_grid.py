"""The table of a day: keyboard, accessibility tree, widths, paper."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Golden
from tests.support.browser.combinations import PAGES, ZONES, Combination
from tests.support.browser.keyboard import FOCUSED
from tests.support.browser.local_site import LocalSite
from tests.support.browser.page_checks import page_faults
from tests.support.browser.paper import print_a4, smallest_points
from tests.support.browser.visits import visit
from tests.support.browser.zoom import hidden_table_parts, too_wide
from tests.support.server import Server

pytestmark = pytest.mark.slow

_DAYS = ("day", "demo-day")
_COMBINATIONS = (
    Combination("day", 992, "light", "en", "scripted", ZONES[0], "inside a slot"),
    Combination("demo-day", 992, "dark", "fr", "scripted", ZONES[0], "inside a slot"),
    Combination("demo-day", 1600, "light", "en", "scripted", ZONES[0], "inside a slot"),
)
_LINKS = "[...document.querySelectorAll('.grid a')].map((one) => one.outerHTML.slice(0, 90))"


_LIST = """\
assembly:
  {id: full, name: Full, short_name: Full, starts: 2025-12-01, ends: 2025-12-03, zone: Europe/Amsterdam,
   uid_domain: full.example, updated: 2025-11-25 12:00}
rooms:
  north: {name: The Internationalisation Conference Room on the Northern Side of the Building}
  south: {name: South}
events:
"""
_COUNTS = (12, 13, 40)
"""Columns of the tables in `full`: the most that are printed, one more, and the most of all."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSite]:
    """A list with an event every twenty minutes and long words in titles."""
    path = tmp_path_factory.mktemp("full") / "full.yaml"
    _write_list(path)
    with LocalSite(path) as running:
        yield running


def _write_list(path: Path) -> None:
    entries = [
        f"  - {{id: d{day}-{number}, title: Responsibilities of institutionalised counterrevolutionaries, "
        f"starts: 2025-12-{day:02} {_wall_time(number)}, ends: 2025-12-{day:02} {_wall_time(number + 1)}, "
        f"room: {'north' if number % 2 else 'south'}}}\n"
        for day, count in enumerate(_COUNTS, start=1)
        for number in range(count)
    ]
    path.write_text(_LIST + "".join(entries))


def _wall_time(number: int) -> str:
    return f"{6 + number // 3:02}:{number % 3 * 20:02}"


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page in a desktop window."""
    context = browser.new_context(viewport={"width": 1280, "height": 740}, base_url=server.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("day", _DAYS)
def test_tab_shows_every_cell(page: Page, day: str, size: str) -> None:
    """Row by row, also in a table that scrolls."""
    page.goto(PAGES[day])
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    page.locator(".grid a").first.focus()
    stops = []
    for _ in page.locator(".grid a").all():
        stops.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")
    assert [stop[0] for stop in stops] == page.evaluate(_LINKS)
    assert [stop for stop in stops if stop[1]] == []
    assert page.evaluate("document.activeElement.closest('.list') !== null")


def test_link_leads_past_the_table(page: Page) -> None:
    """To the list of the same events."""
    page.goto(PAGES["demo-day"])
    page.get_by_role("link", name="On to the list").press("Enter")
    page.wait_for_function("document.activeElement.id === 'list'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('.list a')")


def test_cell_has_a_role_and_a_name(page: Page) -> None:
    """Rows are rooms, columns are times, and an event links to its page."""
    page.goto(PAGES["day"])
    table = page.get_by_role("table", name="Rooms and times")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Room", "18:15"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["Yangtze 1", "Yangtze 2"]
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Yangtze 1"))
    assert len(row.get_by_role("cell").all()) == 1
    row.get_by_role("cell").get_by_role("link", name="Victim-centred justice begins with us").click()
    page.wait_for_url("**/asp24/events/survivors-dialogue/")


def test_accessibility_tree_is_as_reviewed(page: Page, server: Server, golden: Golden) -> None:
    """Roles and names of a day with events of every kind, in reading order."""
    page.goto(PAGES["demo-day"])
    tree = page.get_by_role("region", name="Rooms and times").aria_snapshot()
    golden("trees/grid.yaml", tree.replace(server.url, "http://site") + "\n")


@pytest.mark.parametrize("day", _DAYS)
def test_table_and_list_have_the_same_events(page: Page, day: str) -> None:
    """Each event once in both."""
    page.goto(PAGES[day])
    hrefs = "(links) => links.map((link) => link.pathname)"
    cells = page.locator(".grid td a").evaluate_all(hrefs)
    assert sorted(cells) == sorted(page.locator(".list h2 a").evaluate_all(hrefs))
    assert len(cells) > 1


@pytest.mark.parametrize("combination", _COMBINATIONS, ids=str)
def test_page_has_no_fault(browser: Browser, server: Server, combination: Combination) -> None:
    """At the smallest width of the table and with plenty of space."""
    with visit(browser, server.url, combination) as visited:
        assert visited.page.locator(".grid").is_visible()
        assert page_faults(visited, combination) == []


@pytest.mark.parametrize("day", _DAYS)
def test_narrow_windows_have_the_list_alone(page: Page, day: str) -> None:
    """The table is hidden, also from screen readers."""
    page.goto(PAGES[day])
    for width in (360, 768, 991):
        page.set_viewport_size({"width": width, "height": 740})
        assert (page.get_by_role("table").count(), page.get_by_role("link", name="On to the list").count()) == (0, 0)
        count = page.locator(".list .entry").count()
        assert page.locator(".list .entry:visible").count() == count > 1


def test_nothing_scrolls_sideways(browser: Browser, server: Server) -> None:
    """Neither the page at any text size nor a table at usual size."""
    widths = (992, 1280, 1343, 1344, 2560)
    paths = [f"{language}{PAGES[day]}" for language in ("", "/fr") for day in _DAYS]
    assert too_wide(browser, server.url, paths, widths) == []
    assert hidden_table_parts(browser, server.url, ("", "/fr"), widths) == {}


@pytest.mark.parametrize("day", _DAYS)
def test_every_target_is_large(page: Page, day: str) -> None:
    """Every room and event is at least 44 pixels high."""
    page.goto(PAGES[day])
    heights = page.locator(".grid a").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) > 3
    assert min(heights) >= 44


def test_table_is_printed_on_landscape_paper_only(page: Page) -> None:
    """Portrait paper has the list alone; no text below eight points."""
    page.goto(PAGES["demo-day"])
    papers = [print_a4(page, landscape=landscape) for landscape in (False, True)]
    texts = ["".join(sheet.extract_text() for sheet in paper.pages) for paper in papers]
    smallest = smallest_points(page)
    assert ["Rooms and times" in text for text in texts] == [False, True]
    assert page.get_by_role("link", name="On to the list").count() == 0
    assert smallest >= 8


_ROW = """() => {
  const link = document.activeElement, row = link.closest("tr"), head = row.querySelector("th");
  const div = row.closest("div"), inside = div.getBoundingClientRect(), box = head.getBoundingClientRect();
  const gap = getComputedStyle(row).direction === "rtl" ? inside.right - box.right : box.left - inside.left;
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + 10);
  const letter = parseFloat(getComputedStyle(document.body).fontSize);
  return [gap > -3 && gap <= (Math.abs(div.scrollLeft) > 4 ? 0 : 2), head.contains(top), box.width < 13 * letter];
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_row_heading_stays_in_a_scrolled_table(page: Page, full: LocalSite, direction: str) -> None:
    """At the edge, above scrolled cells, and no wider than needed."""
    page.goto(f"{full.url}/full/days/2025-12-03/")
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    rows, stops = [], []
    for link in page.locator(".grid td a").all():
        link.focus()
        rows.append(page.evaluate(_ROW))
        stops += page.evaluate(FOCUSED)[1]
    scrolled = page.locator(".grid > div").evaluate("one => Math.abs(one.scrollLeft)")
    assert rows == [[True, True, True]] * 40
    assert stops == []
    assert scrolled > 1000


@pytest.mark.parametrize(("day", "count"), list(enumerate(_COUNTS, start=1)))
def test_wide_table_does_not_shrink_the_print(page: Page, full: LocalSite, day: int, count: int) -> None:
    """A table wider than the sheet would shrink all text."""
    page.goto(f"{full.url}/full/days/2025-12-{day:02}/")
    columns = page.locator(".grid thead th").count() - 1
    sheets = print_a4(page, landscape=True).pages
    sizes: list[float] = []

    def measure(text: str, around: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size * hypot(*matrix[2:4]) * hypot(*around[2:4]))

    texts = "".join(sheet.extract_text(visitor_text=measure) for sheet in sheets)
    assert (columns, "Rooms and times" in texts) == (count, count <= 12)
    assert round(min(sizes), 1) >= 8
