"""Hostile paths and queries: no failure, no delay, no injected markup."""

from __future__ import annotations

import time

import pytest
from flask import Flask

from tests.support.hostile_requests import MAX_SECONDS, check_any_bytes, check_search_subscriptions, check_search_texts

pytestmark = pytest.mark.slow

_REQUESTS = 40
"""How many random ones are made here; tests/clients makes 1,000."""


def test_random_bytes_get_valid_responses(app: Flask) -> None:
    """In time and with whole markup."""
    check_any_bytes(app, 2 * _REQUESTS)


def test_search_text_is_escaped(app: Flask) -> None:
    """It appears in its field only."""
    check_search_texts(app, _REQUESTS)


def test_subscribe_page_keeps_search_text(app: Flask) -> None:
    """The URL on the page gives the feed of the same search."""
    check_search_subscriptions(app, _REQUESTS)


def test_longest_query_is_answered_in_time(app: Flask) -> None:
    """Letters, spaces and combining marks."""
    for letter in ("a", "%20", "%CC%81", "a+", "%EF%B7%BA"):
        for path in ("/small/", "/small/subscribe/"):
            begin = time.monotonic()
            response = app.test_client().get(f"{path}?q={letter * (2000 // len(letter))}")
            assert (response.status_code, time.monotonic() - begin < MAX_SECONDS) == (200, True)
