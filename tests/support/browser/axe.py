"""Accessibility faults that axe finds on a page."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from tests.support.checkout import NODE_MODULES

_PROGRAM = NODE_MODULES / "axe-core" / "axe.min.js"
_RUN = """async () => {
  // Days after the second are rendered like the first two, and cost ten seconds.
  const result = await axe.run({exclude: ["[data-day] ~ [data-day] ~ [data-day]"]}, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
  });
  return result.violations.flatMap(({id, nodes}) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


@cache
def _source() -> str:
    return _PROGRAM.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """The violations that axe finds, each with rule and place.

    axe is injected over the debugging protocol, so the policy of the site need not allow it.
    """
    page.evaluate(_source())
    return list(page.evaluate(_RUN))
