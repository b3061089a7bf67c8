"""`calendar_app.web.app`: a site for each call, and nothing at import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from calendar_app.errors import DuplicateAssembly, SettingsError
from calendar_app.settings import Settings
from calendar_app.web import Site, create_app
from tests.support.checkout import CHECKOUT
from tests.support.quick_sites import quick_app
from tests.support.small_list import TEXT
from tests.web.conftest import Desk


def test_the_environment_says_what_to_serve(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without settings, as a server that knows only the factory calls it."""
    monkeypatch.setenv("CALENDAR_APP_EVENTS", str(desk.path))
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "https://schedule.example")
    client = quick_app().test_client()
    response = client.get("/small/schedule.ics", headers={"Host": "schedule.example"})
    assert response.headers["Link"] == '<https://schedule.example/small/schedule.ics>; rel="canonical"'


def test_a_setting_that_cannot_be_used_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather at once than at the first request."""
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "schedule.example")
    with pytest.raises(SettingsError, match="CALENDAR_APP_BASE_URL"):
        create_app()


def test_settings_go_before_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is looked at."""
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "schedule.example")
    site = quick_app(desk.settings).extensions["calendar_app"]
    assert isinstance(site, Site)
    assert list(site.publications) == ["small"]


def test_two_sites_do_not_know_each_other(desk: Desk) -> None:
    """Nothing is shared by two applications of one process."""
    before, after = desk.app().test_client(), desk.app().test_client()
    assert b"In both halls" in before.get("/small/").data
    desk.save(TEXT.replace("In both halls", "In one hall"))
    assert b"In one hall" in after.get("/small/").data


def test_two_lists_of_one_assembly_are_refused(desk: Desk, tmp_path: Path) -> None:
    """One address cannot have two answers."""
    other = tmp_path / "other.yaml"
    other.write_text(TEXT, "utf-8")
    with pytest.raises(DuplicateAssembly):
        quick_app(Settings(events=(desk.path, other)))


def test_the_application_keeps_no_sessions(app: Flask) -> None:
    """There is no key a cookie could be signed with, and Flask serves no files of its own."""
    assert (app.secret_key, app.static_folder, app.template_folder) == (None, None, None)


def test_readers_do_not_pay_for_reloading_where_a_thread_looks(desk: Desk) -> None:
    """Somebody else looks at the files; by default, requests do."""
    app = quick_app(desk.settings, follows=False)
    client = app.test_client()
    desk.save(TEXT.replace("In both halls", "In one hall"))
    assert b"In both halls" in client.get("/small/").data
    app.extensions["calendar_app"].poll()
    assert b"In one hall" in client.get("/small/").data


def test_a_variable_of_flask_does_not_undo_the_error_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With FLASK_DEBUG set, too, an answer that fails is a page, and the log holds nothing of the reader."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    fails = "{% if 'no one' in selection.query.text %}{{ missing }}{% endif %}<h1>x</h1>"
    desk.template("pages/schedule.html", fails)
    app = desk.app()
    response = app.test_client().get("/small/?q=no+one")
    assert (app.debug, response.status_code, response.mimetype) == (False, 500, "text/html")
    assert [message.splitlines()[0] for message in caplog.messages] == ["an answer failed: UndefinedError"]
    assert "no+one" not in caplog.text


@pytest.mark.slow
def test_nothing_happens_at_import() -> None:
    """No list is read and no log is set up: importing opens no file but the program's own."""
    script = """
import logging, sys
opened = []
sys.addaudithook(lambda event, arguments: event == "open" and opened.append(str(arguments[0])))
import calendar_app.web
print([name for name in opened if name.endswith((".yaml", ".html", ".css"))])
print(logging.getLogger("calendar_app").handlers)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n[]\n", "")


@pytest.mark.slow
def test_the_site_asks_nobody(desk: Desk) -> None:
    """While it reads, answers and fails it opens no connection and looks up no name."""
    script = """
import sys
asked = []
sys.addaudithook(lambda event, arguments: event.startswith("socket.") and asked.append(event))
from tests.support.quick_sites import quick_app
client = quick_app().test_client()
for address in ("/small/", "/small/schedule.ics", "/small/events/dialogue/", "/small/rooms/", "/nowhere", "/readyz"):
    client.get(address)
print(asked)
"""
    environment = os.environ | {"CALENDAR_APP_EVENTS": str(desk.path)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=CHECKOUT)
    assert (done.stdout, done.stderr) == ("[]\n", "")
