"""The interface's own sentences, in every language it is written in."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations

_FOLDER = Path(__file__).parent / "locales"
_OWN = "en"

SHIPPED: tuple[str, ...] = (_OWN, *sorted(path.stem for path in _FOLDER.glob("*.po")))
"""The languages the pages and feeds are written in, as BCP 47 tags; the first has no prefix in addresses.

The sentences of the first stand in the code and the templates; every other has a catalogue.
"""

Phrases = NullTranslations
"""A catalogue of the interface's own sentences: `gettext`, `ngettext`."""


def marked(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown.

    Args:
        message: The sentence, in the first of the `SHIPPED` languages.
    """
    return message


@lru_cache(maxsize=16)
def phrases(language: str) -> Phrases:
    """The catalogue of the interface's own sentences in a language.

    Args:
        language: A member of `SHIPPED`.

    Raises:
        ValueError: The interface is not written in that language.
    """
    if language not in SHIPPED:
        message = f"the interface is not written in {language!r}"
        raise ValueError(message)
    return NullTranslations() if language == _OWN else _read(_FOLDER / f"{language}.po")


def _read(path: Path) -> Phrases:
    """What a file of sentences says, as gettext's tools write it; no second, compiled file can disagree with it."""
    # Who checks a list needs no other language, and these take longer to load than the list.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - lazy: see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - lazy: see above

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)
