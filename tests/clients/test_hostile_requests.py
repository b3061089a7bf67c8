"""A thousand random requests of each kind: no failure, delay or injected markup."""

from __future__ import annotations

import pytest
from flask import Flask

from calendar_app.settings import Settings
from tests.support.hostile_requests import check_any_bytes, check_search_subscriptions, check_search_texts
from tests.support.quick_sites import quick_app
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

_REQUESTS = 1000


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site of the small list."""
    path = tmp_path_factory.mktemp("list") / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return quick_app(Settings(events=(path,)))


def test_any_bytes_are_answered(app: Flask) -> None:
    """In time, without failures or injected markup."""
    check_any_bytes(app, _REQUESTS)


def test_search_text_comes_back_as_text(app: Flask) -> None:
    """It stands in its field as text, and nowhere as markup."""
    check_search_texts(app, _REQUESTS)


def test_search_text_is_subscribed_to_as_it_is(app: Flask) -> None:
    """The address on the subscribe page gives the feed of that search."""
    check_search_subscriptions(app, _REQUESTS)
