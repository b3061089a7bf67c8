"""Faults that a machine can find on any page (QUALITY U7, U8, A1, A4 to A6, A8, S2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.browser.axe import violations
from tests.support.browser.combinations import Combination
from tests.support.browser.visits import NOT_FOUND_MESSAGE, Visit

_DIRECTIONS = {"en": "ltr", "fr": "ltr", "ar": "rtl", "de": "ltr"}
_SMALLEST_TARGET = 24
_LARGE_TARGET = 44
_LARGE_TARGET_SHARE = 0.95
_MAX_SHOWN = 5
_LATIN_RUN = r"[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}"

_FACTS = """(latin) => {
  const seen = (one) => one.checkVisibility({visibilityProperty: true});
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (one) => (one.getAttribute("aria-label") ?? one.textContent).replace(/\\s+/g, " ").trim();
  const ids = all("[id]").map((one) => one.id);
  const leads = {};
  for (const link of all("a[href]").filter(seen)) {
    // The same words may lead elsewhere in header, footer and main part.
    const place = link.closest("header, footer")?.localName ?? "main";
    (leads[`${place}: ${name(link)}`] ??= new Set()).add(link.href);
  }
  const inText = (one) => one.matches(".hosts a, .clashes a, dd a, p a:not(.button, .jump a, .tongues a)");
  const targets = all("a[href], button, input:not([type=hidden]), summary").filter(seen)
    .filter((one) => !one.matches(".skip"))
    .map((one) => one.matches("input[type=checkbox]") ? one.closest("label") : one)
    .map((one) => [name(one), one.getBoundingClientRect(), inText(one)])
    .map(([words, {width, height}, isText]) => [words, Math.round(Math.min(Math.max(width, 24), height)), isText]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const backwards = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!new RegExp(latin).test(node.data) || parent.closest("script") || !seen(parent)) continue;
    if (node.data.includes("\u2068")) continue;  // isolated by letters of its own
    const style = getComputedStyle(parent);
    if (style.direction === "rtl" && style.unicodeBidi !== "plaintext" && !parent.closest("bdi")) {
      backwards.push(node.data.trim());
    }
  }
  return {
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
    wide: document.documentElement.scrollWidth - innerWidth,
    headings: all("h1").filter(seen).length,
    levels: all("h1, h2, h3, h4, h5, h6").filter(seen).map((one) => Number(one.localName[1])),
    doubled: ids.filter((id, place) => ids.indexOf(id) !== place),
    unclear: Object.entries(leads).filter(([, to]) => to.size > 1).map(([words]) => words),
    targets,
    times: all("time[datetime*=T]").map((one) => one.dateTime).filter((one) => !/(Z|[+-]\\d\\d:\\d\\d)$/.test(one)),
    clocks: all(".clock").filter(seen).map((one) => getComputedStyle(one).direction).filter((one) => one !== "ltr"),
    backwards,
    cookies: document.cookie,
    untitled: document.title.trim() === "",
  };
}"""
_STORED = """async () => [
  localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""


def page_faults(visit: Visit, combination: Combination, *, with_axe: bool = True) -> list[str]:
    """The faults of a page, in words."""
    facts: dict[str, Any] = visit.page.evaluate(_FACTS, _LATIN_RUN)
    violation_lines: list[str] = []
    if with_axe:
        assert visit.scripted_page, "axe needs scripts"
        violation_lines = violations(visit.scripted_page)
    return [*_of_document(facts, combination), *_of_reader(visit, facts), *(f"axe: {line}" for line in violation_lines)]


def _of_document(facts: dict[str, Any], combination: Combination) -> Iterator[str]:
    # An error page has the language of its address.
    expected = (combination.language, _DIRECTIONS[combination.language])
    if (facts["language"], facts["direction"]) != expected:
        yield f"language and direction are {facts['language']} {facts['direction']}, not {expected}"
    if facts["wide"] > 0:
        yield f"{facts['wide']} pixels too wide"
    if facts["headings"] != 1 or facts["untitled"]:
        yield f"{facts['headings']} headings of the first level, or no title"
    if skipped := [pair for pair in zip(facts["levels"], facts["levels"][1:], strict=False) if pair[1] > pair[0] + 1]:
        yield f"a heading of level {skipped[0][1]} follows one of level {skipped[0][0]}"
    for name in ("doubled", "unclear", "times", "clocks", "backwards"):
        if facts[name]:
            yield f"{name}: {facts[name][:_MAX_SHOWN]}"
    heights = [height for _, height, is_text in facts["targets"] if not is_text]
    if (low := sum(height < _LARGE_TARGET for height in heights)) > (1 - _LARGE_TARGET_SHARE) * len(heights):
        yield f"{low} of {len(heights)} targets are under {_LARGE_TARGET} pixels"
    if small := [target for target in facts["targets"] if target[1] < _SMALLEST_TARGET and not target[2]]:
        yield f"targets under {_SMALLEST_TARGET} pixels: {small[:_MAX_SHOWN]}"


def _of_reader(visit: Visit, facts: dict[str, Any]) -> Iterator[str]:
    if foreign := [address for address in visit.requests if not address.startswith(visit.url)]:
        yield f"requests to other sites: {foreign[:_MAX_SHOWN]}"
    if facts["cookies"] or visit.page.context.cookies():
        yield "a cookie"
    # Without scripts a page cannot store anything.
    if visit.scripted_page and any(stored := visit.scripted_page.evaluate(_STORED)):
        yield f"stored data: {stored}"
    if messages := [line for line in visit.console if line != NOT_FOUND_MESSAGE or not visit.is_error_page]:
        yield f"the console says {messages[:_MAX_SHOWN]}"
