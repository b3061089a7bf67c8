"""Thousands of random selections, each answered in every form as an oracle says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.support.filter_sample import INDEX
from tests.support.random_selections import (
    cached_generated_list,
    check_forms,
    check_index,
    check_spellings,
    check_subscriptions,
    sample_oracle,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of a site with the generated session."""
    return cached_generated_list().client(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("part", range(4))
def test_every_form_holds_the_events_the_oracle_selects(
    client: FlaskClient,
    part: int,  # noqa: ARG001 - it shares out the time among processes
) -> None:
    """Of 1,000 random selections, in four parts."""
    check_forms(client, 250)


def test_every_address_on_a_subscription_page_gives_its_selection(client: FlaskClient) -> None:
    """Of a hundred random selections, for every calendar program."""
    check_subscriptions(client, 100)


def test_generated_session_is_filtered_as_the_oracle_says() -> None:
    """The same events, and the same counts beside every value."""
    generated = cached_generated_list()
    check_index(generated.oracle, generated.index, 1000)


def test_list_of_odd_entries_is_filtered_as_the_oracle_says() -> None:
    """It has nested rooms, former ids, days outside the session and entries without any."""
    check_index(sample_oracle(), INDEX, 1000)


def test_order_and_spelling_do_not_matter() -> None:
    """The canonical query selects the same, and so does any order of what was asked."""
    check_spellings(500)
