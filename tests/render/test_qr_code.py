"""`calendar_app.render.qr_code`: codes that cameras read."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image

from calendar_app.render.qr_code import MAX_URL_LENGTH, QUIET_ZONE, QRCode, qr_code

_SITE = "https://schedule.example/asp24/subscribe/"
_LONG = f"{_SITE}?q=".ljust(MAX_URL_LENGTH, "x")


def drawn(code: QRCode) -> Image.Image:
    """The code as a picture, three pixels a module, as its path says."""
    small = Image.new("L", (code.side, code.side), 255)
    x, y = QUIET_ZONE, QUIET_ZONE
    for across, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", code.path):
        x, y = x + int(across), y + int(down)
        for _ in range(int(length)):
            small.putpixel((x, y), 0)
            x += 1
    return small.resize((3 * code.side, 3 * code.side), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", [_SITE, f"{_SITE}?co-host=fidh&q=c%C3%B4te+d%27ivoire", _LONG])
def test_a_code_says_its_address(address: str) -> None:
    """Read by a program of others, with an error correction of M at least."""
    code = qr_code(address)
    assert code
    (read,) = zxingcpp.read_barcodes(drawn(code))
    assert (read.text, read.format, read.ec_level in "MQH") == (address, zxingcpp.BarcodeFormat.QRCode, True)


@pytest.mark.parametrize(
    ("length", "side", "pixels"),
    [(42, 37, 185), (106, 49, 196), (107, 53, 212), (400, 85, 255), (MAX_URL_LENGTH, 109, 327)],
)
def test_a_code_fits_a_telephone(length: int, side: int, pixels: int) -> None:
    """As many whole pixels a module as make a thumb's width, three at least: 327 where it is as long as can be."""
    code = qr_code(_SITE.ljust(length, "x"))
    assert code
    assert (code.side, code.pixels) == (side, pixels)


def test_what_is_too_long_has_no_code() -> None:
    """A code that no camera could read would be worse than none."""
    assert qr_code(f"{_LONG}x") is None


def test_a_path_holds_nothing_but_strokes() -> None:
    """It stands in a page unescaped."""
    code = qr_code(_SITE)
    assert code
    assert re.fullmatch(r"M0 \.5m0 0h7(m-?\d+ \d+h\d+)+", code.path)
