"""Languages of the interface and their gettext catalogs."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations

_CATALOG_FOLDER = Path(__file__).parent / "locales"
_SOURCE_LANGUAGE = "en"

LANGUAGES: tuple[str, ...] = (_SOURCE_LANGUAGE, *sorted(path.stem for path in _CATALOG_FOLDER.glob("*.po")))
"""The languages the pages and feeds are written in, as BCP 47 tags; the first has no prefix in addresses.

The sentences of the first stand in the code and the templates; every other has a catalogue.
"""

Catalog = NullTranslations
"""A catalogue of the interface's own sentences: `gettext`, `ngettext`."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for the catalogues; it is translated where it is shown.

    Args:
        message: The sentence, in the first of the `LANGUAGES`.
    """
    return message


@lru_cache(maxsize=16)
def catalog_for(language: str) -> Catalog:
    """The catalogue of the interface's own sentences in a language.

    Args:
        language: A member of `SHIPPED`.

    Raises:
        ValueError: The interface is not written in that language.
    """
    if language not in LANGUAGES:
        message = f"the interface is not written in {language!r}"
        raise ValueError(message)
    return NullTranslations() if language == _SOURCE_LANGUAGE else _load_catalog(_CATALOG_FOLDER / f"{language}.po")


def _load_catalog(path: Path) -> Catalog:
    """What a file of sentences says, as gettext's tools write it; no second, compiled file can disagree with it."""
    # Who checks a list needs no other language, and these take longer to load than the list.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - lazy: see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - lazy: see above

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)
