"""`calendar_app.i18n`: texts, and names of States, languages and days."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from calendar_app import i18n
from calendar_app.i18n import (
    N_,
    Text,
    abbreviated_day,
    catalog_for,
    countries,
    date_range,
    full_date,
    is_country_code,
    is_language_tag,
    join_list,
    language_codes,
    language_name,
    short_date,
    state_name,
    text_direction,
)

STATES_PARTIES = {
    "AF": "Afghanistan",
    "AL": "Albania",
    "AD": "Andorra",
    "AG": "Antigua and Barbuda",
    "AR": "Argentina",
    "AM": "Armenia",
    "AU": "Australia",
    "AT": "Austria",
    "BD": "Bangladesh",
    "BB": "Barbados",
    "BE": "Belgium",
    "BZ": "Belize",
    "BJ": "Benin",
    "BO": "Bolivia (Plurinational State of)",
    "BA": "Bosnia and Herzegovina",
    "BW": "Botswana",
    "BR": "Brazil",
    "BG": "Bulgaria",
    "BF": "Burkina Faso",
    "CV": "Cabo Verde",
    "KH": "Cambodia",
    "CA": "Canada",
    "CF": "Central African Republic",
    "TD": "Chad",
    "CL": "Chile",
    "CO": "Colombia",
    "KM": "Comoros",
    "CG": "Congo",
    "CK": "Cook Islands",
    "CR": "Costa Rica",
    "CI": "Côte d’Ivoire",
    "HR": "Croatia",
    "CY": "Cyprus",
    "CZ": "Czechia",
    "CD": "Democratic Republic of the Congo",
    "DK": "Denmark",
    "DJ": "Djibouti",
    "DM": "Dominica",
    "DO": "Dominican Republic",
    "EC": "Ecuador",
    "SV": "El Salvador",
    "EE": "Estonia",
    "FJ": "Fiji",
    "FI": "Finland",
    "FR": "France",
    "GA": "Gabon",
    "GM": "Gambia",
    "GE": "Georgia",
    "DE": "Germany",
    "GH": "Ghana",
    "GR": "Greece",
    "GD": "Grenada",
    "GT": "Guatemala",
    "GN": "Guinea",
    "GY": "Guyana",
    "HN": "Honduras",
    "HU": "Hungary",
    "IS": "Iceland",
    "IE": "Ireland",
    "IT": "Italy",
    "JP": "Japan",
    "JO": "Jordan",
    "KE": "Kenya",
    "KI": "Kiribati",
    "LV": "Latvia",
    "LS": "Lesotho",
    "LR": "Liberia",
    "LI": "Liechtenstein",
    "LT": "Lithuania",
    "LU": "Luxembourg",
    "MG": "Madagascar",
    "MW": "Malawi",
    "MV": "Maldives",
    "ML": "Mali",
    "MT": "Malta",
    "MH": "Marshall Islands",
    "MU": "Mauritius",
    "MX": "Mexico",
    "MN": "Mongolia",
    "ME": "Montenegro",
    "NA": "Namibia",
    "NR": "Nauru",
    "NL": "Netherlands",
    "NZ": "New Zealand",
    "NE": "Niger",
    "NG": "Nigeria",
    "MK": "North Macedonia",
    "NO": "Norway",
    "PA": "Panama",
    "PY": "Paraguay",
    "PE": "Peru",
    "PL": "Poland",
    "PT": "Portugal",
    "KR": "Republic of Korea",
    "MD": "Republic of Moldova",
    "RO": "Romania",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "VC": "Saint Vincent and the Grenadines",
    "WS": "Samoa",
    "SM": "San Marino",
    "SN": "Senegal",
    "RS": "Serbia",
    "SC": "Seychelles",
    "SL": "Sierra Leone",
    "SK": "Slovakia",
    "SI": "Slovenia",
    "ZA": "South Africa",
    "ES": "Spain",
    "PS": "State of Palestine",
    "SR": "Suriname",
    "SE": "Sweden",
    "CH": "Switzerland",
    "TJ": "Tajikistan",
    "TL": "Timor-Leste",
    "TT": "Trinidad and Tobago",
    "TN": "Tunisia",
    "UG": "Uganda",
    "UA": "Ukraine",
    "GB": "United Kingdom",
    "TZ": "United Republic of Tanzania",
    "UY": "Uruguay",
    "VU": "Vanuatu",
    "VE": "Venezuela (Bolivarian Republic of)",
    "ZM": "Zambia",
}
"""The States Parties to the Rome Statute in December 2025, in the order of the Assembly's own list."""

IN_FRENCH = {
    "AG": "Antigua-et-Barbuda",
    "BA": "Bosnie-Herzégovine",
    "BO": "Bolivie (État plurinational de)",
    "CD": "République démocratique du Congo",
    "CG": "Congo",
    "CI": "Côte d’Ivoire",
    "CV": "Cabo Verde",
    "GB": "Royaume-Uni",
    "KN": "Saint-Kitts-et-Nevis",
    "KR": "République de Corée",
    "LC": "Sainte-Lucie",
    "LR": "Libéria",
    "MD": "République de Moldova",
    "NG": "Nigéria",
    "PS": "État de Palestine",
    "SV": "El Salvador",
    "TL": "Timor-Leste",
    "TT": "Trinité-et-Tobago",
    "TZ": "République-Unie de Tanzanie",
    "VC": "Saint-Vincent-et-les Grenadines",
    "VE": "Venezuela (République bolivarienne du)",
}
"""Those of them whose French name is easily got wrong."""

OTHERS = {
    "BN": ("Brunei Darussalam", "Brunéi Darussalam"),
    "BY": ("Belarus", "Bélarus"),
    "FM": ("Micronesia (Federated States of)", "Micronésie (États fédérés de)"),
    "IQ": ("Iraq", "Iraq"),
    "IR": ("Iran (Islamic Republic of)", "Iran (République islamique d’)"),
    "KG": ("Kyrgyzstan", "Kirghizistan"),
    "KP": ("Democratic People’s Republic of Korea", "République populaire démocratique de Corée"),
    "LA": ("Lao People’s Democratic Republic", "République démocratique populaire lao"),
    "MM": ("Myanmar", "Myanmar"),
    "RU": ("Russian Federation", "Fédération de Russie"),
    "ST": ("Sao Tome and Principe", "Sao Tomé-et-Principe"),
    "SY": ("Syrian Arab Republic", "République arabe syrienne"),
    "SZ": ("Eswatini", "Eswatini"),
    "TR": ("Türkiye", "Türkiye"),
    "US": ("United States of America", "États-Unis d’Amérique"),
    "VA": ("Holy See", "Saint-Siège"),
    "VN": ("Viet Nam", "Viet Nam"),
}
"""States that observe the Assembly, whose name CLDR has or had otherwise."""


def test_names_of_states_parties() -> None:
    """All 125 as the Assembly writes them."""
    assert len(STATES_PARTIES) == 125
    assert {code: state_name(code).in_language("en") for code in STATES_PARTIES} == STATES_PARTIES


def test_french_names_of_states() -> None:
    """As the Assembly writes them."""
    assert {code: state_name(code).in_language("fr") for code in IN_FRENCH} == IN_FRENCH


def test_names_of_other_states() -> None:
    """As the United Nations writes them."""
    assert {code: state_name(code).all for code in OTHERS} == OTHERS


@pytest.mark.parametrize("language", i18n.COUNTRY_NAME_LANGUAGES)
def test_reviewed_names_differ_from_cldr(language: str) -> None:
    """An entry equal to CLDR would only become outdated."""
    reviewed = countries._REVIEWED_NAMES[language]  # noqa: SLF001 - the table itself is what is tested
    theirs = {code: Locale(language).territories[code] for code in reviewed}
    assert {code: name for code, name in reviewed.items() if theirs[code] == name} == {}
    assert list(reviewed) == sorted(reviewed)
    assert [code for code in reviewed if code not in STATES_PARTIES | OTHERS] == []


def test_names_have_typographic_apostrophes() -> None:
    """Not the one of a typewriter."""
    countries = [code for code in map(str, Locale("en").territories) if is_country_code(code)]
    assert len(countries) > 240
    assert [name for code in countries for name in state_name(code).all if "'" in name] == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("NL", True),
        ("NO", True),
        ("EU", True),
        ("nl", False),
        ("UK", False),
        ("XX", False),
        ("ZZ", False),
        ("XA", False),
        ("EZ", False),
        ("NLD", False),
        ("N1", False),
        ("001", False),
        ("", False),
    ],
)
def test_country_codes(code: str, *, expected: bool) -> None:
    """Two capitals; no codes that CLDR invented."""
    assert is_country_code(code) is expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", True),
        ("en-GB", True),
        ("es-419", True),
        ("sr-Latn", True),
        ("zh-Hant-TW", True),
        ("fil", True),
        ("EN", False),
        ("en-gb", False),
        ("sr-latn", False),
        ("en_GB", False),
        ("en-", False),
        ("en-GB-GB-GB", False),
        ("und", False),
        ("root", False),
        ("xx", False),
        ("english", False),
        ("", False),
    ],
)
def test_language_tags(tag: str, *, expected: bool) -> None:
    """Known to CLDR, in one spelling each."""
    assert is_language_tag(tag) is expected


def test_language_codes() -> None:
    """Without scripts and regions."""
    assert {"en", "fr", "zh", "yue"} <= language_codes()
    assert [code for code in language_codes() if not (code.isalpha() and code.islower() and len(code) in {2, 3})] == []


TEXT = Text((("en", "Together"), ("fr", "Ensemble")))


def test_text_falls_back_to_first_language() -> None:
    """And the language of the fallback is known."""
    asked = ("fr", "en", "ar")
    assert [(TEXT.in_language(tag), TEXT.language(tag)) for tag in asked] == [
        ("Ensemble", "fr"),
        ("Together", "en"),
        ("Together", "en"),
    ]
    assert TEXT.all == ("Together", "Ensemble")


@pytest.mark.slow
@given(
    st.dictionaries(st.sampled_from(["en", "fr", "ar", "zh-Hant"]), st.text(min_size=1), min_size=1),
    st.sampled_from(["en", "fr", "es"]),
)
def test_text_and_its_language_agree(texts: dict[str, str], wanted: str) -> None:
    """For any text and any tag."""
    text = Text(tuple(texts.items()))
    assert texts[text.language(wanted)] == text.in_language(wanted)


def test_language_names() -> None:
    """In the reader's language."""
    asked = [("fr", "en"), ("fr", "fr"), ("zh-Hant", "en"), ("sr-Latn", "fr")]
    assert [language_name(*pair) for pair in asked] == ["French", "français", "Chinese (Traditional)", "serbe (latin)"]


def test_language_without_name_is_its_tag() -> None:
    """CLDR has no Tok Pisin word for Ligurian."""
    assert language_name("lij", "tpi") == "lij"


def test_text_direction() -> None:
    """Hebrew and Arabic script run from right to left."""
    assert [text_direction(tag) for tag in ("en", "ar", "fa", "zh-Hant")] == ["ltr", "rtl", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("language", "year", "expected"),
    [
        ("en", False, "Monday 1 December"),
        ("en", True, "Monday 1 December 2025"),
        ("fr", True, "lundi 1er décembre 2025"),
    ],
)
def test_full_date(language: str, *, year: bool, expected: str) -> None:
    """The locale of the process does not matter."""
    assert full_date(date(2025, 12, 1), language, year=year) == expected


def test_abbreviated_day() -> None:
    """Without the month."""
    assert [abbreviated_day(date(2025, 12, 1), language) for language in ("en", "fr")] == ["Mon 1", "lun. 1er"]


@pytest.mark.parametrize(
    ("language", "year", "expected"),
    [
        ("en", False, "Mon 1 Dec"),
        ("en", True, "Mon 1 Dec 2025"),
        ("fr", False, "lun. 1er déc."),
        ("fr", True, "lun. 1er déc. 2025"),
    ],
)
def test_short_date(language: str, *, year: bool, expected: str) -> None:
    """For places without a heading for the month."""
    assert short_date(date(2025, 12, 1), language, year=year) == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        (date(2025, 12, 1), date(2025, 12, 1), "en", "1 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 6), "en", "1–6 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 6), "fr", "1er–6 décembre 2025"),
        (date(2025, 11, 30), date(2025, 12, 6), "en", "30 November – 6 December 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "en", "30 December 2025 – 2 January 2026"),
        (date(2024, 12, 1), date(2025, 12, 6), "en", "1 December 2024 – 6 December 2025"),
    ],
)
def test_date_range(first: date, last: date, language: str, expected: str) -> None:
    """A common month or year is written once."""
    assert date_range(first, last, language) == expected


@pytest.mark.parametrize(
    ("items", "language", "either", "expected"),
    [
        ([], "en", False, ""),
        (["Austria"], "en", False, "Austria"),
        (["Austria", "Belgium", "Chad"], "en", False, "Austria, Belgium and Chad"),
        (["Austria", "Belgium", "Chad"], "en", True, "Austria, Belgium or Chad"),
        (["Austria", "Belgium", "Chad"], "fr", False, "Austria, Belgium et Chad"),
    ],
)
def test_join_list(items: list[str], language: str, *, either: bool, expected: str) -> None:
    """No comma before "and"."""
    assert join_list(items, language, either=either) == expected


def test_marked_sentence_is_unchanged() -> None:
    """The mark is for the catalog."""
    assert N_("Clear all") == "Clear all"


def test_catalog_of_unknown_language_is_an_error() -> None:
    """English has no catalog file."""
    assert catalog_for("en").gettext("Clear all") == "Clear all"
    with pytest.raises(ValueError, match=r"^the interface is not written in 'tlh'$"):
        catalog_for("tlh")
