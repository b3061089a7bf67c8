"""`calendar_app.announcement.matching`: which event a proposal is."""

from __future__ import annotations

from datetime import datetime

from calendar_app.announcement.known import Named
from calendar_app.announcement.matching import Difference
from calendar_app.announcement.matching import matched
from calendar_app.announcement.proposals import Proposal
from tests.small import small

_EVENING = datetime(2025, 12, 1, 18, 15)  # noqa: DTZ001 - a wall time


def test_an_event_under_another_title() -> None:
    """By its room, its time and half of its hosts; or by a title that is rather alike and its hosts."""
    renamed = Proposal("Otherwise", starts=_EVENING, room="hall-a", co_hosts=(Named("Austria", "austria"),))
    similar = Proposal("In both the halls at once", co_hosts=(Named("Austria", "austria"), Named("Belgium", "belgium")))
    stranger = Proposal("Otherwise", starts=_EVENING, room="hall-a")
    matches = matched([renamed, similar, stranger], small())
    assert [match.event and match.event.id for match in matches] == ["dialogue", "joint", None]
    assert [one.field for one in matches[0].differences] == ["title"]


def test_one_event_is_one_proposal() -> None:
    """The likeliest; the other is new."""
    twice = [Proposal("In both halls"), Proposal("In both halls", starts=datetime(2025, 12, 2, 13, 15))]  # noqa: DTZ001 - a wall time
    assert [match.event and match.event.id for match in matched(twice, small())] == [None, "joint"]


def test_an_id_decides() -> None:
    """A former one too; where it is nobody's the event is new, whatever it is called."""
    found = matched([Proposal("X", id="talk"), Proposal("In both halls", id="nothing")], small())
    assert [match.event and match.event.id for match in found] == ["dialogue", None]


def test_what_the_list_does_not_say_yet() -> None:
    """A day, an end or a room that comes is a difference from what was to be announced."""
    told = Proposal("To be announced", starts=_EVENING, ends=_EVENING.replace(hour=19), new_room="Attic", id="plenary")
    (match,) = matched([told], small())
    assert match.differences == (
        Difference("starts", "to be announced", "2025-12-01 18:15"),
        Difference("ends", "to be announced", "2025-12-01 19:15"),
        Difference("room", "to be announced", "Attic"),
    )
