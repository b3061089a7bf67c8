"""URLs as QR codes (ISO/IEC 18004); the only user of segno."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno
from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # documented, but its stubs leave it out

QUIET_ZONE = 4
"""The width of the light margin, in modules, without which readers do not find a code."""

MAX_URL_LENGTH = 711
"""The longest address, in characters: what version 21 holds, three pixels a module on a screen 360 pixels wide.

At 320 pixels a module is 2.6 pixels wide, which cameras read too.
"""

_MIN_MODULE_PIXELS = 3
_TARGET_PIXELS = 220


@dataclass(frozen=True, slots=True)
class QRCode:
    """A code to draw.

    Attributes:
        side: How many modules wide and high it is, its margin included.
        pixels: The same in CSS pixels.
        path: The dark modules as an SVG path to stroke, in modules; inside the margin, the first one begins at 0 0.
    """

    side: int
    pixels: int
    path: str


# Finding the mask that cameras like best takes as long as the rest of a page.
@lru_cache(maxsize=512)
def qr_code(url: str) -> QRCode | None:
    """The code of an address, `None` where it is too long to be read off a telephone.

    Args:
        url: An address in ASCII.
    """
    if len(url) > MAX_URL_LENGTH:
        return None
    matrix = segno.make_qr(url, error="m").matrix
    side = len(matrix) + 2 * QUIET_ZONE
    return QRCode(side, side * max(_MIN_MODULE_PIXELS, _TARGET_PIXELS // side), "".join(_strokes(matrix)))


def _strokes(matrix: Sequence[bytearray]) -> Iterator[str]:
    """The dark modules as strokes through their middles, those beside each other as one."""
    x, y = 0, 0
    # A code begins with a dark module in its corner, so the first stroke begins where the pen is put down.
    yield "M0 .5"
    for (left, line), (right, _) in matrix_to_lines(matrix, 0, 0):
        yield f"m{left - x} {line - y}h{right - left}"
        x, y = right, line
