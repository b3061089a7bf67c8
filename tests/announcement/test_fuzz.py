"""Malformed texts: whatever comes in a mail, nothing breaks and no line is lost."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.announcement.anything import read_announcement
from calendar_app.source import parse
from tests.support.announcements import ANNOUNCEMENTS, SHIPPED_LIST

pytestmark = pytest.mark.slow

_TEXTS = [path.read_text("utf-8") for path in sorted(ANNOUNCEMENTS.glob("*.txt"))]
_SCHEDULE = parse(SHIPPED_LIST, "events.yaml").schedule
_SCRAPS = [
    "\n",
    "\n\n",
    " / ",
    "(",
    ")",
    "13:15",
    "1) ",
    "• ",
    "Co-hosted by ",
    "\u00a0",
    "\u202e",
    "-",
    ",",
    " and ",
    "Monday",
]


def mangled(seed: int) -> str:
    """One of the texts, or parts of several, cut, doubled, shuffled, and with scraps thrown in."""
    random = Random(seed)  # noqa: S311 - texts, not secrets
    lines = [line for text in random.sample(_TEXTS, random.randint(1, 3)) for line in text.splitlines()]
    for _ in range(random.randint(1, 12)):
        position = random.randrange(len(lines) + 1)
        match random.randrange(6):
            case 0:
                lines[position:position] = [random.choice(_SCRAPS)]
            case 1 if lines:
                del lines[position % len(lines)]
            case 2 if lines:
                line = lines[position % len(lines)]
                cut = random.randrange(len(line) + 1)
                lines[position % len(lines)] = line[:cut] + random.choice(_SCRAPS) + line[cut:]
            case 3 if lines:
                lines.insert(position, random.choice(lines))
            case 4 if len(lines) > 1:
                one, other = random.sample(range(len(lines)), 2)
                lines[one], lines[other] = lines[other], lines[one]
            case _ if lines:
                line = lines[position % len(lines)]
                lines[position % len(lines)] = line[: random.randrange(len(line) + 1)]
    return "\n".join(lines)


def check(text: str) -> None:
    """Read a text in prose: every line with anything to see in it was used, offered or is listed; none twice."""
    assert _SCHEDULE
    found = read_announcement(text, _SCHEDULE)
    used = {number for one in found.proposals for number in (*one.lines, *one.offered_lines)}
    unused = {line.number for line in found.unused}
    shown = {line.number for line in found.lines if line.text}
    assert (used | unused, used & unused) == (shown, set())


@pytest.mark.parametrize("block", [0, *(pytest.param(block, marks=pytest.mark.slow) for block in range(1, 10))])
def test_mangled_announcements(block: int) -> None:
    """Two thousand of them."""
    for seed in range(block * 200, block * 200 + 200):
        check(mangled(seed))


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever it is: prose, or something that begins like a table, a calendar or a web page."""
    assert _SCHEDULE
    read_announcement(text, _SCHEDULE)


@settings(deadline=None)
@given(st.sampled_from(["BEGIN:VCALENDAR\r\n", "title,starts\r\n", "<html><body>", "title;room\n"]), st.text())
def test_any_text_that_begins_like_a_file(begin: str, text: str) -> None:
    """A broken file is read as far as it goes."""
    assert _SCHEDULE
    read_announcement(begin + text, _SCHEDULE)
