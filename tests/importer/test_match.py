"""`calendar_app.importer.match`: which event a proposal is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.match import Difference, match_events
from calendar_app.importer.result import Proposal
from calendar_app.model import Schedule
from calendar_app.source import parse_schedule
from tests.support.small_list import TEXT, small

_EVENING = datetime(2025, 12, 1, 18, 15)  # noqa: DTZ001 - a wall time
_LATER = datetime(2025, 12, 2, 14)  # noqa: DTZ001 - a wall time


def test_an_event_under_another_title() -> None:
    """By its room, its time and half of its hosts; or by a title that is rather alike and its hosts."""
    renamed = Proposal("Otherwise", starts=_EVENING, room="hall-a", co_hosts=(HostMatch("Austria", "austria"),))
    similar = Proposal(
        "In both the halls at once", co_hosts=(HostMatch("Austria", "austria"), HostMatch("Belgium", "belgium"))
    )
    stranger = Proposal("Otherwise", starts=_EVENING, room="hall-a")
    matches = match_events([renamed, similar, stranger], small())
    assert [match.event and match.event.id for match in matches] == ["dialogue", "joint", None]
    assert [one.field for one in matches[0].differences] == ["title"]
    assert [[doubt.message for doubt in match.notices] for match in matches] == [
        ["matched with dialogue, which has another title"],
        ["matched with joint, which has another title"],
        ["the text has this event twice"],
    ]


def test_another_event_of_the_same_hosts() -> None:
    """A title that is rather alike is not enough where day and room are others."""
    hosts = (HostMatch("Austria", "austria"), HostMatch("Belgium", "belgium"))
    (match,) = match_events(
        [Proposal("In both the halls at once", starts=_EVENING, room="hall-a", co_hosts=hosts)], small()
    )
    assert match.event is None


def test_what_a_text_says_twice() -> None:
    """The second is asked about, unless it is at another time."""
    twice = [Proposal("New", starts=_EVENING), Proposal("new", starts=_EVENING), Proposal("New", starts=_LATER)]
    assert [[doubt.message for doubt in match.notices] for match in match_events(twice, small())] == [
        [],
        ["the text has this event twice"],
        [],
    ]


def test_what_does_not_take_place_and_is_announced_elsewhere() -> None:
    """It is not said to take place again, and that is asked about."""
    schedule = listed("- id: joint\n", "- id: joint\n    status: cancelled\n")
    (moved,) = match_events([told(room="hall-a")], schedule)
    assert [doubt.message for doubt in moved.notices] == ["joint is cancelled in the list; the status does not change"]
    (same,) = match_events([told(room="great-hall")], schedule)
    assert same.notices == ()


_NEARLY = ["new event, but its title is similar to that of joint"]
_ANOTHER_DAY = [
    "no time of day is given; 13:15 does not change",
    "joint is on 2025-12-02 in the list: moved, or another event of that name?",
    "no end is given; the duration does not change",
]


def told(title: str = "In both halls", **others: object) -> Proposal:
    """What a text may say of an event that is in the list on the second day, 13:15 to 14:45."""
    return Proposal(title, **others)  # type: ignore[arg-type]  # whichever fields a test is about


def listed(old: str = "", new: str = "") -> Schedule:
    """The small list, with an end for that event."""
    text = TEXT.replace("13:15\n    room: great-hall", "13:15\n    ends: 2025-12-02 14:45\n    room: great-hall")
    schedule = parse_schedule(text.replace(old, new).encode(), "small.yaml").schedule
    assert schedule
    return schedule


@pytest.mark.parametrize(
    ("proposal", "event", "doubts"),
    [
        (told("In both walls", starts=_EVENING), None, _NEARLY),
        (told("In both walls", room="great-hall"), "joint", []),
        (told(co_hosts=(HostMatch("Canada", "canada"),), starts=_EVENING), None, _NEARLY),
        (told(starts=date(2025, 12, 3)), "joint", _ANOTHER_DAY),
    ],
)
def test_a_title_alone_is_not_enough(proposal: Proposal, event: str | None, doubts: list[str]) -> None:
    """A near one needs a day, a room or hosts in common, an equal one must not contradict both; and doubts are said."""
    (match,) = match_events([proposal], listed())
    assert (match.event.id if match.event else None, [doubt.message for doubt in match.notices]) == (event, doubts)


@pytest.mark.parametrize(
    ("proposal", "differences"),
    [
        (told(starts=date(2025, 12, 2)), {}),
        (told(starts=_LATER), {"starts": "2025-12-02 14:00", "ends": "2025-12-02 15:30"}),
        (told(starts=date(2025, 12, 3)), {"starts": "2025-12-03 13:15", "ends": "2025-12-03 14:45"}),
        (told(starts=date(2025, 12, 2), ends=date(2025, 12, 3)), {"starts": "2025-12-02", "ends": "2025-12-03"}),
        (told("Pictures", starts=date(2025, 12, 2)), {"starts": "2025-12-02", "ends": "2025-12-04"}),
        (told("Pictures", starts=_LATER), {"starts": "2025-12-02 14:00", "ends": "to be announced"}),
    ],
)
def test_what_a_text_leaves_open_stays(proposal: Proposal, differences: dict[str, str]) -> None:
    """A day says nothing against a time of that day; without an end an event stays as long as it was."""
    (match,) = match_events([proposal], listed())
    assert {one.field: one.incoming for one in match.differences} == differences


def test_a_title_in_several_languages_stays() -> None:
    """Of two titles one would be lost; that the text has another is said."""
    schedule = listed("title: In both halls", "title: {en: In both halls, fr: Deux salles}")
    (match,) = match_events([told("In both the halls", room="great-hall", fields={"note": "New"})], schedule)
    assert [(one.field, one.current, one.incoming) for one in match.differences] == [("note", "to be announced", "New")]
    assert [doubt.message for doubt in match.notices] == [
        "“In both the halls”: the list has its title in several languages, and keeps them"
    ]


def test_one_event_is_one_proposal() -> None:
    """The likeliest; the other is new."""
    twice = [Proposal("In both halls"), Proposal("In both halls", starts=datetime(2025, 12, 2, 13, 15))]  # noqa: DTZ001 - a wall time
    assert [match.event and match.event.id for match in match_events(twice, small())] == [None, "joint"]


def test_an_id_decides() -> None:
    """A former one too; where it is nobody's the event is new, whatever it is called."""
    found = match_events([Proposal("X", id="talk"), Proposal("In both halls", id="nothing")], small())
    assert [match.event and match.event.id for match in found] == ["dialogue", None]


def test_what_the_list_does_not_say_yet() -> None:
    """A day, an end or a room that comes is a difference from what was to be announced."""
    told = Proposal("To be announced", starts=_EVENING, ends=_EVENING.replace(hour=19), new_room="Attic", id="plenary")
    (match,) = match_events([told], small())
    assert match.differences == (
        Difference("starts", "to be announced", "2025-12-01 18:15"),
        Difference("ends", "to be announced", "2025-12-01 19:15"),
        Difference("room", "to be announced", "Attic"),
    )
