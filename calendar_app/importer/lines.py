"""Numbered lines of plain text, mails and web pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

_QUOTE_MARKS = re.compile(r"\s*(?:>\s?)+")
_SPACES = re.compile(r"\s+")
_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BLOCK_TAGS = frozenset(
    ("br", "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "header", "footer", "dt")
)
_BLOCK_TAGS |= frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dl", "nav", "main", "aside", "figure")
)
_HIDDEN_TAGS = frozenset(("script", "style", "head", "template", "noscript", "svg"))
_CELL_TAGS = frozenset(("td", "th"))
_FIRST_CELL = re.compile(r"^[ ]*/[ ]", re.MULTILINE)
# Any of these tags ends a <head> without an end tag (HTML, 13.1.2.4 Optional tags).
_VISIBLE_TAGS = _BLOCK_TAGS | _CELL_TAGS | {"body"}


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text.

    Attributes:
        number: Counted from 1.
        text: NFC, without invisible characters, single-spaced and stripped.
    """

    number: int
    text: str


def split_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of plain text or of a web page.

    A web page is split as a browser shows it. Empty lines stay.
    """
    if _HTML_START.match(text):
        text = _visible_text(text)
    return tuple(
        TextLine(number, _clean(line)) for number, line in enumerate(_strip_quote_marks(text.splitlines()), start=1)
    )


def _strip_quote_marks(lines: list[str]) -> list[str]:
    """Remove the ">" marks of quoted mails.

    A mark on a single line stays.
    """
    marks = [None, *map(_QUOTE_MARKS.match, lines), None]
    neighbours = zip(marks, marks[1:], marks[2:], strict=False)
    return [
        line[mark.end() :] if mark and (above or below) else line
        for line, (above, mark, below) in zip(lines, neighbours, strict=True)
    ]


def normalise(text: str) -> str:
    """The text in lower case, without accents, with plain dashes and apostrophes.

    Each character stays one character, so a position in the result is a position in the text.
    """
    return "".join(map(_normalise_letter, text))


def _normalise_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter in "‐‑‒–—―−":  # noqa: RUF001 - these are the dashes meant
        return "-"
    if letter in "’‘ʼ`´":  # noqa: RUF001 - these are the apostrophes meant
        return "'"
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def _clean(line: str) -> str:
    visible = "".join(letter for letter in unicodedata.normalize("NFC", line) if _is_visible(letter))
    return _SPACES.sub(" ", visible).strip()


def _is_visible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}


class _PageParser(HTMLParser):
    """The visible text of a web page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden_depth = 0
        self._is_in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if tag in _VISIBLE_TAGS and self._is_in_head:
            self._hidden_depth, self._is_in_head = 0, False
        if tag in _HIDDEN_TAGS:
            self._hidden_depth += 1
            self._is_in_head = self._is_in_head or tag == "head"
        elif tag in _CELL_TAGS:
            self.pieces.append(" / ")
        elif tag in _BLOCK_TAGS:
            self.pieces.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN_TAGS:
            self._hidden_depth = max(0, self._hidden_depth - 1)
            self._is_in_head = self._is_in_head and tag != "head"
        elif tag in _BLOCK_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden_depth:
            self.pieces.append(_SPACES.sub(" ", data))


def _visible_text(page: str) -> str:
    parser = _PageParser()
    parser.feed(page)
    parser.close()
    return _FIRST_CELL.sub("", "".join(parser.pieces))
