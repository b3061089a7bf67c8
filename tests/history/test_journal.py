"""`calendar_app.history.journal` and `calendar_app.history.event_history`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendar_app.history.journal import EMPTY_JOURNAL, parse_journal
from calendar_app.history.revision import Revision
from calendar_app.model import Status
from tests.support.journals import FIRST, ONE, SECOND, TWO, append_changes, journal_of, list_with

NAME = "told.history.jsonl"
LATER = SECOND + timedelta(hours=1)
MOVED = ONE.replace("18:15", "18:30")
BOTH = append_changes(b"", list_with(ONE, TWO), FIRST)
THREE = append_changes(BOTH, list_with(MOVED, TWO), SECOND)


def problems(content: bytes) -> list[str]:
    """The problems of a history file, as text."""
    return [str(problem) for problem in parse_journal(content, NAME).problems]


def test_empty_file_is_empty_journal() -> None:
    """No events and no problems."""
    journal = parse_journal(b"", NAME)
    assert (dict(journal.histories), journal.problems, journal.truncated, journal.modified) == ({}, (), None, None)
    assert journal == EMPTY_JOURNAL


def test_event_history_has_all_revisions() -> None:
    """With the first and the last time and the present fields."""
    journal = parse_journal(THREE, NAME)
    assert list(journal.histories) == ["one", "two"]
    one, two = journal.histories.values()
    assert (one.last_number, one.created, one.modified) == (1, FIRST, SECOND)
    assert (two.last_number, two.created, two.modified) == (0, FIRST, FIRST)
    assert one.fields["starts"] == "2025-12-01 18:30"
    assert one.revisions[1].changed == {"starts": ("2025-12-01 18:15", "2025-12-01 18:30")}
    assert journal.modified == SECOND


def test_withdrawn_event_keeps_its_fields() -> None:
    """Only its status changes."""
    history = journal_of(list_with(ONE, TWO), list_with(TWO)).histories["one"]
    event = history.states[-1]
    assert event
    expected = list_with(ONE, TWO).events_by_id["one"]
    assert (history.is_withdrawn, event.status, event.uid) == (True, Status.WITHDRAWN, "one@told.example")
    assert (event.title, event.timing, event.room and event.room.name) == (
        expected.title,
        expected.timing,
        expected.room and expected.room.name,
    )


def test_unscheduled_event_keeps_last_timing() -> None:
    """Calendars keep it at that date."""
    history = journal_of(list_with(ONE), list_with("  - {id: one, title: One}\n")).histories["one"]
    assert "starts" not in history.fields
    assert history.last_timing_fields == {
        "starts": "2025-12-01 18:15",
        "ends": "2025-12-01 19:45",
        "zone": "Europe/Amsterdam",
    }
    assert journal_of(list_with("  - {id: one, title: One}\n")).histories["one"].last_timing_fields == {}


def test_renamed_event_keeps_first_id() -> None:
    """Its UID has the first id; all ids stay known."""
    history = journal_of(list_with(ONE), list_with(ONE.replace("id: one", "id: uno, former_ids: [one]"))).histories[
        "one"
    ]
    event = history.states[-1]
    assert event
    assert (history.ids, event.id, event.uid, event.former_ids) == (("one", "uno"), "uno", "one@told.example", ("one",))


def test_event_renamed_twice_has_three_ids() -> None:
    """No other event can have any of them."""
    content = b""
    for names, at in (("one", FIRST), ("uno, former_ids: [one]", SECOND), ("ein, former_ids: [one, uno]", LATER)):
        content = append_changes(content, list_with(ONE.replace("id: one", f"id: {names}")), at)
    history = parse_journal(content, NAME).histories["one"]
    event = history.states[-1]
    assert event
    assert (history.ids, event.id, event.former_ids) == (("one", "uno", "ein"), "ein", ("one", "uno"))


def test_purged_event_has_no_fields() -> None:
    """Its ids stay known; if it comes back, it starts with all fields."""
    purge = Revision("one", 2, SECOND + timedelta(seconds=1), {}, purged=True)
    journal = parse_journal(THREE + purge.line, NAME)
    history = journal.histories["one"]
    assert (journal.problems, history.is_purged, history.ids, history.last_timing_fields) == ((), True, ("one",), {})
    back = parse_journal(append_changes(THREE + purge.line, list_with(ONE, TWO), SECOND), NAME)
    assert (back.problems, back.histories["one"].is_purged, back.histories["one"].last_number) == ((), False, 3)
    assert back.histories["one"].modified == SECOND + timedelta(seconds=2)


def test_second_event_with_same_id_is_a_problem() -> None:
    """A history merged by hand can have such a line."""
    uno = ONE.replace("id: one", "id: uno, former_ids: [one]")
    content = append_changes(append_changes(b"", list_with(ONE, TWO), FIRST), list_with(uno, TWO), SECOND)
    assert parse_journal(content, NAME).first_ids == {"one": "one", "two": "two", "uno": "one"}
    begun_again = append_changes(b"", list_with(ONE.replace("id: one", "id: uno")), SECOND)
    assert problems(content + begun_again) == [f"{NAME}:4:1: the id uno already belongs to one; uno cannot use it"]
    taken = append_changes(
        append_changes(b"", list_with(TWO), FIRST), list_with(TWO.replace("two", "uno, former_ids: [two]", 1)), SECOND
    )
    renamed = taken.splitlines(keepends=True)[-1]
    assert problems(content + renamed) == [f"{NAME}:4:1: the id uno already belongs to one; two cannot use it"]
    other = append_changes(
        append_changes(b"", list_with(TWO), FIRST), list_with(TWO.replace("two", "an, former_ids: [two]", 1)), SECOND
    )
    begun_again = append_changes(b"", list_with(ONE.replace("id: one", "id: an")), SECOND)
    assert problems(other + begun_again) == [f"{NAME}:3:1: the id an already belongs to two; an cannot use it"]


def test_missing_revisions_are_counted() -> None:
    """Revisions that only the other journal has do not count."""
    three, both, first = (parse_journal(content, NAME) for content in (THREE, BOTH, BOTH.splitlines(keepends=True)[0]))
    assert [three.missing_from(other) for other in (three, both, first, parse_journal(b"", NAME))] == [0, 1, 2, 3]
    assert both.missing_from(three) == 0


def test_different_revisions_count_as_missing() -> None:
    """As after a change of Git branch."""
    later = append_changes(BOTH, list_with(MOVED, TWO), SECOND + timedelta(hours=1))
    other = append_changes(
        append_changes(BOTH, list_with(TWO), SECOND), list_with(MOVED, TWO), SECOND + timedelta(hours=1)
    )
    three = parse_journal(THREE, NAME)
    assert [three.missing_from(parse_journal(content, NAME)) for content in (later, other)] == [1, 1]


def test_revision_cannot_change_uid() -> None:
    """The UID begins with the first id."""
    other = LAST_LINE.replace(b'"changed": {', b'"changed": {"uid": ["one@told.example", "one@other.example"], ')
    assert problems(BOTH + other) == [f"{NAME}:3:1: the UID of one cannot be one@other.example"]
    first = FIRST_LINE.replace(b"one@told.example", b"two@told.example")
    assert problems(first) == [f"{NAME}:1:1: the UID of one cannot be two@told.example"]


def test_created_is_time_of_first_revision() -> None:
    """Of any event."""
    assert (parse_journal(THREE, NAME).created, parse_journal(b"", NAME).created) == (FIRST, None)


def test_truncated_line_is_ignored() -> None:
    """It is reported."""
    last = THREE.splitlines(keepends=True)[-1]
    for length in range(1, len(last) - 1):
        journal = parse_journal(BOTH + last[:length], NAME)
        assert str(journal.truncated) == f"{NAME}:3:1: this line is truncated; it is ignored"
        assert (journal.problems, journal.histories["one"].last_number) == ((), 0)
    assert str(parse_journal(FIRST_LINE + last[:1], NAME).truncated).startswith(f"{NAME}:2:1: ")


def test_last_line_without_newline_is_read() -> None:
    """Some editors remove the last newline."""
    journal = parse_journal(THREE.rstrip(), NAME)
    assert (journal.histories, journal.truncated) == (parse_journal(THREE, NAME).histories, None)


def test_empty_lines_are_ignored() -> None:
    """Some editors add them."""
    assert parse_journal(b"\n" + BOTH.replace(b"\n", b"\n\n"), NAME).histories == parse_journal(BOTH, NAME).histories


FIRST_LINE = BOTH.splitlines(keepends=True)[0]
LAST_LINE = THREE.splitlines(keepends=True)[-1]


INVALID_DATES = (
    f"{NAME}:1:1: one is not a valid event after this revision: "
    "its dates are out of order or outside the years 1990 to 2037"
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BOTH + b"nonsense\n", [f"{NAME}:3:1: this is not JSON"]),
        (
            BOTH + b"<<<<<<< HEAD\n" + LAST_LINE + b"=======\n>>>>>>> desk\n",
            [
                f"{NAME}:{number}:1: this is a merge marker; keep one side of the file whole, then run "
                "'calendar-app record'"
                for number in (3, 5, 6)
            ],
        ),
        (BOTH + FIRST_LINE, [f"{NAME}:3:1: this is revision 0 of one; expected revision 1"]),
        (LAST_LINE, [f"{NAME}:1:1: this is revision 1 of one; expected revision 0"]),
        (THREE + LAST_LINE, [f"{NAME}:4:1: this is revision 1 of one; expected revision 2"]),
        *(
            (
                BOTH + LAST_LINE.replace(b"11-27", day),
                [f"{NAME}:3:1: revision 1 of one is not later than the revision before it"],
            )
            for day in (b"11-26", b"11-25")
        ),
        (
            FIRST_LINE.partition(b'"changed"')[0] + b'"purged": true}\n',
            [f"{NAME}:1:1: revision 0 of one cannot be a purge"],
        ),
        (
            BOTH + LAST_LINE.replace(b"18:15", b"18:14"),
            [f"{NAME}:3:1: the old value of starts is not the last recorded value of one"],
        ),
        (
            FIRST_LINE.replace(b"side_event", b"no kind"),
            [f"{NAME}:1:1: one is not a valid event after this revision: 'no kind' is not a valid EventKind"],
        ),
        (
            FIRST_LINE.replace(b'{"en": "One"}', b"{}"),
            [f"{NAME}:1:1: one is not a valid event after this revision: title has an invalid value"],
        ),
        (
            FIRST_LINE.replace(
                b'"status": [null, "confirmed"]', b'"status": [null, "confirmed"], "languages": [null, "en"]'
            ),
            [f"{NAME}:1:1: one is not a valid event after this revision: languages has an invalid value"],
        ),
        (
            FIRST_LINE.replace(b"2025-12-01 19:45", b"2025-12-01 18:00"),
            [INVALID_DATES],
        ),
        (
            FIRST_LINE.replace(b"2025-12-01 19:45", b"2038-12-01 18:00"),
            [INVALID_DATES],
        ),
        (
            FIRST_LINE.replace(b"2025-12-01 18:15", b"2025-12-04").replace(b"2025-12-01 19:45", b"2025-12-03"),
            [INVALID_DATES],
        ),
        (
            FIRST_LINE.replace(b"2025-12-01 18:15", b"1989-12-04").replace(b'"2025-12-01 19:45"', b"null"),
            [INVALID_DATES],
        ),
        (
            FIRST_LINE.replace(b'"status": ', b'"co_hosts": [null, [{"id": "desk", "kind": "court"}]], "status": '),
            [f"{NAME}:1:1: one is not a valid event after this revision: desk has no name"],
        ),
        (
            FIRST_LINE.replace(b'"title"', b'"name"'),
            [f"{NAME}:1:1: one is not a valid event after this revision: KeyError('title')"],
        ),
        (
            FIRST_LINE.replace(b'"id": [null, "one"]', b'"name": [null, "one"]'),
            [f"{NAME}:1:1: one is not a valid event after this revision: KeyError('id')"],
        ),
    ],
)
def test_invalid_line_is_a_problem(content: bytes, expected: list[str]) -> None:
    """With its place; the other lines are read."""
    assert problems(content) == expected
