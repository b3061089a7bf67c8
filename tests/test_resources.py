"""`calendar_app.resources`: shipped files, and the pause of the garbage collector."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from calendar_app.resources import files_below, gc_paused, shipped_path


@pytest.mark.parametrize("enabled", [True, False])
def test_gc_paused_restores_state(*, enabled: bool) -> None:
    """Also after an exception."""
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
    """A package folder without shipped files."""
    folder = tmp_path / "calendar_app"
    folder.mkdir()
    return folder


def test_file_inside_package_comes_first(package: Path) -> None:
    """As in a wheel."""
    (package / "list.yaml").touch()
    (package.parent / "list.yaml").touch()
    (package.parent / "pyproject.toml").touch()
    assert shipped_path("list.yaml", package) == package / "list.yaml"


def test_file_beside_package_of_checkout_is_found(package: Path) -> None:
    """pyproject.toml marks a checkout."""
    (package.parent / "list.yaml").touch()
    (package.parent / "pyproject.toml").touch()
    assert shipped_path("list.yaml", package) == package.parent / "list.yaml"


def test_file_in_site_packages_is_not_found(package: Path) -> None:
    """It belongs to another package."""
    (package.parent / "list.yaml").touch()
    with pytest.raises(FileNotFoundError) as caught:
        shipped_path("list.yaml", package)
    assert caught.value.args == (package / "list.yaml",)


def test_missing_file_raises(package: Path) -> None:
    """In a checkout."""
    (package.parent / "pyproject.toml").touch()
    with pytest.raises(FileNotFoundError):
        shipped_path("list.yaml", package)


def test_default_is_this_package() -> None:
    """Without a folder."""
    assert shipped_path("resources.py").name == "resources.py"


def test_first_folder_wins(tmp_path: Path) -> None:
    """Hidden files and folders are left out."""
    for name in ("a/page.html", "a/parts/card.html", "b/page.html", "b/feed.txt", "b/.page.html.swp", "b/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(files_below([tmp_path / "a", tmp_path / "b"]).items()) == [
        ("page.html", tmp_path / "a/page.html"),
        ("parts/card.html", tmp_path / "a/parts/card.html"),
        ("feed.txt", tmp_path / "b/feed.txt"),
    ]


def test_linked_folder_is_followed(tmp_path: Path) -> None:
    """Containers mount volumes as links."""
    (tmp_path / "..data" / "pages").mkdir(parents=True)
    (tmp_path / "..data" / "pages" / "day.html").touch()
    for name in ("pages", "again"):
        (tmp_path / name).symlink_to("..data/pages", target_is_directory=True)
    assert list(files_below([tmp_path])) == ["again/day.html", "pages/day.html"]


def test_link_to_folder_above_is_not_followed(tmp_path: Path) -> None:
    """It would never end."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "day.html").touch()
    (tmp_path / "pages" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)
    assert list(files_below([tmp_path])) == ["pages/day.html"]


def test_pipe_and_dangling_link_are_left_out(tmp_path: Path) -> None:
    """They cannot be read."""
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "nowhere.html").symlink_to(tmp_path / "gone.html")
    (tmp_path / "day.html").touch()
    assert list(files_below([tmp_path])) == ["day.html"]


def test_missing_folder_raises(tmp_path: Path) -> None:
    """An empty one does not."""
    assert files_below([tmp_path]) == {}
    with pytest.raises(FileNotFoundError):
        files_below([tmp_path, tmp_path / "gone"])
