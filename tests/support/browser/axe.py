"""What axe finds against a page: the accessibility rules a machine can check."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from tests.support.checkout import NODE_MODULES

_PROGRAM = NODE_MODULES / "axe-core" / "axe.min.js"
_RUN = """async () => {
  // Of a long list the days after the second are made like those before, and cost ten seconds.
  const found = await axe.run({exclude: ["[data-day] ~ [data-day] ~ [data-day]"]}, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(({id, nodes}) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


@cache
def _source() -> str:
    return _PROGRAM.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What is wrong, each with its rule and place; nothing where all is well.

    axe enters over the protocol, so that the policy of the site need not let it in.

    Args:
        page: A page that has been loaded.
    """
    page.evaluate(_source())
    return list(page.evaluate(_RUN))
