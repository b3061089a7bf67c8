"""`calendar_app.web.shelf`: whatever is saved, the last good list stays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from calendar_app.web.kept import Kept
from calendar_app.web.shelf import Shelf
from tests.generator import session
from tests.small import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calendar_app.web.volume import Volume

_EVENTS = TEXT.index("  - id: parallel")


def any_list(_: Volume) -> bool:
    """Templates that show every list."""
    return True


def no_list(_: Volume) -> bool:
    """Templates that show none."""
    return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def shelf(path: Path) -> Shelf:
    """A shelf that has read it."""
    shelf = Shelf(path, None, Kept(None))
    assert shelf.read(any_list) is True
    return shelf


def count(shelf: Shelf) -> int:
    """How many events it shows."""
    assert shelf.schedule is not None
    return len(shelf.schedule.events)


def test_a_good_list_is_shown(shelf: Shelf) -> None:
    """It is current, with nothing to explain."""
    assert (shelf.status, shelf.reason, count(shelf)) == ("current", "", 7)


def test_the_same_bytes_are_no_news(shelf: Shelf, path: Path) -> None:
    """A file touched but not changed is read, and changes nothing."""
    path.write_text(TEXT, "utf-8")
    assert shelf.read(any_list) is False
    assert shelf.status == "current"


def test_an_edit_is_shown(shelf: Shelf, path: Path) -> None:
    """The new title, under a new digest."""
    before = shelf.digest
    path.write_text(TEXT.replace("In both halls", "In one hall"), "utf-8")
    assert shelf.read(any_list) is True
    assert shelf.schedule is not None
    assert shelf.schedule.by_id["joint"].title.in_language("en") == "In one hall"
    assert shelf.digest != before


def test_an_unchanged_file_is_not_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch is asked first."""
    monkeypatch.setattr(shelf.watch, "is_due", lambda: False)
    assert shelf.look(no_list) is False
    assert shelf.status == "current"


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


BAD: dict[str, Callable[[Path], object]] = {
    "nothing at all": lambda path: path.write_bytes(b""),
    "a typo": lambda path: path.write_text(TEXT.replace("room: hall-a", "rooom: hall-a"), "utf-8"),
    "cut inside an entry": lambda path: path.write_text(TEXT[: TEXT.index("Something else") + 5], "utf-8"),
    "a captive portal": lambda path: path.write_text("<!DOCTYPE html><title>Log in, canary</title>", "utf-8"),
    "brackets": lambda path: path.write_text("[" * 200_000, "utf-8"),
    "aliases": lambda path: path.write_text("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "utf-8"),
    "a second document": lambda path: path.write_text(TEXT + "---\n" + TEXT, "utf-8"),
    "an unknown co-host": lambda path: path.write_text(TEXT.replace("[belgium, watch]", "[canary]"), "utf-8"),
    "not UTF-8": lambda path: path.write_bytes(TEXT.encode("utf-16")),
    "too long": lambda path: path.write_bytes(b"#" * (5 * 1024 * 1024)),
    "a device": _device,
    "a pipe": _pipe,
    "a folder": _folder,
    "a link to itself": _link_to_itself,
    "deleted": lambda path: path.unlink(),
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_a_bad_file_keeps_the_last_good_list(
    shelf: Shelf, path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """The list stays, the state is stale for a reason that tells neither path nor content; the next save heals it."""
    spoil(path)
    assert shelf.read(any_list) is False
    assert (shelf.status, count(shelf)) == ("stale", 7)
    assert shelf.reason
    assert not any(word in shelf.reason for word in (str(tmp_path), "small", "canary", "rooom"))
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.read(any_list) is True
    assert (shelf.status, shelf.reason, count(shelf)) == ("current", "", 7)


def test_the_reason_says_where_to_look(shelf: Shelf, path: Path) -> None:
    """Line and column of the problem, or of the first."""
    path.write_text(TEXT.replace("kind: launch", "kind: lunch"), "utf-8")
    shelf.read(any_list)
    one = shelf.reason
    path.write_text(TEXT.replace("kind: launch", "kind: lunch").replace("kind: plenary", "kind: plenty"), "utf-8")
    shelf.read(any_list)
    assert (one, shelf.reason) == (
        "the list has a problem in line 59, column 11",
        "the list has 2 problems, the first in line 59, column 11",
    )


def test_a_state_is_logged_once(shelf: Shelf, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The log names the file, once for each change; what was well before is not news."""
    caplog.set_level("INFO")
    for text in ("", "", TEXT, TEXT, TEXT.replace("Pictures", "Paintings")):
        path.write_text(text, "utf-8")
        shelf.read(any_list)
    assert caplog.messages == [
        f"{path}: stale: the list has a problem in line 1, column 1; run 'calendar-app check'",
        f"{path}: the list is shown as it is now",
        f"{path}: the list is shown as it is now",
    ]


def test_a_list_cut_short_is_held(shelf: Shelf, path: Path) -> None:
    """Six of seven events gone is a save cut short, though it is sound."""
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert shelf.read(any_list) is False
    assert (shelf.status, count(shelf)) == ("held", 7)
    assert shelf.reason == "6 of 7 events are gone from the list; restart to publish it so"


@pytest.mark.parametrize(("lost", "status"), [(1, "current"), (2, "current"), (3, "held")])
def test_more_than_a_fifth_must_be_gone(path: Path, lost: int, status: str) -> None:
    """Of ten events two may go at once."""
    text = session(events=10, co_hosts=20)
    path.write_text(text, "utf-8")
    shelf = Shelf(path, None, Kept(None))
    shelf.read(any_list)
    for _ in range(lost):
        text = text[: text.rindex("  - id: ")]
    path.write_text(text, "utf-8")
    shelf.read(any_list)
    assert shelf.status == status


def test_one_event_may_always_go(path: Path) -> None:
    """Of two events one is half, but nobody's file was cut short."""
    two = TEXT[: TEXT.index("  - id: joint")]
    path.write_text(two, "utf-8")
    shelf = Shelf(path, None, Kept(None))
    shelf.read(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    assert shelf.read(any_list) is True
    assert count(shelf) == 1


def test_a_renamed_event_is_not_lost(shelf: Shelf, path: Path) -> None:
    """Events that say what they were called before are all there."""
    text = TEXT
    for name in ("parallel", "joint", "off"):
        text = text.replace(f"  - id: {name}\n", f"  - id: {name}-2\n    former_ids: [{name}]\n")
    path.write_text(text, "utf-8")
    assert shelf.read(any_list) is True


def test_another_assembly_is_held(shelf: Shelf, path: Path) -> None:
    """The id is in every address that somebody holds."""
    path.write_text(TEXT.replace("id: small\n", "id: large\n"), "utf-8")
    assert shelf.read(any_list) is False
    assert shelf.status == "held"
    assert shelf.reason == "the assembly has another id, so every address would break; restart to publish it"


def test_a_list_no_template_can_show_is_not_shown(shelf: Shelf, path: Path) -> None:
    """The list before it stays until one of the two is mended."""
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.read(no_list) is False
    assert (shelf.status, shelf.reason) == ("stale", "the templates cannot show the list")
    assert shelf.read(any_list) is True
    assert shelf.status == "current"


def test_a_bad_file_at_the_beginning_shows_nothing(path: Path) -> None:
    """There was never a good list; the first one heals it."""
    path.write_text("", "utf-8")
    shelf = Shelf(path, None, Kept(None))
    assert (shelf.read(any_list), shelf.schedule, shelf.digest, shelf.status) == (False, None, "", "stale")
    path.write_text(TEXT, "utf-8")
    assert (shelf.read(any_list), shelf.status) == (True, "current")


def test_the_limit_is_the_operators(path: Path) -> None:
    """A list longer than was set is not read."""
    shelf = Shelf(path, 100, Kept(None))
    shelf.read(any_list)
    assert shelf.reason == "the file is longer than 100 bytes, the most that is read"


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_a_worker_born_while_the_file_is_bad_has_the_last_good_list(
    path: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """It shows what the other workers show, and says that it is stale."""
    folder = tmp_path / "kept"
    folder.mkdir()
    Shelf(path, None, Kept(folder)).read(any_list)
    spoil(path)
    born = Shelf(path, None, Kept(folder))
    assert born.read(any_list) is False
    assert (born.status, count(born)) == ("stale", 7)


def test_a_worker_born_while_the_list_is_held_holds_it_too(path: Path, tmp_path: Path) -> None:
    """Events that are gone are missed by those who never saw them."""
    Shelf(path, None, Kept(tmp_path)).read(any_list)
    path.write_text(TEXT[:_EVENTS], "utf-8")
    born = Shelf(path, None, Kept(tmp_path))
    born.read(any_list)
    assert (born.status, count(born)) == ("held", 7)


def test_what_another_worker_accepted_in_two_steps_is_shown_here_too(path: Path, tmp_path: Path) -> None:
    """Readers must not get one list and the other by turns."""
    one, other = (Shelf(path, None, Kept(tmp_path)) for _ in range(2))
    assert [one.read(any_list), other.read(any_list)] == [True, True]
    entries = TEXT.index("  - id: later"), TEXT.index("  - id: plenary")
    path.write_text(TEXT[: entries[1]], "utf-8")
    one.read(any_list)
    path.write_text(TEXT[: entries[0]], "utf-8")
    other.read(any_list)
    assert (other.status, count(other)) == ("held", 7)
    one.read(any_list)
    assert (one.status, count(one)) == ("current", 5)
    assert other.look(any_list) is True
    assert (other.status, other.digest) == ("current", one.digest)


def test_a_full_disk_does_not_keep_an_edit_from_being_shown(path: Path, tmp_path: Path) -> None:
    """Keeping fails; reading does not."""
    shelf = Shelf(path, None, Kept(tmp_path / "gone"))
    assert shelf.read(any_list) is True
    path.write_text(TEXT.replace("Pictures", "Paintings"), "utf-8")
    assert shelf.read(any_list) is True
