"""What went wrong, as a page."""

from __future__ import annotations

from calendar_app.render import Notice, notice_page
from tests.support.contexts import SHIPPED_TEMPLATES
from tests.support.markup import Markup


def test_a_notice_says_what_and_where_to_go() -> None:
    """Heading, sentence and links, escaped."""
    notice = Notice("Gone <b>", "Not & here.", (("Home", "/asp24/"),))
    markup = Markup(notice_page(SHIPPED_TEMPLATES, "en", notice, "/static/style.css"))
    assert markup.texts("h1") == ["Gone <b>"]
    assert markup.texts("p") == ["Not & here."]
    assert markup.addresses == ["/asp24/"]


def test_a_notice_may_lead_nowhere() -> None:
    """Without links there is no empty list."""
    markup = Markup(notice_page(SHIPPED_TEMPLATES, "en", Notice("Gone", "Not here."), "/static/style.css"))
    assert markup.all("ul") == []
