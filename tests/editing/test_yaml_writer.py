"""`calendar_app.editing.yaml_writer`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.editing import yaml_writer
from calendar_app.source.problems import ProblemList
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, YamlTree

_SEEN = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), min_size=1).map(str.strip).filter(bool)
)


def value(line: str) -> str:
    """What the reader of lists makes of a value."""
    tree = YamlTree(line, ProblemList(""))
    for _ in tree.parse():
        pass
    node: Node = tree.root
    while isinstance(node, MappingNode):
        node = next(iter(node.entries.values()))[1]
    assert isinstance(node, ScalarNode)
    return node.value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Yangtze 1", "Yangtze 1"),
        ("18:15 is a time", "18:15 is a time"),
        ("A title: with a colon", '"A title: with a colon"'),
        ("Europe 1&2", "Europe 1&2"),
        ("null", '"null"'),
        ("- dash", '"- dash"'),
        ("ends with:", '"ends with:"'),
        ("sharp # comment", '"sharp # comment"'),
        ("“Quoted”", '"“Quoted”"'),
    ],
)
def test_scalar_is_quoted_if_needed(text: str, written: str) -> None:
    """Scalar is quoted only if needed."""
    assert yaml_writer.scalar(text) == written


@pytest.mark.slow
@given(_SEEN, st.booleans())
def test_scalar_round_trips_through_yaml(text: str, in_flow: bool) -> None:  # noqa: FBT001 - drawn
    """In block and flow style."""
    written = yaml_writer.scalar(text, in_flow=in_flow)
    line = f"a: {{key: {written}}}\n" if in_flow else f"a:\n  key: {written}\n"
    assert value(line) == text


def test_long_sequence_is_written_as_lines() -> None:
    """A short one is in brackets."""
    assert yaml_writer.sequence(["one", "two"], "co_hosts", 4) == " [one, two]"
    assert (
        yaml_writer.sequence(["organisation-of-many-words"] * 4, "co_hosts", 4)
        == "\n      - organisation-of-many-words" * 4
    )


def test_event_and_section_entry() -> None:
    """Block and flow style."""
    fields: dict[str, str | list[str]] = {"id": "one", "title": "One: two", "co_hosts": ["a", "b"]}
    assert yaml_writer.event_entry(fields, 2) == '  - id: one\n    title: "One: two"\n    co_hosts: [a, b]'
    assert (
        yaml_writer.section_entry("a", {"name": "A, B", "kind": "academia"}, 2) == '  a: {name: "A, B", kind: academia}'
    )
