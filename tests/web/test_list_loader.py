"""`calendar_app.web.list_loader`: an invalid list or history keeps the last good ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.history import parse_journal
from calendar_app.model import Status
from calendar_app.source.file import history_path
from calendar_app.web.list_loader import FileContents, ListLoader, LoadedList, dump_snapshot, load_snapshot
from calendar_app.web.store import SnapshotStore
from tests.support.bad_lists import BAD_LISTS, make_device_link, make_folder, make_pipe
from tests.support.generator import generated_list
from tests.support.journals import FIRST, ONE, SECOND, TWO, append_changes, list_with
from tests.support.list_files import record_list
from tests.support.quick_sites import AT_ONCE
from tests.support.small_list import TEXT

_EVENTS = TEXT.index("  - id: parallel")
_MOVED = TEXT.replace("starts: 2025-12-02 13:15", "starts: 2025-12-02 13:30")


def any_list(_: LoadedList) -> bool:
    """Templates that can render every list."""
    return True


def no_list(_: LoadedList) -> bool:
    """Templates that can render no list."""
    return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def loader(path: Path) -> ListLoader:
    """A loader that has read the small list."""
    loader = ListLoader(path, None, SnapshotStore(None))
    assert loader.reload(any_list) is True
    return loader


def event_count(loader: ListLoader) -> int:
    """The number of events in the last good schedule."""
    assert loader.schedule is not None
    return len(loader.schedule.events)


def test_valid_list_is_current(loader: ListLoader) -> None:
    """With no reason."""
    assert (loader.status, loader.reason, event_count(loader)) == ("current", "", 7)


def test_unchanged_bytes_are_not_reloaded(loader: ListLoader, path: Path) -> None:
    """The file has a new mtime only."""
    path.write_text(TEXT, "utf-8")
    assert loader.reload(any_list) is False
    assert loader.status == "current"


def test_edit_is_loaded(loader: ListLoader, path: Path) -> None:
    """With a new digest."""
    before = loader.digest
    path.write_text(TEXT.replace("In both halls", "In one hall"), "utf-8")
    assert loader.reload(any_list) is True
    assert loader.schedule is not None
    assert loader.schedule.events_by_id["joint"].title.in_language("en") == "In one hall"
    assert loader.digest != before


def test_poll_does_not_read_unchanged_file(loader: ListLoader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watcher decides."""
    monkeypatch.setattr(loader.watcher, "poll", lambda: False)
    assert loader.poll(no_list) is False
    assert loader.status == "current"


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_invalid_list_keeps_last_good_list(
    loader: ListLoader, path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """The reason has no path and no content; the next valid save is loaded."""
    spoil(path)
    assert loader.reload(any_list) is False
    assert (loader.status, event_count(loader)) == ("stale", 7)
    assert loader.reason
    assert not any(word in loader.reason for word in (str(tmp_path), "small", "canary", "rooom"))
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert loader.reload(any_list) is True
    assert (loader.status, loader.reason, event_count(loader)) == ("current", "", 7)


def test_reason_has_position_of_first_problem(loader: ListLoader, path: Path) -> None:
    """And the number of problems."""
    path.write_text(TEXT.replace("kind: launch", "kind: lunch"), "utf-8")
    loader.reload(any_list)
    one = loader.reason
    path.write_text(TEXT.replace("kind: launch", "kind: lunch").replace("kind: plenary", "kind: plenty"), "utf-8")
    loader.reload(any_list)
    assert (one, loader.reason) == (
        "the list has a problem in line 59, column 11",
        "the list has 2 problems, the first in line 59, column 11",
    )


def test_each_state_is_logged_once(loader: ListLoader, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With the path of the file."""
    caplog.set_level("INFO")
    for text in ("", "", TEXT, TEXT, TEXT.replace("Pictures", "Paintings")):
        path.write_text(text, "utf-8")
        loader.reload(any_list)
    assert caplog.messages == [
        f"{path}: stale: the list has a problem in line 1, column 1; run 'calendar-app check'",
        f"{path}: list reloaded",
        f"{path}: list reloaded",
    ]


def test_list_without_most_events_is_held(loader: ListLoader, path: Path) -> None:
    """A truncated file may be a valid list."""
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert loader.reload(any_list) is False
    assert (loader.status, event_count(loader)) == ("held", 7)
    assert loader.reason == "6 of 7 events are missing from the list; restore them, or restart to publish"


@pytest.mark.parametrize(("lost", "status"), [(1, "current"), (2, "current"), (3, "held")])
def test_losing_more_than_a_fifth_is_held(path: Path, lost: int, status: str) -> None:
    """Of ten events two may go at once."""
    text = generated_list(events=10, co_hosts=20)
    path.write_text(text, "utf-8")
    loader = ListLoader(path, None, SnapshotStore(None))
    loader.reload(any_list)
    for _ in range(lost):
        text = text[: text.rindex("  - id: ")]
    path.write_text(text, "utf-8")
    loader.reload(any_list)
    assert loader.status == status


def test_losing_one_event_is_not_held(path: Path) -> None:
    """Even if it is half of the list."""
    two = TEXT[: TEXT.index("  - id: joint")]
    path.write_text(two, "utf-8")
    loader = ListLoader(path, None, SnapshotStore(None))
    loader.reload(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert loader.reload(any_list) is True
    assert event_count(loader) == 1


def test_renamed_events_are_not_lost(loader: ListLoader, path: Path) -> None:
    """Their new entries have the former ids."""
    text = TEXT
    for name in ("parallel", "joint", "off"):
        text = text.replace(f"  - id: {name}\n", f"  - id: {name}-2\n    former_ids: [{name}]\n")
    path.write_text(text, "utf-8")
    assert loader.reload(any_list) is True


def test_changed_assembly_id_is_held(loader: ListLoader, path: Path) -> None:
    """The id is part of every URL."""
    path.write_text(TEXT.replace("id: small\n", "id: large\n"), "utf-8")
    assert loader.reload(any_list) is False
    assert loader.status == "held"
    assert loader.reason == "the assembly id has changed, so every URL would break; restore it, or restart to publish"


def test_changed_uid_domain_is_held(loader: ListLoader, path: Path) -> None:
    """Until the list is corrected or the site restarts."""
    path.write_text(TEXT.replace("small.example", "large.example"), "utf-8")
    assert loader.reload(any_list) is False
    assert (loader.status, loader.reason) == (
        "held",
        "uid_domain has changed, so every calendar would show every event twice; restore it, or restart to publish",
    )
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert (loader.reload(any_list), loader.status) == (True, "current")


def test_list_that_cannot_be_rendered_is_stale(loader: ListLoader, path: Path) -> None:
    """The last good list stays."""
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert loader.reload(no_list) is False
    assert (loader.status, loader.reason) == ("stale", "the templates cannot render the list")
    assert loader.reload(any_list) is True
    assert loader.status == "current"


def test_invalid_first_list_publishes_nothing(path: Path) -> None:
    """The first valid save is loaded."""
    path.write_text("", "utf-8")
    loader = ListLoader(path, None, SnapshotStore(None))
    assert (loader.reload(any_list), loader.schedule, loader.digest, loader.status) == (False, None, "", "stale")
    path.write_text(TEXT, "utf-8")
    assert (loader.reload(any_list), loader.status) == (True, "current")


def test_list_over_size_limit_is_not_read(path: Path) -> None:
    """The limit comes from the settings."""
    loader = ListLoader(path, 100, SnapshotStore(None))
    loader.reload(any_list)
    assert loader.reason == "the file is longer than 100 bytes, the most that is read"


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_new_worker_loads_snapshot_of_invalid_list(path: Path, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    """With status stale."""
    folder = tmp_path / "snapshots"
    folder.mkdir()
    ListLoader(path, None, SnapshotStore(folder)).reload(any_list)
    spoil(path)
    new_worker = ListLoader(path, None, SnapshotStore(folder))
    assert new_worker.reload(any_list) is False
    assert (new_worker.status, event_count(new_worker)) == ("stale", 7)


def test_new_worker_holds_list_too(path: Path, tmp_path: Path) -> None:
    """It compares with the snapshot."""
    ListLoader(path, None, SnapshotStore(tmp_path)).reload(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    new_worker = ListLoader(path, None, SnapshotStore(tmp_path))
    new_worker.reload(any_list)
    assert (new_worker.status, event_count(new_worker)) == ("held", 7)


def test_list_accepted_by_other_worker_is_accepted(path: Path, tmp_path: Path) -> None:
    """Both workers must serve the same list."""
    one, other = (ListLoader(path, None, SnapshotStore(tmp_path)) for _ in range(2))
    assert [one.reload(any_list), other.reload(any_list)] == [True, True]
    entries = TEXT.index("  - id: later"), TEXT.index("  - id: plenary")
    path.write_text(TEXT[: entries[1]], "utf-8")
    one.reload(any_list)
    path.write_text(TEXT[: entries[0]], "utf-8")
    other.reload(any_list)
    assert (other.status, event_count(other)) == ("held", 7)
    one.reload(any_list)
    assert (one.status, event_count(one)) == ("current", 5)
    assert other.poll(any_list) is True
    assert (other.status, other.digest) == ("current", one.digest)


def test_edit_is_loaded_if_snapshot_cannot_be_written(path: Path, tmp_path: Path) -> None:
    """As on a full disk."""
    loader = ListLoader(path, None, SnapshotStore(tmp_path / "gone"))
    assert loader.reload(any_list) is True
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert loader.reload(any_list) is True


@pytest.fixture
def recorded_loader(path: Path) -> ListLoader:
    """A loader of the small list with a history, recorded twice."""
    record_list(path, FIRST)
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    loader = ListLoader(path, None, SnapshotStore(None), AT_ONCE)
    assert loader.reload(any_list) is True
    return loader


def sequences(loader: ListLoader) -> list[int]:
    """The SEQUENCE of each event."""
    assert loader.history is not None
    return [loader.history.versions[event.first_id].sequence for event in loader.history.schedule.events]


def test_history_adds_withdrawn_event(recorded_loader: ListLoader, path: Path) -> None:
    """The listed schedule does not have it."""
    assert sorted(sequences(recorded_loader)) == [0, 0, 0, 0, 0, 1, 1]
    path.write_text(_MOVED[: _MOVED.index("  - id: plenary")], "utf-8")
    assert recorded_loader.reload(any_list) is True
    assert recorded_loader.history is not None
    assert (event_count(recorded_loader), len(recorded_loader.history.listed_schedule.events)) == (7, 6)
    assert recorded_loader.history.schedule.events_by_id["plenary"].status is Status.WITHDRAWN


def test_only_changed_file_is_parsed_again(recorded_loader: ListLoader, path: Path) -> None:
    """The list or its history; neither if the bytes are equal."""
    before = recorded_loader.history
    assert before is not None
    path.write_text(TEXT, "utf-8")
    assert recorded_loader.reload(any_list) is True
    edited = recorded_loader.history
    assert edited is not None
    assert (edited.journal is before.journal, edited.unrecorded_count) == (True, 2)
    assert record_list(path, SECOND).read_bytes().count(b"\n") == 11
    assert recorded_loader.reload(any_list) is True
    assert recorded_loader.history is not None
    assert (
        recorded_loader.history.listed_schedule is edited.listed_schedule,
        recorded_loader.history.unrecorded_count,
    ) == (True, 0)
    last = recorded_loader.last_good
    history_path(path).touch()
    assert (recorded_loader.reload(any_list), recorded_loader.last_good is last) == (False, True)


def test_digest_ignores_history(recorded_loader: ListLoader, path: Path) -> None:
    """`check --site` compares lists only."""
    before = recorded_loader.digest
    history_path(path).write_bytes(history_path(path).read_bytes() + b"\n")
    assert recorded_loader.reload(any_list) is True
    assert recorded_loader.digest == before


def _enlarge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(65 * 1024 * 1024)


def _drop_last_line(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _drop_first_revision(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines.remove(next(line for line in lines if b'"joint"' in line))
    path.write_bytes(b"".join(lines))


_LACKS = "the history has lost {}; restore it, or restart to publish"
BAD_HISTORIES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no JSON": (lambda path: path.write_bytes(b"canary\n"), "stale", "the history has a problem in line 1"),
    "a conflict": (
        lambda path: path.write_bytes(path.read_bytes() + b"<<<<<<< canary\n=======\n"),
        "stale",
        "the history has 2 problems, the first in line 10",
    ),
    "a revision missing": (_drop_first_revision, "stale", "the history has a problem in line 7"),
    "a pipe": (make_pipe, "stale", "the history cannot be read: this is a pipe, not a file"),
    "a folder": (make_folder, "stale", "the history cannot be read: this is a folder; name the file in it"),
    "a device": (make_device_link, "stale", "the history cannot be read: this is a device, not a file"),
    "too long": (_enlarge, "stale", "the history cannot be read: the file is longer than 64 MB, the most that is read"),
    "deleted": (lambda path: path.unlink(), "held", _LACKS.format("9 revisions")),
    "nothing at all": (lambda path: path.write_bytes(b""), "held", _LACKS.format("9 revisions")),
    "an older one": (_drop_last_line, "held", _LACKS.format("1 revision")),
}


@pytest.mark.parametrize(("spoil", "status", "reason"), BAD_HISTORIES.values(), ids=BAD_HISTORIES)
def test_invalid_history_keeps_last_good_list(
    recorded_loader: ListLoader, path: Path, spoil: Callable[[Path], object], status: str, reason: str
) -> None:
    """An edited list waits too, because its versions would be guesses."""
    whole = history_path(path).read_bytes()
    before = recorded_loader.last_good
    spoil(history_path(path))
    path.write_text(_MOVED.replace("Pictures", "Paintings"), "utf-8")
    assert recorded_loader.reload(any_list) is False
    assert (recorded_loader.status, recorded_loader.reason, recorded_loader.last_good is before) == (
        status,
        reason,
        True,
    )
    if history_path(path).is_dir():
        history_path(path).rmdir()
    history_path(path).unlink(missing_ok=True)
    history_path(path).write_bytes(whole)
    assert recorded_loader.reload(any_list) is True
    assert (recorded_loader.status, recorded_loader.reason, sorted(sequences(recorded_loader))) == (
        "current",
        "",
        [0, 0, 0, 0, 1, 1, 1],
    )


@pytest.mark.parametrize("spoil", [bad[0] for bad in BAD_HISTORIES.values()], ids=BAD_HISTORIES)
def test_new_worker_loads_snapshot_of_invalid_history(
    path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """The list and the history that belongs to it."""
    record_list(path, FIRST)
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    others = ListLoader(path, None, SnapshotStore(tmp_path / "snapshots"))
    others.reload(any_list)
    spoil(history_path(path))
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    others.reload(any_list)
    new_worker = ListLoader(path, None, SnapshotStore(tmp_path / "snapshots"))
    assert new_worker.poll(any_list) is False
    assert new_worker.last_good is not None
    assert others.last_good is not None
    assert new_worker.last_good.contents == others.last_good.contents
    assert (sequences(new_worker), new_worker.digest) == (sequences(others), others.digest)
    assert new_worker.reload(any_list) is False
    assert (new_worker.status, new_worker.reason) == (others.status, others.reason)


def test_invalid_first_history_publishes_nothing(path: Path) -> None:
    """All events would be new to calendars."""
    history_path(path).write_bytes(b"canary\n")
    loader = ListLoader(path, None, SnapshotStore(None))
    assert (loader.reload(any_list), loader.history, loader.status) == (False, None, "stale")
    history_path(path).unlink()
    assert (loader.reload(any_list), loader.status) == (True, "current")


def test_invalid_snapshot_is_ignored(path: Path, tmp_path: Path) -> None:
    """A newer program may refuse what an older one accepted."""
    ListLoader(path, None, SnapshotStore(tmp_path / "snapshots")).reload(any_list)
    (kept,) = (tmp_path / "snapshots").iterdir()
    for bad in (b"0\n", b"%d\n%b%b" % (len(TEXT.encode()), TEXT.encode(), b"canary\n")):
        kept.write_bytes(bad)
        assert ListLoader(path, None, SnapshotStore(tmp_path / "snapshots")).history is None


def test_truncated_last_line_of_history_is_ignored(
    recorded_loader: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so once."""
    whole = history_path(path).read_bytes()
    history_path(path).write_bytes(whole + b'{"event": "canary')
    assert recorded_loader.reload(any_list) is True
    path.write_text(_MOVED.replace("Pictures", "Paintings"), "utf-8")
    assert recorded_loader.reload(any_list) is True
    assert (recorded_loader.status, max(sequences(recorded_loader))) == ("current", 1)
    assert caplog.messages == [
        f"{path}: line 10 of the history is cut short; it is ignored",
        f"{path}: 1 change not recorded; run 'calendar-app record'",
    ]


def test_unrecorded_changes_are_logged_when_count_changes(
    loader: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Only if there is a history, and not at every poll."""
    edits = [TEXT.replace("Pictures", "Paintings"), TEXT.replace("Pictures", "Photographs"), _MOVED, TEXT]
    path.write_text(edits[0], "utf-8")
    loader.reload(any_list)
    path.write_text(TEXT, "utf-8")
    record_list(path, FIRST)
    for text in edits:
        path.write_text(text, "utf-8")
        loader.reload(any_list)
        loader.reload(any_list)
    path.write_text(_MOVED, "utf-8")
    loader.reload(any_list)
    record_list(path, SECOND)
    loader.reload(any_list)
    assert caplog.messages == [
        f"{path}: {changes} not recorded; run 'calendar-app record'"
        for changes in ("1 change", "2 changes", "2 changes")
    ]


_GONE = "6 of 7 recorded events are missing from the list; restore them, or run 'calendar-app record --withdraw'"


def test_losing_recorded_events_is_held(
    recorded_loader: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Until they are recorded as withdrawn."""
    path.write_text(_MOVED[:_EVENTS], "utf-8")
    assert recorded_loader.reload(any_list) is False
    assert (recorded_loader.status, recorded_loader.reason, event_count(recorded_loader)) == ("held", _GONE, 7)
    record_list(path, SECOND)
    assert recorded_loader.poll(any_list) is True
    assert recorded_loader.history is not None
    assert (
        recorded_loader.status,
        event_count(recorded_loader),
        len(recorded_loader.history.listed_schedule.events),
    ) == ("current", 7, 1)
    assert caplog.messages == [f"{path}: held: {_GONE}"]


def test_losing_recorded_events_is_held_after_restart(path: Path) -> None:
    """Until they are recorded as withdrawn."""
    record_list(path, FIRST)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    loader = ListLoader(path, None, SnapshotStore(None), AT_ONCE)
    assert (loader.reload(any_list), loader.history, loader.status, loader.reason) == (False, None, "held", _GONE)
    record_list(path, SECOND)
    assert (loader.poll(any_list), loader.status) == (True, "current")


def test_losses_since_last_record_are_added_up(recorded_loader: ListLoader, path: Path) -> None:
    """Not since the last publication."""
    places = [_MOVED.index(f"  - id: {name}") for name in ("plenary", "later")]
    path.write_text(_MOVED[: places[0]], "utf-8")
    assert recorded_loader.reload(any_list) is True
    path.write_text(_MOVED[: places[1]], "utf-8")
    assert recorded_loader.reload(any_list) is False
    assert recorded_loader.status == "held"


def test_history_accepted_by_other_worker_is_accepted(path: Path, tmp_path: Path) -> None:
    """This worker read a revision that was removed before the other one polled."""
    record_list(path, FIRST)
    one, other = (ListLoader(path, None, SnapshotStore(tmp_path / "snapshots")) for _ in range(2))
    assert [one.reload(any_list), other.reload(any_list)] == [True, True]
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    assert one.reload(any_list) is True
    _drop_last_line(history_path(path))
    assert (one.reload(any_list), one.status, one.poll(any_list)) == (False, "held", False)
    assert other.reload(any_list) is True
    assert (one.poll(any_list), one.status, sequences(one)) == (True, "current", sequences(other))


def test_loaded_list_adds_withdrawn_events() -> None:
    """Index and changes have the withdrawn event; the digest is that of the list alone."""
    journal = append_changes(b"", list_with(ONE, TWO), FIRST)
    loaded_list = LoadedList(FileContents(b"the list", journal), list_with(ONE), parse_journal(journal, "record"))
    assert [event.id for event in loaded_list.history.listed_schedule.events] == ["one"]
    assert [event.id for event in loaded_list.index.schedule.events] == ["one", "two"]
    assert [change.event.id for change in loaded_list.changes.all] == ["two"]
    assert loaded_list.digest == hashlib.sha256(b"the list").hexdigest()


@pytest.mark.parametrize(
    "contents", [FileContents(b"1\n2\n", b"3\n4"), FileContents(b"", b"5\n"), FileContents(b"\n", b"")]
)
def test_dumped_files_load_unchanged(contents: FileContents) -> None:
    """Any bytes, also an empty list or history."""
    assert load_snapshot(dump_snapshot(contents)) == contents
