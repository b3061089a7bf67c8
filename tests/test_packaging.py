"""What is shipped works where nothing of the checkout is."""

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
    """The wheel, built from the source distribution, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it, and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    # What the wheel depends on is borrowed from the tests' own environment; as a plain path, so that its editable
    # installation of the checkout is not.
    (own,) = (folder / "lib").glob("python3*/site-packages")
    (own / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return python


def test_the_wheel_holds_what_it_should(wheel: Path) -> None:
    """Package, templates, static files, list and record; nothing that an editor left behind."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    kept = subprocess.run(
        ["git", "ls-files", "calendar_app", "templates", "events.yaml", "events.history.jsonl"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    wanted = {name if name.startswith("calendar_app/") else f"calendar_app/{name}" for name in kept}
    assert names == wanted


def test_the_wheel_finds_what_it_ships(installed: Path) -> None:
    """From `/`, the installed package finds its own list, not the checkout's."""
    code = (
        "from calendar_app.resources import shipped_path as path; print(path('events.yaml')); print(path('templates'))"
    )
    found = subprocess.run([installed, "-c", code], cwd="/", capture_output=True, text=True, check=True).stdout.split()
    assert [Path(path).parent.name for path in found] == ["calendar_app", "calendar_app"]
    assert [Path(path).is_relative_to(installed.parents[1]) for path in found] == [True, True]


def test_the_wheel_checks_and_serves_from_anywhere(installed: Path) -> None:
    """From `/`, the installed command finds the shipped list sound and serves the same bytes as the checkout."""
    checked = subprocess.run(
        [installed.with_name("calendar-app"), "check"], cwd="/", capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    asked = ("/asp24/", "/asp24/events/survivors-dialogue/", "/asp24/schedule.ics", "/asp24/schedule.json")
    options = ("--base-url", "https://schedule.example.org")
    answers = []
    for python, folder in ((str(installed), "/"), (sys.executable, str(CHECKOUT))):
        with Server(options=options, python=python, folder=folder) as server:
            answers.append([server.get(address, host="schedule.example.org")[::2] for address in asked])
    assert [status for status, _ in answers[0]] == [200] * 4
    assert answers[0] == answers[1]
