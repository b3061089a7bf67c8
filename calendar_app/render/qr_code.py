"""URLs as QR codes (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno
from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # documented, but its stubs leave it out

QUIET_ZONE = 4
"""The light margin that readers need to find a code, in modules."""

MAX_URL_LENGTH = 711
"""The longest URL, in characters: the capacity of version 21.

On a screen 360 pixels wide it has three pixels a module; at 320 pixels it has 2.6, which cameras still read.
"""

_MIN_MODULE_PIXELS = 3
_TARGET_PIXELS = 220


@dataclass(frozen=True, slots=True)
class QRCode:
    """A QR code, ready to be drawn as SVG."""

    side: int
    """Width and height in modules, with the margin."""
    pixels: int
    """Width and height in CSS pixels."""
    path: str
    """The dark modules as an SVG path to stroke.

    The unit is a module, and 0 0 is the corner inside the margin.
    """

    @property
    def quiet_zone(self) -> int:
        """The width of the margin in modules."""
        return QUIET_ZONE


# Finding the best mask takes as long as rendering the rest of a page.
@lru_cache(maxsize=512)
def qr_code(url: str) -> QRCode | None:
    """The code of an ASCII URL; `None` if that is too long."""
    if len(url) > MAX_URL_LENGTH:
        return None
    matrix = segno.make_qr(url, error="m").matrix
    side = len(matrix) + 2 * QUIET_ZONE
    return QRCode(side, side * max(_MIN_MODULE_PIXELS, _TARGET_PIXELS // side), "".join(_strokes(matrix)))


def _strokes(matrix: Sequence[bytearray]) -> Iterator[str]:
    """One stroke for each run of dark modules in a row."""
    x, y = 0, 0
    # The corner module is always dark, so the first stroke starts at the first move.
    yield "M0 .5"
    for (left, row), (right, _) in matrix_to_lines(matrix, 0, 0):
        yield f"m{left - x} {row - y}h{right - left}"
        x, y = right, row
