"""What a page is on paper."""

from __future__ import annotations

import io
import unicodedata

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

_PIXELS_PER_POINT = 96 / 72
_SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = 100;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest(".hidden, script")) continue;
    least = Math.min(least, parseFloat(getComputedStyle(parent).fontSize));
  }
  return least;
}"""


def print_a4(page: Page, *, landscape: bool = False) -> PdfReader:
    """Print a page on A4, or on the paper its style sheet names.

    Args:
        page: The page.
        landscape: Whether the sheets lie across.
    """
    return PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape, prefer_css_page_size=True)))


def smallest_points(page: Page) -> float:
    """The size of the smallest text that is printed, in points; `page` is left as it is on paper.

    Args:
        page: The page.
    """
    page.emulate_media(media="print")
    pixels: float = page.evaluate(_SMALLEST)
    return round(pixels / _PIXELS_PER_POINT, 2)


def qr_texts(code: Locator) -> list[str]:
    """What a camera reads off a code.

    Args:
        code: The element.
    """
    picture = Image.open(io.BytesIO(code.screenshot(scale="css")))
    found = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    return [one.text for one in found]


def letters(text: str) -> str:
    """Text without its line breaks, hyphens and ligatures, which on paper stand anywhere.

    Args:
        text: The text.
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\N{HYPHEN-MINUS}", "")
