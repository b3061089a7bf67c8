"""`calendar_app.export.output_folder`: the last export stays until the new one is built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.export.output_folder import STATE_FOLDER, ExportRefused, publish


def build_site(**files: str) -> Callable[[Path], None]:
    """A build function that writes files; two underscores are a slash, one is a dot."""

    def build(folder: Path) -> None:
        for name, text in files.items():
            target = folder / name.replace("__", "/").replace("_", ".")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")

    return build


def files(folder: Path) -> dict[str, str]:
    """Path and text of all files, without the state folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STATE_FOLDER not in path.parts
    }


def test_new_export_replaces_last_one(tmp_path: Path) -> None:
    """Old files and empty folders go; files of others stay."""
    folder = tmp_path / "deep" / "site"
    assert publish(folder, build_site(index_html="1", a__b__c_txt="1", a__d_txt="1")) == 3
    (folder / "a" / "state_folder.txt").write_text("mine", "utf-8")
    assert publish(folder, build_site(index_html="2", a__d_txt="2")) == 2
    assert files(folder) == {"index.html": "2", "a/d.txt": "2", "a/state_folder.txt": "mine"}
    assert not (folder / "a" / "b").exists()


def test_unchanged_file_is_not_written(tmp_path: Path) -> None:
    """It keeps inode and mtime."""
    publish(tmp_path / "site", build_site(a_txt="1", b_txt="1"))
    before = {name: (tmp_path / "site" / name).stat() for name in ("a.txt", "b.txt")}
    publish(tmp_path / "site", build_site(a_txt="1", b_txt="2"))
    after = {name: (tmp_path / "site" / name).stat() for name in ("a.txt", "b.txt")}
    assert [after[name].st_ino == before[name].st_ino for name in before] == [True, False]
    assert after["a.txt"].st_mtime_ns == before["a.txt"].st_mtime_ns


@pytest.mark.parametrize("is_link", [False, True])
def test_file_of_others_is_not_replaced(tmp_path: Path, is_link: bool) -> None:  # noqa: FBT001 - drawn
    """Also a dangling link; nothing is written."""
    folder = tmp_path / "site"
    publish(folder, build_site(index_html="1"))
    if is_link:
        (folder / "robots.txt").symlink_to(tmp_path / "nowhere")
    else:
        (folder / "robots.txt").write_text("mine", "utf-8")
    with pytest.raises(ExportRefused, match=r"robots\.txt exists, but no export wrote it; move it away"):
        publish(folder, build_site(index_html="2", robots_txt="ours"))
    assert (folder / "index.html").read_text("utf-8") == "1"
    assert not (tmp_path / "nowhere").exists()


def test_failed_build_keeps_last_export(tmp_path: Path) -> None:
    """No staging folder stays."""

    def fail(new: Path) -> None:
        build_site(index_html="2")(new)
        message = "the disk is full"
        raise OSError(message)

    publish(tmp_path / "site", build_site(index_html="1"))
    with pytest.raises(OSError, match="the disk is full"):
        publish(tmp_path / "site", fail)
    assert files(tmp_path / "site") == {"index.html": "1"}
    assert sorted(path.name for path in (tmp_path / "site" / STATE_FOLDER).iterdir()) == ["files", "lock"]


def test_files_of_killed_run_are_removed(tmp_path: Path) -> None:
    """By the next run."""
    folder = tmp_path / "site"
    publish(folder, build_site(index_html="1"))
    state_folder = folder / STATE_FOLDER
    (state_folder / "files").write_text("index.html\nnew.txt\n", "utf-8")
    (folder / "new.txt").write_text("half", "utf-8")
    (state_folder / "new").mkdir()
    (state_folder / "new" / "rest.txt").write_text("half", "utf-8")
    publish(folder, build_site(index_html="2"))
    assert files(folder) == {"index.html": "2"}


def test_folder_of_others_is_refused(tmp_path: Path) -> None:
    """It may be a home folder."""
    (tmp_path / "thesis.txt").write_text("years", "utf-8")
    with pytest.raises(ExportRefused, match="has files that no export wrote"):
        publish(tmp_path, build_site(index_html="1"))
    assert files(tmp_path) == {"thesis.txt": "years"}


def test_second_export_at_the_same_time_is_refused(tmp_path: Path) -> None:
    """The first one continues."""

    def export_again(new: Path) -> None:
        with pytest.raises(ExportRefused, match="another export is writing to this folder"):
            publish(tmp_path / "site", build_site(index_html="2"))
        build_site(index_html="1")(new)

    publish(tmp_path / "site", export_again)
    assert files(tmp_path / "site") == {"index.html": "1"}


def test_folder_in_place_of_file_is_refused(tmp_path: Path) -> None:
    """Before any file is replaced."""
    folder = tmp_path / "site"
    publish(folder, build_site(a_txt="1", b_txt="1"))
    (folder / "b.txt").unlink()
    (folder / "b.txt").mkdir()
    with pytest.raises(ExportRefused, match=r"b\.txt is a folder, but the export needs a file there; move it away"):
        publish(folder, build_site(a_txt="2", b_txt="2"))
    assert files(folder) == {"a.txt": "1"}


def test_state_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """No export makes a link."""
    folder, other = tmp_path / "site", tmp_path / "other"
    folder.mkdir()
    (other / "new").mkdir(parents=True)
    (other / "new" / "precious.txt").write_text("mine", "utf-8")
    (folder / STATE_FOLDER).symlink_to(other)
    with pytest.raises(ExportRefused, match="is a link, which no export makes; remove it"):
        publish(folder, build_site(a_txt="1"))
    assert files(other) == {"new/precious.txt": "mine"}


def test_link_out_of_folder_is_refused(tmp_path: Path) -> None:
    """Nothing is written or removed through it."""
    folder, other = tmp_path / "site", tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("mine", "utf-8")
    publish(folder, build_site(index_html="1", a__b_txt="1"))
    (folder / "a").rename(folder / "c")
    (folder / "a").symlink_to(other)
    with pytest.raises(ExportRefused, match="is a link out of"):
        publish(folder, build_site(index_html="2", a__b_txt="2"))
    with pytest.raises(ExportRefused, match="is a link out of"):
        publish(folder, build_site(index_html="2"))
    assert (files(other), (folder / "index.html").read_text("utf-8")) == ({"b.txt": "mine"}, "1")
