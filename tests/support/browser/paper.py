"""Printed pages."""

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
    """Print a page on A4, or on the paper its style sheet names."""
    return PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape, prefer_css_page_size=True)))


def smallest_points(page: Page) -> float:
    """The smallest printed text size in points; leaves the page in print layout."""
    page.emulate_media(media="print")
    pixels: float = page.evaluate(_SMALLEST)
    return round(pixels / _PIXELS_PER_POINT, 2)


def qr_texts(code: Locator) -> list[str]:
    """The texts of QR codes in an element, decoded from a picture."""
    picture = Image.open(io.BytesIO(code.screenshot(scale="css")))
    codes = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    return [code.text for code in codes]


def bare_text(text: str) -> str:
    """Text without spaces, line breaks, hyphens and ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\N{HYPHEN-MINUS}", "")
