"""Exported sites: export in process, kill an export, find broken links."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.export.output_folder import STATE_FOLDER
from tests.support.server import until

BASE = "https://schedule.example"


def export(runner: CliRunner, path: Path, folder: Path, *options: str, base: str = BASE) -> Result:
    """Run `calendar-app export` in this process."""
    return runner.invoke(main, ["export", "--events", str(path), "--base-url", base, *options, str(folder)])


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a site by path, without the state folder of the export."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STATE_FOLDER not in path.parts
    }


def broken_links(folder: Path) -> dict[str, str]:
    """Links within the site that lead to no file, each with its page."""
    broken = {}
    for page in folder.rglob("*.html"):
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text("utf-8")):
            path = address.removeprefix(BASE).partition("#")[0].replace("&amp;", "&")
            if re.match(r"[a-z]+:", path) or address.startswith("#"):
                continue
            target = folder / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}"
            if not path or "?" in path or not target.is_file():
                broken[address] = page.relative_to(folder).as_posix()
    return broken


def kill_export(path: Path, folder: Path, written: int) -> bool:
    """Export in another process; kill it after so many files are written.

    Returns whether the process was still running.
    """
    command = [sys.executable, "-m", "calendar_app", "export", "--events", str(path), "--base-url", BASE, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        new = folder / STATE_FOLDER / "new"

        def is_due() -> bool:
            # Unlike `rglob`, this tolerates folders that are removed meanwhile.
            count = sum(len(files) for _, _, files in os.walk(new))
            return process.poll() is not None or (new.is_dir() and count >= written)

        until(is_due)
        process.kill()
        return process.wait() < 0


def check_interrupted_export(runner: CliRunner, path: Path, folder: Path, written: int) -> None:
    """An interrupted export leaves the old site whole; the next run completes.

    The list has an event called "One" and has not been exported yet.
    """
    assert export(runner, path, folder).exit_code == 0
    before = files_of(folder)
    path.write_text(path.read_text("utf-8").replace("title: One", "title: Other"), "utf-8")
    assert kill_export(path, folder, written)
    assert files_of(folder) == before
    assert export(runner, path, folder).exit_code == 0
    assert b"Other" in files_of(folder)["told/index.html"]
