"""What a machine can find against a page, however it is looked at: rows U7, U8, A1, A4 to A6, A8 and S2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.browser.axe import violations
from tests.support.browser.combinations import Combination
from tests.support.browser.visits import MISTAKE, Look

_DIRECTIONS = {"en": "ltr", "fr": "ltr", "ar": "rtl", "de": "ltr"}
_SMALLEST_TARGET = 24
_LARGE_TARGET = 44
_MOSTLY = 0.95
_MOST = 5
_LATIN_RUN = r"[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}"

_FACTS = """(latin) => {
  const seen = (one) => one.checkVisibility({visibilityProperty: true});
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (one) => (one.getAttribute("aria-label") ?? one.textContent).replace(/\\s+/g, " ").trim();
  const ids = all("[id]").map((one) => one.id);
  const leads = {};
  for (const link of all("a[href]").filter(seen)) {
    // What is in the header or the footer of every page is told from the rest by its place.
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


def faults(look: Look, seen: Combination, *, with_axe: bool = True) -> list[str]:
    """What is wrong with a page, in words; nothing where all is well.

    Args:
        look: The page.
        seen: How it is looked at.
        with_axe: Whether axe looks too, which takes longer than all else.
    """
    facts: dict[str, Any] = look.page.evaluate(_FACTS, _LATIN_RUN)
    found: list[str] = []
    if with_axe:
        assert look.twin, "axe needs scripts"
        found = violations(look.twin)
    return [*_of_document(facts, seen), *_of_reader(look, facts), *(f"axe: {one}" for one in found)]


def _of_document(facts: dict[str, Any], seen: Combination) -> Iterator[str]:
    # A mistake is told in the language of its address.
    wanted = (seen.language, _DIRECTIONS[seen.language])
    if (facts["language"], facts["direction"]) != wanted:
        yield f"language and direction are {facts['language']} {facts['direction']}, not {wanted}"
    if facts["wide"] > 0:
        yield f"{facts['wide']} pixels too wide"
    if facts["headings"] != 1 or facts["untitled"]:
        yield f"{facts['headings']} headings of the first level, or no title"
    if skipped := [pair for pair in zip(facts["levels"], facts["levels"][1:], strict=False) if pair[1] > pair[0] + 1]:
        yield f"a heading of level {skipped[0][1]} follows one of level {skipped[0][0]}"
    for what in ("doubled", "unclear", "times", "clocks", "backwards"):
        if facts[what]:
            yield f"{what}: {facts[what][:_MOST]}"
    heights = [height for _, height, is_text in facts["targets"] if not is_text]
    if (low := sum(height < _LARGE_TARGET for height in heights)) > (1 - _MOSTLY) * len(heights):
        yield f"{low} of {len(heights)} targets are under {_LARGE_TARGET} pixels"
    if small := [target for target in facts["targets"] if target[1] < _SMALLEST_TARGET and not target[2]]:
        yield f"targets under {_SMALLEST_TARGET} pixels: {small[:_MOST]}"


def _of_reader(look: Look, facts: dict[str, Any]) -> Iterator[str]:
    if foreign := [address for address in look.asked if not address.startswith(look.url)]:
        yield f"asked elsewhere: {foreign[:_MOST]}"
    if facts["cookies"] or look.page.context.cookies():
        yield "a cookie"
    # Without scripts nothing can be stored.
    if look.twin and any(stored := look.twin.evaluate(_STORED)):
        yield f"something is stored: {stored}"
    if said := [line for line in look.said if line != MISTAKE or not look.is_mistake]:
        yield f"the console says {said[:_MOST]}"
