"""What an error page says."""

from __future__ import annotations

from werkzeug.test import TestResponse

from tests.support.markup import Markup


def told(response: TestResponse) -> tuple[int, str, str]:
    """Status, heading and sentence."""
    markup = Markup(response.data)
    return response.status_code, markup.texts("h1")[0], markup.texts("p")[0]
