"""`calendar_app.web.errors`: status, message and links for each error, nothing of the request."""

from __future__ import annotations

import shutil
from typing import NoReturn

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from calendar_app.errors import UnknownValue
from calendar_app.selection import Facet
from tests.support.markup import Markup, error_page_texts
from tests.web.conftest import Editor

_CANARY = "canary7f3a"
_WAY_HOME = ("The schedule of Small", "/small/")


def ways_on(response: TestResponse) -> list[tuple[str, str]]:
    """Text and URL of each link."""
    return [(link.text, link.attributes["href"]) for link in Markup(response.data).all("a")]


_UNKNOWN = "This schedule does not know that"
_UNREADABLE = "This filter cannot be read"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/nowhere", (404, "There is no such page", "The address may be mistyped, or the page was never here.")),
        (
            "/small/?room=nowhere",
            (404, _UNKNOWN, "The value given for “Room” was never in this schedule."),
        ),
        (
            "/small/schedule.ics?cancelled=nothing",
            (404, _UNKNOWN, "The value given for “cancelled” was never in this schedule."),
        ),
        ("/small/?q=a&q=b", (400, _UNREADABLE, "Two search texts were given; one can be answered.")),
        (
            f"/small/schedule.ics?{'&'.join(['co-host=watch'] * 51)}",
            (400, _UNREADABLE, "More filters were given than can be answered."),
        ),
        (
            "/small/changes.txt?since=yesterday",
            (
                400,
                "This date cannot be read",
                (
                    "“since” must be a date, such as 2025-11-28; a date and time at the venue, such as "
                    "2025-11-28T17:00; or a date and time with its offset from UTC, such as 2025-11-28T16:00Z or "
                    "2025-11-28T17:00+01:00."
                ),
            ),
        ),
        (
            f"/small/rooms/hall-a.json?q={'x' * 2047}",
            (414, _UNREADABLE, "The address is longer than any this site makes."),
        ),
    ],
)
def test_each_mistake_has_status_and_message(client: FlaskClient, address: str, expected: tuple[int, str, str]) -> None:
    """With a link to the schedule; not stored by caches."""
    response = client.get(address)
    assert error_page_texts(response) == expected
    assert ways_on(response)[-1] == _WAY_HOME
    assert (response.content_type, response.headers["Cache-Control"]) == ("text/html; charset=utf-8", "no-store")


def test_fifty_values_are_accepted(client: FlaskClient) -> None:
    """The limit."""
    assert client.get(f"/small/schedule.ics?{'&'.join(['co-host=watch'] * 50)}").status_code == 200


def test_post_gets_405_page(client: FlaskClient) -> None:
    """With the allowed methods in words."""
    response = client.post("/small/")
    assert error_page_texts(response) == (405, "This is for reading only", "Only GET and HEAD are answered here.")


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("/small/co-hosts/austira/", ("Did you mean Austria?", "/small/co-hosts/austria/")),
        ("/small/rooms/hall-aa.ics", ("Did you mean Hall A?", "/small/rooms/hall-a/")),
        ("/small/schedule.json?co-host=World%20Wach", ("Did you mean Watch?", "/small/co-hosts/watch/")),
        ("/small/?kind=launsh", ("Did you mean Launch?", "/small/?kind=launch")),
        ("/small/events/dialog/", ('Did you mean A dialogue & "more" <i>?', "/small/events/dialogue/")),
    ],
)
def test_nearest_value_is_suggested(client: FlaskClient, address: str, suggestion: tuple[str, str]) -> None:
    """By name, at its canonical URL."""
    assert ways_on(client.get(address)) == [suggestion, _WAY_HOME]


@pytest.mark.parametrize(
    "given", [_CANARY, f"%3Cscript%3E{_CANARY}", f"%22{_CANARY}", f"{_CANARY}%0d%0aSet-Cookie:x=1"]
)
@pytest.mark.parametrize(
    "address",
    [
        "/{}",
        "/{}/",
        "/small/{}",
        "/small/{}/",
        "/small/rooms/{}/",
        "/small/rooms/{}",
        "/small/rooms/{}.ics",
        "/small/?room={}",
        "/small/?match={}",
        "/small?{}={}",
        "/small/?{}=1&room=hall-a",
        "/small/schedule.ics?cancelled={}",
        "/small/schedule.ics?nocache={}",
        "/small/changes.txt?since={}",
        "/small/changes.atom?room={}",
        "/small/?q={}&q=b",
        "/static/{}",
        "/small/rooms?{}",
    ],
)
def test_text_of_request_is_not_repeated(client: FlaskClient, address: str, given: str) -> None:
    """Neither in the page nor in a header."""
    response = client.get(address.replace("{}", given))
    assert response.status_code < 500
    assert _CANARY.encode() not in response.data
    assert _CANARY not in str(response.headers)


def test_root_without_list_gets_503(editor: Editor) -> None:
    """With no link."""
    editor.save("")
    response = editor.app().test_client().get("/")
    assert error_page_texts(response) == (
        503,
        "There is no schedule yet",
        "The list cannot be read at the moment. Please try again later.",
    )
    assert ways_on(response) == []


def failing(editor: Editor) -> FlaskClient:
    """A client of a site whose schedule page fails for the search "no one"."""
    page = "{% extends 'base.html' %}{% block main %}<h1>x</h1>{% if 'no one' in selection.query.text %}{{ canary }}"
    editor.template("pages/schedule.html", f"{page}{{% endif %}}{{% endblock %}}")
    return editor.app().test_client()


@pytest.mark.parametrize(
    ("address", "heading", "ways"),
    [
        ("/small/embed/?co-host=wach", _UNKNOWN, [("Did you mean Watch?", "/small/co-hosts/watch/"), _WAY_HOME]),
        ("/small/rooms/nowhere/embed/", _UNKNOWN, [_WAY_HOME]),
        ("/small/embed/?q=a&q=b", _UNREADABLE, [_WAY_HOME]),
    ],
)
def test_error_of_embed_is_shown_in_frame(
    client: FlaskClient, address: str, heading: str, ways: list[tuple[str, str]]
) -> None:
    """With the style of frames; links leave the frame."""
    response = client.get(address)
    markup = Markup(response.data)
    assert (error_page_texts(response)[1], ways_on(response)) == (heading, ways)
    assert [base.attributes for base in markup.all("base")] == [{"target": "_blank"}]
    (style,) = markup.all("link", rel="stylesheet")
    assert style.attributes["href"].startswith("/static/embed.")
    assert Markup(client.get("/small/?co-host=wach").data).all("base") == []


def test_page_of_failure_has_no_details(editor: Editor) -> None:
    """No template, path or traceback; other pages still work."""
    client = failing(editor)
    response = client.get("/small/?q=no+one")
    assert error_page_texts(response) == (
        500,
        "Something went wrong here",
        "It was not your doing. Please try again in a moment.",
    )
    assert not any(word in response.data for word in (b"canary", b"Traceback", b"schedule.html", b"Undefined"))
    assert client.get("/small/?q=pictures").status_code == 200


def test_log_of_failure_has_nothing_of_request(editor: Editor, caplog: pytest.LogCaptureFixture) -> None:
    """Class and traceback only."""
    headers = {"User-Agent": _CANARY, "Referer": f"https://{_CANARY}.example/", "Cookie": _CANARY}
    environ = {"REMOTE_ADDR": "203.0.113.77"}
    failing(editor).get(f"/small/?q=no+one&{_CANARY}={_CANARY}", headers=headers, environ_overrides=environ)
    (message,) = caplog.messages
    assert message.startswith("a request failed: UndefinedError\n  File ")
    assert not any(word in caplog.text for word in (_CANARY, "203.0.113.77", "no one", "no+one", "/small/"))


def test_failing_error_page_falls_back_to_text(editor: Editor) -> None:
    """Without a template."""
    editor.template("pages/error.html", "{% if message.heading %}{{ canary }}{% endif %}")
    response = editor.app().test_client().get("/nowhere")
    assert (response.status_code, response.mimetype) == (404, "text/plain")
    assert response.text == "There is no such page. The address may be mistyped, or the page was never here.\n"


def test_unreadable_list_gets_503_instead_of_404(editor: Editor) -> None:
    """Calendars take 404 for gone."""
    assert editor.app().test_client().get("/nowhere/schedule.ics").status_code == 404
    editor.save("")
    shutil.rmtree(editor.folder / "snapshots")
    client = editor.app().test_client()
    assert [client.get(address).status_code for address in ("/small/schedule.ics", "/small/")] == [503, 503]


def test_other_4xx_status_is_not_called_our_failure(editor: Editor) -> None:
    """A status without a message of its own."""
    app = editor.app()
    app.add_url_rule("/teapot", view_func=lambda: flask.abort(418))
    answer = app.test_client().get("/teapot")
    assert (answer.status_code, Markup(answer.data).texts("h1")) == (418, ["This request cannot be answered"])


def test_suggestion_that_vanished_is_left_out(editor: Editor) -> None:
    """The list may change before the error page is rendered."""
    app = editor.app()
    app.add_url_rule("/<assembly>/late/", view_func=_late)
    answer = app.test_client().get("/small/late/")
    assert (answer.status_code, Markup(answer.data).texts("li")) == (404, ["The schedule of Small"])


def _late(assembly: str) -> NoReturn:
    raise UnknownValue(str(Facet.ROOM), assembly, "hall-c")


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [
        ("/fr/small/rooms/hall-aa/", "fr", "Valeur inconnue"),
        ("/fr/nowhere/", "fr", "Cette page n’existe pas"),
        ("/fr", "fr", "Cette page n’existe pas"),
        ("/de/small/", "en", "There is no such page"),
        ("/small/fr/", "en", "There is no such page"),
    ],
)
def test_error_page_has_language_of_url(client: FlaskClient, address: str, language: str, heading: str) -> None:
    """English for an unknown language."""
    markup = Markup(client.get(address).data)
    assert markup.texts("h1") == [heading]
    assert markup.all("html")[0].attributes["lang"] == language
    prefix = "/fr" if language == "fr" else ""
    assert markup.addresses[-1] == f"{prefix}/small/"
