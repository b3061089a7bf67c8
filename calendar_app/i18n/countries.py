"""Country codes, State names and their other spellings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from calendar_app.i18n.languages import locale_for
from calendar_app.i18n.text import Text

COUNTRY_NAME_LANGUAGES = ("en", "fr")
"""The languages of State names: the working languages of the Court."""

# Names that differ from CLDR. States Parties have the name in the Assembly's list, other States that of the United
# Nations.
_REVIEWED_NAMES: Mapping[str, Mapping[str, str]] = {
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

# CLDR also names pseudo-locales, the Eurozone, outlying Oceania and the unknown region.
_NOT_COUNTRIES = frozenset(("EZ", "QO", "XA", "XB", "ZZ"))

# Reviewed spellings that people use besides these names and those of CLDR, in English, French and Spanish.
_OTHER_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "BA": ("Bosnia & Herzegovina", "Bosnia"),
    "BO": ("Bolivia", "Bolivie"),
    "BS": ("The Bahamas",),
    "CD": ("DR Congo", "DRC", "RDC", "Congo - Kinshasa"),
    "CG": ("Republic of the Congo", "République du Congo", "República del Congo"),
    "CI": ("Ivory Coast", "Côte d’Ivoire", "Costa de Marfil"),
    "CV": ("Cape Verde", "Cap-Vert"),
    "CZ": ("Czech Republic", "République tchèque", "República Checa"),
    "DE": ("Federal Republic of Germany",),
    "FM": ("Micronesia", "Micronésie"),
    "GB": ("UK", "U.K.", "Great Britain", "United Kingdom of Great Britain and Northern Ireland", "Grande-Bretagne"),
    "GM": ("The Gambia",),
    "IE": ("Republic of Ireland",),
    "IR": ("Iran",),
    "KP": ("North Korea", "Corée du Nord"),
    "KR": ("South Korea", "Korea", "Corée du Sud", "Corea del Sur"),
    "LA": ("Laos",),
    "MD": ("Moldova", "Moldavie"),
    "MK": ("North Macedonia", "Macédoine du Nord", "Macedonia del Norte"),
    "NL": ("NL", "Kingdom of the Netherlands", "Holland", "Royaume des Pays-Bas", "Reino de los Países Bajos"),
    "PS": ("Palestine", "Palestina"),
    "RU": ("Russia", "Russie", "Rusia"),
    "SK": ("Slovak Republic", "République slovaque"),
    "ST": ("São Tomé and Príncipe",),
    "SY": ("Syria", "Syrie"),
    "SZ": ("Swaziland",),
    "TL": ("East Timor", "Timor oriental"),
    "TR": ("Turkey", "Turquie", "Turquía"),
    "TZ": ("Tanzania", "Tanzanie"),
    "US": ("USA", "U.S.A.", "United States", "the US", "U.S.", "États-Unis", "EE. UU.", "Estados Unidos de América"),
    "VA": ("Vatican",),
    "VE": ("Venezuela",),
    "VN": ("Vietnam",),
}
_NOT_STATES = frozenset(("EU", "UN"))
_SPELLING_LANGUAGES = ("en", "fr", "es")


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    # A new territory does not reach all languages of CLDR at once: take those with a name in each.
    codes: frozenset[str] = frozenset.intersection(
        *(frozenset(locale_for(tag).territories) for tag in COUNTRY_NAME_LANGUAGES)
    )
    return codes - _NOT_COUNTRIES


def is_country_code(code: str) -> bool:
    """Whether this is the code of a country (ISO 3166-1 alpha-2), in capitals."""
    return len(code) == len("NL") and code.isalpha() and code.isupper() and code in _territories()


def state_codes() -> frozenset[str]:
    """All country codes except those of organisations."""
    return frozenset(code for code in _territories() if is_country_code(code)) - _NOT_STATES


def state_spellings(country: str) -> tuple[str, ...]:
    """The names of a State in English, French and Spanish, then other spellings."""
    names = (locale_for(tag).territories.get(country) for tag in _SPELLING_LANGUAGES)
    return tuple(dict.fromkeys((*state_name(country).texts, *filter(None, names), *_OTHER_SPELLINGS.get(country, ()))))


def state_name(country: str) -> Text:
    """The name of a State by country code, in `COUNTRY_NAME_LANGUAGES`."""
    return Text(
        tuple(
            (tag, _REVIEWED_NAMES[tag].get(country) or locale_for(tag).territories[country])
            for tag in COUNTRY_NAME_LANGUAGES
        )
    )  # fmt: skip
