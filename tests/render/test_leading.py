"""`calendar_app.render.leading`."""

from __future__ import annotations

from calendar_app.render.leading import leading_page
from tests.support.contexts import SHIPPED_TEMPLATES
from tests.support.markup import Markup


def test_a_page_leads_to_another() -> None:
    """By itself, and by a link where a browser does not."""
    markup = Markup(leading_page(SHIPPED_TEMPLATES, "fr", "/fr/small/"))
    (refresh,) = [one for one in markup.all("meta") if "http-equiv" in one.attributes]
    assert (refresh.attributes["content"], markup.addresses) == ("0; url=/fr/small/", ["/fr/small/"])
