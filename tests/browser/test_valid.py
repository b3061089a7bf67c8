"""Every kind of page in every language is valid HTML, by html-validate."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.browser.combinations import LANGUAGES, PAGES
from tests.support.checkout import PROGRAMS
from tests.support.feeds.readers import NODE
from tests.support.server import Server

pytestmark = pytest.mark.slow

_PROGRAM = PROGRAMS / "html_validate.mjs"


def complaints(documents: dict[str, str]) -> list[str]:
    """What html-validate has against some documents, by name."""
    found = subprocess.run(
        [NODE, str(_PROGRAM)], input=json.dumps(documents), capture_output=True, text=True, check=True
    )
    return list(json.loads(found.stdout))


def test_every_page_is_valid(speaking: Server) -> None:
    """No error, in no language."""
    paths = [
        PAGES[page] if language == "en" else f"/{language}{PAGES[page]}" for page in PAGES for language in LANGUAGES
    ]
    assert complaints({path: speaking.get(path)[2].decode() for path in paths}) == []


def test_what_is_not_valid_is_found() -> None:
    """The program does look."""
    found = complaints({"page": "<!doctype html><html lang=en><title>A</title><p id=a><div id=a></div></p>"})
    assert [one.split(": ")[1] for one in found if "no-dup-id" in one] == ["no-dup-id"]
