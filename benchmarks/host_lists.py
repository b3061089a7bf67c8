"""Accuracy of parsing lists of host names: `python -m benchmarks.host_lists FILE`.

FILE has names of organisations, one a line; text behind a tab is ignored. Random lists of one to eight names are
written as in English, French and Spanish, with and without a comma before the last name, and parsed again: once with
all names in the register, once with half of them.
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
_MAX_NAMES = 8
_SEED = 7
_AND = {"en": "and", "fr": "et", "es": "y"}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Numbers of lists by result.

    Attributes:
        exact: Parsed into the original names.
        ambiguous: Wrong, with the warning that a name may be several or several may be one.
        unknown: Wrong, with only the warning that a name is not in the register.
        silent: Wrong without a warning.
    """

    exact: int
    ambiguous: int
    unknown: int
    silent: int


def parse_names(text: str) -> list[str]:
    """The names in a file; comments and lines without letters are skipped."""
    lines = (line.partition("\t")[0].strip() for line in text.splitlines() if not line.startswith("#"))
    return [line for line in lines if re.search(r"[^\W\d_]", line)]


def to_list_text(names: Sequence[str], language: str, *, has_comma: bool) -> str:
    """Names as a list in words, in "en", "fr" or "es".

    Args:
        has_comma: Whether a comma precedes the last of three or more names.
    """
    *others, last = names
    comma = "," if has_comma and len(others) > 1 else ""
    return f"{', '.join(others)}{comma} {_AND[language]} {last}." if others else f"{last}."


def measure(names: Sequence[str], known_share: float) -> Accuracy:
    """Write random lists of names and parse them again.

    `known_share` of the names is in the register.
    """
    random = Random(_SEED)  # noqa: S311 - no secret depends on it
    known = [name for name in names if random.random() < known_share]
    hosts = [CoHost(f"h{number}", Text((("en", name),)), CoHostKind.CIVIL_SOCIETY) for number, name in enumerate(known)]
    host_index = HostIndex(hosts)
    names_by_id = {host.id: name for host, name in zip(hosts, known, strict=True)}
    counts: Counter[str] = Counter()
    for _ in range(_LISTS):
        chosen = random.sample(names, random.randint(1, min(_MAX_NAMES, len(names))))
        text = to_list_text(chosen, random.choice(list(_AND)), has_comma=random.random() < 1 / 2)
        counts[_result({_key(name) for name in chosen}, parse_host_list(text, host_index), names_by_id)] += 1
    return Accuracy(counts["exact"], counts["ambiguous"], counts["unknown"], counts["silent"])


def _result(expected: set[str], matches: Sequence[HostMatch], names_by_id: dict[str, str]) -> str:
    warnings = {_key(names_by_id[match.id] if match.id else match.text): match.warning for match in matches}
    if set(warnings) == expected:
        return "exact"
    wrong = [warning for key, warning in warnings.items() if key not in expected]
    if not wrong or not all(wrong):
        return "silent"
    return "ambiguous" if any("perhaps" in warning for warning in wrong) else "unknown"


def _key(name: str) -> str:
    return name_key(strip_article(name))


def main(arguments: Sequence[str]) -> int:
    """Print the accuracy with all and with half of the names known."""
    names = parse_names(Path(arguments[0]).read_text("utf-8"))
    for share in (1.0, 0.5):
        accuracy = measure(names, share)
        print(  # noqa: T201 - the output of the program
            f"{share:.0%} of {len(names)} names known: of {_LISTS} lists {accuracy.exact} exactly right; wrong: "
            f"{accuracy.ambiguous} with a warning of one name or several, {accuracy.unknown} with a warning of an "
            f"unknown name, {accuracy.silent} without a warning"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
