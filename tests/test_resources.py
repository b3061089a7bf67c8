"""`calendar_app.resources`: nothing is collected while much is built."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from calendar_app.resources import files_below, gc_paused, shipped_path


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was(*, enabled: bool) -> None:
    """It rests within the block, and is not woken for those who let it rest themselves; also when the block fails."""
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(KeyError):
            _fail()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def _fail() -> None:
    with gc_paused():
        assert not gc.isenabled()
        raise KeyError


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a package that has nothing shipped yet."""
    folder = tmp_path / "calendar_app"
    folder.mkdir()
    return folder


def test_in_a_wheel(package: Path) -> None:
    """A file inside the package comes first, whatever lies beside it."""
    (package / "list.yaml").touch()
    (package.parent / "list.yaml").touch()
    (package.parent / "pyproject.toml").touch()
    assert shipped_path("list.yaml", package) == package / "list.yaml"


def test_in_a_checkout(package: Path) -> None:
    """Beside the package of a checkout."""
    (package.parent / "list.yaml").touch()
    (package.parent / "pyproject.toml").touch()
    assert shipped_path("list.yaml", package) == package.parent / "list.yaml"


def test_never_from_site_packages(package: Path) -> None:
    """A file of that name beside an installed package is somebody else's."""
    (package.parent / "list.yaml").touch()
    with pytest.raises(FileNotFoundError) as caught:
        shipped_path("list.yaml", package)
    assert caught.value.args == (package / "list.yaml",)


def test_nowhere(package: Path) -> None:
    """A checkout without the file has not shipped it."""
    (package.parent / "pyproject.toml").touch()
    with pytest.raises(FileNotFoundError):
        shipped_path("list.yaml", package)


def test_of_this_very_package() -> None:
    """Without a folder named, this package's own is meant."""
    assert shipped_path("resources.py").name == "resources.py"


def test_files_of_several_folders(tmp_path: Path) -> None:
    """Of equal names the first folder's counts; hidden files and folders are nobody's business."""
    for name in ("a/page.html", "a/parts/card.html", "b/page.html", "b/feed.txt", "b/.page.html.swp", "b/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(files_below([tmp_path / "a", tmp_path / "b"]).items()) == [
        ("page.html", tmp_path / "a/page.html"),
        ("parts/card.html", tmp_path / "a/parts/card.html"),
        ("feed.txt", tmp_path / "b/feed.txt"),
    ]


def test_a_folder_that_is_a_link_was_not_entered(tmp_path: Path) -> None:
    """Volumes of containers are mounted as links; two links to one folder are two folders."""
    (tmp_path / "..data" / "pages").mkdir(parents=True)
    (tmp_path / "..data" / "pages" / "day.html").touch()
    for name in ("pages", "again"):
        (tmp_path / name).symlink_to("..data/pages", target_is_directory=True)
    assert list(files_below([tmp_path])) == ["again/day.html", "pages/day.html"]


def test_a_link_to_a_folder_above_has_no_end(tmp_path: Path) -> None:
    """A folder inside itself is entered once."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "day.html").touch()
    (tmp_path / "pages" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)
    assert list(files_below([tmp_path])) == ["pages/day.html"]


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    """A pipe would never end, and a link that leads nowhere has nothing in it."""
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "nowhere.html").symlink_to(tmp_path / "gone.html")
    (tmp_path / "day.html").touch()
    assert list(files_below([tmp_path])) == ["day.html"]


def test_a_missing_folder_passed_for_an_empty_one(tmp_path: Path) -> None:
    """Nothing in it is one thing, nothing there another."""
    assert files_below([tmp_path]) == {}
    with pytest.raises(FileNotFoundError):
        files_below([tmp_path, tmp_path / "gone"])
