"""Page, feed, JSON, CSV and text of one address hold the same events, and the right ones."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from icalendar import Calendar

from calendar_app.settings import Settings
from calendar_app.source import parse
from calendar_app.web import create_app
from tests.support.filter_oracle import Oracle
from tests.support.generator import session
from tests.support.markup import Markup
from tests.support.strategies import selections

_TEXT = session()
_ORACLE = Oracle(_TEXT)
_FORMS = ("", "schedule.ics", "schedule.json", "schedule.csv", "schedule.txt")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of a site with the generated session."""
    path: Path = tmp_path_factory.mktemp("site") / "events.yaml"
    path.write_text(_TEXT, "utf-8")
    return create_app(Settings(events=(path,))).test_client()


@pytest.fixture(scope="module")
def first() -> FlaskClient:
    """A client of a site with the shipped list."""
    return create_app(Settings()).test_client()


def _events(form: str, body: bytes, assembly: str = "demo") -> set[str]:
    """The ids of the events in an answer, read by whatever reads such files elsewhere."""
    match form:
        case "":
            return set(re.findall(rf'<a href="/{assembly}/events/([^/"]+)/"', body.decode()))
        case "schedule.ics":
            calendar = Calendar.from_ical(body)
            return {str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")}
        case "schedule.json":
            return {event["id"] for event in json.loads(body)["events"]}
        case "schedule.csv":
            return {row["id"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))}
        case _:
            return set(
                re.findall(rf"^http://127\.0\.0\.1:8000/{assembly}/events/([^/]+)/$", body.decode(), re.MULTILINE)
            )


_SCHEDULE = parse(_TEXT.encode(), "events.yaml").schedule
assert _SCHEDULE is not None
_UNSCHEDULED = {event.id for event in _SCHEDULE.events if not event.when.days}
_UIDS = {event.uid.partition("@")[0]: event.id for event in _SCHEDULE.events}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
@hypothesis_settings(max_examples=250, deadline=None)
@given(pairs=selections(_ORACLE))
def test_every_form_holds_the_same_events(
    client: FlaskClient,
    part: int,  # noqa: ARG001 - it shares out the time among processes
    pairs: list[tuple[str, str]],
) -> None:
    """1,000 random selections, in four parts: each form has the events the oracle says; feeds those with a date."""
    expected = _ORACLE.events(pairs)
    query = urlencode(pairs)
    found = {form: _events(form, client.get(f"/demo/{form}?{query}").data) for form in _FORMS}
    found["schedule.ics"] = {_UIDS[uid] for uid in found["schedule.ics"]}
    assert found == dict.fromkeys(_FORMS, expected) | {"schedule.ics": expected - _UNSCHEDULED}


@pytest.mark.slow
@hypothesis_settings(max_examples=100, deadline=None)
@given(pairs=selections(_ORACLE))
def test_the_subscription_carries_the_selection(client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    """From the button of a page to what it says of programs: each address gives the feed of the page's own query.

    What programs are given in their own addresses is taken out of them as they do it.
    """
    query = urlencode(pairs)
    (button,) = Markup(client.get(f"/demo/?{query}").data).all("a", class_="button")
    markup = Markup(client.get(button.attributes["href"]).data)
    apple, google, outlook, microsoft = (link.attributes["href"] for link in markup.all("a", class_="button"))
    own, marked = markup.texts("code")[:2]
    given = [dict(parse_qsl(urlsplit(address).query)) for address in (google, outlook, microsoft)]
    addresses = [own, apple, given[1]["url"], given[2]["url"], marked, given[0]["cid"]]
    paths = [re.sub(r"\A(https?|webcal)://127\.0\.0\.1:8000/", "/", address) for address in addresses]
    expected = client.get(f"/demo/schedule.ics?{query}").data
    google_expected = client.get(f"/demo/schedule.ics?{query}&cancelled=mark").data
    assert [client.get(path).data for path in paths] == [expected] * 4 + [google_expected] * 2


_ONE, _THREE, _FOUR = "survivors-dialogue", "workplace-culture", "arresting-suspects"


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("co-host=belgium", {_ONE, _FOUR}),
        ("co-host=belgium&co-host=canada", {_ONE, _THREE, _FOUR}),
        ("co-host=belgium&co-host=canada&match=all", set()),
        ("co-host=austria&co-host=fidh&match=all", {_ONE, _THREE}),
        ("room=europe-1", {_FOUR}),
        ("day=2025-12-01", {_ONE, "speech-crimes"}),
        ("q=HRW", {_FOUR}),
        ("q=uk", {_ONE, _THREE}),
        ("q=women%27s", {_THREE}),
    ],
)
def test_the_first_list_typed_by_hand(first: FlaskClient, form: str, query: str, expected: set[str]) -> None:
    """Some selections of the shipped list, as its announcement has it, in every form."""
    answer = first.get(f"/asp24/{form}?{query}")
    assert (answer.status_code, _events(form, answer.data, "asp24")) == (200, expected)
