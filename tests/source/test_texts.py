"""Texts for people: one line or several, one language or several."""

# ruff: noqa: E501 - a mistake and its complaint stand in one line of a table
from __future__ import annotations

import pytest
from yaml.error import Mark

from calendar_app.i18n import Text
from calendar_app.source.context import ParseContext
from calendar_app.source.problems import ProblemList
from calendar_app.source.texts import parse_language
from calendar_app.source.yaml_tree import ScalarNode
from tests.support.source_text import ASSEMBLY, EVENT, event, problem_lines, schedule


def test_a_plain_text_is_in_the_language_of_the_assembly() -> None:
    """English unless the assembly says otherwise, wherever it says so."""
    assert schedule(ASSEMBLY).assembly.name == Text((("en", "Our congress"),))
    assert schedule(ASSEMBLY + "  language: fr\n").assembly.name == Text((("fr", "Our congress"),))


def test_the_language_of_the_assembly_is_the_one_to_fall_back_on() -> None:
    """It comes first; where there is no text in it, the order is that of the file; empty ones do not count."""
    note = event("  note: {fr: un, sr-Latn: jedan, en: one, de: }\n").note
    assert note == Text((("en", "one"), ("fr", "un"), ("sr-Latn", "jedan")))
    assert event("  note: {fr: un, de: eins}\n").note == Text((("fr", "un"), ("de", "eins")))


def test_line_breaks_belong_into_paragraphs_alone() -> None:
    """A folded block is one line, a literal one is not; space around a text is no part of it."""
    assert event("  description: |\n\n    a\n\n    b\n\n").description == Text((("en", "a\n\nb"),))
    assert event('  links: [{type: a, title: " b "}]\n').links[0].title == Text((("en", "b"),))
    assert event("  links:\n  - type: a\n    title: >\n      b\n      c\n").links[0].title == Text((("en", "b c"),))


@pytest.mark.parametrize(
    ("keys", "complaint"),
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
def test_what_is_no_text(keys: str, complaint: str) -> None:
    """The complaint stands at the value, or at the language."""
    assert problem_lines(EVENT + keys) == [complaint]


def test_titles_fit_a_heading() -> None:
    """Two hundred and fifty characters; other lines may have five hundred."""
    assert problem_lines(EVENT.replace("A debate", "a" * 250)) == []
    assert problem_lines(EVENT.replace("A debate", "a" * 251)) == [
        "19:10: this text has 251 characters; shorten it to at most 250"
    ]
    assert problem_lines(EVENT.replace("Hall,", "a" * 501 + ",", 1)) == [
        "10:16: this text has 501 characters; shorten it to at most 500"
    ]


def test_languages_are_looked_up_a_bounded_number_of_times() -> None:
    """Each look-up takes long, and there are endlessly many tags: five hundred are enough for any list."""
    found = ProblemList("list.yaml")
    desk = ParseContext(found)
    here = Mark("", 0, 0, 0, None, 0)
    for number in range(500):
        desk.known_languages[f"known-{number}"] = True
    assert parse_language(ScalarNode("known-1", here, here, is_plain=True), desk) == "known-1"
    assert parse_language(ScalarNode("fr", here, here, is_plain=True), desk) is None
    assert [problem.message for problem in found.problems] == ["the list uses more than 500 languages; remove some"]
