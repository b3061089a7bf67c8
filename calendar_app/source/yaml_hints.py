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
# Indent and dashes before the first word of each line that is not a comment.
_LINE_INDENT = re.compile(r"^ *(?:- +)*(?=[^\s#])", re.MULTILINE)
_LOOKBACK = 5000
_COLON_EXPECTED = 'expected a key with a colon, such as "title: ..."'


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
        start = mark.index - mark.column
        return self.text[start : start + _MAX_LINE_LENGTH].partition("\n")[0].rstrip()

    def character(self, mark: Mark) -> str:
        return self.text[mark.index : mark.index + 1]

    @property
    def is_first_of_line(self) -> bool:
        return not self.line(self.mark)[: self.mark.column].strip()


def explain_yaml_error(error: MarkedYAMLError, text: str, previous: MarkedValue | None) -> tuple[Mark, str]:
    """The position of a YAML error and what to type instead.

    `previous` is the last scalar before the error.
    """
    mark = cast("Mark", error.problem_mark)
    fault = _Fault(mark, error.context_mark or mark, text, previous)
    description = f"{error.context}: {error.problem}"
    return next(
        (explain(fault) for phrase, explain in _EXPLANATIONS if phrase in description),
        (mark, f"invalid YAML ({error.problem})"),
    )


def needs_quotes_message(character: str) -> str:
    """The message for a text that begins with a reserved YAML character."""
    return f'a text that begins with {character} needs quotes; write "{character}..."'


def _to_quoted_yaml(text: str) -> str:
    text = " ".join(text.split("\n"))  # YAML joins lines with a space
    if len(text) > _MAX_EXAMPLE_LENGTH:
        return '"..."'
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"


def _unquoted_colon(fault: _Fault) -> tuple[Mark, str]:
    match = _KEY_AND_TEXT.match(fault.line(fault.mark))
    if match and match.start("text") < fault.mark.column:
        return (
            fault.mark,
            f'a text with ": " needs quotes; write {match["key"]}: {_to_quoted_yaml(match["text"])}',
        )
    return fault.mark, (
        "this line is read as part of the line above; "
        "align it with the other keys, and check that the line above is a key with a colon"
    )


def _missing_colon(fault: _Fault) -> tuple[Mark, str]:
    line = fault.line(fault.context)
    if match := _KEY_WITHOUT_SPACE.fullmatch(line):
        return fault.context, f"missing space after the colon; write {match['key']}: {match['text']}"
    if fault.character(fault.context) == "-":
        return fault.context, 'missing space after the dash; write "- " before the item'
    return fault.context, _COLON_EXPECTED


def _reserved_character(fault: _Fault) -> tuple[Mark, str]:
    character = fault.character(fault.mark)
    return _tab(fault) if character == "\t" else (fault.mark, needs_quotes_message(character))


def _reserved_first_character(fault: _Fault) -> tuple[Mark, str]:
    return fault.context, needs_quotes_message(fault.character(fault.context))


def _tab(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, "unexpected tab; use spaces instead"


def _unclosed_quote(fault: _Fault) -> tuple[Mark, str]:
    quote = fault.character(fault.context)
    return fault.context, f"this quote is never closed; put another {quote} where the text ends"


def _unknown_escape(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, ("unknown escape after the backslash; write two backslashes, or put the text in single quotes")


def _unclosed_bracket(fault: _Fault) -> tuple[Mark, str]:
    opening = fault.character(fault.context)
    closing = {"[": "]", "{": "}"}[opening]
    if fault.mark.line > fault.context.line:
        line = fault.mark.line + 1
        return fault.context, f"this {opening} is not closed before line {line}; put {closing} where it ends"
    return fault.mark, f"expected a comma or {closing}; a text with commas, colons or brackets needs quotes"


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
            f"text after the closing quote; put quotes around all of it: {_to_quoted_yaml(whole)}",
        )
    line = previous.end.line + 1
    return previous.start, f"this quote is closed only in line {line}; close it where its text ends"


def _misaligned_line(fault: _Fault) -> tuple[Mark, str]:
    if not fault.is_first_of_line:
        return fault.mark, "unexpected text after the value; if it belongs to the value, put quotes around both"
    message = "this line is not aligned with those above"
    above = fault.text[max(0, fault.mark.index - _LOOKBACK) : fault.mark.index - fault.mark.column]
    indents = [line for line in _LINE_INDENT.findall(above) if fault.character(fault.mark) != "-" or "-" in line]
    if indents:
        indent: str = indents[-1]
        column = (indent.index("-") if fault.character(fault.mark) == "-" else len(indent)) + 1
        if column != fault.mark.column + 1:
            message += f": it begins in column {fault.mark.column + 1}, they begin in column {column}"
    return fault.mark, message


def _missing_value(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        f"expected a value, not {fault.character(fault.mark)}; "
        "a text that begins with a bracket, a brace or a comma needs quotes"
    )


def _text_after_block_indicator(fault: _Fault) -> tuple[Mark, str]:
    opening = fault.character(fault.context)
    return fault.context, (
        f"the text after {opening} must begin on the next line; "
        f'if it begins with {opening} itself, write "{opening}..."'
    )


def _trailing_colon(fault: _Fault) -> tuple[Mark, str]:
    quoted = _to_quoted_yaml(fault.text[fault.context.index : fault.mark.index + 1])
    return fault.mark, f"a text that ends with a colon needs quotes between brackets; write {quoted}"


def _leading_question_mark(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, needs_quotes_message("?")


def _dash_in_line(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        "a list begins on the line below its key, or is written [one, two]; a text that begins with a dash needs quotes"
    )


def _text_after_document_end(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, 'nothing may follow the line "..."; delete that line'


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
