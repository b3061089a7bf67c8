"""How well lists of names are taken apart: `python -m benchmarks.naming FILE`.

The file has names of organisations, one a line, of which what stands before a tab counts. One to eight of them at a
time are joined as people list them in English, French and Spanish, with and without a comma before the last; once all
of them are in the register, once half.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from calendar_app.i18n import Text
from calendar_app.importer.host_index import HostIndex, HostMatch, strip_article
from calendar_app.importer.hosts import parse_host_list
from calendar_app.model import CoHost, CoHostKind
from calendar_app.names import name_key

_LISTS = 1000
_MOST = 8
_SEED = 7
_AND = {"en": "and", "fr": "et", "es": "y"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some lists.

    Attributes:
        exact: How many were taken apart as they had been put together.
        marked: How many were not, and what is wrong is said to be perhaps one name or several.
        strange: How many were not, and what is wrong is said to be in no register, no more.
        unmarked: How many were not, without a word.
    """

    exact: int
    marked: int
    strange: int
    unmarked: int


def names_of(text: str) -> list[str]:
    """The names in a file; lines without letters and those that begin with "#" hold none.

    Args:
        text: What it holds.
    """
    lines = (line.partition("\t")[0].strip() for line in text.splitlines() if not line.startswith("#"))
    return [line for line in lines if re.search(r"[^\W\d_]", line)]


def joined(names: Sequence[str], language: str, *, has_comma: bool) -> str:
    """Names as a list in words.

    Args:
        names: One or more.
        language: "en", "fr" or "es".
        has_comma: Whether a comma stands before the last of three or more.
    """
    *others, last = names
    comma = "," if has_comma and len(others) > 1 else ""
    return f"{', '.join(others)}{comma} {_AND[language]} {last}." if others else f"{last}."


def outcome(names: Sequence[str], share: float) -> Outcome:
    """Put lists together and take them apart.

    Args:
        names: The names.
        share: How many of them are in the register: 1.0 for all.
    """
    random = Random(_SEED)  # noqa: S311 - nothing is to be kept secret
    known = [name for name in names if random.random() < share]
    hosts = [CoHost(f"h{number}", Text((("en", name),)), CoHostKind.CIVIL_SOCIETY) for number, name in enumerate(known)]
    register = HostIndex(hosts)
    by_id = {host.id: name for host, name in zip(hosts, known, strict=True)}
    counts: Counter[str] = Counter()
    for _ in range(_LISTS):
        chosen = random.sample(names, random.randint(1, min(_MOST, len(names))))
        text = joined(chosen, random.choice(list(_AND)), has_comma=random.random() < 1 / 2)
        counts[_judged({_key(name) for name in chosen}, parse_host_list(text, register), by_id)] += 1
    return Outcome(counts["exact"], counts["marked"], counts["strange"], counts["unmarked"])


def _judged(wanted: set[str], found: Sequence[HostMatch], by_id: dict[str, str]) -> str:
    keys = {_key(by_id[one.id] if one.id else one.text): one.warning for one in found}
    if set(keys) == wanted:
        return "exact"
    wrong = [doubt for key, doubt in keys.items() if key not in wanted]
    if not wrong or not all(wrong):
        return "unmarked"
    return "marked" if any("perhaps" in doubt for doubt in wrong) else "strange"


def _key(name: str) -> str:
    return name_key(strip_article(name))


def main(arguments: Sequence[str]) -> int:
    """Print what became of a thousand lists, with all names in the register, then with half; the exit status.

    Args:
        arguments: The file.
    """
    names = names_of(Path(arguments[0]).read_text("utf-8"))
    for share in (1.0, 0.5):
        found = outcome(names, share)
        print(  # noqa: T201 - what it is for
            f"{share:.0%} of {len(names)} names known: of {_LISTS} lists {found.exact} exactly right, {found.marked} "
            f"marked as perhaps one name or several, {found.strange} wrong in what is marked as unknown, "
            f"{found.unmarked} wrong without a mark"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
