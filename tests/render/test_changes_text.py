"""`calendar_app.render.changes_text`."""

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
from tests.support.journals import FIRST, ONE, SECOND, TWO, append_changes, journal_of, list_with
from tests.support.journals import HEAD as HEAD_OF_LIST
from tests.support.odd_list import text

IN_VEGA = ONE.replace("orion", "vega")
MOVED = IN_VEGA.replace("12-01", "12-02")
EVERYTHING = Query()
HEAD = "Told\nChanges since Wednesday 26 November\n\n"
FOOT = "\n\nhttps://example.org/asp24/changes/\n"


def text_of(context: RenderContext, since: datetime | None = None, query: Query = EVERYTHING) -> str:
    """The text for a selection."""
    return changes_text(context, Selection(context.index, query), since).decode()


def items(*states: Schedule) -> str:
    """The items of the text; every state but the last is recorded."""
    message = text_of(render_context(states[-1], journal=journal_of(*states[:-1])))
    assert message.startswith(HEAD)
    assert message.endswith(FOOT)
    return message.removeprefix(HEAD).removesuffix(FOOT)


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
def test_item_has_heading_time_room_and_old_values(before: str, after: str, expected: str) -> None:
    """Old values are in parentheses."""
    assert items(list_with(before), list_with(after) if after else list_with()) == expected


def test_changes_of_one_event_are_one_item() -> None:
    """New and withdrawn events too; in the order of the list."""
    first, second = list_with(ONE, TWO), list_with(IN_VEGA, TWO)
    third = list_with(MOVED.replace("vega", "orion"), "  - {id: new, title: Novel, starts: 2025-12-01 08:00}\n")
    assert items(first, second, third) == (
        "• New: Novel\n  Mon 1 Dec from 08:00, Room to be announced\n\n"
        "• Moved: One\n  Tue 2 Dec 18:15–19:45, Orion (was Mon 1 Dec 18:15–19:45)\n\n"
        "• Withdrawn: Two\n  Tue 2 Dec from 18:15, Vega"
    )


def test_undone_change_is_left_out() -> None:
    """A recorded move to another room and back."""
    assert items(list_with(ONE), list_with(IN_VEGA), list_with(ONE)) == "Nothing has changed."


def test_unrecorded_list_says_so() -> None:
    """There is no journal."""
    assert text_of(render_context(list_with(ONE), journal=EMPTY_JOURNAL)) == (
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
def test_since_is_shown_in_local_time(since: datetime | None, expected: str) -> None:
    """Midnight shows the day only; the first record is the limit."""
    context = render_context(list_with(ONE), journal=journal_of(list_with(ONE)))
    assert text_of(context, since) == f"Told\nChanges since {expected}\n\nNothing has changed.{FOOT}"


def test_only_changes_since_are_shown() -> None:
    """With the state of the event at that moment."""
    context = render_context(list_with(MOVED), journal=journal_of(list_with(ONE), list_with(IN_VEGA)))
    assert "Vega (was Mon 1 Dec 18:15–19:45)\n" in text_of(context, datetime(2025, 11, 27, 9, 0, 1, tzinfo=UTC))
    assert "Vega (was Mon 1 Dec 18:15–19:45, Orion)\n" in text_of(context, SECOND)


def test_selection_has_name_and_url() -> None:
    """And only its events."""
    context = render_context(list_with(IN_VEGA, TWO.replace("18:15", "19:15")), journal=journal_of(list_with(ONE, TWO)))
    assert text_of(context, None, Query().with_values(Facet.ROOM, "orion")) == (
        "Told – Orion\nChanges since Wednesday 26 November\n\n"
        "• Room changed: One\n  Mon 1 Dec 18:15–19:45, Vega (was Orion)\n\n"
        "https://example.org/asp24/changes/?room=orion\n"
    )


def moved_events(count: int, title: str) -> RenderContext:
    """A list of events that all moved to another room."""
    (one,) = list_with(ONE).events
    (other,) = list_with(IN_VEGA).events
    assembly, rooms = list_with(ONE).assembly, list_with(ONE).rooms

    def copies(of: object) -> Schedule:
        events = tuple(
            replace(of, id=f"copy-{copy}", uid=f"copy-{copy}@told.example", title=text(f"{title} {copy}"))  # type: ignore[type-var]  # one of the two events
            for copy in range(count)
        )
        return build_schedule(assembly, rooms, {}, {}, events)  # type: ignore[arg-type]  # see above

    content = append_changes(b"", copies(one), FIRST)
    return render_context(copies(other), journal=parse_journal(content, "told.history.jsonl"))


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("title", ["Short", "A title of some length " * 30, "😀" * 300])
@pytest.mark.parametrize("query", [Query(), Query().with_values(Facet.ROOM, "vega")])
def test_long_text_is_cut_to_one_message(title: str, query: Query) -> None:
    """With as many items as fit, and always the URL."""
    context = moved_events(200, title)
    message = text_of(context, None, query)
    units = len(message.encode("utf-16-le")) // 2
    *_, more, _, address = message.splitlines()
    shown = message.count("• ")
    assert address == f"https://example.org{context.urls.changes(query)}"
    assert more == f"and {200 - shown} more"
    # Another item would not have fitted.
    assert MAX_LENGTH - 240 < units <= MAX_LENGTH


def test_all_items_are_shown_if_they_fit() -> None:
    """There is no line "and … more"."""
    message = text_of(moved_events(40, "Short"))
    assert (message.count("• "), " more" in message) == (40, False)


def test_long_url_is_replaced_by_url_of_all_changes() -> None:
    """A long search text would fill the message."""
    query = Query(text="ж" * 600)
    context = render_context(list_with(ONE), journal=journal_of(list_with(ONE)))
    message = text_of(context, None, query)
    assert message.endswith(f"Nothing has changed.{FOOT}")
    assert len(message) < 400


def test_important_changes_come_first() -> None:
    """Then title and hosts; details are only counted."""
    three, four, five = (
        f"  - {{id: {name}, title: {name}, starts: 2025-11-30 0{hour}:00}}\n"
        for hour, name in enumerate(("a", "b", "c"))
    )
    before = list_with(three, four, five, ONE, TWO)
    after = list_with(
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
    """The text for a list whose events all have a new room and title."""
    head, many = HEAD_OF_LIST, range(number)
    before = [ONE.replace("id: one", f"id: one-{one}").replace("One", f"One {one}") for one in many]
    after = [IN_VEGA.replace("id: one", f"id: one-{one}").replace("One", f"Uno {one}") for one in many]
    noted = TWO.replace("}", ", note: Bring a badge.}")
    return text_of(
        render_context(list_with(*after, noted, head=head), journal=journal_of(list_with(*before, TWO, head=head)))
    )


@pytest.mark.slow
@pytest.mark.measured
def test_remarks_are_dropped_before_items() -> None:
    """All remarks at once; minor changes are always counted."""
    few, some, many = retitled(30), retitled(45), retitled(60)
    assert [one.count("Title was") for one in (few, some, many)] == [30, 0, 0]
    assert [one.count("• ") for one in (few, some)] == [30, 45]
    assert " more\n" not in few + some
    assert f"\n\nand {60 - many.count('• ')} more\n\nDetails of 1 event changed.\n\nhttps" in many
    assert MAX_LENGTH - 100 < len(many) <= MAX_LENGTH


def test_text_matches_golden_file(golden: Golden) -> None:
    """Reviewed by a person."""
    states = (
        list_with(ONE, TWO),
        list_with(MOVED.replace("title: One", "title: Uno"), TWO.replace("}", ", status: cancelled}")),
    )
    golden("changes.txt", text_of(render_context(states[1], journal=journal_of(states[0]))))
