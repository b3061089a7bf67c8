"""`calendar-app move`, `cancel`, `retitle`, `host` and `undo`."""

from __future__ import annotations

import errno
import fcntl
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.editing import undo
from calendar_app.editing.files import LoadedFiles, load_files
from tests.support.small_list import TEXT

_HINT = "write it like 2025-12-02 13:15, 13:15, or Tuesday 13:15"
_NOT_LOCAL = "this is not venue time (CET); give the time at the venue, without a zone"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list, with an event of every kind."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def run(runner: CliRunner, path: Path, *arguments: str) -> Result:
    """Run a command on the list."""
    return runner.invoke(main, [arguments[0], "--events", str(path), *arguments[1:]])


def revisions(path: Path) -> list[tuple[str, int]]:
    """Event id and number of each revision."""
    lines = path.with_name("small.history.jsonl").read_text("utf-8").splitlines()
    return [(one["event"], one["revision"]) for one in map(json.loads, lines)]


@pytest.mark.parametrize(
    ("arguments", "was", "now"),
    [
        (("joint", "--room", "hall-b"), "room: great-hall", "room: hall-b"),
        (("joint", "--room", "Hall A"), "room: great-hall", "room: hall-a"),
        (("joint", "--room", "none"), "    room: great-hall\n", ""),
        (("plenary", "--room", "great"), "title: To be announced\n", "title: To be announced\n    room: great-hall\n"),
        (("plenary", "--room", "none"), "", ""),
        (("joint", "--starts", "14:00"), "starts: 2025-12-02 13:15\n    room", "starts: 2025-12-02 14:00\n    room"),
        (("joint", "--starts", "Wednesday"), "2025-12-02 13:15\n    room", "2025-12-03 13:15\n    room"),
        (("joint", "--starts", "3 December 9h30"), "2025-12-02 13:15\n    room", "2025-12-03 09:30\n    room"),
        (
            ("joint", "--ends", "14:15"),
            "2025-12-02 13:15\n    room",
            "2025-12-02 13:15\n    ends: 2025-12-02 14:15\n    room",
        ),
        (
            ("dialogue", "--starts", "2025-12-02 09:00"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-02 09:00\n    ends: 2025-12-02 10:30",
        ),
        (("dialogue", "--ends", "01:00"), "ends: 2025-12-01 19:45", "ends: 2025-12-02 01:00"),
        (
            ("dialogue", "--starts", "19:00", "--ends", "19:30"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-01 19:00\n    ends: 2025-12-01 19:30",
        ),
        (
            ("exhibition", "--starts", "2025-12-02"),
            "starts: 2025-12-01\n    ends: 2025-12-03",
            "starts: 2025-12-02\n    ends: 2025-12-04",
        ),
        (
            ("exhibition", "--ends", "2025-12-02"),
            "starts: 2025-12-01\n    ends: 2025-12-03",
            "starts: 2025-12-01\n    ends: 2025-12-02",
        ),
        (
            ("exhibition", "--starts", "2 December 10:00"),
            "starts: 2025-12-01\n    ends: 2025-12-03\n    interpretation",
            "starts: 2025-12-02 10:00\n    interpretation",
        ),
        (("later", "--starts", "13:15"), "starts: 2025-12-03\n    co", "starts: 2025-12-03 13:15\n    co"),
        (("plenary", "--starts", "2 December 10:00"), "announced\n", "announced\n    starts: 2025-12-02 10:00\n"),
        (
            ("dialogue", "--starts", "14:00-15:00"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-01 14:00\n    ends: 2025-12-01 15:00",
        ),
        (
            ("joint", "--starts", "Tuesday, 2 December, from 14:00 (90 minutes)"),
            "starts: 2025-12-02 13:15\n    room",
            "starts: 2025-12-02 14:00\n    ends: 2025-12-02 15:30\n    room",
        ),
        (
            ("dialogue", "--starts", "14:00-15:00", "--ends", "16:00"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-01 14:00\n    ends: 2025-12-01 16:00",
        ),
        (("joint", "--starts", "2025-12-02T14:00"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "02/12/2025 14h"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "14:00 cet"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "14:00 (UTC+1)"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "14:00 local time"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "14:00 Amsterdam time"), "2025-12-02 13:15\n    room", "2025-12-02 14:00\n    room"),
        (("joint", "--starts", "24:00"), "2025-12-02 13:15\n    room", "2025-12-03 00:00\n    room"),
        (
            ("dialogue", "--starts", "14:00-24:00"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-01 14:00\n    ends: 2025-12-02 00:00",
        ),
        (
            ("dialogue", "--starts", "22:00-01:00"),
            "starts: 2025-12-01 18:15\n    ends: 2025-12-01 19:45",
            "starts: 2025-12-01 22:00\n    ends: 2025-12-02 01:00",
        ),
        (
            ("joint", "--ends", "00:00"),
            "2025-12-02 13:15\n    room",
            "2025-12-02 13:15\n    ends: 2025-12-03 00:00\n    room",
        ),
        (("dialogue", "--ends", "24:00"), "ends: 2025-12-01 19:45", "ends: 2025-12-02 00:00"),
        (("dialogue", "--ends", "Tuesday 3 am"), "ends: 2025-12-01 19:45", "ends: 2025-12-02 03:00"),
        (
            ("talk", "--room", "hall-b"),
            "room: hall-a\n    co_hosts: [austria, watch]",
            "room: hall-b\n    co_hosts: [austria, watch]",
        ),
    ],
)
def test_move_changes_only_what_is_given(
    runner: CliRunner, path: Path, arguments: tuple[str, ...], was: str, now: str
) -> None:
    """The event keeps what is not given, and its length."""
    result = run(runner, path, "move", *arguments, "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert path.read_text("utf-8") == TEXT.replace(was, now, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("move", "joint", "--room", "hall-c"), 'unknown room "hall-c"; did you mean hall-b?'),
        (("move", "joint", "--room", "Moon"), 'unknown room "Moon"'),
        (("move", "joint", "--room", "Hall"), 'unknown room "Hall"; did you mean hall-b?'),
        (("move", "join", "--room", "hall-a"), "unknown event id join; did you mean joint?"),
        (("move", "zzz", "--room", "hall-a"), "unknown event id zzz"),
        (
            ("move", "joint", "--starts", "soon"),
            f"soon is not a day or a time; {_HINT}",
        ),
        (("move", "plenary", "--starts", "13:15"), "13:15: add a day; the event has none yet"),
        (
            ("move", "joint", "--starts", "Monday 2 December"),
            "Monday 2 December: 2025-12-02 is a Tuesday",
        ),
        (("move", "dialogue", "--starts", "14:00 or 16:00"), "14:00 or 16:00: ambiguous: 14:00 or 16:00?"),
        (
            ("move", "joint", "--starts", "Monday and Tuesday 9:00"),
            "Monday and Tuesday 9:00: ambiguous: Monday or Tuesday?",
        ),
        (("move", "joint", "--starts", "01/02/2025"), "01/02/2025: ambiguous: 2025-02-01 or 2025-01-02?"),
        *(
            (("move", "joint", "--starts", text), f"{text}: “{strange}” is not understood; {_HINT}")
            for text, strange in (
                ("tomorrow 14:00", "tomorrow"),
                ("Tuesday teatime", "teatime"),
                ("2 Dec at 3", "3"),
                ("2 or 3 December", "2 or"),
                ("14:00 IST", "IST"),
            )
        ),
        *(
            (("move", "joint", "--starts", text), f"{text}: {_NOT_LOCAL}")
            for text in (
                "2 December 14:00 UTC",
                "14:00 CET+1",
                "14:00 CEST",
                "14:00 New York time",
                "14h heure de Paris",
            )
        ),
        (("move", "joint", "--ends", "14:00-15:00"), "14:00-15:00: --ends takes one time; give both to --starts"),
        (
            ("move", "joint", "--starts", "14:00-13:00"),
            "14:00-13:00: the event would last 23 hours; give --ends with its day",
        ),
        (("move", "joint", "--ends", "Wednesday"), "Wednesday: add a time; the event has no end yet"),
        (("move", "dialogue", "--ends", "17:00"), "17:00: the end is before the start, 2025-12-01 18:15"),
        (("move", "joint", "--ends", "01:00"), "01:00: the end is before the start, 2025-12-02 13:15"),
        (("move", "dialogue", "--ends", "18:15"), "18:15: the end is the start, 2025-12-01 18:15"),
        (
            ("move", "dialogue", "--ends", "30 November 19:00"),
            "30 November 19:00: the end is before the start, 2025-12-01 18:15",
        ),
        (
            ("host", "joint", "--add", "watsh"),
            'unknown co-host "watsh"; did you mean watch? (--kind adds it to the register)',
        ),
        (("host", "joint", "--add", "Qqq"), 'unknown co-host "Qqq" (--kind adds it to the register)'),
        (("host", "joint", "--add", "Austria"), "Austria already hosts joint"),
        (("host", "joint", "--remove", "watch"), "watch does not host joint"),
        (("host", "joint", "--remove", "austri"), "austri does not host joint; did you mean austria?"),
        (
            ("host", "joint", "--add", "Fake Institute (Watch)"),
            "Fake Institute (Watch): found only by “Watch”; if you mean watch, type that",
        ),
        (
            ("host", "parallel", "--remove", "Fake Institute (Watch)"),
            "Fake Institute (Watch): found only by “Watch”; if you mean watch, type that",
        ),
        (
            ("host", "parallel", "--add", "Norway (Watch)"),
            "Norway (Watch): “Watch” is another host; if you mean Norway, type that",
        ),
        (("undo",), "nothing to undo: the last change was not made by a command"),
    ],
)
def test_invalid_input_is_explained(runner: CliRunner, path: Path, arguments: tuple[str, ...], message: str) -> None:
    """Nothing is written."""
    result = run(runner, path, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.removeprefix(f"{path}: ") == f"{message}\n"
    assert [one.name for one in path.parent.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize(
    "arguments", [("move", "joint"), ("host", "joint"), ("host", "joint", "--add", "a", "--remove", "b"), ("move",)]
)
def test_wrong_usage_exits_with_2(runner: CliRunner, path: Path, arguments: tuple[str, ...]) -> None:
    """Wrong usage exits with 2."""
    result = run(runner, path, *arguments)
    assert (result.exit_code, "Usage: main" in result.stderr) == (2, True)


def test_two_lists_are_wrong_usage(runner: CliRunner, path: Path) -> None:
    """Two lists are wrong usage."""
    result = run(runner, path, "cancel", "joint", "--events", str(path))
    assert (result.exit_code, "a change is made in one list; name it with --events" in result.stderr) == (2, True)


def test_list_with_problems_is_not_edited(runner: CliRunner, path: Path) -> None:
    """The problems are printed."""
    path.write_text(TEXT.replace("room: hall-b", "room: hall-z"), "utf-8")
    result = run(runner, path, "cancel", "joint")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        f"{path}: nothing changed: fix the problems above first",
    )


@pytest.mark.parametrize(
    ("arguments", "was", "now"),
    [
        (("cancel", "joint"), "kind: launch", "kind: launch\n    status: cancelled"),
        (
            ("cancel", "joint", "--note", "Ill: sorry"),
            "kind: launch",
            'kind: launch\n    status: cancelled\n    note: "Ill: sorry"',
        ),
        (("cancel", "parallel"), "status: tentative", "status: cancelled"),
        (("retitle", "joint", "Both: halls"), "title: In both halls", 'title: "Both: halls"'),
        (("retitle", "joint", "  Both halls "), "title: In both halls", "title: Both halls"),
        (("host", "joint", "--add", "The W"), "[austria, belgium]", "[austria, belgium, watch]"),
        (("host", "joint", "--remove", "Austria"), "[austria, belgium]", "[belgium]"),
        (("host", "later", "--remove", "watch"), "    co_hosts: [watch]\n", ""),
    ],
)
def test_edit_is_written_and_recorded(
    runner: CliRunner, path: Path, arguments: tuple[str, ...], was: str, now: str
) -> None:
    """The state before the edit is recorded as well."""
    result = run(runner, path, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert path.read_text("utf-8") == TEXT.replace(was, now, 1)
    assert revisions(path)[7:] == [(arguments[1], 1)]


def test_new_co_host_is_added_to_register(runner: CliRunner, path: Path) -> None:
    """A State by its name in any language, others with their kind."""
    assert run(runner, path, "host", "joint", "--add", "la Norvège").exit_code == 0
    assert run(runner, path, "host", "joint", "--add", "Law School", "--kind", "academia").exit_code == 0
    text = TEXT.replace("[austria, belgium]", "[austria, belgium, norway, law-school]")
    last = "  alone: {name: Alone <b>&</b> Quiet, kind: civil_society}\n"
    new = "  norway: {kind: state, country: NO}\n  law-school: {name: Law School, kind: academia}\n"
    assert path.read_text("utf-8") == text.replace(last, last + new)


def test_title_in_two_languages_is_refused(runner: CliRunner, path: Path) -> None:
    """Title in two languages is refused."""
    path.write_text(TEXT.replace("title: In both halls", "title: {en: In both halls, fr: Les deux}"), "utf-8")
    result = run(runner, path, "retitle", "joint", "Both")
    assert result.exit_code == 1
    assert result.stderr == "joint has titles in several languages; edit them in the list\n"


def test_edit_is_refused_if_first_record_fails(runner: CliRunner, path: Path) -> None:
    """Without it, calendars would never see the state before the edit."""
    text = TEXT.replace("updated: 2025", "updated: 2036")
    path.write_text(text, "utf-8")
    result = run(runner, path, "cancel", "joint")
    assert (result.exit_code, path.read_text("utf-8")) == (1, text)
    assert result.stderr.endswith(f"{path}: nothing recorded\n")


def test_clash_needs_yes(runner: CliRunner, path: Path) -> None:
    """Clash needs yes."""
    refused = run(runner, path, "move", "parallel", "--room", "hall-a")
    assert (refused.exit_code, path.read_text("utf-8")) == (1, TEXT)
    assert "! Hall A is taken at 18:15 on Monday 1 December" in refused.stdout
    assert refused.stderr == f"{path}: nothing written: 1 warning above; --yes overrides\n"
    assert run(runner, path, "move", "parallel", "--room", "hall-a", "--yes").exit_code == 0
    assert revisions(path)[7:] == [("parallel", 1)]


def test_dry_run_shows_diff_and_writes_nothing(runner: CliRunner, path: Path) -> None:
    """Dry run shows diff and writes nothing."""
    result = run(runner, path, "cancel", "joint", "--dry-run")
    assert result.exit_code == 0
    assert "+    status: cancelled\n" in result.stdout
    assert result.stdout.endswith(f"{path}: dry run: nothing written\n")
    assert [one.name for one in path.parent.iterdir()] == ["small.yaml"]


def test_edit_without_effect_leaves_list(runner: CliRunner, path: Path) -> None:
    """Edit without effect leaves list."""
    result = run(runner, path, "retitle", "joint", "In both halls")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, f"{path}: nothing to change")
    assert path.read_text("utf-8") == TEXT


def test_edit_that_makes_list_invalid_is_refused(runner: CliRunner, path: Path) -> None:
    """Edit that makes list invalid is refused."""
    result = run(runner, path, "retitle", "joint", " ")
    assert (result.exit_code, path.read_text("utf-8")) == (1, TEXT)
    assert result.stderr.endswith("nothing written: the list would have these problems\n")


def test_undo_restores_edits_one_by_one(runner: CliRunner, path: Path) -> None:
    """Each undo is recorded."""
    run(runner, path, "cancel", "joint")
    run(runner, path, "move", "dialogue", "--starts", "17:00", "--yes")
    assert run(runner, path, "undo", "--dry-run").exit_code == 0
    assert run(runner, path, "undo").exit_code == 0
    assert path.read_text("utf-8") == TEXT.replace("kind: launch", "kind: launch\n    status: cancelled", 1)
    assert run(runner, path, "undo").exit_code == 0
    assert path.read_text("utf-8") == TEXT
    assert run(runner, path, "undo").exit_code == 1
    assert revisions(path)[7:] == [("joint", 1), ("talk", 1), ("talk", 2), ("joint", 2)]


def test_undo_shows_warnings_without_asking(runner: CliRunner, path: Path) -> None:
    """The clash was in the list before."""
    run(runner, path, "cancel", "parallel")
    result = run(runner, path, "undo")
    assert (result.exit_code, path.read_text("utf-8")) == (0, TEXT)
    clash = '“A dialogue & "more" <i>” at 18:15 on Monday 1 December in Hall A [co-host-in-two-places]'
    assert f"! Watch also hosts {clash}\n" in result.stdout


def test_undo_is_refused_after_edit_by_hand(runner: CliRunner, path: Path) -> None:
    """Undo is refused after edit by hand."""
    run(runner, path, "cancel", "joint")
    after = path.read_text("utf-8") + "# more\n"
    path.write_text(after, "utf-8")
    assert run(runner, path, "undo").exit_code == 1
    assert path.read_text("utf-8") == after


def test_list_saved_during_question_is_not_overwritten(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """List saved during question is not overwritten."""

    def saved(_prompt: str) -> bool:
        path.write_text(TEXT + "# meanwhile\n", "utf-8")
        return True

    monkeypatch.setattr("calendar_app.cli.edit.is_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", saved)
    result = run(runner, path, "move", "parallel", "--room", "hall-a")
    assert (result.exit_code, path.read_text("utf-8")) == (1, TEXT + "# meanwhile\n")
    assert result.stderr.endswith("the list has changed since it was read; run the command again\n")


def test_weekday_of_two_weeks_is_ambiguous(runner: CliRunner, path: Path) -> None:
    """Local time is known without a venue."""
    text = TEXT.replace("ends: 2025-12-03\n  zone", "ends: 2025-12-12\n  zone").replace("  venue:", "  # venue:")
    path.write_text(text, "utf-8")
    result = run(runner, path, "move", "joint", "--starts", "Monday")
    assert (result.exit_code, result.stderr) == (1, "Monday: ambiguous: 2025-12-01 or 2025-12-08?\n")
    assert run(runner, path, "move", "joint", "--starts", "14:00 Amsterdam time").exit_code == 0


def test_skipped_hour_is_refused_by_reader(runner: CliRunner, path: Path) -> None:
    """The zone typed with it is accepted."""
    result = run(runner, path, "move", "joint", "--starts", "2025-03-30 02:30 CEST")
    assert (result.exit_code, "CEST" in result.stderr, path.read_text("utf-8")) == (1, False, TEXT)


def test_move_to_room_leaves_quoted_end(runner: CliRunner, path: Path) -> None:
    """Move to room leaves quoted end."""
    text = TEXT.replace("ends: 2025-12-01 19:45", 'ends: "2025-12-01 19:45"')
    path.write_text(text, "utf-8")
    assert run(runner, path, "move", "dialogue", "--room", "none", "--yes").exit_code == 0
    assert path.read_text("utf-8") == text.replace("    room: hall-a\n", "", 1)


def test_undo_withdraws_events_of_import(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Nobody is asked about them."""
    run(runner, path, "cancel", "joint")
    before = path.read_text("utf-8")
    table = tmp_path / "more.csv"
    lines = [f"More of it {number},2025-12-02 0{number}:00\n" for number in range(1, 8)]
    table.write_text("title,starts\n" + "".join(lines), "utf-8")
    assert run(runner, path, "import", str(table), "--yes").exit_code == 0
    assert len(revisions(path)) == 15
    result = run(runner, path, "undo")
    assert (result.exit_code, result.stderr, path.read_text("utf-8")) == (0, "", before)
    assert [number for _, number in revisions(path)[15:]] == [1] * 7
    checked = runner.invoke(main, ["check", "--events", str(path)])
    assert (checked.exit_code, "gone" in checked.stderr) == (0, False)


def test_undo_asks_about_events_it_did_not_add(runner: CliRunner, path: Path) -> None:
    """Undo asks about events it did not add."""
    before = TEXT.partition("  - id: off\n")[0]
    path.write_text(TEXT, "utf-8")
    assert run(runner, path, "record").exit_code == 0
    path.write_text(before, "utf-8")
    after = before + "  - {id: more, title: More}\n"
    undo.push_undo(path, before.encode(), after.encode())
    path.write_text(after, "utf-8")
    result = run(runner, path, "undo")
    assert (result.exit_code, path.read_text("utf-8")) == (1, before)
    assert "4 recorded events are missing from the list" in result.stderr


@pytest.mark.parametrize("arguments", [("undo",), ("cancel", "joint")])
def test_missing_list_is_explained(runner: CliRunner, path: Path, arguments: tuple[str, ...]) -> None:
    """Missing list is explained."""
    path.unlink()
    result = run(runner, path, *arguments)
    problem = f"{path}:1:1: there is no such file\n"
    assert (result.exit_code, result.stderr) == (1, f"{problem}{path}: nothing changed: fix the problems above first\n")


@pytest.mark.parametrize("arguments", [("undo",), ("cancel", "joint")])
@pytest.mark.parametrize("saved", [TEXT.replace("id: joint", "id: both"), None])
def test_list_saved_after_reading_is_not_overwritten(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], saved: str | None
) -> None:
    """List saved after reading is not overwritten."""
    if arguments == ("undo",):
        assert run(runner, path, "cancel", "joint").exit_code == 0
    others = {one.name for one in path.parent.iterdir()} - {path.name}

    def opened_early(name: Path, limit: int) -> LoadedFiles:
        files = load_files(name, limit)
        assert files.history
        if saved is None:
            path.unlink()
        else:
            path.write_text(saved, "utf-8")
        return files

    monkeypatch.setattr("calendar_app.cli.edit.load_files", opened_early)
    result = run(runner, path, *arguments)
    message = f"{path}: nothing written: the list has changed since it was read; run the command again\n"
    assert (result.exit_code, result.stderr) == (1, message)
    assert {one.name for one in path.parent.iterdir()} == others | ({path.name} if saved else set())
    assert saved is None or path.read_text("utf-8") == saved


def test_failed_write_keeps_undo_file(runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the permissions of the list."""
    path.chmod(0o640)
    run(runner, path, "cancel", "joint")
    kept = undo.undo_path(path)
    before = kept.read_bytes()
    assert kept.stat().st_mode & 0o7777 == 0o640

    def fails(_descriptor: int) -> None:
        raise OSError("full")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match=r"^full$"):
        undo.push_undo(path, b"one", b"two")
    assert kept.read_bytes() == before


@pytest.mark.parametrize("command", ["cancel", "undo"])
def test_full_disk_keeps_list_or_loses_undo(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """An edit that cannot be undone is recorded all the same."""
    run(runner, path, "cancel", "joint")
    before, arguments = path.read_bytes(), {"cancel": ("cancel", "parallel"), "undo": ("undo",)}[command]
    only: list[Path] = [path.resolve()]
    replace = Path.replace

    def fails(new: Path, old: Path) -> Path:
        if old in only:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(new, old)

    monkeypatch.setattr(Path, "replace", fails)
    result = run(runner, path, *arguments)
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert result.stderr == f"{path}: nothing written: No space left on device\n"
    only[:] = [undo.undo_path(path).resolve()]
    result = run(runner, path, *arguments)
    assert (result.exit_code, path.read_bytes() == before, len(revisions(path))) == (0, False, 9)
    assert result.stderr == f"{path}: the list is written, but the undo file is not: No space left on device\n"


def test_event_recorded_by_others_during_an_edit_is_not_missing(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They add and record an event right after the command has replaced the list."""
    assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == 0
    replace = Path.replace

    def replace_and_add(source: Path, target: Path) -> Path:
        replaced = replace(source, target)
        if target.samefile(path):
            monkeypatch.setattr(Path, "replace", replace)
            path.write_text(f"{path.read_text('utf-8')}  - {{id: added, title: Added}}\n", "utf-8")
            assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == 0
        return replaced

    monkeypatch.setattr(Path, "replace", replace_and_add)
    result = run(runner, path, "cancel", "joint", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(f"{path}: nothing to record\n")


def test_first_recording_by_others_does_not_stop_an_edit(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They record the list while the command waits for the lock."""
    flock = fcntl.flock

    def record_first(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == 0
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", record_first)
    result = run(runner, path, "cancel", "joint", "--yes")
    assert result.exit_code == 0
    assert "status: cancelled" in path.read_text("utf-8")[path.read_text("utf-8").index("id: joint") :]
