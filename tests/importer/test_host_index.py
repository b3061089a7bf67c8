"""Co-hosts and States by name."""

from __future__ import annotations

import pytest

from calendar_app.importer.host_index import HostIndex
from tests.support.small_list import small


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Austria", ("austria", None, "")),
        ("the Republic of Korea", (None, "KR", "")),
        ("NL", (None, "NL", "")),
        ("the US", (None, "US", "")),
        ("AU", (None, "AU", "read as the code of Australia")),
        ("AT", ("austria", "AT", "read as the code of Austria")),
        ("au", None),
        ("XX", None),
        ("!", None),
        ("World Watch (WW)", ("watch", None, "")),
        ("World Watch (Austria)", ("watch", None, "“Austria” is another host")),
        ("Fake Institute (Watch)", ("watch", None, "found only by “Watch”")),
        ("Fake Institute (Austria)", ("austria", None, "found only by “Austria”")),
        ("Fake Institute (Nobody)", None),
    ],
)
def test_find_host_by_name(text: str, expected: tuple[str | None, str | None, str] | None) -> None:
    """Names, acronyms and country codes; ambiguous ones get a warning."""
    match = HostIndex(small().co_hosts.values()).find(text)
    assert (match and (match.id, match.country, match.warning)) == expected


def test_did_you_mean_names_the_nearest_host() -> None:
    """By id or name."""
    host_index = HostIndex(small().co_hosts.values())
    assert [host_index.did_you_mean("Austira"), host_index.did_you_mean("zzz")] == ["; did you mean austria?", ""]
