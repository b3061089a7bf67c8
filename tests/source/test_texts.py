"""Texts of one or more lines, in one or more languages."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest
from yaml.error import Mark

from calendar_app.i18n import Text
from calendar_app.source.context import ParseContext
from calendar_app.source.problems import ProblemList
from calendar_app.source.texts import parse_language
from calendar_app.source.yaml_tree import ScalarNode
from tests.support.source_text import ASSEMBLY, EVENT, event, problem_lines, schedule


def test_plain_text_has_the_language_of_the_assembly() -> None:
    """English by default."""
    assert schedule(ASSEMBLY).assembly.name == Text((("en", "Our congress"),))
    assert schedule(ASSEMBLY + "  language: fr\n").assembly.name == Text((("fr", "Our congress"),))


def test_language_of_the_assembly_comes_first() -> None:
    """The others stay in the order of the list; null is ignored."""
    note = event("  note: {fr: un, sr-Latn: jedan, en: one, de: }\n").note
    assert note == Text((("en", "one"), ("fr", "un"), ("sr-Latn", "jedan")))
    assert event("  note: {fr: un, de: eins}\n").note == Text((("fr", "un"), ("de", "eins")))


def test_only_long_texts_have_line_breaks() -> None:
    """A folded block is one line; space around a text is removed."""
    assert event("  description: |\n\n    a\n\n    b\n\n").description == Text((("en", "a\n\nb"),))
    assert event('  links: [{type: a, title: " b "}]\n').links[0].title == Text((("en", "b"),))
    assert event("  links:\n  - type: a\n    title: >\n      b\n      c\n").links[0].title == Text((("en", "b c"),))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ('  note: ""\n', "20:9: empty text; write one or delete the line"),
        ('  summary: "\\u200b"\n', "20:12: text without visible characters; write one or delete the line"),
        ('  note: "\\u2060\\u00ad\\u2003"\n', "20:9: text without visible characters; write one or delete the line"),
        ('  note: {fr: "\\u3164 \\u0301\\ufe0f"}\n', "20:14: text without visible characters; write one or delete the line"),
        ("  links: [{type: a, title: b\tc}]\n", "20:28: this text has a tab; use a space instead"),
        ("  note: [a]\n", "20:9: expected a text, not a list"),
        ("  note: {en: {a: b}}\n", "20:14: expected a text, not keys with values"),
        ("  note: {}\n", "20:9: missing text; write it, or one for each language: {en: ...}"),
        ("  note: {fr: }\n", "20:9: missing text; write it, or one for each language: {en: ...}"),
        ("  note: {EN: a}\n", '20:10: unknown language code "EN"; write for example en'),
        ("  note: {fr_FR: a}\n", '20:10: unknown language code "fr_FR"; write for example fr'),
        ("  note: {en: a, xx: b}\n", '20:17: unknown language code "xx"; write a code such as en, fr or sr-Latn'),
        ("  languages: [en, French]\n", '20:19: unknown language code "French"; write a code such as en, fr or sr-Latn'),
        ("  languages: [[en]]\n", '20:15: expected a language code, such as "en", not a list'),
        ("  languages: [fr, en, fr]\n", '20:23: "fr" is listed twice; delete one'),
        (f"  description: {'a' * 8001}\n", "20:16: this text has 8,001 characters; shorten it to at most 8,000"),
        ('  links: [{type: a, title: "b\\nc"}]\n', "20:28: this text has a line break; write it on one line"),
    ],
)  # fmt: skip
def test_invalid_text_is_one_problem(keys: str, message: str) -> None:
    """At the value or at the language."""
    assert problem_lines(EVENT + keys) == [message]


def test_title_has_at_most_250_characters() -> None:
    """Other lines have at most 500."""
    assert problem_lines(EVENT.replace("A debate", "a" * 250)) == []
    assert problem_lines(EVENT.replace("A debate", "a" * 251)) == [
        "19:10: this text has 251 characters; shorten it to at most 250"
    ]
    assert problem_lines(EVENT.replace("Hall,", "a" * 501 + ",", 1)) == [
        "10:16: this text has 501 characters; shorten it to at most 500"
    ]


def test_at_most_500_language_tags_are_looked_up() -> None:
    """Each look-up is slow."""
    problems = ProblemList("list.yaml")
    context = ParseContext(problems)
    mark = Mark("", 0, 0, 0, None, 0)
    for number in range(500):
        context.known_languages[f"known-{number}"] = True
    assert parse_language(ScalarNode("known-1", mark, mark, is_plain=True), context) == "known-1"
    assert parse_language(ScalarNode("fr", mark, mark, is_plain=True), context) is None
    assert [problem.message for problem in problems.problems] == ["the list uses more than 500 languages; remove some"]
