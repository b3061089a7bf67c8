"""The YAML parser's complaints, said so that an organiser knows what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Protocol, cast

from yaml.error import Mark, MarkedYAMLError

_LONGEST_LINE = 500
_LONGEST_EXAMPLE = 100
_VALUE = re.compile(r"[\s-]*(?P<key>[^\s\"'#{\[:-][^:]*): +(?P<text>\S.*)")
_NO_SPACE = re.compile(r"[\s-]*(?P<key>[a-z_]+):(?P<text>[^\s:/].*)")
# What stands before the first word of each line that is no comment.
_BEGINNING = re.compile(r"^ *(?:- +)*(?=[^\s#])", re.MULTILINE)
_FAR = 5000
_NO_COLON = 'a key with a colon is expected in this line, such as "title: ..."'


class Read(Protocol):
    """A value the parser has read, with its marks."""

    start: Mark
    end: Mark


class _Fault(NamedTuple):
    mark: Mark
    context: Mark
    text: str
    previous: Read | None

    def line(self, mark: Mark) -> str:
        begin = mark.index - mark.column
        return self.text[begin : begin + _LONGEST_LINE].partition("\n")[0].rstrip()

    def character(self, mark: Mark) -> str:
        return self.text[mark.index : mark.index + 1]

    @property
    def is_first_of_line(self) -> bool:
        return not self.line(self.mark)[: self.mark.column].strip()


def explained(error: MarkedYAMLError, text: str, previous: Read | None) -> tuple[Mark, str]:
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


def needs_quotes(character: str) -> str:
    """The sentence about a text that begins with a character YAML keeps for itself.

    Args:
        character: The first of the text.
    """
    return f'a text that begins with {character} needs quotes: write "{character}..."'


def _written(text: str) -> str:
    text = " ".join(text.split("\n"))  # a text over two lines is one with a space there
    if len(text) > _LONGEST_EXAMPLE:
        return '"..."'
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"


def _colon(fault: _Fault) -> tuple[Mark, str]:
    value = _VALUE.match(fault.line(fault.mark))
    if value and value.start("text") < fault.mark.column:
        return fault.mark, f'a text with ": " in it needs quotes: write {value["key"]}: {_written(value["text"])}'
    return fault.mark, (
        "this line is taken for a part of the one above; "
        "begin it in the column of the other keys, and see that the line above is a key with a colon"
    )


def _no_colon(fault: _Fault) -> tuple[Mark, str]:
    line = fault.line(fault.context)
    if close := _NO_SPACE.fullmatch(line):
        return fault.context, f"a space is missing after the colon: write {close['key']}: {close['text']}"
    if fault.character(fault.context) == "-":
        return fault.context, 'a space is missing after the dash: write "- " before the entry'
    return fault.context, _NO_COLON


def _character(fault: _Fault) -> tuple[Mark, str]:
    character = fault.character(fault.mark)
    return _tab(fault) if character == "\t" else (fault.mark, needs_quotes(character))


def _first_character(fault: _Fault) -> tuple[Mark, str]:
    return fault.context, needs_quotes(fault.character(fault.context))


def _tab(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, "a tab stands here; put spaces in its place"


def _quote(fault: _Fault) -> tuple[Mark, str]:
    quote = fault.character(fault.context)
    return fault.context, f"the quote opened here is never closed; put another {quote} where the text ends"


def _escape(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        "a backslash between double quotes begins a code, and this is not one; "
        "write two backslashes, or put the text in single quotes"
    )


def _bracket(fault: _Fault) -> tuple[Mark, str]:
    opened = fault.character(fault.context)
    closing = {"[": "]", "{": "}"}[opened]
    if fault.mark.line > fault.context.line:
        line = fault.mark.line + 1
        return fault.context, f"the {opened} opened here is not closed before line {line}; put {closing} where it ends"
    return fault.mark, f"a comma or {closing} is expected here; a text with commas, colons or brackets needs quotes"


def _key(fault: _Fault) -> tuple[Mark, str]:
    return _after_quote(fault) or _out_of_step(fault)


def _after_quote(fault: _Fault) -> tuple[Mark, str] | None:
    previous = fault.previous
    if previous is None or fault.character(previous.start) not in {'"', "'"}:
        return None
    if previous.end.line != fault.mark.line or fault.text[previous.end.index : fault.mark.index].strip():
        return None
    if previous.start.line == previous.end.line:
        whole = fault.line(fault.mark)[previous.start.column :]
        return fault.mark, f"the text goes on behind its closing quote; put quotes around all of it: {_written(whole)}"
    line = previous.end.line + 1
    return previous.start, f"the quote opened here is closed only in line {line}; close it where its own text ends"


def _out_of_step(fault: _Fault) -> tuple[Mark, str]:
    if not fault.is_first_of_line:
        return fault.mark, "this is left over behind the value; put quotes around the whole value if it belongs to it"
    complaint = "this line does not stand in one column with the others of its entry"
    above = fault.text[max(0, fault.mark.index - _FAR) : fault.mark.index - fault.mark.column]
    beginnings = [line for line in _BEGINNING.findall(above) if fault.character(fault.mark) != "-" or "-" in line]
    if beginnings:
        beginning: str = beginnings[-1]
        column = (beginning.index("-") if fault.character(fault.mark) == "-" else len(beginning)) + 1
        if column != fault.mark.column + 1:
            complaint += f": it begins in column {fault.mark.column + 1}, those above in column {column}"
    return fault.mark, complaint


def _value(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        f"a value is expected here, not {fault.character(fault.mark)}; "
        "a text that begins with a bracket, a brace or a comma needs quotes"
    )


def _block(fault: _Fault) -> tuple[Mark, str]:
    opened = fault.character(fault.context)
    return (
        fault.context,
        f'the text after {opened} begins in the next line; if it begins with {opened} itself, write "{opened}..."',
    )


def _colon_at_end(fault: _Fault) -> tuple[Mark, str]:
    begin = fault.context
    written = _written(fault.text[begin.index : fault.mark.index + 1])
    return fault.mark, f"a text with a colon at its end needs quotes between brackets: write {written}"


def _question(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, needs_quotes("?")


def _list(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, (
        "a list begins in a line of its own, below its key, or is written [one, two]; "
        "a text that begins with a dash needs quotes"
    )


def _document(fault: _Fault) -> tuple[Mark, str]:
    return fault.mark, 'nothing may follow the line "..."; take that line out'


def _directive(fault: _Fault) -> tuple[Mark, str]:
    return fault.context, "a line must not begin with %"


_EXPLANATIONS: tuple[tuple[str, Callable[[_Fault], tuple[Mark, str]]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("character that cannot start any token", _character),
    ("found a tab character", _tab),
    ("scanning a quoted scalar", _quote),
    ("parsing a quoted scalar", _escape),
    ("did not find expected ',' or", _bracket),
    ("did not find expected key", _key),
    ("did not find expected '-'", _key),
    ("did not find expected node content", _value),
    ("scanning a block scalar", _block),
    ("block sequence entries are not allowed", _list),
    ("found unexpected ':'", _colon_at_end),
    ("mapping keys are not allowed", _question),
    ("scanning an anchor", _first_character),
    ("scanning an alias", _first_character),
    ("a tag", _first_character),
    ("undefined tag handle", _character),
    ("<document start>", _document),
    ("directive", _directive),
)
