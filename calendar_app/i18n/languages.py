"""Language tags: validity, Babel locale, name and text direction."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers


@lru_cache(maxsize=64)
def locale_for(tag: str) -> Locale:
    """The Babel locale of a BCP 47 tag.

    Raises:
        UnknownLocaleError: CLDR has no data for the language.
        ValueError: This is not a tag.
    """
    return Locale.parse(tag, sep="-")


def _recommended_case(tag: str) -> str:
    """The tag in the case RFC 5646 section 2.1.1 recommends."""
    language, *subtags = tag.split("-")
    case_by_length = {len("GB"): str.upper, len("Latn"): str.title}
    return "-".join([language.lower(), *(case_by_length.get(len(subtag), str.lower)(subtag) for subtag in subtags)])


def formatting_locale(language: str) -> Locale:
    """The locale for dates and lists; English is British: "1 December", "A, B and C"."""
    return locale_for("en-GB" if language == "en" else language)


def is_language_tag(tag: str) -> bool:
    """Whether CLDR knows a BCP 47 tag such as "fr" or "sr-Latn".

    Only the case of RFC 5646 section 2.1.1 is accepted, so that every tag has one spelling.
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
    """The codes of all languages in CLDR; they cannot be ids of assemblies."""
    return frozenset(identifier.partition("_")[0] for identifier in locale_identifiers())


def language_name(tag: str, language: str) -> str:
    """The name of the language `tag`, written in `language`: "French"."""
    return locale_for(tag).get_display_name(locale_for(language)) or tag


@lru_cache(maxsize=256)
def text_direction(tag: str) -> str:
    """The writing direction of a language: "ltr" or "rtl"."""
    return locale_for(tag).text_direction
