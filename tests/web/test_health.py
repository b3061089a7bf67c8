"""`calendar_app.web.health`: what probes are told."""

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
from tests.web.conftest import Desk

_DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_process_that_answers_lives(client: FlaskClient) -> None:
    """Whatever the list is like."""
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "alive"})


def test_a_list_as_it_is_in_the_file_is_current(client: FlaskClient) -> None:
    """With the digest that tells which one it is."""
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
def test_nobody_keeps_the_answer(client: FlaskClient, address: str) -> None:
    """It is of this moment."""
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_bad_list_is_stale(desk: Desk) -> None:
    """What is served is still the last good one, so the site is ready."""
    client = desk.app().test_client()
    desk.save("assembly: [")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json is not None
    assert (response.json["status"], response.json["digest"]) == ("stale", _DIGEST)
    assert response.json["reason"] == "the list has 3 problems, the first in line 1, column 11"


def test_a_list_cut_short_is_held(desk: Desk) -> None:
    """The word that asks for a person's decision."""
    client = desk.app().test_client()
    desk.save(TEXT[: TEXT.index("  - id: joint")])
    answer = client.get("/readyz").get_json()
    assert (answer["status"], answer["reason"]) == (
        "held",
        "5 of 7 events are gone from the list; restart to publish it so",
    )


def test_a_broken_template_is_stale(desk: Desk) -> None:
    """The pages are made with those before it."""
    client = desk.app().test_client()
    desk.template("pages/canary.html", "{% if %}")
    answer = client.get("/readyz").get_json()
    assert (answer["status"], answer["reason"]) == ("stale", "a template cannot be used; those read before it are")


def test_a_template_that_never_ends_is_stale(desk: Desk) -> None:
    """Nothing is followed as long as it is tried out, and somebody has to know."""
    is_edited, trying, may_end = threading.Event(), threading.Event(), threading.Event()
    passed = 0.0

    def endlessly(*_: object) -> None:
        if is_edited.is_set():
            trying.set()
            assert may_end.wait(10)

    times = ReloadTimes(quiet=0, poll=0, monotonic=lambda: time.monotonic() + passed)
    app = quick_app(desk.settings, times=times, rehearse=endlessly)
    is_edited.set()
    desk.template("pages/canary.html", "{% for number in range(1000000000) %}{% endfor %}")
    follower = threading.Thread(target=app.extensions["calendar_app"].poll)
    follower.start()
    assert trying.wait(10)
    client = app.test_client()
    answers = [client.get("/readyz").get_json()]
    passed = times.longest_poll
    answers.append(client.get("/readyz").get_json())
    may_end.set()
    follower.join(10)
    answers.append(client.get("/readyz").get_json())
    assert [(answer["status"], answer["reason"]) for answer in answers] == [
        ("current", ""),
        ("stale", "following the files takes too long"),
        ("current", ""),
    ]


def test_the_worst_of_several_lists_is_told(tmp_path: Path, desk: Desk) -> None:
    """Held before stale before current; the digest is that of the list `/` goes to."""
    texts = {name: TEXT.replace("id: small\n", f"id: {name}\n") for name in ("one", "two", "three")}
    paths = [tmp_path / f"{name}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    client = quick_app(Settings(events=tuple(paths))).test_client()
    paths[0].write_text("", "utf-8")
    desk.path.unlink()
    assert client.get("/readyz").get_json()["status"] == "stale"
    paths[1].write_text(texts["two"][: texts["two"].index("  - id: joint")], "utf-8")
    answer = client.get("/readyz").get_json()
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    assert (answer["status"], answer["digest"], answer["digests"]) == ("held", digests["two"], digests)


def test_without_any_list_the_site_is_not_ready(desk: Desk) -> None:
    """503 until there is one; the process lives."""
    desk.save("")
    client = desk.app().test_client()
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"], response.get_json()["digest"]) == (503, "stale", "")
    assert client.get("/healthz").status_code == 200
    desk.save(TEXT)
    assert client.get("/readyz").status_code == 200


def test_what_is_not_recorded_is_counted(tmp_path: Path, desk: Desk) -> None:
    """Over all lists, of what is shown; a list without a record has nothing to record."""
    texts = {name: TEXT.replace("id: small\n", f"id: {name}\n") for name in ("one", "two", "three")}
    paths = [tmp_path / f"{name}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    for path in paths[:2]:
        record_list(path, FIRST)
    desk.path.unlink()
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


def test_a_bad_record_is_stale(desk: Desk) -> None:
    """What is served is the last good list with its record, so the site is ready."""
    desk.record()
    client = desk.app().test_client()
    history_path(desk.path).write_bytes(b"canary\n")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json == {
        "status": "stale",
        "reason": "the record has a problem in line 1",
        "digest": _DIGEST,
        "unrecorded": 0,
        "digests": {"small": _DIGEST},
    }


def test_a_list_cut_short_at_the_beginning_is_not_served(desk: Desk) -> None:
    """Where there is a record, a restart confirms nothing; the record does, without one."""
    desk.record()
    desk.save(TEXT[: TEXT.index("  - id: joint")])
    client = desk.app().test_client()
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"], response.get_json()["reason"]) == (
        503,
        "held",
        "5 of 7 events that are recorded are gone from the list; run 'calendar-app record --withdraw' if that is meant",
    )
    desk.record(SECOND)
    response = client.get("/readyz")
    assert (response.status_code, response.get_json()["status"]) == (200, "current")
