"""`calendar_app.importer.grouping` and its neighbours: what stands together, whatever its order."""

from __future__ import annotations

import pytest

from calendar_app.importer.prose import parse_prose
from calendar_app.importer.result import ImportResult
from tests.support.small_list import small


def told(text: str) -> ImportResult:
    """What a text says to the small list."""
    return parse_prose(text, small())


def event(title: str) -> str:
    """An event with a time and a room, under the heading of its day."""
    return f"\n• {title} (co-hosted by Canada)\n13:15 – 14:45 / Hall A\n\n"


@pytest.mark.parametrize(
    ("heading", "day", "doubts", "unused"),
    [
        ("Tuesday 2 December – Opening of the general debate", "2025-12-02", [], []),
        ("Side events on Tuesday 2 December", "2025-12-02", ["Tuesday 2 December 2025 is read from line 6"], []),
        ("Tusday 2 December", "2025-12-02", ["Tuesday 2 December 2025 is read from line 6"], []),
        ("Tuesday, 31 November 2025", None, ["13:15, but the text has no day"], [6]),
        ("The rooms open at 8 in the morning", "2025-12-01", [], [6]),
        ("Registration closes on 28 November", "2025-12-01", [], [6]),
        ("From the first of all our days to 2 December, words that go on and on", "2025-12-01", [], [6]),
    ],
)
def test_a_heading_with_other_words_ends_the_day_before(
    heading: str, day: str | None, doubts: list[str], unused: list[int]
) -> None:
    """Or what stands under it would silently be of that day; other lines are none."""
    found = told(f"Monday 1 December\n{event('One')}{heading}\n{event('Two')}")
    one, two = found.proposals
    assert (f"{one.starts:%Y-%m-%d}", f"{two.starts:%Y-%m-%d}" if two.starts else None) == ("2025-12-01", day)
    assert ([doubt.message for doubt in two.notices], [line.number for line in found.unused_lines]) == (doubts, unused)


def test_a_title_with_a_day_is_a_title() -> None:
    """Above its time, whatever it says; that there is a day in it is said."""
    found = told("Monday 1 December\n\nSince 2 December of last year\n13:15-14:45 / Hall A\nHosted by Canada\n")
    (one,) = found.proposals
    assert (one.title, f"{one.starts:%Y-%m-%d}") == ("Since 2 December of last year", "2025-12-01")
    assert [doubt.code for doubt in one.notices] == ["title"]


@pytest.mark.parametrize("title", ["Justice for victims\n", "Title: Justice for victims", "6) Justice for victims"])
@pytest.mark.parametrize("place", ["Venue", "Room"])
def test_labels(title: str, place: str) -> None:
    """A title, perhaps apart, then its day, time, place and hosts, each behind its name."""
    text = f"{title}\nDate: Tuesday 2 December 2025\nTime: 18:00-19:00\n{place}: Hall A\nCo-hosts: Canada and Belgium\n"
    found = told(text)
    (one,) = found.proposals
    assert (one.title, f"{one.starts} {one.ends}", one.room) == (
        "Justice for victims",
        "2025-12-02 18:00:00 2025-12-02 19:00:00",
        "hall-a",
    )
    assert ([named.id for named in one.co_hosts], one.notices, found.unused_lines) == (["canada", "belgium"], (), ())


def test_labels_of_nothing() -> None:
    """A day behind a label may head several; a room alone is no title."""
    found = told("Room: Hall A\n\nDate: Tuesday 2 December\n\n1) One\n13:15-14:45\nHosted by Canada\n")
    assert [(one.title, f"{one.starts}") for one in found.proposals] == [("One", "2025-12-02 13:15:00")]
    assert [line.number for line in found.unused_lines] == [1]


@pytest.mark.parametrize(
    ("title", "name", "status", "doubts"),
    [
        ("[CANCELLED] The event", "The event", "cancelled", []),
        ("(postponed): The event", "The event", "postponed", []),
        ("Annulé : The event", "The event", "cancelled", []),
        ("The event – CANCELLED", "The event", "cancelled", []),
        ("The event [tentative]", "The event", "tentative", []),
        ("CANCELLED The event", "CANCELLED The event", "", ["the title says “CANCELLED”"]),
        ("Debts cancelled, and after", "Debts cancelled, and after", "", ["the title says “cancelled”"]),
    ],
)
def test_what_does_not_take_place(title: str, name: str, status: str, doubts: list[str]) -> None:
    """Said before or behind a title, in brackets or with a sign between; elsewhere it is asked about."""
    for text in (f"1) {title}\n", f"1) {title} (co-hosted by Canada)\n"):
        (one,) = told(f"{text}Tuesday 2 December / 13:15-14:45 / Hall A\nHosted by Canada\n").proposals
        assert (one.title, one.status, [doubt.message for doubt in one.notices]) == (name, status, doubts)


def test_a_time_of_its_own_under_the_time_of_several() -> None:
    """A numbered title keeps it; those above have the other."""
    several = "Tuesday 2 December\n18:00-19:00 / Hall A\n• Fifth (hosted by Canada)\n\n"
    found = told(f"{several}6) Sixth\n8.15-9.45 pm / Hall B\nHosted by Canada\n")
    assert [(one.title, f"{one.starts:%H:%M}", one.room) for one in found.proposals] == [
        ("Fifth", "18:00", "hall-a"),
        ("Sixth", "20:15", "hall-b"),
    ]


@pytest.mark.parametrize(
    ("when", "starts", "doubt"),
    [
        ("Monday 1 December, at midnight, Hall A", "2025-12-01", "“midnight” was not understood"),
        ("Monday 1 December, 13:15-13:15, Hall A", "2025-12-01", "“13:15-13:15” was not understood"),
        (
            "Monday 1 December or Tuesday 2 December, 10:00-12:00, Hall A",
            "2025-12-01 10:00:00",
            "the text has two days; Monday 1 December 2025 is used",
        ),
    ],
)
def test_times_that_are_not_understood_are_no_rooms(when: str, starts: str, doubt: str) -> None:
    """They are asked about, and two days of which one is meant are no night."""
    (one,) = told(f"1) One\n{when}\nHosted by Canada\n").proposals
    assert (f"{one.starts}", one.new_room, [each.message for each in one.notices]) == (starts, "", [doubt])
    assert one.ends is None or one.ends.day == 1


def test_lines_that_may_say_when() -> None:
    """Where no time was understood, one that stands behind is asked about."""
    (one,) = told(
        "1) One\nTuesday 2 December\nHosted by Canada.\nLunch is served.\nDoors open at 13h30.\nEnd at 15h\n"
    ).proposals
    assert [doubt.message for doubt in one.notices] == ["line 5 may have the time: “Doors open at 13h30.”"]
    (one,) = told("1) One\nTuesday 2 December\nHosted by Canada.\nLunch is served.\n").proposals
    assert (one.title, f"{one.starts}", one.suggested_description, one.notices) == (
        "One",
        "2025-12-02",
        "Lunch is served.",
        (),
    )


def test_a_page_with_a_table_and_a_head_nobody_closed() -> None:
    """Cells are parted; comments before the page and optional tags are no text, and nothing is silent."""
    page = (
        "<!-- saved from url -->\n<?xml version='1.0'?><html><head><title>x</title><body><p>1) One</p><table>"
        "<tr><td>Monday 1 December</td><td>13:15–14:45</td><th>Hall A</th></tr></table><p>Hosted by Canada</p>"
    )
    (one,) = told(page.replace("<title>x</title>", "")).proposals
    assert (one.title, f"{one.starts}", one.room) == ("One", "2025-12-01 13:15:00", "hall-a")
    assert len(told(page.replace("<head>", "<head></head>").replace("<title>x</title>", "")).proposals) == 1


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Monday 1 December 22:30 – Tuesday 2 December 00:30 / Hall A", "2025-12-01 22:30:00 2025-12-02 00:30:00"),
        ("Tuesday 2 December 22:30 – Monday 1 December 00:30 / Hall A", "2025-12-02 22:30:00 None"),
        ("1 December – 2 December, 22:00-00:30 / Hall A", "2025-12-01 22:00:00 2025-12-02 00:30:00"),
        ("1 December – 3 December, 10:00-12:00 / Hall A", "2025-12-01 10:00:00 2025-12-01 12:00:00"),
    ],
)
def test_from_one_day_to_another(when: str, expected: str) -> None:
    """With a time for each, or over one night; of several days with the same hours the first is taken, and doubted."""
    (one,) = told(f"1) One\n{when}\nHosted by Canada\n").proposals
    assert f"{one.starts} {one.ends}" == expected
    several = ["the text has several days; Monday 1 December 2025 is used"] if "3 December" in when else []
    assert [doubt.message for doubt in one.notices] == several


def test_hosts_of_nothing() -> None:
    """A time that is no title's ends what they might have belonged to."""
    found = told("Monday 1 December\n\nCo-hosted by Canada\n13:15-14:45 / Hall A\n• One (hosted by Belgium)\n")
    assert [[named.id for named in one.co_hosts] for one in found.proposals] == [["belgium"]]
    assert [line.number for line in found.unused_lines] == [3]


def test_what_else_is_said_in_french() -> None:
    """Each under the key of a list, and none of it is a host's name, though the list above was long."""
    hosts = "Canada, the Office of the Attorney-General of Port Lazul"
    lines = "Remarque : Un badge.\nRetransmission en ligne : https://a.example/1\nRésumé : Bref.\n"
    (one,) = told(f"1) One\nTuesday 2 December / 13:15 / Hall A\nCoorganisateurs : {hosts}\n{lines}").proposals
    assert [named.text for named in one.co_hosts] == ["Canada", "Office of the Attorney-General of Port Lazul"]
    assert one.fields == {"note": "Un badge.", "webcast": "https://a.example/1", "summary": "Bref."}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tuesday 2 December, 12 noon to 1.30 pm / Hall A", "2025-12-02 12:00:00 2025-12-02 13:30:00"),
        ("Tuesday 2 December, from 11 am to noon / Hall A", "2025-12-02 11:00:00 2025-12-02 12:00:00"),
        ("Tuesday 2 December, noon, Hall A", "2025-12-02 12:00:00 None"),
        ("Mardi 2 décembre, de midi à 13h30, Hall A", "2025-12-02 12:00:00 2025-12-02 13:30:00"),
        ("Mardi 2 décembre, 22h à minuit, Hall A", "2025-12-02 22:00:00 2025-12-03 00:00:00"),
        ("Martes 2 de diciembre, 12 del mediodía a 13:30, Hall A", "2025-12-02 12:00:00 2025-12-02 13:30:00"),
    ],
)
def test_noon_and_midnight(line: str, expected: str) -> None:
    """By their names, in three languages."""
    (one,) = told(f"1) One\n{line}\nHosted by Canada\n").proposals
    assert (f"{one.starts} {one.ends}", one.room, one.notices) == (expected, "hall-a", ())


@pytest.mark.parametrize("title", ["Noon briefing", "Midi de la justice", "Après midi, la paix"])
def test_noon_in_a_title(title: str) -> None:
    """It is no time where it is part of a name."""
    (one,) = told(f"1) {title}\nMonday 1 December, 13:15, Hall A\nHosted by Canada\n").proposals
    assert (one.title, one.notices) == (title, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("NEW TIME: 18:15-19:30", "2025-12-01 18:15:00 hall-a"),
        ("New date: Tuesday 2 December", "2025-12-02 13:15:00 hall-a"),
        ("Moved to Tuesday 2 December, 18:15-19:30 / Hall B", "2025-12-02 18:15:00 hall-b"),
        ("Nouvel horaire : 18h15-19h30", "2025-12-01 18:15:00 hall-a"),
        ("Nueva hora: 18:15", "2025-12-01 18:15:00 hall-a"),
        ("Rescheduled: Tuesday 2 December, all day", "2025-12-02 hall-a"),
    ],
)
def test_a_new_time_replaces_the_one_above(line: str, expected: str) -> None:
    """A text that says that it is otherwise now is believed, and asked about."""
    (one,) = told(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert f"{one.starts} {one.room}" == expected
    assert [doubt.message for doubt in one.notices] == ["line 4 has a new time, which is used"]


@pytest.mark.parametrize("line", ["NEW ROOM: Hall B", "Moved to Hall B", "Now in room Hall B"])
def test_a_new_room_replaces_the_one_above(line: str) -> None:
    """It is taken, and that two stand there is said."""
    (one,) = told(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert (one.room, [doubt.message for doubt in one.notices]) == (
        "hall-b",
        ["the text has two places; “Hall B” is used"],
    )


@pytest.mark.parametrize(
    ("line", "doubts"),
    [
        ("Please note: the room changed to Hall B.", ["line 4 may change the time or place: “{}”"]),
        ("It has been cancelled.", ["line 4 may change the time or place: “{}”"]),
        ("Instead, it begins at 14:00.", ["line 4 may change the time or place: “{}”"]),
        ("Instead, it takes place on 2 December.", ["line 4 may change the time or place: “{}”"]),
        ("A new report is presented.", []),
        ("Supported by Belgium", ["line 4 may name more hosts: “{}”"]),
    ],
)
def test_lines_behind_an_event_that_say_otherwise(line: str, doubts: list[str]) -> None:
    """They are no mere description: what they may mean is asked about."""
    (one,) = told(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert one.suggested_description == line
    assert [doubt.message for doubt in one.notices] == [doubt.format(line) for doubt in doubts]


def test_day_time_and_room_in_lines_of_their_own() -> None:
    """They are all of the event above, whose hosts come last."""
    (one,) = told(
        "5. Plain\nTuesday 2 December 2025\nTime: 18:15 to 19:45\nRoom: Hall A\nHosts: Canada\nAll are welcome.\n"
    ).proposals
    assert (one.title, f"{one.starts} {one.ends}", one.room, one.notices, [named.id for named in one.co_hosts]) == (
        "Plain",
        "2025-12-02 18:15:00 2025-12-02 19:45:00",
        "hall-a",
        (),
        ["canada"],
    )


def test_a_slot_below_the_day_of_an_event() -> None:
    """A time apart from it is that of what follows, whose day is asked about."""
    found = told("1) One\nTuesday 2 December\nHosted by Canada\n\n13:15-14:45\n• Two (hosted by Belgium)\n").proposals
    assert [(one.title, f"{one.starts}", [doubt.message for doubt in one.notices]) for one in found] == [
        ("One", "2025-12-02", []),
        ("Two", "None", ["13:15, but the text has no day"]),
    ]


def test_a_time_with_a_place_behind_hosts_in_parentheses_under_the_time_of_several() -> None:
    """It is that of the event above, not of the next; without a place it is that of the next ones."""
    several = "Tuesday 2 December\n18:15-19:30\n- Own (hosted by Canada)\n  {}\n- Next (hosted by Belgium)\n"
    found = told(several.format("19:00-20:00 / Hall B")).proposals
    assert [f"{one.title} {one.starts:%H:%M} {one.room}" for one in found] == ["Own 19:00 hall-b", "Next 18:15 None"]
    found = told(several.format("20:00-21:00")).proposals
    assert [f"{one.title} {one.starts:%H:%M} {one.room}" for one in found] == ["Own 18:15 None", "Next 20:00 None"]


def test_a_quoted_mail() -> None:
    """The signs before each of its lines are no part of it; a line alone keeps its own."""
    found = told("> 1) One\n> > Tuesday 2 December, 13:15 / Hall A\n>\n> Hosted by Canada\n\n> alone\n")
    assert [(one.title, one.room) for one in found.proposals] == [("One", "hall-a")]
    assert [line.text for line in found.unused_lines] == ["> alone"]


def _heard(text: str) -> list[str]:
    """What is made of a text, an event a line: title, start, room, hosts and doubts."""
    return [
        f"{one.title} | {one.starts:%d %H:%M} | {one.room or one.new_room} | "
        f"{', '.join(named.text for named in one.co_hosts)} | {'; '.join(doubt.message for doubt in one.notices)}"
        for one in told(text).proposals
    ]


_AT = "Tuesday 2 December, 13:15 / Hall A"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            (
                f"1. One\n{_AT}\nHosted by Austria\n\n2. Wednesday prayers for peace\n{_AT}\nHosted by Belgium\n"
                f"10. 3 December: a day\n{_AT}\nHosted by Canada\n"
            ),
            [
                "One | 02 13:15 | hall-a | Austria | ",
                "Wednesday prayers for peace | 02 13:15 | hall-a | Belgium | ",
                "3 December: a day | 02 13:15 | hall-a | Canada | the title has a day or a time: it may not be a title",
            ],
        ),
        (
            f"One\n{_AT}\nHosted by Austria\n\nWednesday prayers for peace\n{_AT}\nHosted by Belgium\n",
            ["One | 02 13:15 | hall-a | Austria | ", "Wednesday prayers for peace | 02 13:15 | hall-a | Belgium | "],
        ),
        (
            "Beyond\n\nTuesday 2 December, 13:15\n\nHall A, Town Hall\n\nHosted by Austria\n",
            [
                (
                    "Hall A, Town Hall | 02 13:15 |  | Austria | “Hall A, Town Hall” begins with the name of a room; "
                    "line 1 is not understood and may belong to this event: “Beyond”"
                )
            ],
        ),
        (
            f"1. One\nA talk\n{_AT}\nHosted by Austria\n",
            ["One A talk | 02 13:15 | hall-a | Austria | line 2 is read as part of the title"],
        ),
        (
            f"1. One\n{_AT}\nHosted by Austria, Belgium\nand Canada\n",
            ["One | 02 13:15 | hall-a | Austria, Belgium, Canada | "],
        ),
        (
            f"1. One\n{_AT}\nOrganised by Austria\nCo-sponsored by Belgium, Canada\n",
            ["One | 02 13:15 | hall-a | Austria, Belgium, Canada | "],
        ),
        (
            f"1. One\n{_AT}\nOrganised by Austria, co-hosted by Belgium\n",
            ["One | 02 13:15 | hall-a | Austria, Belgium | "],
        ),
        (
            "Tuesday 2 December\n13:15-14:45\nOne\nHosted by Austria\nTwo\nHosted by Belgium\nLunch is served.\n",
            ["One | 02 13:15 |  | Austria | ", "Two | 02 13:15 |  | Belgium | "],
        ),
        (
            (
                "Tuesday 2 December\n13:15-14:45\n- One (hosts: Austria) – Hall A\n"
                "- Two (by all) (supported by Canada)\n- Three (hosted by Belgium) / 18:00 – 19:00 / Hall B\n"
                "- Four (hosted by Canada): a debate\n"
            ),
            [
                "One | 02 13:15 | hall-a | Austria | ",
                "Two (by all) | 02 13:15 |  | Canada | Canada: “supported by” precedes the name",
                "Three | 02 18:00 | hall-b | Belgium | ",
                "Four: a debate | 02 13:15 |  | Canada | ",
            ],
        ),
        (
            f"1. One (Austria, Belgium)\n{_AT}\n",
            ["One (Austria, Belgium) | 02 13:15 | hall-a |  | “Austria, Belgium” in the title may be hosts"],
        ),
        (
            f"1. One (part two)\n{_AT}\n",
            ["One (part two) | 02 13:15 | hall-a |  | "],
        ),
        (
            f"1. One\nA talk\n\n{_AT}\nHosted by Austria\n",
            ["One A talk | 02 13:15 | hall-a | Austria | line 2 is read as part of the title"],
        ),
        (f"1. One\n{'a talk ' * 80}\n{_AT}\nHosted by Austria\n", []),
        (
            f"1. One\n{_AT}\nRoom: Hall A\nHosted by Austria (in the chair)\n",
            [
                (
                    "One | 02 13:15 | hall-a | Austria (in the chair) | "
                    "Austria (in the chair): “(in the chair)” follows the name"
                )
            ],
        ),
        (
            "Tuesday 2 December, great day\n\n• One (hosted by Austria)\n13:15 / Hall A\n",
            ["One | 02 13:15 | hall-a | Austria | "],
        ),
        (f"2/ Deux\n{_AT}\nHosted by Austria\n", ["Deux | 02 13:15 | hall-a | Austria | "]),
        (f"N° 3 – Trois\n{_AT}\nHosted by Austria\n", ["Trois | 02 13:15 | hall-a | Austria | "]),
        (
            f"1. “Ten years”, a look\n{_AT}\nHosted by Austria\n",
            ["“Ten years”, a look | 02 13:15 | hall-a | Austria | "],
        ),
        (f"1. “Ten years”\n{_AT}\nHosted by Austria\n", ["Ten years | 02 13:15 | hall-a | Austria | "]),
        (
            "1. One\nTuesday 2 December, 13:15\nHall A\nHosted by Austria\n",
            ["One | 02 13:15 | hall-a | Austria | "],
        ),
        (
            "1. One\nTuesday 2 December and Wednesday 3 December, 13:15-14:45, Hall A\nHosted by Austria\n",
            ["One | 02 13:15 | hall-a | Austria | the text has several days; Tuesday 2 December 2025 is used"],
        ),
        (
            "1. One\nTuesday 2 December, 13:15, upstairs, Hall A\nHosted by Austria\n",
            ["One | 02 13:15 | hall-a | Austria | “upstairs” precedes Hall A"],
        ),
        ("1. One\nTuesday 2 December, 13:15, Town Hall\nHosted by Austria\n", ["One | 02 13:15 |  | Austria | "]),
        (
            "1. One\nTuesday 2 December, 13:15, upstairs\nHosted by Austria\n",
            ["One | 02 13:15 |  | Austria | “upstairs” was not understood"],
        ),
        (
            f"1) Un\n{_AT}\nHosted by Austria\n\n2) MOVED to Wednesday 3 December: Deux\n",
            ["Un | 02 13:15 | hall-a | Austria | "],
        ),
        ("Le titre\nLe mardi 2 décembre à 13h15\nHosted by Austria\n", ["Le titre | 02 13:15 |  | Austria | "]),
        ("1. One\nTue 02/12, 13:15, Hall A\nHosted by Austria\n", ["One | 02 13:15 | hall-a | Austria | "]),
        ("1. One\nTuesday, 2.12., 13:15, Hall A\nHosted by Austria\n", ["One | 02 13:15 | hall-a | Austria | "]),
        (
            (
                "| Title | Time |\n| A | 13:15 |\n\nFrom: A <a@a.example>\nDate: Mon, 24 Nov 2025 at 17:22\n"
                f"Subject: A\n\n1. One\n{_AT}\nHosted by Austria\n"
            ),
            ["One | 02 13:15 | hall-a | Austria | "],
        ),
        (
            f"Hosted by Austria\n\nBest regards,\nA.\n\n1. One\n{_AT}\nHosted by Belgium\n",
            ["One | 02 13:15 | hall-a | Belgium | "],
        ),
        (
            "1. One\nTuesday 2 December, 13:15 New York time, Hall A\nHosted by Austria\n",
            [
                (
                    "One | 02 13:15 | hall-a | Austria | “New York” is not where the venue is; "
                    "read as the time of the venue anyway"
                )
            ],
        ),
        (
            "1. One\nTuesday 2 December, 13:15 local time, Hall A\nHosted by Austria\n",
            ["One | 02 13:15 | hall-a | Austria | "],
        ),
        (
            "1. One\nTuesday 2 December, 13:15 UTC+1, Hall A\nHosted by Austria\n",
            ["One | 02 13:15 | hall-a | Austria | "],
        ),
    ],
)
def test_what_people_write(text: str, heard: list[str]) -> None:
    """Each was once read wrongly, and without a doubt."""
    assert _heard(text) == heard


@pytest.mark.parametrize(
    ("text", "status", "doubts"),
    [
        (
            "1. One\nTuesday 2 December / CANCELLED / Hall A\nHosted by Austria\n",
            "cancelled",
            ["“CANCELLED” is beside the time"],
        ),
        (
            "1. One\nTuesday 2 December / 13:15 (POSTPONED) / Hall A\nHosted by Austria\n",
            "postponed",
            ["“POSTPONED” is beside the time"],
        ),
        ("1. One\n[Cancelled]\nTuesday 2 December / 13:15 / Hall A\nHosted by Austria\n", "cancelled", []),
    ],
)
def test_a_status_in_a_line_of_its_own_or_beside_the_time(text: str, status: str, doubts: list[str]) -> None:
    """It is no room, and no title."""
    (one,) = told(text).proposals
    assert (one.title, one.room, one.new_room, one.status) == ("One", "hall-a", "", status)
    assert [doubt.message for doubt in one.notices] == doubts


@pytest.mark.parametrize(
    ("when", "ends"),
    [("13:15 (durée : 1h30)", "14:45"), ("1pm-2.30", "14:30"), ("13:15, duration: 1 hour 30 minutes", "14:45")],
)
def test_how_long_it_lasts(when: str, ends: str) -> None:
    """However that is said."""
    (one,) = told(f"1. One\nTuesday 2 December, {when}, Hall A\nHosted by Austria\n").proposals
    assert (f"{one.ends:%H:%M}", one.room, one.notices) == (ends, "hall-a", ())
