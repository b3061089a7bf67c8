"""The wheel works outside the checkout."""

from __future__ import annotations

import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.checkout import CHECKOUT
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    build = subprocess.run(command, capture_output=True, text=True, check=False)
    assert build.returncode == 0, build.stdout + build.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a virtual environment with the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    # Dependencies come from the environment of the tests, as a plain path: its editable install of the checkout does
    # not come along.
    (packages,) = (folder / "lib").glob("python3*/site-packages")
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return python


def test_wheel_has_the_tracked_files(wheel: Path) -> None:
    """Package, templates, list and history, as tracked by git."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", "calendar_app", "templates", "events.yaml", "events.history.jsonl"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    expected = {name if name.startswith("calendar_app/") else f"calendar_app/{name}" for name in tracked}
    assert names == expected


def test_wheel_finds_its_own_files(installed: Path) -> None:
    """Started in `/`, it finds its own list and templates."""
    code = (
        "from calendar_app.resources import shipped_path as path; print(path('events.yaml')); print(path('templates'))"
    )
    paths = subprocess.run([installed, "-c", code], cwd="/", capture_output=True, text=True, check=True).stdout.split()
    assert [Path(path).parent.name for path in paths] == ["calendar_app", "calendar_app"]
    assert [Path(path).is_relative_to(installed.parents[1]) for path in paths] == [True, True]


def test_wheel_checks_and_serves_from_any_folder(installed: Path) -> None:
    """Started in `/`, it serves the same bytes as the checkout."""
    check = subprocess.run(
        [installed.with_name("calendar-app"), "check"], cwd="/", capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr
    addresses = ("/asp24/", "/asp24/events/survivors-dialogue/", "/asp24/schedule.ics", "/asp24/schedule.json")
    options = ("--base-url", "https://schedule.example.org")
    answers = []
    for python, folder in ((str(installed), "/"), (sys.executable, str(CHECKOUT))):
        with Server(options=options, python=python, folder=folder) as server:
            answers.append([server.get(address, host="schedule.example.org")[::2] for address in addresses])
    assert [status for status, _ in answers[0]] == [200] * 4
    assert answers[0] == answers[1]
