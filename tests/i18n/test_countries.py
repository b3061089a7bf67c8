"""`calendar_app.i18n.countries`."""

from __future__ import annotations

import pytest
from babel import Locale

from calendar_app import i18n
from calendar_app.i18n import (
    countries,
    is_country_code,
    state_name,
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
    assert {code: state_name(code).texts for code in OTHERS} == OTHERS


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
    assert [name for code in countries for name in state_name(code).texts if "'" in name] == []


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
