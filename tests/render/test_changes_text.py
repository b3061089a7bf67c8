"""`calendar_app.render.changes_text`: what changed, for a messenger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from calendar_app.history import EMPTY_JOURNAL, parse_journal
from calendar_app.model import Schedule
from calendar_app.model.schedule import build_schedule
from calendar_app.render import RenderContext
from calendar_app.render.changes_text import MAX_LENGTH, changes_text
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support.contexts import render_context
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded, told
from tests.support.journals import HEAD as HEAD_OF_LIST
from tests.support.odd_list import text

IN_VEGA = ONE.replace("orion", "vega")
MOVED = IN_VEGA.replace("12-01", "12-02")
EVERYTHING = Query()
HEAD = "Told\nChanges since Wednesday 26 November\n\n"
FOOT = "\n\nhttps://example.org/asp24/changes/\n"


def written(made: RenderContext, since: datetime | None = None, query: Query = EVERYTHING) -> str:
    """The bulletin of a selection."""
    return changes_text(made, Selection(made.index, query), since).decode()


def items(*states: Schedule) -> str:
    """What is told of the change from the first state to the last, all but the last recorded."""
    said = written(render_context(states[-1], journal=told(*states[:-1])))
    assert said.startswith(HEAD)
    assert said.endswith(FOOT)
    return said.removeprefix(HEAD).removesuffix(FOOT)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (ONE, MOVED, "• Moved · Room changed: One\n  Tue 2 Dec 18:15–19:45, Vega (was Mon 1 Dec 18:15–19:45, Orion)"),
        (ONE, IN_VEGA, "• Room changed: One\n  Mon 1 Dec 18:15–19:45, Vega (was Orion)"),
        (ONE, ONE.replace("19:45", "20:00"), "• Time changed: One\n  Mon 1 Dec 18:15–20:00, Orion (was 18:15–19:45)"),
        (ONE, ONE.replace("}", ", status: cancelled}"), "• Cancelled: One\n  Mon 1 Dec 18:15–19:45, Orion"),
        (
            ONE,
            MOVED.replace("title: One", "title: Uno"),
            (
                "• Moved · Room changed: Uno\n  Tue 2 Dec 18:15–19:45, Vega (was Mon 1 Dec 18:15–19:45, Orion)\n"
                "  Title was “One”"
            ),
        ),
        (
            ONE,
            ONE.replace("title: One", "title: Uno").replace("}", ", summary: More}"),
            "• New title: Uno\n  Mon 1 Dec 18:15–19:45, Orion\n  Title was “One”",
        ),
        (
            ONE,
            "  - {id: one, title: One, room: orion}\n",
            "• Postponed: One\n  Date to be announced, Orion (was Mon 1 Dec 18:15–19:45)",
        ),
        (
            "  - {id: one, title: One, starts: 2025-12-02}\n",
            "  - {id: one, title: One, starts: 2025-12-02 09:00, room: vega}\n",
            "• Time announced · Room announced: One\n  Tue 2 Dec from 09:00, Vega",
        ),
        (
            "  - {id: one, title: One, starts: 2025-12-02}\n",
            "  - {id: one, title: One, starts: 2025-12-03}\n",
            "• Moved: One\n  Wed 3 Dec, Time to be announced, Room to be announced (was Tue 2 Dec)",
        ),
        (
            "  - {id: one, title: One}\n",
            ONE,
            "• Date announced · Room announced: One\n  Mon 1 Dec 18:15–19:45, Orion",
        ),
        (
            "  - {id: one, title: One, starts: 2025-12-02, mode: online}\n",
            "  - {id: one, title: One, starts: 2025-12-02, room: vega}\n",
            "• Room announced: One\n  Tue 2 Dec, Time to be announced, Vega (was Online)",
        ),
        (
            "  - {id: one, title: One, starts: 2025-12-30, ends: 2025-12-31}\n",
            "  - {id: one, title: One, starts: 2025-12-31, ends: 2026-01-03}\n",
            (
                "• Moved: One\n  Wed 31 Dec – Sat 3 Jan 2026, All day, Room to be announced "
                "(was Tue 30 Dec – Wed 31 Dec, All day)"
            ),
        ),
        (
            ONE,
            MOVED.replace("}", ", status: cancelled, note: The speaker is ill.}"),
            (
                "• Cancelled: One\n  Tue 2 Dec 18:15–19:45, Vega (was Mon 1 Dec 18:15–19:45, Orion)\n"
                "  The speaker is ill."
            ),
        ),
        (ONE, ONE.replace("}", ", summary: More}"), "Details of 1 event changed."),
        (ONE, "", "• Withdrawn: One\n  Mon 1 Dec 18:15–19:45, Orion"),
    ],
)
def test_an_event_is_told_in_a_few_lines(before: str, after: str, expected: str) -> None:
    """What happened, where and when it is now, and of that what it was."""
    entries = [entry for entry in (after,) if entry]
    assert items(listed(before), listed(*entries)) == expected


def test_every_event_is_told_once() -> None:
    """All its changes together, in the order of the list; new ones and those that went too."""
    first, second = listed(ONE, TWO), listed(IN_VEGA, TWO)
    third = listed(MOVED.replace("vega", "orion"), "  - {id: new, title: Novel, starts: 2025-12-01 08:00}\n")
    assert items(first, second, third) == (
        "• New: Novel\n  Mon 1 Dec from 08:00, Room to be announced\n\n"
        "• Moved: One\n  Tue 2 Dec 18:15–19:45, Orion (was Mon 1 Dec 18:15–19:45)\n\n"
        "• Withdrawn: Two\n  Tue 2 Dec from 18:15, Vega"
    )


def test_there_and_back_is_nothing() -> None:
    """Whoever looked before and looks now sees no difference."""
    assert items(listed(ONE), listed(IN_VEGA), listed(ONE)) == "Nothing has changed."


def test_a_list_never_recorded_says_so() -> None:
    """Nothing is known of what it was."""
    assert written(render_context(listed(ONE), journal=EMPTY_JOURNAL)) == (
        f"Told\nChanges to this list are not recorded yet.{FOOT}"
    )


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (datetime(2025, 11, 27, 23, 0, tzinfo=UTC), "Friday 28 November"),
        (datetime(2025, 11, 28, 16, 0, tzinfo=UTC), "Friday 28 November, 17:00 CET"),
        (datetime(2026, 7, 1, 16, 0, tzinfo=UTC), "Wednesday 1 July 2026, 18:00 CEST"),
        (datetime(2025, 1, 1, 16, 0, tzinfo=UTC), "Wednesday 26 November"),
        (FIRST, "Wednesday 26 November"),
        (None, "Wednesday 26 November"),
    ],
)
def test_it_says_since_when(since: datetime | None, expected: str) -> None:
    """By the clocks at the venue; midnight goes without saying, and what is older than the record is its beginning."""
    made = render_context(listed(ONE), journal=told(listed(ONE)))
    assert written(made, since) == f"Told\nChanges since {expected}\n\nNothing has changed.{FOOT}"


def test_only_what_came_since_is_told() -> None:
    """With what the event was by then."""
    made = render_context(listed(MOVED), journal=told(listed(ONE), listed(IN_VEGA)))
    assert "Vega (was Mon 1 Dec 18:15–19:45)\n" in written(made, datetime(2025, 11, 27, 9, 0, 1, tzinfo=UTC))
    assert "Vega (was Mon 1 Dec 18:15–19:45, Orion)\n" in written(made, SECOND)


def test_a_selection_is_named_and_linked() -> None:
    """Only its events, under its name, with the address of its page."""
    made = render_context(listed(IN_VEGA, TWO.replace("18:15", "19:15")), journal=told(listed(ONE, TWO)))
    assert written(made, None, Query().with_values(Facet.ROOM, "orion")) == (
        "Told – Orion\nChanges since Wednesday 26 November\n\n"
        "• Room changed: One\n  Mon 1 Dec 18:15–19:45, Vega (was Orion)\n\n"
        "https://example.org/asp24/changes/?room=orion\n"
    )


def many(number: int, title: str) -> RenderContext:
    """A list of events that all moved to another room."""
    (one,) = listed(ONE).events
    (other,) = listed(IN_VEGA).events
    assembly, rooms = listed(ONE).assembly, listed(ONE).rooms

    def copies(of: object) -> Schedule:
        events = tuple(
            replace(of, id=f"copy-{copy}", uid=f"copy-{copy}@told.example", title=text(f"{title} {copy}"))  # type: ignore[type-var]  # one of the two events
            for copy in range(number)
        )
        return build_schedule(assembly, rooms, {}, {}, events)  # type: ignore[arg-type]  # see above

    content = recorded(b"", copies(one), FIRST)
    return render_context(copies(other), journal=parse_journal(content, "told.history.jsonl"))


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("title", ["Short", "A title of some length " * 30, "😀" * 300])
@pytest.mark.parametrize("query", [Query(), Query().with_values(Facet.ROOM, "vega")])
def test_it_fits_into_one_message(title: str, query: Query) -> None:
    """As many as there is room for, how many more there are, and always the address."""
    made = many(200, title)
    said = written(made, None, query)
    units = len(said.encode("utf-16-le")) // 2
    *_, more, _, address = said.splitlines()
    told_of = said.count("• ")
    assert address == f"https://example.org{made.urls.changes(query)}"
    assert more == f"and {200 - told_of} more"
    # Another item would not have fitted.
    assert MAX_LENGTH - 240 < units <= MAX_LENGTH


def test_all_that_fits_is_told() -> None:
    """Then there is no more."""
    said = written(many(40, "Short"))
    assert (said.count("• "), " more" in said) == (40, False)


def test_an_address_that_would_fill_the_message_is_left_out() -> None:
    """That of all changes stands for it."""
    query = Query(text="ж" * 600)
    made = render_context(listed(ONE), journal=told(listed(ONE)))
    said = written(made, None, query)
    assert said.endswith(f"Nothing has changed.{FOOT}")
    assert len(said) < 400


def test_what_matters_comes_first() -> None:
    """Time, room and status, what is new and what is gone; then titles and hosts; details last, in one line."""
    three, four, five = (
        f"  - {{id: {name}, title: {name}, starts: 2025-11-30 0{hour}:00}}\n"
        for hour, name in enumerate(("a", "b", "c"))
    )
    before = listed(three, four, five, ONE, TWO)
    after = listed(
        three.replace("title: a", "title: A"),
        four.replace("}", ", summary: More}"),
        five.replace("}", ", contact: {email: a@b.example}}"),
        IN_VEGA,
        "  - {id: new, title: Novel, starts: 2025-12-01 20:00}\n",
    )
    assert items(before, after) == (
        "• Room changed: One\n  Mon 1 Dec 18:15–19:45, Vega (was Orion)\n\n"
        "• New: Novel\n  Mon 1 Dec from 20:00, Room to be announced\n\n"
        "• Withdrawn: Two\n  Tue 2 Dec from 18:15, Vega\n\n"
        "• New title: A\n  Sun 30 Nov from 00:00, Room to be announced\n  Title was “a”\n\n"
        "Details of 2 events changed."
    )


def retitled(number: int) -> str:
    """The bulletin of a list whose events all moved to another room and have another title, and one another note."""
    head, many = HEAD_OF_LIST, range(number)
    before = [ONE.replace("id: one", f"id: one-{one}").replace("One", f"One {one}") for one in many]
    after = [IN_VEGA.replace("id: one", f"id: one-{one}").replace("One", f"Uno {one}") for one in many]
    noted = TWO.replace("}", ", note: Bring a badge.}")
    return written(render_context(listed(*after, noted, head=head), journal=told(listed(*before, TWO, head=head))))


@pytest.mark.slow
@pytest.mark.measured
def test_remarks_go_before_items_do() -> None:
    """All of them at once; only then the last items. Of details is always told."""
    few, some, many = retitled(30), retitled(45), retitled(60)
    assert [one.count("Title was") for one in (few, some, many)] == [30, 0, 0]
    assert [one.count("• ") for one in (few, some)] == [30, 45]
    assert " more\n" not in few + some
    assert f"\n\nand {60 - many.count('• ')} more\n\nDetails of 1 event changed.\n\nhttps" in many
    assert MAX_LENGTH - 100 < len(many) <= MAX_LENGTH


def test_a_bulletin(golden: Golden) -> None:
    """As a person reviewed it."""
    states = (
        listed(ONE, TWO),
        listed(MOVED.replace("title: One", "title: Uno"), TWO.replace("}", ", status: cancelled}")),
    )
    golden("changes.txt", written(render_context(states[1], journal=told(states[0]))))
