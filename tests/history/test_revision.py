"""`calendar_app.history.revision`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calendar_app.history.revision import InvalidRevisionError, Revision, changed_fields, is_revision, parse_revision

AT = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)
REVISION = Revision("one", 3, AT, {"room": ({"id": "orion", "name": {"en": "Órion"}}, None)})
LINE = (
    '{"event": "one", "revision": 3, "at": "2025-11-26T09:00:00Z", '
    '"changed": {"room": [{"id": "orion", "name": {"en": "Órion"}}, null]}}\n'
).encode()


def test_revision_survives_round_trip() -> None:
    """One line of readable UTF-8."""
    assert REVISION.line == LINE
    assert parse_revision(LINE) == REVISION


def test_nan_is_not_written() -> None:
    """It could not be parsed again."""
    revision = Revision("one", 3, AT, {"venue": ({"latitude": 1.5}, {"latitude": float("nan")})})
    with pytest.raises(ValueError, match="not JSON compliant"):
        _ = revision.line


def test_purge_line_has_no_fields() -> None:
    """Nothing of the event is in it."""
    purge = Revision("one", 4, AT, {}, purged=True)
    assert purge.line == b'{"event": "one", "revision": 4, "at": "2025-11-26T09:00:00Z", "purged": true}\n'
    assert parse_revision(purge.line) == purge


_MERGE = "this is a merge marker; keep one side of the file whole, then run 'calendar-app record'"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"", "this is not JSON"),
        (LINE[:50], "this is not JSON"),
        (b"[" * 200_000, "this is not JSON"),
        (LINE.replace("Ó".encode(), rb"\ud800"), "this is not JSON"),
        (LINE.replace(b", null]", b", NaN]"), "this is not JSON"),
        (b"\xff\xfe", "this is not JSON"),
        *((mark, _MERGE) for mark in (b"<<<<<<< HEAD", b"=======", b"=======\r", b">>>>>>> desk", b"||||||| 1f2e")),
        *((mark, "this is not JSON") for mark in (b"<<<<<<", b"========", b" =======", b"<=><=><", b"=======x")),
        (b"[]", "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field"),
        (
            LINE.replace(b", null]", b"]"),
            "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field",
        ),
        (
            LINE.replace(b", null]", b", null, null]"),
            "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field",
        ),
        (
            LINE[:-2] + b', "changed": {"mode": "ab"}}',
            "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field",
        ),
        (
            LINE.replace(b"3", b"true", 1),
            "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field",
        ),
        (LINE.replace(b"2025", b"9999"), '"9999-11-26T09:00:00Z" is not a time in UTC, such as 2025-11-25T11:00:00Z'),
        (LINE.replace(b"00Z", b"00"), '"2025-11-26T09:00:00" is not a time in UTC, such as 2025-11-25T11:00:00Z'),
    ],
)
def test_invalid_line_is_refused(line: bytes, message: str) -> None:
    """With the reason."""
    with pytest.raises(InvalidRevisionError) as caught:
        parse_revision(line)
    assert str(caught.value) == message


@pytest.mark.parametrize(("year", "is_possible"), [(1989, False), (1990, True), (2099, True), (2100, False)])
def test_only_plausible_years_are_parsed(year: int, *, is_possible: bool) -> None:
    """1990 to 2099."""
    assert is_revision(LINE.replace(b"2025", b"%d" % year)) is is_possible


def test_order_of_languages_is_a_change() -> None:
    """The first language is the fallback."""
    before, after = {"title": {"fr": "Un", "de": "Eins"}}, {"title": {"de": "Eins", "fr": "Un"}}
    assert list(changed_fields(before, after)) == ["title"]


def test_changed_fields_have_old_and_new_value() -> None:
    """Added, changed and removed fields."""
    before = {"title": {"en": "One"}, "note": {"en": "Old"}, "status": "confirmed"}
    after = {"title": {"en": "Two"}, "mode": "online", "status": "confirmed"}
    assert changed_fields(before, after) == {
        "title": ({"en": "One"}, {"en": "Two"}),
        "mode": (None, "online"),
        "note": ({"en": "Old"}, None),
    }
