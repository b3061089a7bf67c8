"""The application, on the small list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from calendar_app.settings import Settings
from calendar_app.web import ReloadTimes, Site
from tests.support.journals import FIRST
from tests.support.list_files import record_list
from tests.support.quick_sites import AT_ONCE, Rehearsal, quick_app, quick_site, skip_rehearsal
from tests.support.small_list import TEXT


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site of the small list, which nobody edits."""
    path = tmp_path_factory.mktemp("list") / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return quick_app(Settings(events=(path,)))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader of it."""
    return app.test_client()


@dataclass
class Desk:
    """What an editor has: a list, a folder of templates, and nobody who waits for them to finish."""

    folder: Path

    @property
    def path(self) -> Path:
        """The list."""
        return self.folder / "small.yaml"

    @property
    def settings(self) -> Settings:
        """The settings of a server that keeps what was last good."""
        return Settings(events=(self.path,), templates=self.folder / "templates", snapshot_folder=self.folder / "kept")

    def save(self, text: str) -> None:
        """Save the list."""
        self.path.write_text(text, "utf-8")

    def record(self, at: datetime = FIRST) -> Path:
        """Record the list as it is; which file that is."""
        return record_list(self.path, at)

    def template(self, name: str, text: str) -> None:
        """Save a template."""
        path = self.folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def app(self) -> Flask:
        """The application as a new worker has it."""
        return quick_app(self.settings)

    def site(self, *, times: ReloadTimes = AT_ONCE, rehearse: Rehearsal = skip_rehearsal) -> Site:
        """A site as a new worker has it."""
        return quick_site(self.settings, times=times, rehearse=rehearse)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The small list on an editor's desk; every save is noticed at the next look."""
    for name in ("templates", "kept"):
        (tmp_path / name).mkdir()
    (tmp_path / "small.yaml").write_text(TEXT, "utf-8")
    return Desk(tmp_path)
