"""Forty mails, a command for each, and a calendar that is right at the end."""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from calendar_app.model import Event, Timed
from calendar_app.source import read_schedule
from tests.support.checkout import CHECKOUT
from tests.support.clients.khal import KhalEvent, Subscriptions
from tests.support.clients.processes import wait_for
from tests.support.generator import generated_list
from tests.support.server import Server

pytestmark = pytest.mark.slow

_AGGRESSION = "the-crime-of-aggression-what-states-can-1"
_FRIENDS = "Nobody's Friends"
_ENVIRONMENT = "crimes-against-the-environment-lessons-4"
_TEN, _WHO = "children-in-the-courtroom-ten-questions-14", "children-in-the-courtroom-who-pays-who-15"
_SLAVERY = "slavery-crimes-lessons-from-three-25"
_REPARATIONS = "reparations-that-reach-people-a-moot-48"
_RELEASE = "detention-and-release-a-moot-court-27"
_MAILS = (
    ("Our breakfast on the environment moves to Vega 1", ("move", _ENVIRONMENT, "--room", "Vega 1")),
    ("We start at nine on Monday, and stay as long", ("move", _AGGRESSION, "--starts", "9:00")),
    (
        "Our breakfast is off: nobody could travel",
        ("cancel", "complementarity-at-home-what-states-can-2", "--note", "The speakers could not travel."),
    ),
    ("Poland joins us", ("host", "cultural-heritage-under-attack-from-3", "--add", "Poland")),
    ("Bolivia cannot be with us", ("host", "no-16", "--remove", "Bolivia")),
    ("They gave us Orion", ("move", "crimes-against-the-environment-launch-of-8", "--room", "orion")),
    ("13h30 s'il vous plaît", ("move", "reparations-that-reach-people-what-9", "--starts", "13h30")),
    ("Please shorten our title", ("retitle", "open-source-evidence-who-pays-who-10", "Open-source evidence: who pays")),
    (
        "We are on Tuesday now, same time",
        ("move", "interpreters-and-translators-launch-of-a-11", "--starts", "Tuesday 2 December"),
    ),
    ("We need both halves of Lyra", ("move", "threats-against-institutions-new-12", "--room", "Lyra A+B")),
    ("We withdraw", ("cancel", "strae-odz-isafjorur-the-crimes-of-place-13")),
    ("We swap with our neighbours: Meridian for us", ("move", _TEN, "--room", "Meridian")),
    ("... and Cassiopeia for us", ("move", _WHO, "--room", "Cassiopeia")),
    ("18:30 to 20:00", ("move", "immunities-voices-of-young-lawyers-26", "--starts", "18:30", "--ends", "20:00")),
    ("The Dutch host with us", ("host", "starvation-as-a-method-of-warfare-a-moot-19", "--add", "the Netherlands")),
    ("Portugal asks to be taken off", ("host", "electing-judges-well-what-states-can-do-20", "--remove", "Portugal")),
    (
        "The registry sits with us, say so",
        ("retitle", "threats-against-institutions-a-dialogue-21", "Threats against institutions: with the registry"),
    ),
    ("We have lost our room", ("move", "slavery-crimes-ten-questions-and-some-22", "--room", "none")),
    (
        "Terrace at 20h",
        ("move", "witnesses-on-the-move-a-dialogue-with-23", "--room", "Terrace", "--starts", "20h"),
    ),
    (
        "Not this year",
        ("cancel", "arrest-warrants-in-practice-voices-of-24", "--note", "It takes place next year instead."),
    ),
    ("A day later", ("move", _SLAVERY, "--starts", "2025-12-02 18:15")),
    ("... and in the foyer then", ("move", _SLAVERY, "--room", "foyer")),
    ("We end at half past nine", ("move", _RELEASE, "--ends", "21:30")),
    (
        "Now we know our time: 13:15 to 14:45",
        ("move", "cultural-heritage-under-attack-a-moot-126", "--starts", "13:15", "--ends", "14:45"),
    ),
    ("Côte d'Ivoire joins", ("host", "crimes-against-the-environment-from-31", "--add", "Côte d'Ivoire")),
    (
        "Wednesday 8:30",
        ("move", "threats-against-institutions-launch-of-a-29", "--starts", "Wed 3 December 8:30"),
    ),
    ("Lyra B", ("move", "cultural-heritage-under-attack-new-30", "--room", "Lyra B")),
    ("At last a title", ("retitle", "event-40", "The last word")),
    ("Sorry, cancelled", ("cancel", "satellite-images-in-court-a-dialogue-42")),
    ("So many people: the big hall", ("move", "immunities-an-agenda-for-the-next-ten-35", "--room", "Assembly Hall")),
    ("2:00 PM", ("move", "complementarity-at-home-from-policy-to-36", "--starts", "2:00 PM")),
    (
        "New to all this, and we host too",
        ("host", "cultural-heritage-under-attack-who-pays-37", "--add", _FRIENDS, "--kind", "civil_society"),
    ),
    ("vega 1 pls", ("move", "detention-and-release-launch-of-a-38", "--room", "vega 1")),
    ("vega 2 then", ("move", "witnesses-on-the-move-a-moot-court-39", "--room", "Vega 2")),
    ("Uganda is not a host", ("host", "universal-jurisdiction-today-ten-41", "--remove", "Uganda")),
    ("We start at 19.00", ("move", "arrest-warrants-in-practice-lessons-from-44", "--starts", "19.00")),
    ("Press room", ("move", "defence-counsel-in-the-field-from-policy-45", "--room", "Press")),
    ("We are cancelled", ("cancel", _REPARATIONS, "--note", "Nobody came.")),
    ("Forget our last mail!", ("undo",)),
    ("Half an hour earlier", ("move", "universal-jurisdiction-today-who-pays-122", "--starts", "22:00")),
)


class Expected(NamedTuple):
    """Expected changes of an event in the calendar; empty fields are unchanged.

    Times are UTC. The place begins with `room`.
    """

    starts: str = ""
    ends: str = ""
    title: str = ""
    room: str = ""
    status: str = ""
    mentioned: str = ""
    unmentioned: str = ""


_EXPECTED = {
    _ENVIRONMENT: Expected(room="Vega 1, "),
    _AGGRESSION: Expected("2025-12-01T08:00:00Z", "2025-12-01T09:15:00Z"),
    "complementarity-at-home-what-states-can-2": Expected(
        status="CANCELLED", mentioned="The speakers could not travel."
    ),
    "cultural-heritage-under-attack-from-3": Expected(mentioned="Poland"),
    "no-16": Expected(unmentioned="Bolivia"),
    "crimes-against-the-environment-launch-of-8": Expected(room="Orion, "),
    "reparations-that-reach-people-what-9": Expected("2025-12-01T12:30:00Z", "2025-12-01T14:00:00Z"),
    "open-source-evidence-who-pays-who-10": Expected(title="Open-source evidence: who pays"),
    "interpreters-and-translators-launch-of-a-11": Expected("2025-12-02T12:15:00Z", "2025-12-02T13:45:00Z"),
    "threats-against-institutions-new-12": Expected(room="Lyra A+B, "),
    "strae-odz-isafjorur-the-crimes-of-place-13": Expected(status="CANCELLED"),
    _TEN: Expected(room="Meridian Room, "),
    _WHO: Expected(room="Cassiopeia, "),
    "immunities-voices-of-young-lawyers-26": Expected("2025-12-01T17:30:00Z", "2025-12-01T19:00:00Z"),
    "starvation-as-a-method-of-warfare-a-moot-19": Expected(mentioned="Netherlands"),
    "electing-judges-well-what-states-can-do-20": Expected(unmentioned="Portugal"),
    "threats-against-institutions-a-dialogue-21": Expected(title="Threats against institutions: with the registry"),
    "slavery-crimes-ten-questions-and-some-22": Expected(room="Room to be announced"),
    "witnesses-on-the-move-a-dialogue-with-23": Expected(
        "2025-12-01T19:00:00Z", "2025-12-01T20:30:00Z", room="Terrace, "
    ),
    "arrest-warrants-in-practice-voices-of-24": Expected(
        status="CANCELLED", mentioned="It takes place next year instead."
    ),
    _SLAVERY: Expected("2025-12-02T17:15:00Z", "2025-12-02T18:45:00Z", room="Foyer, "),
    _RELEASE: Expected("2025-12-01T19:00:00Z", "2025-12-01T20:30:00Z"),
    "cultural-heritage-under-attack-a-moot-126": Expected("2025-12-02T12:15:00Z", "2025-12-02T13:45:00Z"),
    "crimes-against-the-environment-from-31": Expected(mentioned="Côte d’Ivoire"),
    "threats-against-institutions-launch-of-a-29": Expected("2025-12-03T07:30:00Z", "2025-12-03T08:45:00Z"),
    "cultural-heritage-under-attack-new-30": Expected(room="Lyra B, "),
    "event-40": Expected(title="The last word"),
    "satellite-images-in-court-a-dialogue-42": Expected(status="CANCELLED"),
    "immunities-an-agenda-for-the-next-ten-35": Expected(room="Assembly Hall, "),
    "complementarity-at-home-from-policy-to-36": Expected("2025-12-02T13:00:00Z", "2025-12-02T14:30:00Z"),
    "cultural-heritage-under-attack-who-pays-37": Expected(mentioned=_FRIENDS),
    "detention-and-release-launch-of-a-38": Expected(room="Vega 1, "),
    "witnesses-on-the-move-a-moot-court-39": Expected(room="Vega 2, "),
    "universal-jurisdiction-today-ten-41": Expected(unmentioned="Uganda"),
    "arrest-warrants-in-practice-lessons-from-44": Expected("2025-12-02T18:00:00Z", "2025-12-02T19:30:00Z"),
    "defence-counsel-in-the-field-from-policy-45": Expected(room="Press Room, "),
    _REPARATIONS: Expected(unmentioned="Nobody came."),
    "universal-jurisdiction-today-who-pays-122": Expected("2025-12-02T21:00:00Z", "2025-12-02T23:00:00Z"),
}


def room_parts(event: Event) -> set[str]:
    """The room of an event, and its parts."""
    return {event.room.id, *event.room.footprint} if event.room else set()


def clashes(path: Path) -> set[tuple[str, str]]:
    """Pairs of events at one time that share a room, a part or a host."""
    schedule = read_schedule(path).schedule
    assert schedule
    timed = [
        (event, event.timing)
        for event in schedule.events
        if isinstance(event.timing, Timed) and not event.is_called_off
    ]
    return {
        (first.id, second.id)
        for (first, first_timing), (second, second_timing) in combinations(timed, 2)
        if first_timing.starts < second_timing.assumed_end and second_timing.starts < first_timing.assumed_end
        if room_parts(first) & room_parts(second)
        or {host.id for host in first.all_hosts} & {host.id for host in second.all_hosts}
    }


def command(path: Path, *arguments: str) -> tuple[int, str, float]:
    """Run a command; its status, output and duration in seconds."""
    start = time.monotonic()
    whole = [sys.executable, "-m", "calendar_app", *arguments, "--events", str(path)]
    done = subprocess.run(whole, cwd=CHECKOUT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - start


def calendar_events(subscriptions: Subscriptions) -> dict[str, KhalEvent]:
    """The events in the calendar, by id."""
    subscriptions.sync()
    return {one.url.rstrip("/").rpartition("/")[2]: one for one in subscriptions.events()["demo"].values()}


def test_forty_mails_reach_the_calendar(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Each mail is applied, and each clash is reported first."""
    path, folder = tmp_path / "events.yaml", tmp_path / "subscriptions"
    path.write_text(generated_list(), "utf-8")
    folder.mkdir()
    assert command(path, "record")[0] == 0
    assert len(_MAILS) == 40
    seconds, confirmed = [], 0
    with Server(path, workers=1) as server:
        subscriptions = Subscriptions({"demo": f"{server.url}/demo/schedule.ics"}, folder)
        before = calendar_events(subscriptions)
        known = clashes(path)
        for mail, arguments in _MAILS:
            content = path.read_bytes()
            status, output, took = command(path, *arguments)
            seconds.append(took)
            if status:
                assert (path.read_bytes(), "--yes overrides" in output) == (content, True), (mail, output)
                confirmed += 1
                assert command(path, *arguments, "--yes")[0] == 0, mail
            assert path.read_bytes() != content, mail
            # New clashes were confirmed, or reported where an undo restores them.
            left = clashes(path)
            assert bool(left - known) <= (bool(status) or "\n! " in output), (mail, output)
            known = left
        digest = hashlib.sha256(path.read_bytes()).hexdigest().encode()
        wait_for("the server shows the current list", lambda: _is_everywhere(server, digest))
        after = calendar_events(subscriptions)
    assert set(after) == set(before)
    assert {name: one for name, one in after.items() if name not in _EXPECTED} == {
        name: one for name, one in before.items() if name not in _EXPECTED
    }
    for name, right in _EXPECTED.items():
        was, now = before[name], after[name]
        expected = (right.starts or was.starts, right.ends or was.ends, right.status or was.status)
        assert (now.starts, now.ends, now.status) == expected, name
        title = right.title or was.title
        assert now.title == (f"Cancelled: {title}" if right.status else title), name
        assert now.place.startswith(right.room or was.place), name
        assert right.mentioned in now.description, name
        assert not right.unmentioned or (right.unmentioned not in now.description), name
    each = f"{statistics.median(seconds):.2f} s each, {max(seconds):.2f} s at most"
    record_property("note", f"the last evening: {len(_MAILS)} mails, {confirmed} of them asked back; {each}")


def _is_everywhere(server: Server, digest: bytes) -> bool:
    answers = server.everywhere("/readyz")
    return all(digest in answer and b'"unrecorded": 0' in answer for answer in answers)
