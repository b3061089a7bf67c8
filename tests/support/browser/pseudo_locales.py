"""Pseudo-locales that test the layout: generated here, never shipped.

A copy of the program with more catalogs has more languages. Dates, direction and plural rules come from CLDR for the
borrowed tag.
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

_UNTRANSLATED = re.compile(r"(%\([a-z_]+\)[ds]|<[^>]*>|#)")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = str.maketrans(_LATIN + _LATIN.upper(), "ابچدهفگحيجكلمنوپقرستعڤوخيز" * 2)
_ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñôüýÀÇÉÎÑÔÜÝ")


def _right_to_left(words: str) -> str:
    return words.translate(_ARABIC)


def _long(words: str) -> str:
    """Half as long again, like German and Finnish."""
    padding = "".join(letter * 2 if letter in "aeiou" else letter for letter in words)
    return padding.translate(_ACCENTED)


PSEUDO: dict[str, Callable[[str], str]] = {"ar": _right_to_left, "de": _long}
"""By language tag: the translation of English words."""


def copy_with_pseudo_locales(folder: Path) -> None:
    """Copy the program with the pseudo-locales into an empty folder.

    `python -m calendar_app` started in that folder runs the copy.
    """
    for name in ("calendar_app", "templates"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("events.yaml", "events.history.jsonl", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, folder / name)
    for language, transform in PSEUDO.items():
        with (folder / "calendar_app" / "i18n" / "locales" / f"{language}.po").open("wb") as file:
            write_po(file, _catalog(language, transform))


def _catalog(language: str, transform: Callable[[str], str]) -> Catalog:
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in marked_messages():
        if isinstance(message.id, tuple):
            translation: str | tuple[str, ...] = (_translate(message.id[1], transform),) * catalog.num_plurals
        else:
            translation = _translate(str(message.id), transform)
        if message.id:
            catalog.add(message.id, translation)
    return catalog


def _translate(words: str, transform: Callable[[str], str]) -> str:
    """The translated words; placeholders and markup stay."""
    return "".join(part if _UNTRANSLATED.fullmatch(part) else transform(part) for part in _UNTRANSLATED.split(words))
