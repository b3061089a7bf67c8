"""A feed parsed by RFC 5545 alone, without a library, however broken."""

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
    """An unfolded content line; `number` is its first physical line, from 1.

    Octets that are no character are U+FFFD in `text`.
    """

    number: int
    text: str

    @cached_property
    def _parts(self) -> tuple[str, str, str]:
        match = _LINE.fullmatch(self.text)
        return (match["name"].upper(), match["parameters"], match["value"]) if match else ("", "", self.text)

    @property
    def name(self) -> str:
        """The name in capitals; empty where the line breaks the grammar (RFC 5545 section 3.1)."""
        return self._parts[0]

    @property
    def value(self) -> str:
        """The text after the colon."""
        return self._parts[2]

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters as written, by name."""
        return {name.upper(): value for name, value in _PARAMETER.findall(self._parts[1])}

    @property
    def plain(self) -> str:
        """The value without the escapes of texts (RFC 5545 section 3.3.11)."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass
class Component:
    """A component: its kind ("VEVENT"), properties and inner components.

    `number` is its first physical line.
    """

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    @cached_property
    def _by_name(self) -> dict[str, list[Line]]:
        by_name: dict[str, list[Line]] = {}
        for line in self.lines:
            by_name.setdefault(line.name, []).append(line)
        return by_name

    def all(self, name: str) -> list[Line]:
        """The properties with this name."""
        return self._by_name.get(name, [])

    def first(self, name: str) -> Line:
        """The first property with this name, or an empty one."""
        return next(iter(self.all(name)), Line(self.number, f"{name}:"))

    def within(self) -> Iterator[Component]:
        """The component and everything inside it."""
        yield self
        for part in self.parts:
            yield from part.within()


class Feed:
    """A parsed feed."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.physical = content.removesuffix(b"\r\n").split(b"\r\n")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The content lines (RFC 5545 section 3.1); a bare line feed also ends one."""
        unfolded: list[tuple[int, bytes]] = []
        content = self.content.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        for number, octets in enumerate(re.split(rb"\r?\n", content), 1):
            if octets[:1] in {b" ", b"\t"} and unfolded:
                first, start = unfolded[-1]
                unfolded[-1] = first, start + octets[1:]
            else:
                unfolded.append((number, octets))
        return tuple(Line(number, octets.decode("utf-8", "replace")) for number, octets in unfolded)

    @cached_property
    def calendar(self) -> Component:
        """The calendar and its contents, as far as BEGIN and END agree."""
        outside = Component("", 0)
        open_components = [outside]
        for line in self.lines:
            if line.name == "BEGIN":
                component = Component(line.value.upper(), line.number)
                open_components[-1].parts.append(component)
                open_components.append(component)
            elif line.name == "END":
                if len(open_components) > 1:
                    open_components.pop()
            else:
                open_components[-1].lines.append(line)
        return outside.parts[0] if outside.parts else outside

    @property
    def components(self) -> Iterator[Component]:
        """The calendar and everything inside it."""
        return self.calendar.within()

    @property
    def zones(self) -> list[Component]:
        """The VTIMEZONEs."""
        return [part for part in self.calendar.parts if part.kind == ZONE]

    @property
    def events(self) -> list[Component]:
        """The VEVENTs."""
        return [part for part in self.calendar.parts if part.kind == EVENT]


Finding = tuple[int, str]
"""A physical line and what is wrong there."""

Rule = Callable[[Feed], Iterator[Finding]]
"""A check that yields its findings in a feed."""
