"""Sample announcements, and malformed ones made from them."""

from __future__ import annotations

from random import Random

from calendar_app.importer.formats import parse_announcement
from calendar_app.source import parse_schedule
from tests.support.checkout import CHECKOUT

ANNOUNCEMENTS = CHECKOUT / "tests" / "importer" / "texts"
SHIPPED_LIST = (CHECKOUT / "events.yaml").read_bytes()
"""The list that the announcements are read with."""

_TEXTS = [path.read_text("utf-8") for path in sorted(ANNOUNCEMENTS.glob("*.txt"))]
_STRAY_TEXTS = [
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


def mangled_announcement(seed: int) -> str:
    """Lines of one to three announcements, cut, repeated, swapped, with stray text inserted."""
    random = Random(seed)  # noqa: S311 - texts, not secrets
    lines = [line for text in random.sample(_TEXTS, random.randint(1, 3)) for line in text.splitlines()]
    for _ in range(random.randint(1, 12)):
        position = random.randrange(len(lines) + 1)
        match random.randrange(6):
            case 0:
                lines[position:position] = [random.choice(_STRAY_TEXTS)]
            case 1 if lines:
                del lines[position % len(lines)]
            case 2 if lines:
                line = lines[position % len(lines)]
                cut = random.randrange(len(line) + 1)
                lines[position % len(lines)] = line[:cut] + random.choice(_STRAY_TEXTS) + line[cut:]
            case 3 if lines:
                lines.insert(position, random.choice(lines))
            case 4 if len(lines) > 1:
                first, second = random.sample(range(len(lines)), 2)
                lines[first], lines[second] = lines[second], lines[first]
            case _ if lines:
                line = lines[position % len(lines)]
                lines[position % len(lines)] = line[: random.randrange(len(line) + 1)]
    return "\n".join(lines)


def check_mangled_announcement(seed: int) -> None:
    """Each line with text is used in a proposal or reported as unused, never both."""
    schedule = parse_schedule(SHIPPED_LIST, "events.yaml").schedule
    assert schedule
    result = parse_announcement(mangled_announcement(seed), schedule)
    used = {
        number
        for proposal in result.proposals
        for number in (*proposal.line_numbers, *proposal.suggested_description_line_numbers)
    }
    unused = {line.number for line in result.unused_lines}
    with_text = {line.number for line in result.lines if line.text}
    assert (used | unused, used & unused) == (with_text, set())
