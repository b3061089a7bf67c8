"""`calendar_app.render.standalone_pages`."""

from __future__ import annotations

from calendar_app.render import ErrorMessage, error_page
from calendar_app.render.standalone_pages import redirect_page
from tests.support.contexts import SHIPPED_TEMPLATES
from tests.support.markup import Markup


def test_redirect_page() -> None:
    """By refresh, and by a link."""
    markup = Markup(redirect_page(SHIPPED_TEMPLATES, "fr", "/fr/small/"))
    (refresh,) = [one for one in markup.all("meta") if "http-equiv" in one.attributes]
    assert (refresh.attributes["content"], markup.addresses) == ("0; url=/fr/small/", ["/fr/small/"])


def test_error_page() -> None:
    """Heading, sentence and links are escaped."""
    notice = ErrorMessage("Gone <b>", "Not & here.", (("Home", "/asp24/"),))
    markup = Markup(error_page(SHIPPED_TEMPLATES, "en", notice, "/static/style.css"))
    assert markup.texts("h1") == ["Gone <b>"]
    assert markup.texts("p") == ["Not & here."]
    assert markup.addresses == ["/asp24/"]


def test_error_page_without_links() -> None:
    """It has no empty list."""
    markup = Markup(error_page(SHIPPED_TEMPLATES, "en", ErrorMessage("Gone", "Not here."), "/static/style.css"))
    assert markup.all("ul") == []
