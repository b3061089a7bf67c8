"""Thousands of random selections, compared with an oracle in every form."""

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
    """A test client of a site with the generated list."""
    return cached_generated_list().client(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("part", range(4))
def test_every_form_has_the_events_of_the_oracle(
    client: FlaskClient,
    part: int,  # noqa: ARG001 - the parts run in several processes
) -> None:
    """1,000 random selections in four parts."""
    check_forms(client, 250)


def test_addresses_on_the_subscribe_page_give_its_selection(client: FlaskClient) -> None:
    """For a hundred random selections and every calendar program."""
    check_subscriptions(client, 100)


def test_generated_list_agrees_with_the_oracle() -> None:
    """The same events and facet counts."""
    generated = cached_generated_list()
    check_index(generated.oracle, generated.index, 1000)


def test_sample_list_agrees_with_the_oracle() -> None:
    """Nested rooms, former ids, days outside the assembly."""
    check_index(sample_oracle(), INDEX, 1000)


def test_order_and_spelling_do_not_matter() -> None:
    """500 random queries, shuffled and canonical."""
    check_spellings(500)
