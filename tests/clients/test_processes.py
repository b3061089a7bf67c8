"""Other people's programs are found, do not keep anybody waiting for ever, and leave nothing behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.support.clients.processes import awaited, limited, output, private, program, running, said


def test_a_program_that_is_missing_fails_by_name() -> None:
    """Nothing is left out: the name of the program is told, and how to get it."""
    with pytest.raises(AssertionError) as caught:
        program("Some Program", "some-program-nobody-has", "pip install some-program")
    assert str(caught.value).splitlines()[0] == "Some Program is missing; pip install some-program"


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    """What it printed and what it said on the side are in the failure."""
    with pytest.raises(AssertionError) as caught:
        output(["sh", "-c", "echo printed; echo said >&2; exit 3"], private(tmp_path), tmp_path)
    assert str(caught.value).splitlines()[1:4] == ["printed", "", "said"]


def test_what_a_program_starts_ends_with_it(tmp_path: Path) -> None:
    """Also what cannot be asked to end."""
    script = "(trap '' TERM; exec sleep 300) & echo $!; wait"
    with running(["sh", "-c", script], private(tmp_path), tmp_path) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        assert _lives(child)
    awaited("the child has ended", lambda: not _lives(child))
    assert said(tmp_path) == ""


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """What was awaited of it is in the failure."""
    with running(["sleep", "300"], private(tmp_path), tmp_path) as process:
        with pytest.raises(AssertionError) as caught, limited(process, "it wakes", seconds=0.1):
            process.wait()
        assert str(caught.value).splitlines()[0] == "not within 0.1 s: it wakes"
        assert process.returncode == -signal.SIGKILL


def test_what_was_awaited_in_vain_is_told() -> None:
    """It is in the failure."""
    with pytest.raises(AssertionError) as caught:
        awaited("pigs fly", lambda: False, seconds=0)
    assert caught.value.__notes__ == ["awaited, 0 s at most: pigs fly"]


def _lives(process: int) -> bool:
    # A dead one may be waiting for somebody to notice.
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123 - no path of ours
            return file.read().split()[2] != "Z"
    except FileNotFoundError:
        return False
