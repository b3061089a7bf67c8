"""Comparisons of a list and its history with the oracle."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

from calendar_app.history import History
from calendar_app.selection import ChangeLog
from tests.support.history_oracle import DOMAIN, NO_DATE, ONE_SECOND, UPDATED, Expected, visible_fields

_CALLED_OFF = {"cancelled", "postponed", "withdrawn"}


def check_events(history: History, expected: Expected) -> None:
    """Every expected event is shown once, under its recorded UID."""
    events = history.schedule.events
    assert Counter(event.uid for event in events) == {f"{name}@{DOMAIN}": 1 for name in expected.shown}
    assert {event.first_id: visible_fields(event) for event in events} == expected.shown
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert history.schedule.events_by_id[event.id] is event
        assert event.room is None or event.room.id in history.schedule.rooms
        assert {host.id for host in event.all_hosts} <= {*history.schedule.co_hosts}
    for name, owner in expected.ledger.owners.items():
        # Former ids find their event.
        assert owner not in expected.shown or history.schedule.events_by_id[name].first_id == owner


def check_versions(history: History, expected: Expected) -> None:
    """Recorded events have recorded versions, unrecorded changes have later ones."""
    ledger = expected.ledger
    latest = max(ledger.moments, default=None)
    assert {*history.versions} == {*expected.shown}
    for name, version in history.versions.items():
        versions = ledger.versions.get(name)
        assert version.sequence == expected.sequence(name)
        if versions:
            recorded = versions[-1].at
            assert version.created == versions[0].at
            # A changed event is later by a second to minutes, an unchanged one not at all.
            late = (name in expected.changes) * ONE_SECOND
            assert recorded + late <= version.modified <= recorded + 600 * late
        elif latest:
            assert version.created == latest + ONE_SECOND
            assert latest + ONE_SECOND <= version.modified <= latest + timedelta(minutes=10)
        else:
            assert (version.created, version.modified) == (UPDATED, UPDATED)


def check_changes(history: History, expected: Expected) -> None:
    """Every change is reported once, in order; questions are asked."""
    assert {change.first_id for change in history.unrecorded_changes} == {*expected.changes}
    assert sorted(change.first_id for change in history.losses) == sorted(expected.losses)
    assert (history.has_large_loss, bool(history.possible_renames)) == (
        expected.has_large_loss,
        expected.has_possible_rename,
    )
    changes = ChangeLog(history).all
    reported = Counter((change.event.first_id, change.number, change.at) for change in changes)
    assert reported == Counter(expected.reported_changes)
    moments = [change.at for change in changes]
    recorded = [at for at in moments if at]
    assert moments == [None] * (len(moments) - len(recorded)) + sorted(recorded, reverse=True)
    versions = expected.ledger.versions
    for change in changes:
        name = change.event.first_id
        shown = versions[name][change.number].shown if change.at else expected.shown[name]
        assert shown is not None
        # Past states have the present id.
        assert visible_fields(change.after) == shown._replace(id=change.event.id)
        before = versions[name][change.number - 1].shown if change.number else None
        assert (change.before and visible_fields(change.before)) == (before and before._replace(id=change.event.id))


def check_vevent(vevent: bytes, name: str, history: History, expected: Expected) -> None:
    """The VEVENT has the present state of the event."""
    shown, version = expected.shown[name], history.versions[name]
    assert int(property_value(vevent, "SEQUENCE")) == expected.sequence(name)
    assert (
        property_value(vevent, "DTSTAMP")
        == property_value(vevent, "LAST-MODIFIED")
        == f"{version.modified:%Y%m%dT%H%M%SZ}"
    )
    assert property_value(vevent, "CREATED") == f"{version.created:%Y%m%dT%H%M%SZ}"
    assert property_value(vevent, "SUMMARY").endswith(shown.title)
    starts = re.sub("[-:]", "", expected.span(name)[0]).replace(" ", "T")
    assert property_value(vevent, "DTSTART") == (f"{starts}00" if "T" in starts else starts)
    is_off = shown.status in _CALLED_OFF or shown.span == NO_DATE
    assert (property_value(vevent, "STATUS") == "CANCELLED") is is_off
    assert property_value(vevent, "LOCATION").startswith(shown.room[1] if shown.room else "")
    assert ("Coffee." in property_value(vevent, "DESCRIPTION")) is (shown.description == "Coffee.")


def property_value(vevent: bytes, name: str) -> str:
    """The unfolded value of a property; empty without one."""
    text = vevent.decode().replace("\r\n ", "")
    found = re.search(rf"^{name}(?:;[^:\r\n]*)?:(.*)\r$", text, re.MULTILINE)
    return found[1] if found else ""
