"""`calendar_app.export.static_site`: the site as files, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.export import static_site
from calendar_app.export.static_site import freeze
from calendar_app.settings import Settings
from tests.support.small_list import TEXT


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with the small list."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return Settings(events=(path,))


@pytest.mark.slow
@pytest.mark.measured
def test_former_id_has_files_of_event(settings: Settings, tmp_path: Path) -> None:
    """A path that ends in a slash is a folder with an index.html."""
    folder = tmp_path / "site"
    freeze(settings, folder)
    for former, current in (("talk/index.html", "dialogue/index.html"), ("talk.ics", "dialogue.ics")):
        assert (folder / "small/events" / former).read_bytes() == (folder / "small/events" / current).read_bytes()


@pytest.mark.slow
@pytest.mark.measured
def test_page_with_other_status_raises(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error page must not become a file."""
    monkeypatch.setattr(static_site, "site_paths", lambda _: ["/nowhere/"])
    with pytest.raises(ValueError, match=r"^/nowhere/ has status 404$"):
        freeze(settings, tmp_path / "site")
