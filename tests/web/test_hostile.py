"""Any bytes in path and query: no failure, no delay, no markup of a stranger's."""

from __future__ import annotations

import time

import pytest
from flask import Flask

from tests.support.hostile_requests import MOST_SECONDS, check_any_bytes, check_search_subscriptions, check_search_texts

pytestmark = pytest.mark.slow

_REQUESTS = 40
"""How many random ones are made here; tests/clients makes 1,000."""


def test_any_bytes_are_answered(app: Flask) -> None:
    """In time, without a failure, and with markup that is whole."""
    check_any_bytes(app, 2 * _REQUESTS)


def test_search_text_comes_back_as_text(app: Flask) -> None:
    """Whatever is searched for stands in its field as text, and nowhere else as anything more."""
    check_search_texts(app, _REQUESTS)


def test_search_text_is_subscribed_to_as_it_is(app: Flask) -> None:
    """Whatever is searched for: the address on the page gives the feed of that search."""
    check_search_subscriptions(app, _REQUESTS)


def test_longest_query_takes_no_longer(app: Flask) -> None:
    """Two thousand letters, spaces, or marks that compose."""
    for letter in ("a", "%20", "%CC%81", "a+", "%EF%B7%BA"):
        for path in ("/small/", "/small/subscribe/"):
            begin = time.monotonic()
            response = app.test_client().get(f"{path}?q={letter * (2000 // len(letter))}")
            assert (response.status_code, time.monotonic() - begin < MOST_SECONDS) == (200, True)
