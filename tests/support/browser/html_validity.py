"""Faults that html-validate finds in HTML documents."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping

from tests.support.checkout import PROGRAMS
from tests.support.feeds.readers import NODE

_PROGRAM = PROGRAMS / "html_validate.mjs"
_CONTROL = "a document with a duplicate id"
_DUPLICATE_ID = "<!doctype html><html lang=en><title>A</title><p id=a><div id=a></div></p>"


def html_errors(documents: Mapping[str, str]) -> list[str]:
    """The errors in some documents, by name.

    A broken control document proves that the program works.
    """
    process = subprocess.run(
        [NODE, str(_PROGRAM)],
        input=json.dumps({**documents, _CONTROL: _DUPLICATE_ID}),
        capture_output=True,
        text=True,
        check=True,
    )
    errors: list[str] = json.loads(process.stdout)
    control = [error for error in errors if error.startswith(f"{_CONTROL}:")]
    assert any("no-dup-id" in error for error in control), "html-validate misses the error of the control document"
    return [error for error in errors if error not in control]
