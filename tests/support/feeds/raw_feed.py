"""A feed taken apart by the letter of RFC 5545, with no library: its lines, however bad, and what they hold."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

CALENDAR, ZONE, EVENT = "VCALENDAR", "VTIMEZONE", "VEVENT"
_VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(
    rf"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*)*):(?P<value>.*)", re.DOTALL
)
_PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*)")
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True)
class Line:
    """A content line, unfolded.

    Attributes:
        number: Where it begins, in physical lines from 1.
        text: All of it; what is no character shows as U+FFFD.
    """

    number: int
    text: str

    @cached_property
    def _parts(self) -> tuple[str, str, str]:
        found = _LINE.fullmatch(self.text)
        return (found["name"].upper(), found["parameters"], found["value"]) if found else ("", "", self.text)

    @property
    def name(self) -> str:
        """Its name in capitals, empty where the line is none by the grammar of RFC 5545 section 3.1."""
        return self._parts[0]

    @property
    def value(self) -> str:
        """All that comes after the colon."""
        return self._parts[2]

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters as written, by name."""
        return {name.upper(): value for name, value in _PARAMETER.findall(self._parts[1])}

    @property
    def plain(self) -> str:
        """The value without the escapes of texts (RFC 5545 section 3.3.11)."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass
class Component:
    """What stands between a BEGIN and its END.

    Attributes:
        kind: Such as "VEVENT".
        number: Where it begins, in physical lines.
        lines: Its own properties.
        parts: The components in it.
    """

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    @cached_property
    def _by_name(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.name, []).append(line)
        return found

    def all(self, name: str) -> list[Line]:
        """Its properties of a name."""
        return self._by_name.get(name, [])

    def first(self, name: str) -> Line:
        """Its first property of a name, an empty one where it has none."""
        return next(iter(self.all(name)), Line(self.number, f"{name}:"))

    def within(self) -> Iterator[Component]:
        """Itself and all the components in it."""
        yield self
        for part in self.parts:
            yield from part.within()


class Feed:
    """A feed, taken apart.

    Args:
        content: Its bytes.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.physical = content.removesuffix(b"\r\n").split(b"\r\n")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The content lines (RFC 5545 section 3.1); a line feed alone ends one too, and a byte order mark is none."""
        unfolded: list[tuple[int, bytes]] = []
        content = self.content.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        for number, octets in enumerate(re.split(rb"\r?\n", content), 1):
            if octets[:1] in {b" ", b"\t"} and unfolded:
                first, begun = unfolded[-1]
                unfolded[-1] = first, begun + octets[1:]
            else:
                unfolded.append((number, octets))
        return tuple(Line(number, octets.decode("utf-8", "replace")) for number, octets in unfolded)

    @cached_property
    def calendar(self) -> Component:
        """The calendar with all in it, as far as BEGIN and END agree."""
        outside = Component("", 0)
        open_ones = [outside]
        for line in self.lines:
            if line.name == "BEGIN":
                begun = Component(line.value.upper(), line.number)
                open_ones[-1].parts.append(begun)
                open_ones.append(begun)
            elif line.name == "END":
                if len(open_ones) > 1:
                    open_ones.pop()
            else:
                open_ones[-1].lines.append(line)
        return outside.parts[0] if outside.parts else outside

    @property
    def components(self) -> Iterator[Component]:
        """The calendar and everything in it."""
        return self.calendar.within()

    @property
    def zones(self) -> list[Component]:
        """Its VTIMEZONEs."""
        return [part for part in self.calendar.parts if part.kind == ZONE]

    @property
    def events(self) -> list[Component]:
        """Its VEVENTs."""
        return [part for part in self.calendar.parts if part.kind == EVENT]


Found = tuple[int, str]
"""What is wrong and where: a physical line, and the words of a complaint."""

Rule = Callable[[Feed], Iterator[Found]]
"""What finds everything of one kind that is wrong with a feed."""
