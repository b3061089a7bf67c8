"""Ways to damage a list file, as editors, programs and networks do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.support.small_list import TEXT


def make_pipe(path: Path) -> None:
    """Replace the file with a named pipe."""
    path.unlink()
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    """Replace the file with a folder."""
    path.unlink()
    path.mkdir()


def make_device_link(path: Path) -> None:
    """Replace the file with a link to an endless device."""
    path.unlink()
    path.symlink_to("/dev/zero")


def _link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


BAD_LISTS: dict[str, Callable[[Path], object]] = {
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
    "a device": make_device_link,
    "a pipe": make_pipe,
    "a folder": make_folder,
    "a link to itself": _link_to_itself,
    "deleted": lambda path: path.unlink(),
}
