"""`calendar_app.render.qr_code`: codes that cameras read."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image

from calendar_app.render.qr_code import LONGEST
from calendar_app.render.qr_code import QUIET
from calendar_app.render.qr_code import QRCode
from calendar_app.render.qr_code import qr_code

_SITE = "https://schedule.example/asp24/subscribe/"
_LONG = f"{_SITE}?q=".ljust(LONGEST, "x")


def drawn(code: QRCode) -> Image.Image:
    """The code as a picture, three pixels a module, as its path says."""
    small = Image.new("L", (code.side, code.side), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        for step in range(int(length)):
            small.putpixel((int(x) + step + QUIET, int(y) + QUIET), 0)
    return small.resize((3 * code.side, 3 * code.side), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", [_SITE, f"{_SITE}?co-host=fidh&q=c%C3%B4te+d%27ivoire", _LONG])
def test_a_code_says_its_address(address: str) -> None:
    """Read by a program of others, with an error correction of M at least."""
    code = qr_code(address)
    assert code
    (read,) = zxingcpp.read_barcodes(drawn(code))
    assert (read.text, read.format, read.ec_level in "MQH") == (address, zxingcpp.BarcodeFormat.QRCode, True)


def test_a_code_fits_a_telephone() -> None:
    """Three pixels a module at least, a thumb's width where it is short, 328 pixels where it is as long as can be."""
    short, long = qr_code(_SITE), qr_code(_LONG)
    assert short
    assert long
    assert (short.side, short.pixels) == (37, 185)
    assert (long.side, long.pixels) == (109, 327)


def test_what_is_too_long_has_no_code() -> None:
    """A code that no camera could read would be worse than none."""
    assert qr_code(f"{_LONG}x") is None


def test_a_path_holds_nothing_but_bars() -> None:
    """It stands in a page unescaped."""
    code = qr_code(_SITE)
    assert code
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", code.path)
