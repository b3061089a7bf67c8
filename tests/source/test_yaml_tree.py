"""YAML nodes, their positions and limits."""

from __future__ import annotations

import subprocess
import sys

import pytest

from calendar_app.source.problems import ProblemList
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, YamlTree, is_null
from tests.support.source_text import ASSEMBLY, EVENT, problem_lines


def _tree(text: str) -> tuple[YamlTree, list[object]]:
    problems = ProblemList("list.yaml")
    tree = YamlTree(text, problems)
    items = [_plain(item) for _, item in tree.parse()]
    assert problems.problems == ()
    return tree, items


def _plain(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return None if is_null(node) else node.value
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    return [_plain(item) for item in node.items]


def test_scalars_keep_their_text() -> None:
    """No scalar becomes a number, a date or a Boolean."""
    tree, _ = _tree("a: [NO, 18:15, 2025-12-01, 1_000, 0x1f, on, 1e3, .inf]\nb: {c: ~, d: null, e: , f: '~', g: ''}\n")
    assert _plain(tree.root) == {
        "a": ["NO", "18:15", "2025-12-01", "1_000", "0x1f", "on", "1e3", ".inf"],
        "b": {"c": None, "d": None, "e": None, "f": "~", "g": ""},
    }
    assert tree.is_complete


def test_items_of_sections_are_yielded_one_by_one() -> None:
    """Only those of lists two levels deep."""
    tree, items = _tree("a: {b: [c]}\nd:\n- e: [f]\n- g\n- [h]\ni: [j]\n")
    assert items == [{"e": ["f"]}, "g", ["h"], "j"]
    assert _plain(tree.root) == {"a": {"b": ["c"]}, "d": [{"e": ["f"]}, "g", ["h"]], "i": ["j"]}


def test_marks_count_characters() -> None:
    """Also outside the basic plane; a list ends after its last item."""
    text = 'a: "😀😀😀" # x\nb:\n  - ü\n'
    tree, _ = _tree(text)
    first = tree.root.entries["a"][1]
    listed = tree.root.entries["b"][1]
    assert (text[first.start.index : first.end.index], first.start.column) == ('"😀😀😀"', 3)
    assert (listed.start.line, listed.start.column) == (2, 2)
    assert text[listed.start.index : listed.end.index] == "- ü\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EVENT + "  note: &a b\n", ['20:9: a text that begins with & needs quotes; write "&..."']),
        (EVENT + "  note: *a\n", ['20:9: a text that begins with * needs quotes; write "*..."']),
        (EVENT + "  note: !a b\n", ['20:9: a text that begins with ! needs quotes; write "!..."']),
        (EVENT + "  !a note: b\n", ['20:3: a text that begins with ! needs quotes; write "!..."']),
        (EVENT + "  co_hosts: !!seq [a]\n", ['20:13: a text that begins with ! needs quotes; write "!..."']),
        (EVENT + "  <<: x\n", ['20:3: merging with "<<" is not supported; write out each key']),
        (EVENT + "  [a]: b\n", ['20:3: expected a key with a colon, such as "title:"']),
        (EVENT + "---\na: b\n", ['20:1: a file holds only one list; delete the "---"']),
        (EVENT + "  title: b\n  title: c\n", [
            '20:3: duplicate key "title", first in line 19; keep one',
            '21:3: duplicate key "title", first in line 19; keep one',
        ]),
        ("- a\n", ["1:1: this is not a list of events; a list begins with the line assembly:"]),
        ("Dear all,\nhere is the list\n", ["1:1: this is not a list of events; a list begins with the line assembly:"]),
    ],
)  # fmt: skip
def test_unneeded_yaml_features_are_refused(text: str, expected: list[str]) -> None:
    """Parsing stops there, except at duplicate keys."""
    assert problem_lines(text) == expected


def test_at_most_16_levels() -> None:
    """The seventeenth stops the parser."""
    inner = 13 * "["
    good = f"{EVENT}  private: {{a: {inner[1:]}{inner[1:].replace('[', ']')}}}\n"
    assert problem_lines(good) == []
    assert problem_lines(good.replace(inner[1:], inner, 1)) == [
        "20:28: more than 16 levels of lists and mappings; use fewer"
    ]


_HOSTILE = """
import time
from calendar_app.source import parse_schedule
FOUR = 4 * 1024 * 1024
HEAD = {head!r} + "events:"
def filled(unit):
    return unit * (FOUR // len(unit))
for text in (
    "[" * 200_000,
    "a: " + "[" * 200_000,
    "- " * 200_000,
    "? " * 200_000,
    "".join(" " * i + f"a{{i}}:\\n" for i in range(1000)),
    "a: &a [x, x]\\n" + "".join(f"b{{i}}: &b{{i}} [*a, *a]\\n" for i in range(30)),
    filled("- a\\n"),
    HEAD + "\\n" + filled("- a\\n"),
    filled("a: b\\n"),
    "".join(f"k{{i}}: x\\n" for i in range(400_000)),
    "a: " + "x" * FOUR,
    HEAD + " [" + filled("a, ") + "]\\n",
    filled("\\x07"),
    filled("lorem ipsum "),
    filled("# x\\n"),
    filled("\\n"),
):
    begin = time.process_time()
    reading = parse_schedule(text.encode(), "list.yaml")
    print(reading.schedule is None, 0 < len(reading.problems) <= 201, time.process_time() - begin < 20)
"""


@pytest.mark.slow
@pytest.mark.measured
def test_hostile_file_is_answered_quickly() -> None:
    """In a separate process, because a failure could crash it."""
    program = _HOSTILE.format(head=ASSEMBLY)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["True True True"] * 16
