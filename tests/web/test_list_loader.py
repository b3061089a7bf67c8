"""`calendar_app.web.list_loader`: whatever is saved, the last good list stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.history import parse_journal
from calendar_app.model import Status
from calendar_app.source.file import history_path
from calendar_app.web.list_loader import FileContents, ListLoader, LoadedList, dump_files, load_files
from calendar_app.web.store import SnapshotStore
from tests.support.bad_lists import BAD_LISTS, make_device_link, make_folder, make_pipe
from tests.support.generator import generated_list
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded
from tests.support.list_files import record_list
from tests.support.quick_sites import AT_ONCE
from tests.support.small_list import TEXT

_EVENTS = TEXT.index("  - id: parallel")
_MOVED = TEXT.replace("starts: 2025-12-02 13:15", "starts: 2025-12-02 13:30")


def any_list(_: LoadedList) -> bool:
    """Templates that show every list."""
    return True


def no_list(_: LoadedList) -> bool:
    """Templates that show none."""
    return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def shelf(path: Path) -> ListLoader:
    """A shelf that has read it."""
    shelf = ListLoader(path, None, SnapshotStore(None))
    assert shelf.reload(any_list) is True
    return shelf


def count(shelf: ListLoader) -> int:
    """How many events it shows."""
    assert shelf.schedule is not None
    return len(shelf.schedule.events)


def test_a_good_list_is_shown(shelf: ListLoader) -> None:
    """It is current, with nothing to explain."""
    assert (shelf.status, shelf.reason, count(shelf)) == ("current", "", 7)


def test_the_same_bytes_are_no_news(shelf: ListLoader, path: Path) -> None:
    """A file touched but not changed is read, and changes nothing."""
    path.write_text(TEXT, "utf-8")
    assert shelf.reload(any_list) is False
    assert shelf.status == "current"


def test_an_edit_is_shown(shelf: ListLoader, path: Path) -> None:
    """The new title, under a new digest."""
    before = shelf.digest
    path.write_text(TEXT.replace("In both halls", "In one hall"), "utf-8")
    assert shelf.reload(any_list) is True
    assert shelf.schedule is not None
    assert shelf.schedule.events_by_id["joint"].title.in_language("en") == "In one hall"
    assert shelf.digest != before


def test_an_unchanged_file_is_not_read(shelf: ListLoader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch is asked first."""
    monkeypatch.setattr(shelf.watcher, "poll", lambda: False)
    assert shelf.poll(no_list) is False
    assert shelf.status == "current"


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_a_bad_file_keeps_the_last_good_list(
    shelf: ListLoader, path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """The list stays, the state is stale for a reason that tells neither path nor content; the next save heals it."""
    spoil(path)
    assert shelf.reload(any_list) is False
    assert (shelf.status, count(shelf)) == ("stale", 7)
    assert shelf.reason
    assert not any(word in shelf.reason for word in (str(tmp_path), "small", "canary", "rooom"))
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.reload(any_list) is True
    assert (shelf.status, shelf.reason, count(shelf)) == ("current", "", 7)


def test_the_reason_says_where_to_look(shelf: ListLoader, path: Path) -> None:
    """Line and column of the problem, or of the first."""
    path.write_text(TEXT.replace("kind: launch", "kind: lunch"), "utf-8")
    shelf.reload(any_list)
    one = shelf.reason
    path.write_text(TEXT.replace("kind: launch", "kind: lunch").replace("kind: plenary", "kind: plenty"), "utf-8")
    shelf.reload(any_list)
    assert (one, shelf.reason) == (
        "the list has a problem in line 59, column 11",
        "the list has 2 problems, the first in line 59, column 11",
    )


def test_a_state_is_logged_once(shelf: ListLoader, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The log names the file, once for each change; what was well before is not news."""
    caplog.set_level("INFO")
    for text in ("", "", TEXT, TEXT, TEXT.replace("Pictures", "Paintings")):
        path.write_text(text, "utf-8")
        shelf.reload(any_list)
    assert caplog.messages == [
        f"{path}: stale: the list has a problem in line 1, column 1; run 'calendar-app check'",
        f"{path}: the list is shown as it is now",
        f"{path}: the list is shown as it is now",
    ]


def test_a_list_cut_short_is_held(shelf: ListLoader, path: Path) -> None:
    """Six of seven events gone is a save cut short, though it is sound."""
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert shelf.reload(any_list) is False
    assert (shelf.status, count(shelf)) == ("held", 7)
    assert shelf.reason == "6 of 7 events are gone from the list; restart to publish it so"


@pytest.mark.parametrize(("lost", "status"), [(1, "current"), (2, "current"), (3, "held")])
def test_more_than_a_fifth_must_be_gone(path: Path, lost: int, status: str) -> None:
    """Of ten events two may go at once."""
    text = generated_list(events=10, co_hosts=20)
    path.write_text(text, "utf-8")
    shelf = ListLoader(path, None, SnapshotStore(None))
    shelf.reload(any_list)
    for _ in range(lost):
        text = text[: text.rindex("  - id: ")]
    path.write_text(text, "utf-8")
    shelf.reload(any_list)
    assert shelf.status == status


def test_one_event_may_always_go(path: Path) -> None:
    """Of two events one is half, but nobody's file was cut short."""
    two = TEXT[: TEXT.index("  - id: joint")]
    path.write_text(two, "utf-8")
    shelf = ListLoader(path, None, SnapshotStore(None))
    shelf.reload(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert shelf.reload(any_list) is True
    assert count(shelf) == 1


def test_a_renamed_event_is_not_lost(shelf: ListLoader, path: Path) -> None:
    """Events that say what they were called before are all there."""
    text = TEXT
    for name in ("parallel", "joint", "off"):
        text = text.replace(f"  - id: {name}\n", f"  - id: {name}-2\n    former_ids: [{name}]\n")
    path.write_text(text, "utf-8")
    assert shelf.reload(any_list) is True


def test_another_assembly_is_held(shelf: ListLoader, path: Path) -> None:
    """The id is in every address that somebody holds."""
    path.write_text(TEXT.replace("id: small\n", "id: large\n"), "utf-8")
    assert shelf.reload(any_list) is False
    assert shelf.status == "held"
    assert shelf.reason == "the assembly has another id, so every address would break; restart to publish it"


def test_another_domain_of_uids_is_held(shelf: ListLoader, path: Path) -> None:
    """Until it is put right, or somebody who means it restarts the site."""
    path.write_text(TEXT.replace("small.example", "large.example"), "utf-8")
    assert shelf.reload(any_list) is False
    assert (shelf.status, shelf.reason) == (
        "held",
        "uid_domain has changed, so every calendar would show every event twice; restart to publish it",
    )
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert (shelf.reload(any_list), shelf.status) == (True, "current")


def test_a_list_no_template_can_show_is_not_shown(shelf: ListLoader, path: Path) -> None:
    """The list before it stays until one of the two is mended."""
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.reload(no_list) is False
    assert (shelf.status, shelf.reason) == ("stale", "the templates cannot show the list")
    assert shelf.reload(any_list) is True
    assert shelf.status == "current"


def test_a_bad_file_at_the_beginning_shows_nothing(path: Path) -> None:
    """There was never a good list; the first one heals it."""
    path.write_text("", "utf-8")
    shelf = ListLoader(path, None, SnapshotStore(None))
    assert (shelf.reload(any_list), shelf.schedule, shelf.digest, shelf.status) == (False, None, "", "stale")
    path.write_text(TEXT, "utf-8")
    assert (shelf.reload(any_list), shelf.status) == (True, "current")


def test_the_limit_is_the_operators(path: Path) -> None:
    """A list longer than was set is not read."""
    shelf = ListLoader(path, 100, SnapshotStore(None))
    shelf.reload(any_list)
    assert shelf.reason == "the file is longer than 100 bytes, the most that is read"


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_a_worker_born_while_the_file_is_bad_has_the_last_good_list(
    path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """It shows what the other workers show, and says that it is stale."""
    folder = tmp_path / "kept"
    folder.mkdir()
    ListLoader(path, None, SnapshotStore(folder)).reload(any_list)
    spoil(path)
    born = ListLoader(path, None, SnapshotStore(folder))
    assert born.reload(any_list) is False
    assert (born.status, count(born)) == ("stale", 7)


def test_a_worker_born_while_the_list_is_held_holds_it_too(path: Path, tmp_path: Path) -> None:
    """Events that are gone are missed by those who never saw them."""
    ListLoader(path, None, SnapshotStore(tmp_path)).reload(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    born = ListLoader(path, None, SnapshotStore(tmp_path))
    born.reload(any_list)
    assert (born.status, count(born)) == ("held", 7)


def test_what_another_worker_accepted_in_two_steps_is_shown_here_too(path: Path, tmp_path: Path) -> None:
    """Readers must not get one list and the other by turns."""
    one, other = (ListLoader(path, None, SnapshotStore(tmp_path)) for _ in range(2))
    assert [one.reload(any_list), other.reload(any_list)] == [True, True]
    entries = TEXT.index("  - id: later"), TEXT.index("  - id: plenary")
    path.write_text(TEXT[: entries[1]], "utf-8")
    one.reload(any_list)
    path.write_text(TEXT[: entries[0]], "utf-8")
    other.reload(any_list)
    assert (other.status, count(other)) == ("held", 7)
    one.reload(any_list)
    assert (one.status, count(one)) == ("current", 5)
    assert other.poll(any_list) is True
    assert (other.status, other.digest) == ("current", one.digest)


def test_a_full_disk_does_not_keep_an_edit_from_being_shown(path: Path, tmp_path: Path) -> None:
    """Keeping fails; reading does not."""
    shelf = ListLoader(path, None, SnapshotStore(tmp_path / "gone"))
    assert shelf.reload(any_list) is True
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.reload(any_list) is True


@pytest.fixture
def told(path: Path) -> ListLoader:
    """A shelf that has read the small list with a record of two revisions."""
    record_list(path, FIRST)
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    shelf = ListLoader(path, None, SnapshotStore(None), AT_ONCE)
    assert shelf.reload(any_list) is True
    return shelf


def sequences(shelf: ListLoader) -> list[int]:
    """How often each event it shows changed."""
    assert shelf.history is not None
    return [shelf.history.versions[event.first_id].sequence for event in shelf.history.schedule.events]


def test_a_list_is_shown_with_its_record(told: ListLoader, path: Path) -> None:
    """What was taken out stays, and the list as it was read is there too."""
    assert sorted(sequences(told)) == [0, 0, 0, 0, 0, 1, 1]
    path.write_text(_MOVED[: _MOVED.index("  - id: plenary")], "utf-8")
    assert told.reload(any_list) is True
    assert told.history is not None
    assert (count(told), len(told.history.listed_schedule.events)) == (7, 6)
    assert told.history.schedule.events_by_id["plenary"].status is Status.WITHDRAWN


def test_only_what_changed_is_read_again(told: ListLoader, path: Path) -> None:
    """With the list its record stays, with the record the list; with neither all does."""
    before = told.history
    assert before is not None
    path.write_text(TEXT, "utf-8")
    assert told.reload(any_list) is True
    edited = told.history
    assert edited is not None
    assert (edited.journal is before.journal, edited.unrecorded_count) == (True, 2)
    assert record_list(path, SECOND).read_bytes().count(b"\n") == 11
    assert told.reload(any_list) is True
    assert told.history is not None
    assert (told.history.listed_schedule is edited.listed_schedule, told.history.unrecorded_count) == (True, 0)
    last = told.last_good
    history_path(path).touch()
    assert (told.reload(any_list), told.last_good is last) == (False, True)


def test_the_digest_is_that_of_the_list_alone(told: ListLoader, path: Path) -> None:
    """Who asks whether a site serves a list has no record to compare."""
    before = told.digest
    history_path(path).write_bytes(history_path(path).read_bytes() + b"\n")
    assert told.reload(any_list) is True
    assert told.digest == before


def _too_long(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(65 * 1024 * 1024)


def _half_of_it(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _hole(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines.remove(next(line for line in lines if b'"joint"' in line))
    path.write_bytes(b"".join(lines))


_LACKS = "the record lacks {} it had; restart to publish it so"
BAD_RECORDS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no JSON": (lambda path: path.write_bytes(b"canary\n"), "stale", "the record has a problem in line 1"),
    "a conflict": (
        lambda path: path.write_bytes(path.read_bytes() + b"<<<<<<< canary\n=======\n"),
        "stale",
        "the record has 2 problems, the first in line 10",
    ),
    "a revision missing": (_hole, "stale", "the record has a problem in line 7"),
    "a pipe": (make_pipe, "stale", "the record cannot be read: this is a pipe, not a file"),
    "a folder": (make_folder, "stale", "the record cannot be read: this is a folder; name the file in it"),
    "a device": (make_device_link, "stale", "the record cannot be read: this is a device, not a file"),
    "too long": (_too_long, "stale", "the record cannot be read: the file is longer than 64 MB, the most that is read"),
    "deleted": (lambda path: path.unlink(), "held", _LACKS.format("9 revisions")),
    "nothing at all": (lambda path: path.write_bytes(b""), "held", _LACKS.format("9 revisions")),
    "an older one": (_half_of_it, "held", _LACKS.format("1 revision")),
}


@pytest.mark.parametrize(("spoil", "status", "reason"), BAD_RECORDS.values(), ids=BAD_RECORDS)
def test_a_bad_record_keeps_the_last_good_list_and_record(
    told: ListLoader, path: Path, spoil: Callable[[Path], object], status: str, reason: str
) -> None:
    """A list edited meanwhile waits too, for stamps would be guessed; the record put right heals both."""
    whole = history_path(path).read_bytes()
    before = told.last_good
    spoil(history_path(path))
    path.write_text(_MOVED.replace("Pictures", "Paintings"), "utf-8")
    assert told.reload(any_list) is False
    assert (told.status, told.reason, told.last_good is before) == (status, reason, True)
    if history_path(path).is_dir():
        history_path(path).rmdir()
    history_path(path).unlink(missing_ok=True)
    history_path(path).write_bytes(whole)
    assert told.reload(any_list) is True
    assert (told.status, told.reason, sorted(sequences(told))) == ("current", "", [0, 0, 0, 0, 1, 1, 1])


@pytest.mark.parametrize("spoil", [bad[0] for bad in BAD_RECORDS.values()], ids=BAD_RECORDS)
def test_a_worker_born_while_the_record_is_bad_shows_what_the_others_do(
    path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """The last good list with the record that belongs to it."""
    record_list(path, FIRST)
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    others = ListLoader(path, None, SnapshotStore(tmp_path / "kept"))
    others.reload(any_list)
    spoil(history_path(path))
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    others.reload(any_list)
    born = ListLoader(path, None, SnapshotStore(tmp_path / "kept"))
    assert born.poll(any_list) is False
    assert born.last_good is not None
    assert others.last_good is not None
    assert born.last_good.contents == others.last_good.contents
    assert (sequences(born), born.digest) == (sequences(others), others.digest)
    assert born.reload(any_list) is False
    assert (born.status, born.reason) == (others.status, others.reason)


def test_a_bad_record_at_the_beginning_shows_nothing(path: Path) -> None:
    """Its events would all be new to calendars; the record put right heals it."""
    history_path(path).write_bytes(b"canary\n")
    shelf = ListLoader(path, None, SnapshotStore(None))
    assert (shelf.reload(any_list), shelf.history, shelf.status) == (False, None, "stale")
    history_path(path).unlink()
    assert (shelf.reload(any_list), shelf.status) == (True, "current")


def test_what_was_kept_and_cannot_be_read_any_more_is_nothing(path: Path, tmp_path: Path) -> None:
    """A newer program may refuse what an older one took."""
    ListLoader(path, None, SnapshotStore(tmp_path / "kept")).reload(any_list)
    (kept,) = (tmp_path / "kept").iterdir()
    for bad in (b"0\n", b"%d\n%b%b" % (len(TEXT.encode()), TEXT.encode(), b"canary\n")):
        kept.write_bytes(bad)
        assert ListLoader(path, None, SnapshotStore(tmp_path / "kept")).history is None


def test_a_record_cut_short_while_it_was_written_is_no_fault(
    told: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is whole of it counts; the log says so once."""
    whole = history_path(path).read_bytes()
    history_path(path).write_bytes(whole + b'{"event": "canary')
    assert told.reload(any_list) is True
    path.write_text(_MOVED.replace("Pictures", "Paintings"), "utf-8")
    assert told.reload(any_list) is True
    assert (told.status, max(sequences(told))) == ("current", 1)
    assert caplog.messages == [
        f"{path}: line 10 of the record was cut short; it is left out",
        f"{path}: 1 change not recorded; run 'calendar-app record'",
    ]


def test_what_is_not_recorded_is_logged_when_its_number_changes(
    shelf: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not without a record, not at every look, and not when it is none."""
    edits = [TEXT.replace("Pictures", "Paintings"), TEXT.replace("Pictures", "Photographs"), _MOVED, TEXT]
    path.write_text(edits[0], "utf-8")
    shelf.reload(any_list)
    path.write_text(TEXT, "utf-8")
    record_list(path, FIRST)
    for text in edits:
        path.write_text(text, "utf-8")
        shelf.reload(any_list)
        shelf.reload(any_list)
    path.write_text(_MOVED, "utf-8")
    shelf.reload(any_list)
    record_list(path, SECOND)
    shelf.reload(any_list)
    assert caplog.messages == [
        f"{path}: {changes} not recorded; run 'calendar-app record'"
        for changes in ("1 change", "2 changes", "2 changes")
    ]


_GONE = "6 of 7 events that are recorded are gone from the list; run 'calendar-app record --withdraw' if that is meant"


def test_a_list_cut_short_is_held_against_its_record(
    told: ListLoader, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Until the record says that it is meant."""
    path.write_text(_MOVED[:_EVENTS], "utf-8")
    assert told.reload(any_list) is False
    assert (told.status, told.reason, count(told)) == ("held", _GONE, 7)
    record_list(path, SECOND)
    assert told.poll(any_list) is True
    assert told.history is not None
    assert (told.status, count(told), len(told.history.listed_schedule.events)) == ("current", 7, 1)
    assert caplog.messages == [f"{path}: held: {_GONE}"]


def test_a_list_cut_short_is_held_at_the_beginning_too(path: Path) -> None:
    """A restart confirms nothing where there is a record."""
    record_list(path, FIRST)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    shelf = ListLoader(path, None, SnapshotStore(None), AT_ONCE)
    assert (shelf.reload(any_list), shelf.history, shelf.status, shelf.reason) == (False, None, "held", _GONE)
    record_list(path, SECOND)
    assert (shelf.poll(any_list), shelf.status) == (True, "current")


def test_events_taken_out_one_after_another_are_missed_together(told: ListLoader, path: Path) -> None:
    """What counts is what was recorded last, not what was shown last."""
    places = [_MOVED.index(f"  - id: {name}") for name in ("plenary", "later")]
    path.write_text(_MOVED[: places[0]], "utf-8")
    assert told.reload(any_list) is True
    path.write_text(_MOVED[: places[1]], "utf-8")
    assert told.reload(any_list) is False
    assert told.status == "held"


def test_a_record_another_worker_accepted_in_one_step_is_shown_here_too(path: Path, tmp_path: Path) -> None:
    """This one saw a revision that was taken back before the other one looked."""
    record_list(path, FIRST)
    one, other = (ListLoader(path, None, SnapshotStore(tmp_path / "kept")) for _ in range(2))
    assert [one.reload(any_list), other.reload(any_list)] == [True, True]
    path.write_text(_MOVED, "utf-8")
    record_list(path, SECOND)
    assert one.reload(any_list) is True
    _half_of_it(history_path(path))
    assert (one.reload(any_list), one.status, one.poll(any_list)) == (False, "held", False)
    assert other.reload(any_list) is True
    assert (one.poll(any_list), one.status, sequences(one)) == (True, "current", sequences(other))


def test_loaded_list_adds_withdrawn_events() -> None:
    """Index and changes have the withdrawn event; the digest is that of the list alone."""
    journal = recorded(b"", listed(ONE, TWO), FIRST)
    loaded_list = LoadedList(FileContents(b"the list", journal), listed(ONE), parse_journal(journal, "record"))
    assert [event.id for event in loaded_list.history.listed_schedule.events] == ["one"]
    assert [event.id for event in loaded_list.index.schedule.events] == ["one", "two"]
    assert [change.event.id for change in loaded_list.changes.all] == ["two"]
    assert loaded_list.digest == hashlib.sha256(b"the list").hexdigest()


@pytest.mark.parametrize(
    "contents", [FileContents(b"1\n2\n", b"3\n4"), FileContents(b"", b"5\n"), FileContents(b"\n", b"")]
)
def test_dumped_files_load_unchanged(contents: FileContents) -> None:
    """Any bytes, also an empty list or history."""
    assert load_files(dump_files(contents)) == contents
