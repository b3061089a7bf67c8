"""Fixtures of the application with the small list."""

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
    """The site of the small list, which is never edited."""
    path = tmp_path_factory.mktemp("list") / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return quick_app(Settings(events=(path,)))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of that site."""
    return app.test_client()


@dataclass
class Editor:
    """The files of an organiser: a list and a folder of templates."""

    folder: Path

    @property
    def path(self) -> Path:
        """The list."""
        return self.folder / "small.yaml"

    @property
    def settings(self) -> Settings:
        """Settings with a snapshot folder."""
        return Settings(
            events=(self.path,), templates=self.folder / "templates", snapshot_folder=self.folder / "snapshots"
        )

    def save(self, text: str) -> None:
        """Save the list."""
        self.path.write_text(text, "utf-8")

    def record(self, at: datetime = FIRST) -> Path:
        """Record the list; return the path of its history."""
        return record_list(self.path, at)

    def template(self, name: str, text: str) -> None:
        """Save a template."""
        path = self.folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def app(self) -> Flask:
        """A new application, as in a new worker."""
        return quick_app(self.settings)

    def site(self, *, times: ReloadTimes = AT_ONCE, rehearse: Rehearsal = skip_rehearsal) -> Site:
        """A new site, as in a new worker."""
        return quick_site(self.settings, times=times, rehearse=rehearse)


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """The small list; every save is loaded by the next poll."""
    for name in ("templates", "snapshots"):
        (tmp_path / name).mkdir()
    (tmp_path / "small.yaml").write_text(TEXT, "utf-8")
    return Editor(tmp_path)
