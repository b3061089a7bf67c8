"""All forms of a URL have the same events, and the right ones."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from calendar_app.settings import Settings
from tests.support.quick_sites import quick_app
from tests.support.random_selections import FORMS, cached_generated_list, check_forms, check_subscriptions, event_ids

_SELECTIONS = 50
"""tests/clients checks 1,000."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of the generated list."""
    return cached_generated_list().client(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def shipped() -> FlaskClient:
    """A client of the shipped list."""
    return quick_app(Settings()).test_client()


@pytest.mark.slow
def test_every_form_has_events_of_oracle(client: FlaskClient) -> None:
    """For random selections; feeds have dated events only."""
    check_forms(client, _SELECTIONS)


@pytest.mark.slow
def test_every_url_of_subscribe_page_gives_selection(client: FlaskClient) -> None:
    """For random selections and every calendar program."""
    check_subscriptions(client, _SELECTIONS // 2)


_ONE, _THREE, _FOUR = "survivors-dialogue", "workplace-culture", "arresting-suspects"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("co-host=belgium", {_ONE, _FOUR}),
        ("co-host=belgium&co-host=canada", {_ONE, _THREE, _FOUR}),
        ("co-host=belgium&co-host=canada&match=all", set()),
        ("co-host=austria&co-host=fidh&match=all", {_ONE, _THREE}),
        ("room=europe-1", {_FOUR}),
        ("day=2025-12-01", {_ONE, "speech-crimes"}),
        ("q=HRW", {_FOUR}),
        ("q=uk", {_ONE, _THREE}),
        ("q=women%27s", {_THREE}),
    ],
)
def test_shipped_list_filters_as_expected(shipped: FlaskClient, form: str, query: str, expected: set[str]) -> None:
    """Selections checked by hand, in every form."""
    answer = shipped.get(f"/asp24/{form}?{query}")
    assert (answer.status_code, event_ids(form, answer.data, "asp24")) == (200, expected)
