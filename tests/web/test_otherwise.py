"""`calendar_app.web.otherwise`: a past in which everything was otherwise."""

from __future__ import annotations

from calendar_app.model import Status
from calendar_app.web.otherwise import otherwise
from tests.support.journals import ONE, TWO, listed
from tests.support.odd_list import odd_list
from tests.support.small_list import small


def test_everything_has_changed() -> None:
    """The first event is new, another one is gone, and all others had another title, time, room, status and summary."""
    three = "  - {id: three, title: Three, room: vega}\n"
    history = otherwise(listed(ONE, TWO, three))
    changed = {name: [set(step.changed) for step in steps] for name, steps in history.steps.items()}
    assert [(one.event, set(one.changed)) for one in history.changes] == [("-going", {"status"})]
    assert [[step.number for step in history.steps[name]] for name in ("one", "two", "-gone")] == [
        [0],
        [0, 1, 2],
        [0, 1],
    ]
    assert (changed["-gone"][1:], changed["-going"][1:]) == ([{"status"}], [{"status"}])
    assert "id" in changed["one"][0]
    for name in ("two", "three"):
        _, most, rest = changed[name]
        assert most > {"title", "starts", "room", "status"}
        assert rest == {"summary"}
    assert history.schedule.by_id["three"].lapsed
    assert {history.schedule.by_id[name].status for name in ("-gone", "-going")} == {Status.WITHDRAWN}


def test_any_list_can_have_been_another() -> None:
    """Whatever is in it, also nothing."""
    for schedule in (small(), odd_list(), listed()):
        history = otherwise(schedule)
        assert history.journal.problems == ()
        assert len(history.changes) == bool(schedule.events)
        assert len(history.steps) == (len(schedule.events) + 2 if schedule.events else 0)
