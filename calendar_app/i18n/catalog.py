"""Languages of the interface and their gettext catalogs."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations

_CATALOG_FOLDER = Path(__file__).parent / "locales"
_SOURCE_LANGUAGE = "en"

LANGUAGES: tuple[str, ...] = (_SOURCE_LANGUAGE, *sorted(path.stem for path in _CATALOG_FOLDER.glob("*.po")))
"""The languages of pages and feeds, as BCP 47 tags; the first has no prefix in addresses.

Code and templates have the sentences of the first language; every other language has a catalog.
"""

Catalog = NullTranslations
"""The sentences of the interface in one language: `gettext`, `ngettext`."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for the catalogs; `gettext` translates it later."""
    return message


@lru_cache(maxsize=16)
def catalog_for(language: str) -> Catalog:
    """The catalog of a language.

    Raises:
        ValueError: The language is not one of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        message = f"the interface is not written in {language!r}"
        raise ValueError(message)
    return NullTranslations() if language == _SOURCE_LANGUAGE else _load_catalog(_CATALOG_FOLDER / f"{language}.po")


def _load_catalog(path: Path) -> Catalog:
    """Compile a .po file in memory: a compiled file beside it could be out of date."""
    # The command `check` needs no catalog, and these modules take longer to load than a list.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - lazy: see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - lazy: see above

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)
