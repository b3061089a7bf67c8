"""Translatable messages of code and templates, and the catalogs that hold them.

`python -m tests.support.catalogs` adds new messages to every catalog, for translation, and removes obsolete ones.
"""

from __future__ import annotations

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from calendar_app.i18n import LANGUAGES
from tests.support.checkout import CHECKOUT

CATALOG_FOLDER = CHECKOUT / "calendar_app" / "i18n" / "locales"
_WIDTH = 110
_METHODS = {"calendar_app": [("**.py", "python")], "templates": [("**", "jinja2")]}
# Code with many messages calls `gettext` by the short name `said`.
_KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "N_": None,
    "said": None,
    "ngettext": (1, 2),
}

_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def marked_messages() -> Catalog:
    """Every message marked for translation, with the files that contain it."""
    messages = Catalog(charset="utf-8")
    for folder, methods in _METHODS.items():
        options = {"**": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
        for name, _, message, _, _ in extract_from_dir(CHECKOUT / folder, methods, options, keywords=_KEYWORDS):
            messages.add(message, locations=[(f"{folder}/{name}", 0)])
    return messages


def read_catalog(language: str) -> Catalog:
    """The catalog of a language other than English, as it stands in its file."""
    with (CATALOG_FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def main() -> None:
    """Update every catalog."""
    for language in LANGUAGES[1:]:
        catalog = read_catalog(language)
        catalog.update(marked_messages(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write_catalog(language, catalog)


def write_catalog(language: str, catalog: Catalog) -> None:
    """Write a catalog with the minimal header that programs need."""
    with (CATALOG_FOLDER / f"{language}.po").open("wb") as file:
        file.write(_HEADER.format(language=language, plurals=catalog.plural_forms).encode())
        write_po(file, catalog, width=_WIDTH, sort_output=True, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()
