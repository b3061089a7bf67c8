"""`calendar_app.web.app`: a new application per call, nothing at import."""

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
from tests.web.conftest import Editor


def test_settings_default_to_environment(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A WSGI server calls the factory without arguments."""
    monkeypatch.setenv("CALENDAR_APP_EVENTS", str(editor.path))
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "https://schedule.example")
    client = quick_app().test_client()
    response = client.get("/small/schedule.ics", headers={"Host": "schedule.example"})
    assert response.headers["Link"] == '<https://schedule.example/small/schedule.ics>; rel="canonical"'


def test_invalid_setting_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the application is created."""
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "schedule.example")
    with pytest.raises(SettingsError, match="CALENDAR_APP_BASE_URL"):
        create_app()


def test_settings_replace_environment(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is not read."""
    monkeypatch.setenv("CALENDAR_APP_BASE_URL", "schedule.example")
    site = quick_app(editor.settings).extensions["calendar_app"]
    assert isinstance(site, Site)
    assert list(site.publications) == ["small"]


def test_two_applications_share_nothing(editor: Editor) -> None:
    """In one process."""
    before, after = editor.app().test_client(), editor.app().test_client()
    assert b"In both halls" in before.get("/small/").data
    editor.save(TEXT.replace("In both halls", "In one hall"))
    assert b"In one hall" in after.get("/small/").data


def test_two_lists_of_one_assembly_raise(editor: Editor, tmp_path: Path) -> None:
    """A URL cannot have two responses."""
    other = tmp_path / "other.yaml"
    other.write_text(TEXT, "utf-8")
    with pytest.raises(DuplicateAssembly):
        quick_app(Settings(events=(editor.path, other)))


def test_application_has_no_sessions(app: Flask) -> None:
    """No secret key; Flask serves no files of its own."""
    assert (app.secret_key, app.static_folder, app.template_folder) == (None, None, None)


def test_requests_do_not_poll_if_caller_polls(editor: Editor) -> None:
    """By default they do."""
    app = quick_app(editor.settings, poll_on_request=False)
    client = app.test_client()
    editor.save(TEXT.replace("In both halls", "In one hall"))
    assert b"In both halls" in client.get("/small/").data
    app.extensions["calendar_app"].poll()
    assert b"In one hall" in client.get("/small/").data


def test_flask_debug_does_not_disable_error_page(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has nothing of the request."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    fails = "{% if 'no one' in selection.query.text %}{{ missing }}{% endif %}<h1>x</h1>"
    editor.template("pages/schedule.html", fails)
    app = editor.app()
    response = app.test_client().get("/small/?q=no+one")
    assert (app.debug, response.status_code, response.mimetype) == (False, 500, "text/html")
    assert [message.splitlines()[0] for message in caplog.messages] == ["a request failed: UndefinedError"]
    assert "no+one" not in caplog.text


@pytest.mark.slow
def test_import_reads_no_list_and_sets_up_no_log() -> None:
    """It opens only files of the program."""
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
def test_site_opens_no_connection(editor: Editor) -> None:
    """While it reads, responds and fails."""
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
    environment = os.environ | {"CALENDAR_APP_EVENTS": str(editor.path)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=CHECKOUT)
    assert (done.stdout, done.stderr) == ("[]\n", "")
