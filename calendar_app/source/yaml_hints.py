"""Turn errors of the YAML parser into advice for an organiser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Protocol, cast

from yaml.error import Mark, MarkedYAMLError

_MAX_LINE_LENGTH = 500
_MAX_EXAMPLE_LENGTH = 100
_KEY_AND_TEXT = re.compile(r"[\s-]*(?P<key>[^\s\"'#{\[:-][^:]*): +(?P<text>\S.*)")
_KEY_WITHOUT_SPACE = re.compile(r"[\s-]*(?P<key>[a-z_]+):(?P<text>[^\s:/].*)")
# What stands before the first word of each line that is no comment.
_LINE_INDENT = re.compile(r"^ *(?:- +)*(?=[^\s#])", re.MULTILINE)
_LOOKBACK = 5000
_COLON_EXPECTED = 'a key with a colon is expected in this line, such as "title: ..."'


class MarkedValue(Protocol):
    """A value the parser has read, with its marks."""

    start: Mark
    end: Mark


class _Fault(NamedTuple):
    mark: Mark
    context: Mark
    text: str
    previous: MarkedValue | None

    def line(self, mark: Mark) -> str:
        begin = mark.index - mark.column
        return self.text[begin : begin + _MAX_LINE_LENGTH].partition("\n")[0].rstrip()

    def character(self, mark: Mark) -> str:
        return self.text[mark.index : mark.index + 1]

    @property
    def is_first_of_line(self) -> bool:
        return not self.line(self.mark)[: self.mark.column].strip()


def explain_yaml_error(error: MarkedYAMLError, text: str, previous: MarkedValue | None) -> tuple[Mark, str]:
    """Where a fault of the YAML stands, and what to do about it.

    Args:
        error: What the parser raised.
        text: The whole text it was reading.
        previous: The last value it read before, if any.
    """
    mark = cast("Mark", error.problem_mark)
    fault = _Fault(mark, error.context_mark or mark, text, previous)
    said = f"{error.context}: {error.problem}"
    return next(
        (explain(fault) for phrase, explain in _EXPLANATIONS if phrase in said),
        (mark, f"this is no YAML ({error.problem})"),
    )


def needs_quotes_message(character: str) -> str:
    """The sentence about a text that begins with a character YAML keeps for itself.

    Args:
        character: The first of the text.
    """
    return f'a text that begins with {character} needs quotes: write "{character}..."'


def _to_quoted_yaml(text: str) -> str:
    text = " ".join(text.split("\n"))  # a text over two lines is one with a space there
    if len(text) > _MAX_EXAMPLE_LENGTH:
        return '"..."'
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"


def _unquoted_colon(fault: _Fault) -> tuple[Mark, str]:
    value = _KEY_AND_TEXT.match(fault.line(fault.mark))
    if value and value.start("text") < fault.mark.column:
        return (
            fault.mark,
            f'a text with ": " in it needs quotes: write {value["key"]}: {_to_quoted_yaml(value["text"])}',
        )
    return fault.mark, (
        "this line is taken for a part of the one above; "
        "begin it in the column of the other keys, and see that the line above is a key with a colon"
    )


def _missing_colon(fault: _Fault) -> tuple[Mark, str]:
    line = fault.line(fault.context)
    if close := _KEY_WITHOUT_SPACE.fullmatch(line):
        return fault.context, f"a space is missing after the colon: write {close['key']}: {close['text']}"
    if fault.character(fault.context) == "-":
        return fault.context, 'a space is missing after the dash: write "- " before the entry'
    return fault.context, _COLON_EXPECTED


def _reserved_character(fault: _Fault) -> tuple[Mark, str]:
    character = fault.character(fault.mark)
    return _tab(fault) if character == "\t" else (fault.mark, needs_quotes_message(character))


def _reserved_first_character(fault: _Fault) -> tuple[Mark, str]:
    return fault.context, needs_quotes_message(fault.character(fault.context))


def _tab(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, "a tab stands here; put spaces in its place"


def _unclosed_quote(fault: _Fault) -> tuple[Mark, str]:
    quote = fault.character(fault.context)
    return fault.context, f"the quote opened here is never closed; put another {quote} where the text ends"


def _unknown_escape(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        "a backslash between double quotes begins a code, and this is not one; "
        "write two backslashes, or put the text in single quotes"
    )


def _unclosed_bracket(fault: _Fault) -> tuple[Mark, str]:
    opened = fault.character(fault.context)
    closing = {"[": "]", "{": "}"}[opened]
    if fault.mark.line > fault.context.line:
        line = fault.mark.line + 1
        return fault.context, f"the {opened} opened here is not closed before line {line}; put {closing} where it ends"
    return fault.mark, f"a comma or {closing} is expected here; a text with commas, colons or brackets needs quotes"


def _misplaced_line(fault: _Fault) -> tuple[Mark, str]:
    return _text_after_quote(fault) or _misaligned_line(fault)


def _text_after_quote(fault: _Fault) -> tuple[Mark, str] | None:
    previous = fault.previous
    if previous is None or fault.character(previous.start) not in {'"', "'"}:
        return None
    if previous.end.line != fault.mark.line or fault.text[previous.end.index : fault.mark.index].strip():
        return None
    if previous.start.line == previous.end.line:
        whole = fault.line(fault.mark)[previous.start.column :]
        return (
            fault.mark,
            f"the text goes on behind its closing quote; put quotes around all of it: {_to_quoted_yaml(whole)}",
        )
    line = previous.end.line + 1
    return previous.start, f"the quote opened here is closed only in line {line}; close it where its own text ends"


def _misaligned_line(fault: _Fault) -> tuple[Mark, str]:
    if not fault.is_first_of_line:
        return fault.mark, "this is left over behind the value; put quotes around the whole value if it belongs to it"
    complaint = "this line does not stand in one column with the others of its entry"
    above = fault.text[max(0, fault.mark.index - _LOOKBACK) : fault.mark.index - fault.mark.column]
    beginnings = [line for line in _LINE_INDENT.findall(above) if fault.character(fault.mark) != "-" or "-" in line]
    if beginnings:
        beginning: str = beginnings[-1]
        column = (beginning.index("-") if fault.character(fault.mark) == "-" else len(beginning)) + 1
        if column != fault.mark.column + 1:
            complaint += f": it begins in column {fault.mark.column + 1}, those above in column {column}"
    return fault.mark, complaint


def _missing_value(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        f"a value is expected here, not {fault.character(fault.mark)}; "
        "a text that begins with a bracket, a brace or a comma needs quotes"
    )


def _text_after_block_indicator(fault: _Fault) -> tuple[Mark, str]:
    opened = fault.character(fault.context)
    return (
        fault.context,
        f'the text after {opened} begins in the next line; if it begins with {opened} itself, write "{opened}..."',
    )


def _trailing_colon(fault: _Fault) -> tuple[Mark, str]:
    begin = fault.context
    written = _to_quoted_yaml(fault.text[begin.index : fault.mark.index + 1])
    return fault.mark, f"a text with a colon at its end needs quotes between brackets: write {written}"


def _leading_question_mark(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, needs_quotes_message("?")


def _dash_in_line(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        "a list begins in a line of its own, below its key, or is written [one, two]; "
        "a text that begins with a dash needs quotes"
    )


def _text_after_document_end(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, 'nothing may follow the line "..."; take that line out'


def _directive(fault: _Fault) -> tuple[Mark, str]:
    return fault.context, "a line must not begin with %"


_EXPLANATIONS: tuple[tuple[str, Callable[[_Fault], tuple[Mark, str]]], ...] = (
    ("mapping values are not allowed", _unquoted_colon),
    ("could not find expected ':'", _missing_colon),
    ("character that cannot start any token", _reserved_character),
    ("found a tab character", _tab),
    ("scanning a quoted scalar", _unclosed_quote),
    ("parsing a quoted scalar", _unknown_escape),
    ("did not find expected ',' or", _unclosed_bracket),
    ("did not find expected key", _misplaced_line),
    ("did not find expected '-'", _misplaced_line),
    ("did not find expected node content", _missing_value),
    ("scanning a block scalar", _text_after_block_indicator),
    ("block sequence entries are not allowed", _dash_in_line),
    ("found unexpected ':'", _trailing_colon),
    ("mapping keys are not allowed", _leading_question_mark),
    ("scanning an anchor", _reserved_first_character),
    ("scanning an alias", _reserved_first_character),
    ("a tag", _reserved_first_character),
    ("undefined tag handle", _reserved_character),
    ("<document start>", _text_after_document_end),
    ("directive", _directive),
)
