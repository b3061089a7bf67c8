"""Lines of an announcement are grouped into events."""

from __future__ import annotations

import pytest

from calendar_app.importer.prose import parse_prose
from calendar_app.importer.result import ImportResult
from tests.support.small_list import small


def read(text: str) -> ImportResult:
    """Parse a text with the small list."""
    return parse_prose(text, small())


def event(title: str) -> str:
    """Lines of an event, to go below the heading of a day."""
    return f"\n• {title} (co-hosted by Canada)\n13:15 – 14:45 / Hall A\n\n"


@pytest.mark.parametrize(
    ("heading", "day", "messages", "unused"),
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
def test_heading_with_other_words_ends_the_previous_day(
    heading: str, day: str | None, messages: list[str], unused: list[int]
) -> None:
    """Events below must not get the previous day."""
    result = read(f"Monday 1 December\n{event('One')}{heading}\n{event('Two')}")
    first, second = result.proposals
    assert (f"{first.starts:%Y-%m-%d}", f"{second.starts:%Y-%m-%d}" if second.starts else None) == ("2025-12-01", day)
    assert [notice.message for notice in second.notices] == messages
    assert [line.number for line in result.unused_lines] == unused


def test_title_may_contain_a_day() -> None:
    """A notice is given."""
    result = read("Monday 1 December\n\nSince 2 December of last year\n13:15-14:45 / Hall A\nHosted by Canada\n")
    (proposal,) = result.proposals
    assert (proposal.title, f"{proposal.starts:%Y-%m-%d}") == ("Since 2 December of last year", "2025-12-01")
    assert [notice.code for notice in proposal.notices] == ["title"]


@pytest.mark.parametrize("title", ["Justice for victims\n", "Title: Justice for victims", "6) Justice for victims"])
@pytest.mark.parametrize("place", ["Venue", "Room"])
def test_labelled_title_day_time_place_and_hosts(title: str, place: str) -> None:
    """The title may stand apart."""
    text = f"{title}\nDate: Tuesday 2 December 2025\nTime: 18:00-19:00\n{place}: Hall A\nCo-hosts: Canada and Belgium\n"
    result = read(text)
    (proposal,) = result.proposals
    assert (proposal.title, f"{proposal.starts} {proposal.ends}", proposal.room) == (
        "Justice for victims",
        "2025-12-02 18:00:00 2025-12-02 19:00:00",
        "hall-a",
    )
    assert ([host.id for host in proposal.co_hosts], proposal.notices, result.unused_lines) == (
        ["canada", "belgium"],
        (),
        (),
    )


def test_labels_without_an_event() -> None:
    """A labelled day may be a heading; a room is no title."""
    result = read("Room: Hall A\n\nDate: Tuesday 2 December\n\n1) One\n13:15-14:45\nHosted by Canada\n")
    assert [(proposal.title, f"{proposal.starts}") for proposal in result.proposals] == [("One", "2025-12-02 13:15:00")]
    assert [line.number for line in result.unused_lines] == [1]


@pytest.mark.parametrize(
    ("title", "name", "status", "messages"),
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
def test_status_before_or_behind_a_title(title: str, name: str, status: str, messages: list[str]) -> None:
    """In brackets or with a separator; elsewhere a notice is given."""
    for text in (f"1) {title}\n", f"1) {title} (co-hosted by Canada)\n"):
        (proposal,) = read(f"{text}Tuesday 2 December / 13:15-14:45 / Hall A\nHosted by Canada\n").proposals
        assert (proposal.title, proposal.status, [notice.message for notice in proposal.notices]) == (
            name,
            status,
            messages,
        )


def test_numbered_title_keeps_its_own_time_below_a_shared_time() -> None:
    """The events above keep the shared time."""
    text = "Tuesday 2 December\n18:00-19:00 / Hall A\n• Fifth (hosted by Canada)\n\n"
    result = read(f"{text}6) Sixth\n8.15-9.45 pm / Hall B\nHosted by Canada\n")
    assert [(proposal.title, f"{proposal.starts:%H:%M}", proposal.room) for proposal in result.proposals] == [
        ("Fifth", "18:00", "hall-a"),
        ("Sixth", "20:15", "hall-b"),
    ]


@pytest.mark.parametrize(
    ("when", "starts", "message"),
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
def test_unreadable_times_are_not_read_as_rooms(when: str, starts: str, message: str) -> None:
    """A notice is given."""
    (proposal,) = read(f"1) One\n{when}\nHosted by Canada\n").proposals
    assert (f"{proposal.starts}", proposal.new_room, [notice.message for notice in proposal.notices]) == (
        starts,
        "",
        [message],
    )
    assert proposal.ends is None or proposal.ends.day == 1


def test_time_in_a_following_line_gets_a_notice() -> None:
    """If the event has no time of day."""
    (proposal,) = read(
        "1) One\nTuesday 2 December\nHosted by Canada.\nLunch is served.\nDoors open at 13h30.\nEnd at 15h\n"
    ).proposals
    assert [notice.message for notice in proposal.notices] == ["line 5 may have the time: “Doors open at 13h30.”"]
    (proposal,) = read("1) One\nTuesday 2 December\nHosted by Canada.\nLunch is served.\n").proposals
    assert (proposal.title, f"{proposal.starts}", proposal.suggested_description, proposal.notices) == (
        "One",
        "2025-12-02",
        "Lunch is served.",
        (),
    )


def test_web_page_with_table_and_unclosed_head() -> None:
    """Comments and optional tags are ignored; cells are separated."""
    page = (
        "<!-- saved from url -->\n<?xml version='1.0'?><html><head><title>x</title><body><p>1) One</p><table>"
        "<tr><td>Monday 1 December</td><td>13:15–14:45</td><th>Hall A</th></tr></table><p>Hosted by Canada</p>"
    )
    (proposal,) = read(page.replace("<title>x</title>", "")).proposals
    assert (proposal.title, f"{proposal.starts}", proposal.room) == ("One", "2025-12-01 13:15:00", "hall-a")
    assert len(read(page.replace("<head>", "<head></head>").replace("<title>x</title>", "")).proposals) == 1


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Monday 1 December 22:30 – Tuesday 2 December 00:30 / Hall A", "2025-12-01 22:30:00 2025-12-02 00:30:00"),
        ("Tuesday 2 December 22:30 – Monday 1 December 00:30 / Hall A", "2025-12-02 22:30:00 None"),
        ("1 December – 2 December, 22:00-00:30 / Hall A", "2025-12-01 22:00:00 2025-12-02 00:30:00"),
        ("1 December – 3 December, 10:00-12:00 / Hall A", "2025-12-01 10:00:00 2025-12-01 12:00:00"),
    ],
)
def test_event_over_two_days(when: str, expected: str) -> None:
    """Several days with the same hours get a notice."""
    (proposal,) = read(f"1) One\n{when}\nHosted by Canada\n").proposals
    assert f"{proposal.starts} {proposal.ends}" == expected
    expected_messages = ["the text has several days; Monday 1 December 2025 is used"] if "3 December" in when else []
    assert [notice.message for notice in proposal.notices] == expected_messages


def test_hosts_without_a_title_are_unused() -> None:
    """A shared time ends the search for their title."""
    result = read("Monday 1 December\n\nCo-hosted by Canada\n13:15-14:45 / Hall A\n• One (hosted by Belgium)\n")
    assert [[host.id for host in proposal.co_hosts] for proposal in result.proposals] == [["belgium"]]
    assert [line.number for line in result.unused_lines] == [3]


def test_labelled_fields_in_french() -> None:
    """They end the list of hosts above."""
    hosts = "Canada, the Office of the Attorney-General of Port Lazul"
    lines = "Remarque : Un badge.\nRetransmission en ligne : https://a.example/1\nRésumé : Bref.\n"
    (proposal,) = read(f"1) One\nTuesday 2 December / 13:15 / Hall A\nCoorganisateurs : {hosts}\n{lines}").proposals
    assert [host.text for host in proposal.co_hosts] == ["Canada", "Office of the Attorney-General of Port Lazul"]
    assert proposal.fields == {"note": "Un badge.", "webcast": "https://a.example/1", "summary": "Bref."}


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
    """In three languages."""
    (proposal,) = read(f"1) One\n{line}\nHosted by Canada\n").proposals
    assert (f"{proposal.starts} {proposal.ends}", proposal.room, proposal.notices) == (expected, "hall-a", ())


@pytest.mark.parametrize("title", ["Noon briefing", "Midi de la justice", "Après midi, la paix"])
def test_noon_in_a_title_is_no_time(title: str) -> None:
    """Nor in a name."""
    (proposal,) = read(f"1) {title}\nMonday 1 December, 13:15, Hall A\nHosted by Canada\n").proposals
    assert (proposal.title, proposal.notices) == (title, ())


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
def test_new_time_replaces_the_one_above(line: str, expected: str) -> None:
    """A notice is given."""
    (proposal,) = read(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert f"{proposal.starts} {proposal.room}" == expected
    assert [notice.message for notice in proposal.notices] == ["line 4 has a new time, which is used"]


@pytest.mark.parametrize("line", ["NEW ROOM: Hall B", "Moved to Hall B", "Now in room Hall B"])
def test_new_room_replaces_the_one_above(line: str) -> None:
    """A notice is given."""
    (proposal,) = read(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert (proposal.room, [notice.message for notice in proposal.notices]) == (
        "hall-b",
        ["the text has two places; “Hall B” is used"],
    )


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        ("Please note: the room changed to Hall B.", ["line 4 may change the time or place: “{}”"]),
        ("It has been cancelled.", ["line 4 may change the time or place: “{}”"]),
        ("Instead, it begins at 14:00.", ["line 4 may change the time or place: “{}”"]),
        ("Instead, it takes place on 2 December.", ["line 4 may change the time or place: “{}”"]),
        ("A new report is presented.", []),
        ("Supported by Belgium", ["line 4 may name more hosts: “{}”"]),
    ],
)
def test_following_line_that_changes_the_event_gets_a_notice(line: str, messages: list[str]) -> None:
    """It also stays in the suggested description."""
    (proposal,) = read(f"1) One\nMonday 1 December, 13:15-14:45 / Hall A\nHosted by Canada\n{line}\n").proposals
    assert proposal.suggested_description == line
    assert [notice.message for notice in proposal.notices] == [message.format(line) for message in messages]


def test_day_time_room_and_hosts_on_separate_lines() -> None:
    """All belong to the title above."""
    (proposal,) = read(
        "5. Plain\nTuesday 2 December 2025\nTime: 18:15 to 19:45\nRoom: Hall A\nHosts: Canada\nAll are welcome.\n"
    ).proposals
    assert (
        proposal.title,
        f"{proposal.starts} {proposal.ends}",
        proposal.room,
        proposal.notices,
        [host.id for host in proposal.co_hosts],
    ) == (
        "Plain",
        "2025-12-02 18:15:00 2025-12-02 19:45:00",
        "hall-a",
        (),
        ["canada"],
    )


def test_shared_time_below_an_event_has_no_day() -> None:
    """The day belongs to the event above; a notice is given."""
    result = read("1) One\nTuesday 2 December\nHosted by Canada\n\n13:15-14:45\n• Two (hosted by Belgium)\n").proposals
    assert [
        (proposal.title, f"{proposal.starts}", [notice.message for notice in proposal.notices]) for proposal in result
    ] == [
        ("One", "2025-12-02", []),
        ("Two", "None", ["13:15, but the text has no day"]),
    ]


def test_time_with_place_below_inline_hosts_belongs_to_the_event_above() -> None:
    """Without a place it is the shared time of the next events."""
    text = "Tuesday 2 December\n18:15-19:30\n- Own (hosted by Canada)\n  {}\n- Next (hosted by Belgium)\n"
    result = read(text.format("19:00-20:00 / Hall B")).proposals
    assert [f"{proposal.title} {proposal.starts:%H:%M} {proposal.room}" for proposal in result] == [
        "Own 19:00 hall-b",
        "Next 18:15 None",
    ]
    result = read(text.format("20:00-21:00")).proposals
    assert [f"{proposal.title} {proposal.starts:%H:%M} {proposal.room}" for proposal in result] == [
        "Own 18:15 None",
        "Next 20:00 None",
    ]


def test_quote_marks_of_a_mail_are_removed() -> None:
    """A single line keeps its mark."""
    result = read("> 1) One\n> > Tuesday 2 December, 13:15 / Hall A\n>\n> Hosted by Canada\n\n> alone\n")
    assert [(proposal.title, proposal.room) for proposal in result.proposals] == [("One", "hall-a")]
    assert [line.text for line in result.unused_lines] == ["> alone"]


def _summaries(text: str) -> list[str]:
    """One line for each event: title, start, room, hosts and notices."""
    return [
        f"{proposal.title} | {proposal.starts:%d %H:%M} | {proposal.room or proposal.new_room} | "
        f"{', '.join(host.text for host in proposal.co_hosts)} | "
        f"{'; '.join(notice.message for notice in proposal.notices)}"
        for proposal in read(text).proposals
    ]


_AT = "Tuesday 2 December, 13:15 / Hall A"


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_layouts_that_were_misread_once(text: str, expected: list[str]) -> None:
    """A regression test for each."""
    assert _summaries(text) == expected


@pytest.mark.parametrize(
    ("text", "status", "messages"),
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
def test_status_on_its_own_line_or_beside_the_time(text: str, status: str, messages: list[str]) -> None:
    """It is neither room nor title."""
    (proposal,) = read(text).proposals
    assert (proposal.title, proposal.room, proposal.new_room, proposal.status) == ("One", "hall-a", "", status)
    assert [notice.message for notice in proposal.notices] == messages


@pytest.mark.parametrize(
    ("when", "ends"),
    [("13:15 (durée : 1h30)", "14:45"), ("1pm-2.30", "14:30"), ("13:15, duration: 1 hour 30 minutes", "14:45")],
)
def test_duration_formats(when: str, ends: str) -> None:
    """Duration or second time."""
    (proposal,) = read(f"1. One\nTuesday 2 December, {when}, Hall A\nHosted by Austria\n").proposals
    assert (f"{proposal.ends:%H:%M}", proposal.room, proposal.notices) == (ends, "hall-a", ())
