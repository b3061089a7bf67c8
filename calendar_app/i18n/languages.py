"""Language tags: validity, Babel locale, name and text direction."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers


@lru_cache(maxsize=64)
def locale_for(tag: str) -> Locale:
    """What CLDR knows of a language.

    Args:
        tag: A BCP 47 tag of a language CLDR has data for.

    Raises:
        UnknownLocaleError: It has none.
        ValueError: It is no tag.
    """
    return Locale.parse(tag, sep="-")


def _recommended_case(tag: str) -> str:
    """The tag in the case RFC 5646 section 2.1.1 recommends."""
    language, *others = tag.split("-")
    cased = {len("GB"): str.upper, len("Latn"): str.title}
    return "-".join([language.lower(), *(cased.get(len(other), str.lower)(other) for other in others)])


def formatting_locale(language: str) -> Locale:
    """The locale of a language; English as the Assembly writes it: "1 December", and no comma before "and".

    Args:
        language: A tag `is_language` accepts.
    """
    return locale_for("en-GB" if language == "en" else language)


def is_language_tag(tag: str) -> bool:
    """Whether a BCP 47 tag names a language CLDR knows, in the case RFC 5646 recommends: of one tag, one spelling.

    Args:
        tag: Such as "fr" or "sr-Latn".
    """
    if tag.partition("-")[0] not in language_codes() or tag != _recommended_case(tag):
        return False
    try:
        locale_for(tag)
    except (ValueError, UnknownLocaleError):
        return False
    return True


@lru_cache(maxsize=1)
def language_codes() -> frozenset[str]:
    """The two- and three-letter codes of all languages CLDR has data for; no assembly may be named so."""
    return frozenset(identifier.partition("_")[0] for identifier in locale_identifiers())


def language_name(tag: str, language: str) -> str:
    """The name of a language, such as "French".

    Args:
        tag: The language to name, a tag `is_language` accepts.
        language: The language to name it in.
    """
    return locale_for(tag).get_display_name(locale_for(language)) or tag


@lru_cache(maxsize=256)
def text_direction(tag: str) -> str:
    """The direction a language is written in: "ltr" or "rtl".

    Args:
        tag: A tag `is_language` accepts.
    """
    return locale_for(tag).text_direction
