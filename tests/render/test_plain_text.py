"""`calendar_app.render.plain_text`: the announcement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind, Schedule
from calendar_app.render.plain_text import text_list
from calendar_app.render.text_fit import one_line
from calendar_app.selection import Facet
from tests.support import strategies
from tests.support.contexts import render_context, selection_of
from tests.support.odd_list import ORION, event, odd_list, schedule_of, text, timed

ROOM_OPEN = "Room to be announced, Hall of Nations, Port Lazul"


def whole(schedule: Schedule) -> str:
    """The announcement of a whole list."""
    made = render_context(schedule)
    return text_list(made, made.whole_selection).decode()


def hosted(*names: str) -> list[str]:
    """The lines that say who hosts an event."""
    hosts = tuple(CoHost(f"host-{number}", text(name), CoHostKind.ACADEMIA) for number, name in enumerate(names))
    return whole(schedule_of(event("one", "One", timed("2025-12-01 18:15"), co_hosts=hosts))).split("\n")[9:-2]


def test_the_same_list_gives_the_same_bytes() -> None:
    """Nothing but the list goes in."""
    assert whole(odd_list()) == whole(odd_list())


def test_an_announcement_has_the_layout_people_know() -> None:
    """What it is and how old, the day, then title, when and where, and by whom: to the byte."""
    made = render_context(odd_list())
    assert text_list(made, selection_of(made, Facet.EVENT, "emoji", "cancelled")).decode() == (
        "ODD24 – العدالة للناجين or From evidence to archive 📁➡️⚖️\n"
        "24th session of the Odd Assembly\n"
        "List updated on Tuesday 25 November 2025, 12:00 CET\n"
        "https://example.org/asp24/?event=cancelled&event=emoji\n"
        "\n"
        "Monday 1 December 2025\n"
        "\n"
        "1) From evidence to archive 📁➡️⚖️\n"
        "Monday 1 December / 18h15-19h45 CET / Orion, Hall of Nations, Port Lazul\n"
        "Co-hosted by Austria and Coalition for the Court (CICC).\n"
        "Webcast: https://video.example/2\n"
        "https://example.org/asp24/events/emoji/\n"
        "\n"
        "Wednesday 3 December 2025\n"
        "\n"
        "2) Cancelled: العدالة للناجين\n"
        "Wednesday 3 December / 13h15-14h45 CET / Room to be announced, Hall of Nations, Port Lazul\n"
        "Co-hosted by Coalition for the Court (CICC) and Austria.\n"
        "Note: The speakers could not come.\n"
        "https://example.org/asp24/events/cancelled/\n"
    )


def test_an_event_with_everything_says_it_in_lines() -> None:
    """Each thing to know has a line of its own, the address the last."""
    made = render_context(odd_list())
    lines = text_list(made, selection_of(made, Facet.ROOM, "altair")).decode().split("\n")
    assert lines[7:] == [
        '1) Law, order; and "what" comes \\ after',
        "Monday 1 December / 18h15-19h45 CET / Altair, upper floor, The Annexe",
        "Co-hosted by:",
        "- Austria",
        "- Coalition for the Court (CICC)",
        "- Evidence; Archive, Action",
        "- Truth and Bread",
        "- شبكة العدالة للجميع",
        "Organisers:",
        "- =Equal before the Law=",
        "Note: Bring your badge.",
        "Summary: A talk, with soup; bring 50 % of a spoon.",
        "Languages: English and French",
        "Registration: Until Friday. https://example.org/régistration?id=7&lang=en",
        'Webcast: Channel "1": sound, picture https://video.example/live;1,2',
        "https://example.org/asp24/events/everything/",
        "",
    ]


def test_every_entry_is_there_under_its_day() -> None:
    """All are numbered through; those without a day come last, under words of their own."""
    lines = whole(odd_list()).split("\n")
    marked = [line for line in lines if line.endswith((" 2025", " 2026", "announced")) or line.split(") ")[0].isdigit()]
    assert marked == [
        "Monday 1 December 2025",
        "1) From evidence to archive 📁➡️⚖️",
        '2) Law, order; and "what" comes \\ after',
        "Tuesday 2 December 2025",
        "3) Exhibition",
        "4) Ends when it ends",
        "5) Vigil",
        "6) Reception",
        "Wednesday 3 December 2025",
        "7) Postponed: =SUM(1,2)",
        "8) Launch",
        "9) @home - or not",
        "10) Cancelled: العدالة للناجين",
        "Thursday 4 December 2025",
        "11) Somewhere else",
        "Friday 5 December 2025",
        "12) Open day",
        "Friday 3 July 2026",
        "13) Afterwards",
        "Date to be announced",
        "14) Plenary on everything",
    ]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Ends when it ends", "Tuesday 2 December / 13h15 CET / Orion, Hall of Nations, Port Lazul"),
        (
            "Vigil",
            f"Tuesday 2 December / 18h00-Thursday 4 December 19h30 CET / {ROOM_OPEN}",
        ),
        ("Reception", f"Tuesday 2 December / 22h00-01h30 CET / {ROOM_OPEN}"),
        ("Afterwards", "Friday 3 July 2026 / 09h00-10h00 CEST / Room to be announced, Hall of Nations, Port Lazul"),
        ("Exhibition", "Tuesday 2 December – Thursday 4 December / All day / Orion, Hall of Nations, Port Lazul"),
        ("Launch", "Wednesday 3 December / Time to be announced / Room to be announced, Hall of Nations, Port Lazul"),
        ("Plenary on everything", "Date to be announced / Room to be announced, Hall of Nations, Port Lazul"),
        ("Somewhere else", "Thursday 4 December / 09h00-10h00 CET / Online"),
    ],
)
def test_when_and_where_in_one_line(title: str, line: str) -> None:
    """Every kind of time has words of its own."""
    lines = whole(odd_list()).split("\n")
    position = next(number for number, one in enumerate(lines) if one.endswith(f") {title}"))
    assert lines[position + 1] == line


def test_what_is_not_sure_says_so() -> None:
    """A tentative entry keeps its title as it is, and says that it is tentative below."""
    made = render_context(odd_list())
    lines = text_list(made, selection_of(made, Facet.EVENT, "tentative")).decode().split("\n")
    assert (lines[7], lines[9]) == ("1) @home - or not", "Tentative.")


@pytest.mark.parametrize(
    "names",
    [
        ["Austria"],
        ["Austria", "FIDH"],
        ["Platform for Peace and Humanity", "FIDH", "Austria"],
        ["Bosnia and Herzegovina", "Truth and Bread", "Austria", "FIDH"],
    ],
)
def test_hosts_stand_in_a_sentence_where_it_can_be_taken_apart(names: list[str]) -> None:
    """Splitting at commas, and at "and" after the last comma, gives the names back."""
    (line,) = hosted(*names)
    sentence = line.removeprefix("Co-hosted by ").removesuffix(".")
    *first, last = sentence.split(", ")
    assert ";" not in sentence
    assert [*first, *last.split(" and ")] == names


@pytest.mark.parametrize(
    "names",
    [
        ["FIDH", "Platform for Peace and Humanity"],
        ["Platform for Peace and Humanity", "FIDH"],
        ["Independent University, Port Lazul", "Austria", "FIDH"],
    ],
)
def test_hosts_are_set_apart_by_semicolons_where_commas_would_mislead(names: list[str]) -> None:
    """A name with a comma, or with "and" among the last two, would come apart in the wrong place."""
    assert hosted(*names) == [f"Co-hosted by {'; '.join(names)}."]


@pytest.mark.parametrize(
    "names",
    [["Truth and Bread"], ["Independent University, Port Lazul"], ["Evidence; Archive", "FIDH"], ["FIDH", "Evidence;"]],
)
def test_hosts_stand_in_lines_where_any_sentence_would_mislead(names: list[str]) -> None:
    """A name with a semicolon, or a single one that looks like two."""
    assert hosted(*names) == ["Co-hosted by:", *(f"- {name}" for name in names)]


def test_nobody_hosts_what_has_no_host() -> None:
    """No line is made up."""
    assert hosted() == []


def test_a_selection_without_events_says_so() -> None:
    """The announcement of nothing says what was looked for, when the list was updated, and that nothing was found."""
    assert whole(schedule_of()) == (
        "ODD24\n24th session of the Odd Assembly\nList updated on Tuesday 25 November 2025, 12:00 CET\n"
        "https://example.org/asp24/\n\nNothing matches.\n"
    )


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_no_text_breaks_the_layout(title: str, name: str) -> None:
    """Whatever the reader lets through stays on the line it belongs to."""
    room = replace(ORION, name=Text((("en", name),)))
    one = event("any", title, timed("2025-12-01 18:15"), room=room, summary=text(name))
    lines = whole(schedule_of(one)).split("\n")
    assert lines[7].rstrip() == f"1) {one_line(title)}".rstrip()
    assert lines[8].startswith("Monday 1 December / 18h15 CET / ")
    assert lines[-2] == "https://example.org/asp24/events/any/"
    assert len(lines) <= 12
