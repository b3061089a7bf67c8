"""`calendar_app.render.plain_text`."""

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

NO_ROOM = "Room to be announced, Hall of Nations, Port Lazul"


def text_of(schedule: Schedule) -> str:
    """The text of all events of a list."""
    context = render_context(schedule)
    return text_list(context, context.whole_selection).decode()


def co_host_lines(*names: str) -> list[str]:
    """The lines about co-hosts of an event with these co-hosts."""
    hosts = tuple(CoHost(f"host-{number}", text(name), CoHostKind.ACADEMIA) for number, name in enumerate(names))
    return text_of(schedule_of(event("one", "One", timed("2025-12-01 18:15"), co_hosts=hosts))).split("\n")[9:-2]


def test_equal_lists_give_equal_bytes() -> None:
    """Two contexts made apart give the same output."""
    assert text_of(odd_list()) == text_of(odd_list())


def test_list_has_layout_of_announcements() -> None:
    """Byte for byte."""
    context = render_context(odd_list())
    assert text_list(context, selection_of(context, Facet.EVENT, "emoji", "cancelled")).decode() == (
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


def test_full_event_has_a_line_for_each_field() -> None:
    """The URL is the last line."""
    context = render_context(odd_list())
    lines = text_list(context, selection_of(context, Facet.ROOM, "altair")).decode().split("\n")
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


def test_events_are_numbered_under_their_day() -> None:
    """Events without a date come last."""
    lines = text_of(odd_list()).split("\n")
    headings = [
        line for line in lines if line.endswith((" 2025", " 2026", "announced")) or line.split(") ")[0].isdigit()
    ]
    assert headings == [
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
            f"Tuesday 2 December / 18h00-Thursday 4 December 19h30 CET / {NO_ROOM}",
        ),
        ("Reception", f"Tuesday 2 December / 22h00-01h30 CET / {NO_ROOM}"),
        ("Afterwards", "Friday 3 July 2026 / 09h00-10h00 CEST / Room to be announced, Hall of Nations, Port Lazul"),
        ("Exhibition", "Tuesday 2 December – Thursday 4 December / All day / Orion, Hall of Nations, Port Lazul"),
        ("Launch", "Wednesday 3 December / Time to be announced / Room to be announced, Hall of Nations, Port Lazul"),
        ("Plenary on everything", "Date to be announced / Room to be announced, Hall of Nations, Port Lazul"),
        ("Somewhere else", "Thursday 4 December / 09h00-10h00 CET / Online"),
    ],
)
def test_time_and_place_on_one_line(title: str, line: str) -> None:
    """For each kind of timing."""
    lines = text_of(odd_list()).split("\n")
    position = next(number for number, text in enumerate(lines) if text.endswith(f") {title}"))
    assert lines[position + 1] == line


def test_tentative_event_says_so_below_its_title() -> None:
    """The title stays as it is."""
    context = render_context(odd_list())
    lines = text_list(context, selection_of(context, Facet.EVENT, "tentative")).decode().split("\n")
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
def test_co_hosts_are_a_sentence_that_can_be_split(names: list[str]) -> None:
    """At commas, and at "and" after the last comma."""
    (line,) = co_host_lines(*names)
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
def test_co_hosts_with_commas_are_separated_by_semicolons(names: list[str]) -> None:
    """Also names with "and" among the last two."""
    assert co_host_lines(*names) == [f"Co-hosted by {'; '.join(names)}."]


@pytest.mark.parametrize(
    "names",
    [["Truth and Bread"], ["Independent University, Port Lazul"], ["Evidence; Archive", "FIDH"], ["FIDH", "Evidence;"]],
)
def test_ambiguous_co_hosts_have_a_line_each(names: list[str]) -> None:
    """A semicolon in a name, or one name that looks like two."""
    assert co_host_lines(*names) == ["Co-hosted by:", *(f"- {name}" for name in names)]


def test_event_without_co_hosts_has_no_such_line() -> None:
    """Nothing is made up."""
    assert co_host_lines() == []


def test_empty_selection_says_so() -> None:
    """With the name of the selection and the date of the list."""
    assert text_of(schedule_of()) == (
        "ODD24\n24th session of the Odd Assembly\nList updated on Tuesday 25 November 2025, 12:00 CET\n"
        "https://example.org/asp24/\n\nNothing matches.\n"
    )


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_stays_on_its_line(title: str, name: str) -> None:
    """Line breaks do not change the layout."""
    room = replace(ORION, name=Text((("en", name),)))
    any_event = event("any", title, timed("2025-12-01 18:15"), room=room, summary=text(name))
    lines = text_of(schedule_of(any_event)).split("\n")
    assert lines[7].rstrip() == f"1) {one_line(title)}".rstrip()
    assert lines[8].startswith("Monday 1 December / 18h15 CET / ")
    assert lines[-2] == "https://example.org/asp24/events/any/"
    assert len(lines) <= 12
