"""Pages in the place of redirects: files cannot send anybody on."""

from __future__ import annotations

from collections.abc import Mapping

from calendar_app.languages import SHIPPED
from calendar_app.render.leading import leading_page
from calendar_app.web.addresses import home
from calendar_app.web.site import Site


def leading(site: Site) -> Mapping[str, bytes]:
    """The files at the top of each language, which lead to the assembly that starts last.

    Args:
        site: A site that publishes something.
    """
    assert site.home is not None  # noqa: S101 - only what can be read is exported
    pages = {}
    for language in SHIPPED:
        address = home(site.home, language)
        name = "index.html" if language == SHIPPED[0] else f"{language}/index.html"
        pages[name] = leading_page(site.stock.materials.templates, language, address)
    return pages
