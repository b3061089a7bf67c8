"""`calendar_app.importer.host_index`: who is called so."""

from __future__ import annotations

import pytest

from calendar_app.importer.host_index import HostIndex
from tests.support.small_list import small


@pytest.mark.parametrize(
    ("text", "found"),
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
def test_who_a_name_is(text: str, found: tuple[str | None, str | None, str] | None) -> None:
    """By name or short name; two capital letters may be a State, or the short name of somebody unknown."""
    named = HostIndex(small().co_hosts.values()).find(text)
    assert (named and (named.id, named.country, named.warning)) == found


def test_who_was_probably_meant() -> None:
    """The nearest id or name."""
    names = HostIndex(small().co_hosts.values())
    assert [names.did_you_mean("Austira"), names.did_you_mean("zzz")] == ["; did you mean austria?", ""]
