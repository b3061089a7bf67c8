"""`calendar_app.web.health`: the responses to probes."""

from __future__ import annotations

import hashlib
import threading
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from calendar_app.settings import Settings
from calendar_app.source.file import history_path
from calendar_app.web import ReloadTimes
from tests.support.journals import FIRST, SECOND
from tests.support.list_files import record_list
from tests.support.quick_sites import quick_app
from tests.support.small_list import TEXT
from tests.web.conftest import Editor

_DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def test_healthz_is_alive(client: FlaskClient) -> None:
    """In any state of the lists."""
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "alive"})


def test_valid_list_is_current(client: FlaskClient) -> None:
    """With its digest."""
    response = client.get("/readyz")
    assert (response.status_code, response.content_type) == (200, "application/json")
    assert response.json == {
        "status": "current",
        "reason": "",
        "digest": _DIGEST,
        "unrecorded": 0,
        "digests": {"small": _DIGEST},
    }


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_are_not_stored(client: FlaskClient, address: str) -> None:
    """By any cache."""
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_invalid_list_is_stale(editor: Editor) -> None:
    """The site is ready, with the last good list."""
    client = editor.app().test_client()
    editor.save("assembly: [")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json is not None
    assert (response.json["status"], response.json["digest"]) == ("stale", _DIGEST)
    assert response.json["reason"] == "the list has 3 problems, the first in line 1, column 11"


def test_truncated_list_is_held(editor: Editor) -> None:
    """Until an organiser decides."""
    client = editor.app().test_client()
    editor.save(TEXT[: TEXT.index("  - id: joint")])
    body = client.get("/readyz").get_json()
    assert (body["status"], body["reason"]) == (
        "held",
        "5 of 7 events are missing from the list; restore them, or restart to publish",
    )


def test_invalid_template_is_stale(editor: Editor) -> None:
    """Pages use the last good templates."""
    client = editor.app().test_client()
    editor.template("pages/canary.html", "{% if %}")
    body = client.get("/readyz").get_json()
    assert (body["status"], body["reason"]) == ("stale", "a template is invalid; the last good templates stay in use")


def test_endless_rehearsal_is_stale(editor: Editor) -> None:
    """No file is reloaded meanwhile."""
    is_edited, is_rehearsing, may_end = threading.Event(), threading.Event(), threading.Event()
    passed = 0.0

    def rehearse_endlessly(*_: object) -> None:
        if is_edited.is_set():
            is_rehearsing.set()
            assert may_end.wait(10)

    times = ReloadTimes(quiet=0, poll=0, monotonic=lambda: time.monotonic() + passed)
    app = quick_app(editor.settings, times=times, rehearse=rehearse_endlessly)
    is_edited.set()
    editor.template("pages/canary.html", "{% for number in range(1000000000) %}{% endfor %}")
    follower = threading.Thread(target=app.extensions["calendar_app"].poll)
    follower.start()
    assert is_rehearsing.wait(10)
    client = app.test_client()
    bodies = [client.get("/readyz").get_json()]
    passed = times.longest_poll
    bodies.append(client.get("/readyz").get_json())
    may_end.set()
    follower.join(10)
    bodies.append(client.get("/readyz").get_json())
    assert [(body["status"], body["reason"]) for body in bodies] == [
        ("current", ""),
        ("stale", "reloading the files takes too long"),
        ("current", ""),
    ]


def test_readyz_has_worst_status_of_lists(tmp_path: Path, editor: Editor) -> None:
    """Held, then stale, then current; the digest is that of the home list."""
    texts = {name: TEXT.replace("id: small\n", f"id: {name}\n") for name in ("one", "two", "three")}
    paths = [tmp_path / f"{name}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    client = quick_app(Settings(events=tuple(paths))).test_client()
    paths[0].write_text("", "utf-8")
    editor.path.unlink()
    assert client.get("/readyz").get_json()["status"] == "stale"
    paths[1].write_text(texts["two"][: texts["two"].index("  - id: joint")], "utf-8")
    body = client.get("/readyz").get_json()
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    assert (body["status"], body["digest"], body["digests"]) == ("held", digests["two"], digests)


def test_site_without_list_is_not_ready(editor: Editor) -> None:
    """503, but alive."""
    editor.save("")
    client = editor.app().test_client()
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"], response.get_json()["digest"]) == (503, "stale", "")
    assert client.get("/healthz").status_code == 200
    editor.save(TEXT)
    assert client.get("/readyz").status_code == 200


def test_unrecorded_changes_are_counted(tmp_path: Path, editor: Editor) -> None:
    """Over all lists with a history."""
    texts = {name: TEXT.replace("id: small\n", f"id: {name}\n") for name in ("one", "two", "three")}
    paths = [tmp_path / f"{name}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    for path in paths[:2]:
        record_list(path, FIRST)
    editor.path.unlink()
    client = quick_app(Settings(events=tuple(paths))).test_client()
    counts = [client.get("/readyz").get_json()["unrecorded"]]
    edits = ("13:15", "13:30"), ("Pictures", "Paintings"), ("Pictures", "Paintings")
    for path, text, (old, new) in zip(paths, texts.values(), edits, strict=True):
        path.write_text(text.replace(old, new), "utf-8")
        counts.append(client.get("/readyz").get_json()["unrecorded"])
    paths[0].write_text("", "utf-8")
    counts.append(client.get("/readyz").get_json()["unrecorded"])
    paths[0].write_text(texts["one"].replace("13:15", "13:30"), "utf-8")
    record_list(paths[0], SECOND)
    counts.append(client.get("/readyz").get_json()["unrecorded"])
    assert counts == [0, 2, 3, 3, 3, 1]


def test_invalid_history_is_stale(editor: Editor) -> None:
    """The site is ready, with the last good list and history."""
    editor.record()
    client = editor.app().test_client()
    history_path(editor.path).write_bytes(b"canary\n")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json == {
        "status": "stale",
        "reason": "the history has a problem in line 1",
        "digest": _DIGEST,
        "unrecorded": 0,
        "digests": {"small": _DIGEST},
    }


def test_truncated_first_list_is_not_served(editor: Editor) -> None:
    """A restart confirms nothing if there is a history; `record` does."""
    editor.record()
    editor.save(TEXT[: TEXT.index("  - id: joint")])
    client = editor.app().test_client()
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"], response.get_json()["reason"]) == (
        503,
        "held",
        "5 of 7 recorded events are missing from the list; restore them, or run 'calendar-app record --withdraw'",
    )
    editor.record(SECOND)
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"]) == (200, "current")
