"""Malformed announcements: cut, doubled, shuffled, and with scraps thrown in."""

from __future__ import annotations

from random import Random

from calendar_app.importer.formats import parse_announcement
from calendar_app.source import parse_schedule
from tests.support.announcements import ANNOUNCEMENTS, SHIPPED_LIST

_TEXTS = [path.read_text("utf-8") for path in sorted(ANNOUNCEMENTS.glob("*.txt"))]
_SCHEDULE = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
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


def check_mangled(seed: int) -> None:
    """Read a mangled text: every line with anything in it is used, offered or listed; none twice."""
    assert _SCHEDULE
    found = parse_announcement(mangled(seed), _SCHEDULE)
    used = {
        number for one in found.proposals for number in (*one.line_numbers, *one.suggested_description_line_numbers)
    }
    unused = {line.number for line in found.unused_lines}
    shown = {line.number for line in found.lines if line.text}
    assert (used | unused, used & unused) == (shown, set())
