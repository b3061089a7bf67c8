"""`calendar_app.render.qr_code`, read by a barcode reader."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image

from calendar_app.render.qr_code import MAX_URL_LENGTH, QUIET_ZONE, QRCode, qr_code

_SITE = "https://schedule.example/asp24/subscribe/"
_LONG = f"{_SITE}?q=".ljust(MAX_URL_LENGTH, "x")


def image_of(code: QRCode) -> Image.Image:
    """Draw the path, three pixels a module."""
    small = Image.new("L", (code.side, code.side), 255)
    x, y = QUIET_ZONE, QUIET_ZONE
    for across, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", code.path):
        x, y = x + int(across), y + int(down)
        for _ in range(int(length)):
            small.putpixel((x, y), 0)
            x += 1
    return small.resize((3 * code.side, 3 * code.side), Image.Resampling.NEAREST)


@pytest.mark.parametrize("url", [_SITE, f"{_SITE}?co-host=fidh&q=c%C3%B4te+d%27ivoire", _LONG])
def test_code_is_read_as_its_url(url: str) -> None:
    """With error correction M or better."""
    code = qr_code(url)
    assert code
    (read,) = zxingcpp.read_barcodes(image_of(code))
    assert (read.text, read.format, read.ec_level in "MQH") == (url, zxingcpp.BarcodeFormat.QRCode, True)


@pytest.mark.parametrize(
    ("length", "side", "pixels"),
    [(42, 37, 185), (106, 49, 196), (107, 53, 212), (400, 85, 255), (MAX_URL_LENGTH, 109, 327)],
)
def test_code_has_whole_pixels_and_fits_a_phone(length: int, side: int, pixels: int) -> None:
    """At least three pixels a module; 327 pixels for the longest URL."""
    code = qr_code(_SITE.ljust(length, "x"))
    assert code
    assert (code.side, code.pixels) == (side, pixels)


def test_too_long_url_has_no_code() -> None:
    """No camera could read it."""
    assert qr_code(f"{_LONG}x") is None


def test_path_has_strokes_only() -> None:
    """Pages embed it unescaped."""
    code = qr_code(_SITE)
    assert code
    assert re.fullmatch(r"M0 \.5m0 0h7(m-?\d+ \d+h\d+)+", code.path)
