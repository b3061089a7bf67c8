"""Lists of host names."""

from __future__ import annotations

import pytest

from calendar_app.importer.host_index import HostIndex
from calendar_app.importer.hosts import parse_host_list
from tests.support.small_list import small


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Austria, Belgium and World Watch.", ["Austria", "Belgium", "World Watch"]),
        ("Coalition (peace, justice and more), Austria", ["Coalition (peace, justice and more)", "Austria"]),
        (", Austria", ["Austria"]),
        ("Platform for Peace and Humanity, the Netherlands", ["Platform for Peace and Humanity", "the Netherlands"]),
        ("One; Two and Three; Austria", ["One", "Two and Three", "Austria"]),
        ("Autriche et Belgique", ["Autriche", "Belgique"]),
        ("Antigua y Barbuda y Canadá", ["Antigua y Barbuda", "Canadá"]),
    ],
)
def test_host_list_is_split_into_names(text: str, names: list[str]) -> None:
    """Known names stay whole; commas in parentheses do not separate."""
    assert [host.text for host in parse_host_list(text, HostIndex(small().co_hosts.values()))] == names


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Austria, Belgium (tbc)", {"Austria": "", "Belgium": "“(tbc)” follows the name"}),
        ("Austria; Unheard Of [to be confirmed]", {"Austria": "", "Unheard Of": "not in the register"}),
        (
            "Austria, in partnership with Belgium and World Watch.",
            {
                "Austria": "",
                "Belgium": "“in partnership with” precedes the name",
                "World Watch": "“in partnership with” precedes the name",
            },
        ),
        (
            "Autriche, avec le soutien de la Belgique",
            {"Autriche": "", "Belgique": "“avec le soutien de” precedes the name"},
        ),
        ("with the support of Austria", {"Austria": "“with the support of” precedes the name"}),
    ],
)
def test_unconfirmed_hosts_and_supporters_get_a_warning(text: str, warnings: dict[str, str]) -> None:
    """They are in the list nevertheless."""
    hosts = parse_host_list(text, HostIndex(small().co_hosts.values()))
    assert {host.text: host.warning for host in hosts} == warnings
