"""Proposals are matched to events of the list."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.match import Difference, match_events
from calendar_app.importer.result import Proposal
from calendar_app.model import Schedule
from calendar_app.source import parse_schedule
from tests.support.small_list import TEXT, small

_EVENING = datetime(2025, 12, 1, 18, 15)  # noqa: DTZ001 - naive time
_LATER = datetime(2025, 12, 2, 14)  # noqa: DTZ001 - naive time


def test_event_with_another_title_is_matched() -> None:
    """By room, start and hosts, or by similar title and hosts."""
    renamed = Proposal("Otherwise", starts=_EVENING, room="hall-a", co_hosts=(HostMatch("Austria", "austria"),))
    similar = Proposal(
        "In both the halls at once", co_hosts=(HostMatch("Austria", "austria"), HostMatch("Belgium", "belgium"))
    )
    without_hosts = Proposal("Otherwise", starts=_EVENING, room="hall-a")
    matches = match_events([renamed, similar, without_hosts], small())
    assert [match.event and match.event.id for match in matches] == ["dialogue", "joint", None]
    assert [difference.field for difference in matches[0].differences] == ["title"]
    assert [[notice.message for notice in match.notices] for match in matches] == [
        ["matched with dialogue, which has another title"],
        ["matched with joint, which has another title"],
        ["the text has this event twice"],
    ]


def test_similar_title_and_hosts_at_another_time_and_room_is_a_new_event() -> None:
    """A title that is only somewhat similar."""
    hosts = (HostMatch("Austria", "austria"), HostMatch("Belgium", "belgium"))
    (match,) = match_events(
        [Proposal("In both the halls at once", starts=_EVENING, room="hall-a", co_hosts=hosts)], small()
    )
    assert match.event is None


def test_repeated_proposal_gets_a_notice() -> None:
    """Unless it is at another time."""
    twice = [Proposal("New", starts=_EVENING), Proposal("new", starts=_EVENING), Proposal("New", starts=_LATER)]
    assert [[notice.message for notice in match.notices] for match in match_events(twice, small())] == [
        [],
        ["the text has this event twice"],
        [],
    ]


def test_moved_event_that_is_cancelled_stays_cancelled() -> None:
    """A notice is given."""
    schedule = schedule_with("- id: joint\n", "- id: joint\n    status: cancelled\n")
    (moved,) = match_events([proposal(room="hall-a")], schedule)
    assert [notice.message for notice in moved.notices] == [
        "joint is cancelled in the list; the status does not change"
    ]
    (same,) = match_events([proposal(room="great-hall")], schedule)
    assert same.notices == ()


_SIMILAR_TITLE = ["new event, but its title is similar to that of joint"]
_ANOTHER_DAY = [
    "no time of day is given; 13:15 does not change",
    "joint is on 2025-12-02 in the list: moved, or another event of that name?",
    "no end is given; the duration does not change",
]


def proposal(title: str = "In both halls", **fields: object) -> Proposal:
    """A proposal for the event on 2 December, 13:15 to 14:45."""
    return Proposal(title, **fields)  # type: ignore[arg-type]  # the fields that a test needs


def schedule_with(old: str = "", new: str = "") -> Schedule:
    """The small list with one text replaced."""
    text = TEXT.replace("13:15\n    room: great-hall", "13:15\n    ends: 2025-12-02 14:45\n    room: great-hall")
    schedule = parse_schedule(text.replace(old, new).encode(), "small.yaml").schedule
    assert schedule
    return schedule


@pytest.mark.parametrize(
    ("incoming", "event", "messages"),
    [
        (proposal("In both walls", starts=_EVENING), None, _SIMILAR_TITLE),
        (proposal("In both walls", room="great-hall"), "joint", []),
        (proposal(co_hosts=(HostMatch("Canada", "canada"),), starts=_EVENING), None, _SIMILAR_TITLE),
        (proposal(starts=date(2025, 12, 3)), "joint", _ANOTHER_DAY),
    ],
)
def test_title_alone_does_not_match(incoming: Proposal, event: str | None, messages: list[str]) -> None:
    """Day, room or hosts must agree with the list, too."""
    (match,) = match_events([incoming], schedule_with())
    assert (match.event.id if match.event else None, [notice.message for notice in match.notices]) == (event, messages)


@pytest.mark.parametrize(
    ("incoming", "differences"),
    [
        (proposal(starts=date(2025, 12, 2)), {}),
        (proposal(starts=_LATER), {"starts": "2025-12-02 14:00", "ends": "2025-12-02 15:30"}),
        (proposal(starts=date(2025, 12, 3)), {"starts": "2025-12-03 13:15", "ends": "2025-12-03 14:45"}),
        (proposal(starts=date(2025, 12, 2), ends=date(2025, 12, 3)), {"starts": "2025-12-02", "ends": "2025-12-03"}),
        (proposal("Pictures", starts=date(2025, 12, 2)), {"starts": "2025-12-02", "ends": "2025-12-04"}),
        (proposal("Pictures", starts=_LATER), {"starts": "2025-12-02 14:00", "ends": "to be announced"}),
    ],
)
def test_missing_time_and_end_are_kept(incoming: Proposal, differences: dict[str, str]) -> None:
    """A start without end keeps the duration."""
    (match,) = match_events([incoming], schedule_with())
    assert {difference.field: difference.incoming for difference in match.differences} == differences


def test_title_in_several_languages_is_kept() -> None:
    """A notice is given."""
    schedule = schedule_with("title: In both halls", "title: {en: In both halls, fr: Deux salles}")
    (match,) = match_events([proposal("In both the halls", room="great-hall", fields={"note": "New"})], schedule)
    assert [(difference.field, difference.current, difference.incoming) for difference in match.differences] == [
        ("note", "to be announced", "New")
    ]
    assert [notice.message for notice in match.notices] == [
        "“In both the halls”: the list has its title in several languages, and keeps them"
    ]


def test_event_matches_one_proposal_only() -> None:
    """The best one; the other is new."""
    twice = [Proposal("In both halls"), Proposal("In both halls", starts=datetime(2025, 12, 2, 13, 15))]  # noqa: DTZ001 - naive time
    assert [match.event and match.event.id for match in match_events(twice, small())] == [None, "joint"]


def test_id_decides_the_match() -> None:
    """Former ids count; an unknown id makes a new event."""
    matches = match_events([Proposal("X", id="talk"), Proposal("In both halls", id="nothing")], small())
    assert [match.event and match.event.id for match in matches] == ["dialogue", None]


def test_values_missing_in_the_list_are_differences() -> None:
    """Their current value is "to be announced"."""
    incoming = Proposal(
        "To be announced", starts=_EVENING, ends=_EVENING.replace(hour=19), new_room="Attic", id="plenary"
    )
    (match,) = match_events([incoming], small())
    assert match.differences == (
        Difference("starts", "to be announced", "2025-12-01 18:15"),
        Difference("ends", "to be announced", "2025-12-01 19:15"),
        Difference("room", "to be announced", "Attic"),
    )
