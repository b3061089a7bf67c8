"""Addresses as QR codes (ISO/IEC 18004), for telephones that look at a screen or a sheet. The one door to segno."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

QUIET = 4
"""The width of the light margin, in modules, without which readers do not find a code."""

LONGEST = 711
"""The longest address, in characters: what version 21 holds, three pixels a module on the narrowest telephones."""

_SMALLEST_MODULE = 3
_PIXELS = 220


@dataclass(frozen=True, slots=True)
class QRCode:
    """A code to draw.

    Attributes:
        side: How many modules wide and high it is, its margin included.
        pixels: The same in CSS pixels.
        path: The dark modules as an SVG path, in modules; the first one inside the margin begins at 0 0.
    """

    side: int
    pixels: int
    path: str


def qr_code(address: str) -> QRCode | None:
    """The code of an address, `None` where it is too long to be read off a telephone.

    Args:
        address: An address in ASCII.
    """
    if len(address) > LONGEST:
        return None
    matrix = segno.make_qr(address, error="m").matrix
    side = len(matrix) + 2 * QUIET
    return QRCode(side, side * max(_SMALLEST_MODULE, _PIXELS // side), "".join(_dark(matrix)))


def _dark(matrix: Iterable[Iterable[int]]) -> Iterator[str]:
    """The dark modules, those beside each other as one bar."""
    for y, row in enumerate(matrix):
        x = 0
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
