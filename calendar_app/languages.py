"""Languages: texts in several of them, dates, lists and State names in words. The one door to Babel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel import UnknownLocaleError
from babel import dates
from babel.lists import format_list
from babel.localedata import locale_identifiers
from babel.support import NullTranslations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

SHIPPED: tuple[str, ...] = ("en",)
"""The languages the pages and feeds are written in, as BCP 47 tags; the first has no prefix in addresses."""

NAMED = ("en", "fr")
"""The languages State names are known in: the working languages of the Court."""

# Names as the Assembly lists its members, other States' as the United Nations list theirs; only where CLDR uses another
# one.
_STATES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "AG": "Antigua and Barbuda",
        "BA": "Bosnia and Herzegovina",
        "BN": "Brunei Darussalam",
        "BO": "Bolivia (Plurinational State of)",
        "CD": "Democratic Republic of the Congo",
        "CG": "Congo",
        "CV": "Cabo Verde",
        "FM": "Micronesia (Federated States of)",
        "IR": "Iran (Islamic Republic of)",
        "KN": "Saint Kitts and Nevis",
        "KP": "Democratic People’s Republic of Korea",
        "KR": "Republic of Korea",
        "LA": "Lao People’s Democratic Republic",
        "LC": "Saint Lucia",
        "MD": "Republic of Moldova",
        "MM": "Myanmar",
        "PS": "State of Palestine",
        "RU": "Russian Federation",
        "ST": "Sao Tome and Principe",
        "SY": "Syrian Arab Republic",
        "TT": "Trinidad and Tobago",
        "TZ": "United Republic of Tanzania",
        "US": "United States of America",
        "VA": "Holy See",
        "VC": "Saint Vincent and the Grenadines",
        "VE": "Venezuela (Bolivarian Republic of)",
        "VN": "Viet Nam",
    },
    "fr": {
        "BN": "Brunéi Darussalam",
        "BO": "Bolivie (État plurinational de)",
        "BY": "Bélarus",
        "CD": "République démocratique du Congo",
        "CG": "Congo",
        "CV": "Cabo Verde",
        "FM": "Micronésie (États fédérés de)",
        "IQ": "Iraq",
        "IR": "Iran (République islamique d’)",
        "KG": "Kirghizistan",
        "KN": "Saint-Kitts-et-Nevis",
        "KP": "République populaire démocratique de Corée",
        "KR": "République de Corée",
        "LA": "République démocratique populaire lao",
        "LR": "Libéria",
        "MD": "République de Moldova",
        "MM": "Myanmar",
        "NG": "Nigéria",
        "PS": "État de Palestine",
        "RU": "Fédération de Russie",
        "SV": "El Salvador",
        "SY": "République arabe syrienne",
        "TL": "Timor-Leste",
        "TR": "Türkiye",
        "TZ": "République-Unie de Tanzanie",
        "US": "États-Unis d’Amérique",
        "VA": "Saint-Siège",
        "VE": "Venezuela (République bolivarienne du)",
        "VN": "Viet Nam",
    },
}


def marked(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown.

    Args:
        message: The sentence, in the first of the `SHIPPED` languages.
    """
    return message


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several.

    Attributes:
        by_language: Pairs of a BCP 47 tag and the text in it, none empty; the first pair is the one to fall back on.
    """

    by_language: tuple[tuple[str, str], ...]

    def language(self, wanted: str) -> str:
        """The language `in_language` answers in: the wanted one where there is a text in it, else the first.

        Args:
            wanted: A BCP 47 tag.
        """
        return next((tag for tag, _ in self.by_language if tag == wanted), self.by_language[0][0])

    def in_language(self, wanted: str) -> str:
        """The text in the wanted language, else in the first one there is.

        Args:
            wanted: A BCP 47 tag.
        """
        return next((text for tag, text in self.by_language if tag == wanted), self.by_language[0][1])

    @property
    def all(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return tuple(text for _, text in self.by_language)


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


def _conventional(tag: str) -> str:
    """The tag in the case RFC 5646 section 2.1.1 recommends."""
    language, *others = tag.split("-")
    cased = {len("GB"): str.upper, len("Latn"): str.title}
    return "-".join([language.lower(), *(cased.get(len(other), str.lower)(other) for other in others)])


def _british(language: str) -> Locale:
    """The locale of a language; English as the Assembly writes it: "1 December", and no comma before "and"."""
    return _locale("en-GB" if language == "en" else language)


def is_language(tag: str) -> bool:
    """Whether a BCP 47 tag names a language CLDR knows, in the case RFC 5646 recommends: of one tag, one spelling.

    Args:
        tag: Such as "fr" or "sr-Latn".
    """
    if tag.partition("-")[0] not in language_codes() or tag != _conventional(tag):
        return False
    try:
        _locale(tag)
    except (ValueError, UnknownLocaleError):
        return False
    return True


@lru_cache(maxsize=1)
def language_codes() -> frozenset[str]:
    """The two- and three-letter codes of all languages CLDR has data for; no assembly may be named so."""
    return frozenset(identifier.partition("_")[0] for identifier in locale_identifiers())


# CLDR also has names for two pseudo-locales, the Eurozone, outlying Oceania, and for what it does not know.
_NO_COUNTRIES = frozenset(("EZ", "QO", "XA", "XB", "ZZ"))


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    # Those with a name in each language: a new territory reaches CLDR's languages one after the other.
    codes: frozenset[str] = frozenset.intersection(*(frozenset(_locale(tag).territories) for tag in NAMED))
    return codes - _NO_COUNTRIES


def is_country(code: str) -> bool:
    """Whether a code is that of a country, ISO 3166-1 alpha-2.

    Args:
        code: Two capital letters.
    """
    return len(code) == len("NL") and code.isalpha() and code.isupper() and code in _territories()


def state_name(country: str) -> Text:
    """The name of a State in each language names are known in: the reviewed one, else CLDR's.

    Args:
        country: A code `is_country` accepts.
    """
    return Text(
        tuple(
            (tag, _STATES[tag].get(country) or _locale(tag).territories[country])
            for tag in NAMED
        )
    )  # fmt: skip


def language_name(tag: str, language: str) -> str:
    """The name of a language, such as "French".

    Args:
        tag: The language to name, a tag `is_language` accepts.
        language: The language to name it in.
    """
    return _locale(tag).get_display_name(_locale(language)) or tag


def direction(tag: str) -> str:
    """The direction a language is written in: "ltr" or "rtl".

    Args:
        tag: A tag `is_language` accepts.
    """
    return _locale(tag).text_direction


@lru_cache(maxsize=4096)
def day_name(day: date, language: str, *, year: bool = False) -> str:
    """A day in words: "Monday 1 December", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    pattern = "EEEE d MMMM y" if year else "EEEE d MMMM"
    return dates.format_date(day, pattern, locale=_locale(language))


@lru_cache(maxsize=4096)
def date_name(day: date, language: str, *, year: bool = False) -> str:
    """A date in words without its day of the week: "28 November", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return dates.format_date(day, "d MMMM y" if year else "d MMMM", locale=_locale(language))


@lru_cache(maxsize=4096)
def short_day_name(day: date, language: str) -> str:
    """A day in as few letters as tell it from its neighbours: "Mon 1".

    Args:
        day: The day.
        language: The language to say it in.
    """
    return dates.format_date(day, "EEE d", locale=_locale(language))


@lru_cache(maxsize=4096)
def brief_day_name(day: date, language: str, *, year: bool = False) -> str:
    """A day in few letters, with its month: "Mon 1 Dec", with the year where asked for.

    Args:
        day: The day.
        language: The language to say it in.
        year: Whether to say the year.
    """
    return dates.format_date(day, "EEE d MMM y" if year else "EEE d MMM", locale=_locale(language))


def span_name(first: date, last: date, language: str) -> str:
    """Some days in words, what they share said once: "1–6 December 2025".

    Args:
        first: The first day.
        last: The last day.
        language: The language to say it in.
    """
    whole = dates.format_date(last, "d MMMM y", locale=_locale(language))
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{dates.format_date(first, pattern, locale=_locale(language))} – {whole}"


def joined(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """A list in words: "Austria, Belgium and FIDH", or with "or".

    Args:
        items: The members, in order.
        language: The language to join them in.
        either: Whether they are joined by "or".
    """
    return format_list(items, style="or" if either else "standard", locale=_british(language))


Phrases = NullTranslations
"""A catalogue of the interface's own sentences: `gettext`, `ngettext`."""


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
    return NullTranslations()
