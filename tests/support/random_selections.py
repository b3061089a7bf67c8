"""Random selections, answered by the program and by an independent oracle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from calendar_app.selection import Facet, Index, Selection, parse_query
from calendar_app.settings import Settings
from calendar_app.source import parse_schedule
from tests.support import filter_sample
from tests.support.filter_oracle import Oracle
from tests.support.generator import generated_list
from tests.support.markup import Markup
from tests.support.quick_sites import quick_app
from tests.support.strategies import selections

FORMS = ("", "schedule.ics", "schedule.json", "schedule.csv", "schedule.txt")
"""Paths below the assembly: its page, and the other forms of the page."""

Pairs = list[tuple[str, str]]


class GeneratedList:
    """A generated list with its index and its oracle."""

    def __init__(self) -> None:
        self.text = generated_list()
        self.oracle = Oracle(self.text)
        schedule = parse_schedule(self.text.encode(), "demo.yaml").schedule
        assert schedule is not None
        self.index = Index(schedule)

    def client(self, folder: Path) -> FlaskClient:
        """A test client of a site with the list, which is written to `folder`."""
        path = folder / "demo.yaml"
        path.write_text(self.text, "utf-8")
        return quick_app(Settings(events=(path,))).test_client()


@lru_cache(maxsize=1)
def cached_generated_list() -> GeneratedList:
    """The generated list, the same for all tests of a process."""
    return GeneratedList()


@lru_cache(maxsize=1)
def sample_oracle() -> Oracle:
    """The oracle of the sample with nested rooms and former ids."""
    return Oracle(filter_sample.TEXT)


_MANY_SELECTIONS = 200


def event_ids(form: str, body: bytes, assembly: str) -> set[str]:
    """The ids of the events in a response, parsed without our code."""
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


def check_forms(client: FlaskClient, selections_count: int) -> None:
    """Each form has the events of the oracle; feeds those with a date."""
    generated = cached_generated_list()
    events = generated.index.schedule.events
    unscheduled = {event.id for event in events if not event.timing.days}
    ids_by_uid = {event.uid.partition("@")[0]: event.id for event in events}

    def check(pairs: Pairs) -> None:
        expected = generated.oracle.events(pairs)
        query = urlencode(pairs)
        ids = {form: event_ids(form, client.get(f"/demo/{form}?{query}").data, "demo") for form in FORMS}
        ids["schedule.ics"] = {ids_by_uid[uid] for uid in ids["schedule.ics"]}
        assert ids == dict.fromkeys(FORMS, expected) | {"schedule.ics": expected - unscheduled}

    _check_random(check, generated.oracle, selections_count)


def check_subscriptions(client: FlaskClient, selections_count: int) -> None:
    """Every address on the subscribe page gives the feed of its selection.

    Addresses inside the links of calendar programs are extracted as those programs do.
    """

    def check(pairs: Pairs) -> None:
        query = urlencode(pairs)
        (button,) = Markup(client.get(f"/demo/?{query}").data).all("a", class_="button")
        markup = Markup(client.get(button.attributes["href"]).data)
        apple, google, outlook, microsoft = (link.attributes["href"] for link in markup.all("a", class_="button"))
        own, mark = markup.texts("code")[:2]
        queries = [dict(parse_qsl(urlsplit(address).query)) for address in (google, outlook, microsoft)]
        addresses = [own, apple, queries[1]["url"], queries[2]["url"], mark, queries[0]["cid"]]
        paths = [re.sub(r"\A(https?|webcal)://127\.0\.0\.1:8000/", "/", address) for address in addresses]
        expected = client.get(f"/demo/schedule.ics?{query}").data
        google_expected = client.get(f"/demo/schedule.ics?{query}&cancelled=mark").data
        assert [client.get(path).data for path in paths] == [expected] * 4 + [google_expected] * 2

    _check_random(check, cached_generated_list().oracle, selections_count)


def check_index(oracle: Oracle, index: Index, selections_count: int) -> None:
    """Events and facet counts of random queries agree with the oracle."""

    def check(pairs: Pairs) -> None:
        selection = Selection(index, parse_query(pairs, index))
        assert {event.id for event in selection.events} == oracle.events(pairs)
        for facet in Facet:
            counts = selection.facet_counts(facet)
            values = oracle.known[facet]
            # Registers are long: compare a dozen values of each facet, and all values of the query.
            sample = {*values[:: 1 + len(values) // 12], *selection.query.values_of(facet)}
            assert {value: counts.get(value, 0) for value in sample} == {
                value: oracle.count(pairs, facet, value) for value in sample
            }

    _check_random(check, oracle, selections_count)


def check_spellings(selections_count: int) -> None:
    """The canonical query selects the same events, as does any order of parameters."""
    generated = cached_generated_list()

    @settings(max_examples=selections_count, deadline=None)
    @given(selections(generated.oracle), st.randoms())
    def check(pairs: Pairs, random: Random) -> None:
        query = parse_query(pairs, generated.index)
        shuffled = list(pairs)
        random.shuffle(shuffled)
        assert parse_query(shuffled, generated.index) == query
        assert generated.oracle.events(query.pairs) == generated.oracle.events(pairs)

    check()


def _check_random(check: Callable[[Pairs], None], oracle: Oracle, selections_count: int) -> None:
    @settings(max_examples=selections_count, deadline=None)
    @given(selections(oracle))
    def check_one(pairs: Pairs) -> None:
        sizes.append(len(oracle.events(pairs)))
        check(pairs)

    sizes: list[int] = []
    check_one()
    if selections_count >= _MANY_SELECTIONS:
        # Random queries are worth asking: many select some events, and not all.
        assert sum(0 < size < len(oracle.traits) for size in sizes) > len(sizes) / 3
