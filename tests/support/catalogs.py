"""The interface's own sentences as they stand in the code and the templates, and the catalogues brought up to date.

`python -m tests.support.catalogs` adds new sentences to every catalogue, for a person to translate, and removes
those that are no longer used.
"""

from __future__ import annotations

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from calendar_app.i18n import LANGUAGES
from tests.support.checkout import CHECKOUT

FOLDER = CHECKOUT / "calendar_app" / "i18n" / "locales"
_WIDTH = 110
_METHODS = {"calendar_app": [("**.py", "python")], "templates": [("**", "jinja2")]}
# `said` is what code that says many sentences calls `gettext`.
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
    """Every sentence that is marked to be translated, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for folder, methods in _METHODS.items():
        options = {"**": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
        for name, _, message, _, _ in extract_from_dir(CHECKOUT / folder, methods, options, keywords=_KEYWORDS):
            found.add(message, locations=[(f"{folder}/{name}", 0)])
    return found


def read_catalog(language: str) -> Catalog:
    """The catalogue of a language as it stands in its file.

    Args:
        language: A member of `SHIPPED`, but not the first.
    """
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def main() -> None:
    """Bring every catalogue up to date."""
    for language in LANGUAGES[1:]:
        known = read_catalog(language)
        known.update(marked_messages(), no_fuzzy_matching=True)
        known.obsolete.clear()
        write(language, known)


def write(language: str, known: Catalog) -> None:
    """Write a catalogue to its file, with no more of a header than programs need.

    Args:
        language: A BCP 47 tag.
        known: The catalogue.
    """
    with (FOLDER / f"{language}.po").open("wb") as file:
        file.write(_HEADER.format(language=language, plurals=known.plural_forms).encode())
        write_po(file, known, width=_WIDTH, sort_output=True, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()
