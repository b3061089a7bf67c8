"""The lines of an announcement, as they are read: numbered as in the text, without what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

_QUOTED = re.compile(r"\s*(?:>\s?)+")
_SPACES = re.compile(r"\s+")
_HTML = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "header", "footer", "dt"))
_BREAKS |= frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dl", "nav", "main", "aside", "figure"))
_SILENT = frozenset(("script", "style", "head", "template", "noscript", "svg"))
_CELLS = frozenset(("td", "th"))
_FIRST_CELL = re.compile(r"^[ ]*/[ ]", re.MULTILINE)
# Tags of the page itself: where one stands, a head that nobody closed has ended (HTML, 13.1.2.4 Optional tags).
_SHOWN = _BREAKS | _CELLS | {"body"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text.

    Attributes:
        number: Counted from 1.
        text: What stands in it: composed letters, single spaces, nothing invisible, none around.
    """

    number: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text, empty ones too.

    Args:
        text: Plain text, or a web page saved from a browser, whose lines are those a browser would show.
    """
    if _HTML.match(text):
        text = _seen(text)
    return tuple(Line(number, _clean(line)) for number, line in enumerate(_unquoted(text.splitlines()), start=1))


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the signs by which a mail quotes another, wherever several of them stand together."""
    marks = [None, *map(_QUOTED.match, lines), None]
    around = zip(marks, marks[1:], marks[2:], strict=False)
    return [
        line[mark.end() :] if mark and (above or below) else line
        for line, (above, mark, below) in zip(lines, around, strict=True)
    ]


def flat(text: str) -> str:
    """The text in small letters without marks, letter for letter: what stands where in it stands there in the text.

    Args:
        text: Any text.
    """
    return "".join(map(_flat, text))


def _flat(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter in "‐‑‒–—―−":  # noqa: RUF001 - these are the dashes meant
        return "-"
    if letter in "’‘ʼ`´":  # noqa: RUF001 - these are the apostrophes meant
        return "'"
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def _clean(line: str) -> str:
    seen = "".join(letter for letter in unicodedata.normalize("NFC", line) if _is_seen(letter))
    return _SPACES.sub(" ", seen).strip()


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}


class _Page(HTMLParser):
    """What a browser shows of a web page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0
        self._is_in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if tag in _SHOWN and self._is_in_head:
            self._silent, self._is_in_head = 0, False
        if tag in _SILENT:
            self._silent += 1
            self._is_in_head = self._is_in_head or tag == "head"
        elif tag in _CELLS:
            self.pieces.append(" / ")
        elif tag in _BREAKS:
            self.pieces.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
            self._is_in_head = self._is_in_head and tag != "head"
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SPACES.sub(" ", data))


def _seen(page: str) -> str:
    parser = _Page()
    parser.feed(page)
    parser.close()
    return _FIRST_CELL.sub("", "".join(parser.pieces))
