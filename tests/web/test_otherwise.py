"""`calendar_app.web.otherwise`: a past in which everything was otherwise."""

from __future__ import annotations

from calendar_app.model import Status
from calendar_app.web.otherwise import otherwise
from tests.history.record import ONE
from tests.history.record import TWO
from tests.history.record import listed
from tests.render.odd_list import odd_list
from tests.small import small


def test_everything_has_changed() -> None:
    """The first event is new, another one is gone, and all others had another title, time, room and status."""
    three = "  - {id: three, title: Three, room: vega}\n"
    history = otherwise(listed(ONE, TWO, three))
    changed = {change.event: set(change.changed) for change in history.changes}
    assert changed.pop("-gone") == {"status"}
    assert "id" in changed.pop("one")
    assert {name: facts & {"title", "starts", "room", "status"} for name, facts in changed.items()} == {
        "two": {"title", "starts", "room", "status"},
        "three": {"title", "starts", "room", "status"},
    }
    assert history.schedule.by_id["three"].lapsed
    assert history.schedule.by_id["-gone"].status is Status.WITHDRAWN


def test_any_list_can_have_been_another() -> None:
    """Whatever is in it, also nothing."""
    for schedule in (small(), odd_list(), listed()):
        history = otherwise(schedule)
        assert history.journal.problems == ()
        assert len(history.changes) == (len(schedule.events) + 1 if schedule.events else 0)
