"""Reads a page as a browser's parser would, strictly: every element closed, in order, no id twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"base", "meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    """An element, its attributes and the text in it, single-spaced."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return " ".join("".join(self.parts).split())


class Markup(HTMLParser):
    """A page's elements in order of opening.

    Args:
        page: The bytes of the page.
    """

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page.decode())
        self.close()
        assert self._open == [], f"never closed: {self._open[-1].tag}"
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"an id stands twice in {sorted(ids)}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), f"an attribute stands twice in {attrs}"
        self.elements.append(element)
        if tag == "br":
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which it must be."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give a text to all elements it is in."""
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attributes; `class_` stands for `class`, of which one is enough."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [element for element in self.elements if element.tag == tag and _carries(element, wanted)]

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """The texts of the elements `all` finds."""
        return [element.text for element in self.all(tag, **attributes)]

    @property
    def addresses(self) -> list[str]:
        """Where the links of the page lead."""
        return [element.attributes["href"] for element in self.elements if element.tag == "a"]


def _carries(element: Element, wanted: dict[str, str]) -> bool:
    return all(
        value in element.attributes.get(name, "").split() if name == "class" else element.attributes.get(name) == value
        for name, value in wanted.items()
    )
