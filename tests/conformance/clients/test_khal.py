"""A feed that vdirsyncer fetches and khal shows."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conformance.clients.changing import Changing
from tests.conformance.clients.khal import Shown
from tests.conformance.clients.khal import Subscription
from tests.conformance.clients.recorder import Recorder
from tests.conformance.clients.served import path
from tests.conformance.clients.served import served
from tests.conformance.lists import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conformance.conftest import Program
    from tests.conformance.reading import Held
    from tests.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_khal_shows_what_vdirsyncer_fetched(name: str, server: Server, tmp_path: Path) -> None:
    """Every event once, at its time, with its title, place, description, status and address."""
    subscription = Subscription(server.url + path(name), tmp_path)
    kept = subscription.sync()
    shown = subscription.shown()
    assert sorted(shown.values()) == sorted(_expected(held) for held in served(name, server.url))
    assert shown.keys() == kept.keys()


def test_khal_shows_what_changed(tmp_path: Path) -> None:
    """After another sync the moved event is at its new time, once, and what did not change is not fetched anew."""
    with Changing(tmp_path) as changing, Recorder(changing.url) as recorder:
        folder = tmp_path / "subscription"
        folder.mkdir()
        subscription = Subscription(recorder.url + changing.path, folder)
        before = subscription.sync()
        assert sorted(subscription.shown().values()) == sorted(_expected(held) for held in changing.before)
        assert subscription.sync() == before
        changing.change()
        after = subscription.sync()
        assert sorted(subscription.shown().values()) == sorted(_expected(held) for held in changing.after)
        # To vdirsyncer an event is what it says: one that was moved or cancelled is another.
        assert len(before.keys() - after.keys()) == 2
        assert len(after.keys() - before.keys()) == 3
        requests = [(request.method, request.known, request.status) for request in recorder.requests]
    assert requests == [("GET", None, 200)] * 3


def test_vdirsyncer_and_khal_are_no_older_than_promised(tmp_path: Path, program: Program) -> None:
    """Each says its version."""
    for name, version in Subscription("http://127.0.0.1/", tmp_path).versions().items():
        program(name, version)


def _expected(held: Held) -> Shown:
    # An event without an end lasts an hour with khal.
    ends = held.ends or f"{datetime.fromisoformat(held.starts) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    url = held.description.rpartition("\n")[2]
    return Shown(url, held.starts, ends, held.title, held.place, held.description, held.status)
