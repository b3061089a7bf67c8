"""Strict HTML parser: elements closed in order, no id twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

_VOID = {"base", "meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    """An element with its attributes and text."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its whole text, single-spaced."""
        return " ".join("".join(self.parts).split())


class Markup(HTMLParser):
    """The elements of a page in document order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page.decode())
        self.close()
        assert self._open == [], f"never closed: {self._open[-1].tag}"
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"duplicate id in {sorted(ids)}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record and open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), f"duplicate attribute in {attrs}"
        self.elements.append(element)
        if tag == "br":
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element; fail if it is another one."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add a text to every open element."""
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements with this tag and these attributes; `class_` matches one class of several."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [element for element in self.elements if element.tag == tag and _has_attributes(element, wanted)]

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """The texts of the matching elements."""
        return [element.text for element in self.all(tag, **attributes)]

    @property
    def addresses(self) -> list[str]:
        """The addresses of the links."""
        return [element.attributes["href"] for element in self.elements if element.tag == "a"]


def _has_attributes(element: Element, wanted: dict[str, str]) -> bool:
    return all(
        value in element.attributes.get(name, "").split() if name == "class" else element.attributes.get(name) == value
        for name, value in wanted.items()
    )


def error_page_texts(response: TestResponse) -> tuple[int, str, str]:
    """Status, heading and first paragraph of an error page."""
    markup = Markup(response.data)
    return response.status_code, markup.texts("h1")[0], markup.texts("p")[0]
