"""`calendar_app.advice.codes`."""

from __future__ import annotations

import re

from calendar_app.advice import Code
from tests.support.checkout import CHECKOUT


def test_every_code_is_documented() -> None:
    """In the order of the code, each in a row of its own."""
    text = (CHECKOUT / "docs/advice.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [code.value for code in Code]


def test_every_code_is_given() -> None:
    """By the package: none is left from another time."""
    texts = "".join(path.read_text("utf-8") for path in (CHECKOUT / "calendar_app").rglob("*.py"))
    assert [code.name for code in Code if f"Code.{code.name}" not in texts] == []
