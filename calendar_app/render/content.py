"""The bytes of an iCalendar component: content lines, folded and ended as RFC 5545 section 3.1 has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Component


def written(component: Component) -> bytes:
    """The component's content lines, its properties in the order they were added.

    Args:
        component: Any component.
    """
    lines: bytes = component.to_ical(sorted=False)
    return lines
