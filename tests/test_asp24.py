"""The shipped list compared with the announcement, typed by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from calendar_app.model import CoHostKind, Event, EventKind, Schedule, Timed, Unscheduled
from calendar_app.resources import shipped_path
from calendar_app.source import read_schedule
from calendar_app.zones import Zone

_HOSTS = {
    "survivors-dialogue": [
        "Austria", "Belgium", "France", "Finland", "Switzerland", "United Kingdom", "European Union",
        "Coalition for the International Criminal Court", "FIDH", "Synergy for Justice", "REDRESS",
    ],
    "speech-crimes": [
        "Platform for Peace and Humanity", "FIDH", "LingvaLexa", "Social Action Centre",
        "Office of the Prosecutor General of Ukraine",
    ],
    "workplace-culture": [
        "Australia", "Austria", "Canada", "Czech Republic", "South Africa", "Sweden", "Switzerland", "United Kingdom",
        "FIDH", "Women’s Initiatives for Gender Justice",
    ],
    "arresting-suspects": [
        "Belgium", "Chile", "Finland", "France", "Germany", "Senegal", "South Africa", "Vanuatu",
        "Amnesty International", "Coalition for the International Criminal Court", "Human Rights First",
        "Human Rights Watch", "International Bar Association", "FIDH", "Legal Action Worldwide", "REDRESS",
    ],
    "non-cooperation-plenary": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def asp24() -> Schedule:
    """The shipped list, which has no problems."""
    result = read_schedule(shipped_path("events.yaml"))
    assert [str(problem) for problem in result.problems] == []
    assert result.schedule is not None
    return result.schedule


def _announced(event: Event) -> list[str]:
    # FIDH announced itself by its short name, all others by their full ones.
    return ["FIDH" if host.id == "fidh" else host.name.in_language("en") for host in event.co_hosts]


def test_assembly_and_venue(asp24: Schedule) -> None:
    """As announced; no contact was announced."""
    assembly = asp24.assembly
    assert (assembly.id, assembly.short_name.in_language("en"), assembly.uid_domain) == (
        "asp24",
        "ASP24",
        "asp24.calendar-app",
    )
    assert (assembly.starts, assembly.ends, assembly.zone) == (
        date(2025, 12, 1),
        date(2025, 12, 6),
        Zone("Europe/Amsterdam"),
    )
    assert assembly.updated == datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    assert assembly.contact is None
    assert assembly.venue is not None
    assert assembly.venue.name.in_language("en") == "World Forum"
    assert (assembly.venue.latitude, assembly.venue.longitude, assembly.venue.country) == (52.093, 4.2834, "NL")


@pytest.mark.parametrize(
    ("id_", "starts", "ends", "room"),
    [
        ("survivors-dialogue", (1, 17, 15), (1, 18, 45), "Yangtze 1"),
        ("speech-crimes", (1, 17, 15), (1, 18, 45), "Yangtze 2"),
        ("workplace-culture", (2, 12, 15), (2, 13, 45), "King Willem Alexander"),
        ("arresting-suspects", (3, 12, 15), (3, 13, 45), "Europe 1&2"),
    ],
)
def test_times_and_rooms(
    asp24: Schedule, id_: str, starts: tuple[int, int, int], ends: tuple[int, int, int], room: str
) -> None:
    """In UTC; the announcement gives Central European Time."""
    event = asp24.events_by_id[id_]
    assert isinstance(event.timing, Timed)
    assert event.timing.ends is not None
    assert event.timing.starts.astimezone(UTC) == datetime(2025, 12, *starts, tzinfo=UTC)
    assert event.timing.ends.astimezone(UTC) == datetime(2025, 12, *ends, tzinfo=UTC)
    assert event.room is not None
    assert event.room.name.in_language("en") == room
    assert event.uid == f"{id_}@asp24.calendar-app"
    assert next(source.id for source in event.sources) == "fidh"


def test_titles(asp24: Schedule) -> None:
    """Word for word, in the order of the schedule."""
    assert [event.title.in_language("en") for event in asp24.events] == [
        "Victim-centred justice begins with us: A dialogue led by survivors",
        (
            "Speech crimes of the Russian Federation in the context of the conflict in Ukraine: "
            "Documentation, investigation and prosecution"
        ),
        "Workplace Culture at the International Criminal Court: Strengthening Wellbeing and Accountability",
        (
            "Arresting suspects of international crimes - States Parties legal obligations to cooperate "
            "and civil society contributions"
        ),
        "Plenary session on non-cooperation",
    ]


def test_co_hosts(asp24: Schedule) -> None:
    """In the order announced; every co-host in the list hosts an event."""
    assert {event.id: _announced(event) for event in asp24.events} == _HOSTS
    assert [len(event.co_hosts) for event in asp24.events] == [11, 5, 10, 16, 0]
    hosts = {host.id for event in asp24.events for host in event.co_hosts}
    assert len(hosts) == 30
    assert hosts == set(asp24.co_hosts)


def test_kinds_of_co_hosts(asp24: Schedule) -> None:
    """Fifteen of the thirty are States."""
    kinds = [host.kind for host in asp24.co_hosts.values()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        CoHostKind.STATE: 15,
        CoHostKind.STATE_BODY: 1,
        CoHostKind.INTERNATIONAL_ORGANISATION: 1,
        CoHostKind.CIVIL_SOCIETY: 13,
    }
    assert {host.id for host in asp24.co_hosts.values() if host.country == "UA"} == {"prosecutor-general-of-ukraine"}


def test_rooms(asp24: Schedule) -> None:
    """One consists of two; no floor and no capacity was announced."""
    assert {room.id: room.footprint for room in asp24.rooms.values()} == {
        "yangtze-1": {"yangtze-1"},
        "yangtze-2": {"yangtze-2"},
        "king-willem-alexander": {"king-willem-alexander"},
        "europe-1-2": {"europe-1", "europe-2"},
        "europe-1": {"europe-1"},
        "europe-2": {"europe-2"},
    }
    assert {(room.floor, room.capacity) for room in asp24.rooms.values()} == {(None, None)}


def test_links_of_arresting_suspects(asp24: Schedule) -> None:
    """A briefing paper is launched there."""
    assert [link.type for link in asp24.events_by_id["arresting-suspects"].links] == [
        "briefing paper, launched here",
        "position paper",
        "report",
    ]


def test_plenary_is_unscheduled(asp24: Schedule) -> None:
    """Neither day nor time was announced."""
    plenary = asp24.events_by_id["non-cooperation-plenary"]
    assert (plenary.timing, plenary.kind, plenary.room) == (Unscheduled(), EventKind.PLENARY, None)
