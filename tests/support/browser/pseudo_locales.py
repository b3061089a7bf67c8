"""Languages made up to prove the layout: no speaker vouches for them, so they are generated here and never shipped.

What the interface says stands in catalogues that are found by their names; a copy of the program with more of them
speaks more languages. Dates, directions and plural rules are those CLDR has for the language whose tag is borrowed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tests.support.catalogs import marked_messages
from tests.support.checkout import CHECKOUT

_KEPT = re.compile(r"(%\([a-z_]+\)[ds]|<[^>]*>|#)")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = str.maketrans(_LATIN + _LATIN.upper(), "ابچدهفگحيجكلمنوپقرستعڤوخيز" * 2)
_ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñôüýÀÇÉÎÑÔÜÝ")


def _right_to_left(words: str) -> str:
    return words.translate(_ARABIC)


def _long(words: str) -> str:
    """Half as long again, as German and Finnish are."""
    padding = "".join(letter * 2 if letter in "aeiou" else letter for letter in words)
    return padding.translate(_ACCENTED)


PSEUDO: dict[str, Callable[[str], str]] = {"ar": _right_to_left, "de": _long}
"""By tag: how what is said in English is said."""


def copy_with_pseudo_locales(folder: Path) -> None:
    """Put a copy of the program that also speaks the pseudo-locales into a folder.

    Args:
        folder: An empty folder; `python -m calendar_app` started there runs the copy.
    """
    for name in ("calendar_app", "templates"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("events.yaml", "events.history.jsonl", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, folder / name)
    for language, put in PSEUDO.items():
        with (folder / "calendar_app" / "i18n" / "locales" / f"{language}.po").open("wb") as file:
            write_po(file, _catalogue(language, put))


def _catalogue(language: str, put: Callable[[str], str]) -> Catalog:
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in marked_messages():
        if isinstance(message.id, tuple):
            string: str | tuple[str, ...] = (_put(message.id[1], put),) * catalogue.num_plurals
        else:
            string = _put(str(message.id), put)
        if message.id:
            catalogue.add(message.id, string)
    return catalogue


def _put(words: str, put: Callable[[str], str]) -> str:
    """The words as the pseudo-locale has them, but for what is filled in."""
    return "".join(part if _KEPT.fullmatch(part) else put(part) for part in _KEPT.split(words))
