"""`calendar_app.collector`: nothing is collected while much is built."""

from __future__ import annotations

import gc

import pytest

from calendar_app.collector import collector_off


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was(*, enabled: bool) -> None:
    """It rests within the block, and is not woken for those who let it rest themselves; also when the block fails."""
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(KeyError):
            _fail()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def _fail() -> None:
    with collector_off():
        assert not gc.isenabled()
        raise KeyError
