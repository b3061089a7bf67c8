"""A list changes, and nobody who subscribed loses an event, has one twice or keeps an old one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support.clients.evolution import Evolution
from tests.support.clients.khal import ShownEvent, Subscriptions
from tests.support.clients.processes import wait_for
from tests.support.clients.story import PATH, STEPS, Step, Story
from tests.support.clients.thunderbird import Thunderbird
from tests.support.feeds.expected_events import ReadEvent
from tests.support.server import Server

pytestmark = pytest.mark.slow

_STORY = "story"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Version:
    """What a feed says of the version of an event.

    Attributes:
        sequence: SEQUENCE.
        created: CREATED.
        modified: LAST-MODIFIED, which DTSTAMP must be too.
        whole: All lines of the event.
        etag: The ETag of its own feed.
    """

    sequence: int
    created: str
    modified: str
    whole: str
    etag: str


class StoryServer:
    """A story told to a server, with everybody who subscribed to it.

    Args:
        folder: Where the list goes, and all the clients keep.
        is_recorded: Whether each step is recorded.
    """

    def __init__(self, folder: Path, *, is_recorded: bool) -> None:
        self.file = folder / "story.yaml"
        self.record = folder / "story.history.jsonl"
        self._is_recorded = is_recorded
        self.file.write_text(Story("", is_recorded=True).text, "utf-8")
        self.write_record()
        self.server = Server(self.file)
        self.story = Story(self.server.url, is_recorded=is_recorded)

    def write_record(self) -> str:
        """Record what changed; what that printed."""
        command = [sys.executable, "-m", "calendar_app", "record", "--events", str(self.file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def tell(self, step: Step) -> None:
        """Take a step; returns when all workers show it."""
        before = self.server.everywhere(PATH)
        assert len(before) == 1
        self.story.edit(step)
        # Both files at once, as an editor and a record right after it leave them.
        self.file.write_text(self.story.text, "utf-8")
        if self._is_recorded:
            self.write_record()
        self.story.tell(step, self._recorded_on())
        wait_for(f"all workers show it {step.name}", lambda: self._is_shown(before))

    def _is_shown(self, before: set[bytes]) -> bool:
        now = self.server.everywhere(PATH)
        is_recorded = b'"unrecorded": 0' in self.server.get("/readyz")[2]
        return len(now) == 1 and now != before and (is_recorded or not self._is_recorded)

    def versions(self) -> dict[str, Version]:
        """What the feed says of each event, by its first id."""
        feed = self.server.get(PATH)[2].decode().replace("\r\n ", "")
        found = {}
        for whole in re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed, re.DOTALL):
            said = dict(line.split(":", 1) for line in whole.split("\r\n") if ":" in line)
            name = said["UID"].partition("@")[0]
            assert said["DTSTAMP"] == said["LAST-MODIFIED"]
            status, headers, _ = self.server.get(f"/story/events/{self.story.id_of(name)}.ics")
            assert status == 200
            assert name not in found
            found[name] = Version(int(said["SEQUENCE"]), said["CREATED"], said["LAST-MODIFIED"], whole, headers["etag"])
        return found

    def _recorded_on(self) -> str:
        """The date of the last record at the venue, "28 November 2026"."""
        last = json.loads(self.record.read_bytes().splitlines()[-1])
        day = datetime.fromisoformat(last["at"]).astimezone(ZoneInfo("Europe/Amsterdam"))
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


class Subscribers:
    """Everybody who subscribed.

    Args:
        told: What they subscribed to.
        folder: An empty folder for all they keep.
        thunderbird: One of them.
        evolution: Another.
    """

    def __init__(self, told: StoryServer, folder: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
        folder.mkdir()
        self._told = told
        self._url = told.server.url + PATH
        self._khal = Subscriptions({_STORY: self._url}, folder)
        self._others = (thunderbird, evolution)
        for client in self._others:
            client.subscribe(self._url)

    def see(self) -> None:
        """Have everybody look again, and hold what there is, once each."""
        held = self._told.story.held()
        self._khal.sync()
        assert sorted(self._khal.shown()[_STORY].values()) == sorted(map(_shown, held))
        expected = [asdict(one) for one in held]
        for client in self._others:
            client.refresh(self._url)
            name = type(client).__name__
            wait_for(f"{name} holds it all", partial(self._holds, client, expected))
            assert client.report(self._url).complaints == ()

    def _holds(self, client: Thunderbird | Evolution, expected: list[dict[str, str]]) -> bool:
        return list(client.report(self._url).events) == expected


def test_subscribers_follow_recorded_changes(tmp_path: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
    """After each step all hold what there is; the events concerned are one version on, all others are untouched."""
    told = StoryServer(tmp_path, is_recorded=True)
    with told.server:
        clients = Subscribers(told, tmp_path / "clients", thunderbird, evolution)
        clients.see()
        before = told.versions()
        assert {name: version.sequence for name, version in before.items()} == dict.fromkeys(before, 0)
        for step in STEPS:
            told.tell(step)
            clients.see()
            after = told.versions()
            for name, was in before.items():
                now = after[name]
                if name in step.concerned:
                    assert (step.name, name, now.sequence) == (step.name, name, was.sequence + 1)
                    assert now.modified > was.modified
                    assert now.etag != was.etag
                    assert now.created == was.created
                else:
                    assert (step.name, now) == (step.name, was)
            assert after.keys() == before.keys()
            before = after
    assert before["delta"].sequence == 0


def test_subscribers_follow_unrecorded_changes(tmp_path: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
    """After each step all hold what there is; at last every event that changed has one revision, undone steps none."""
    told = StoryServer(tmp_path, is_recorded=False)
    recorded = told.record.read_bytes()
    with told.server:
        clients = Subscribers(told, tmp_path / "clients", thunderbird, evolution)
        clients.see()
        beginning = before = told.versions()
        for step in STEPS:
            told.tell(step)
            clients.see()
            after = told.versions()
            _check_unrecorded(step, beginning, before, after)
            before = after
        assert told.record.read_bytes() == recorded
        told.write_record()
        wait_for("all is recorded", lambda: b'"unrecorded": 0' in told.server.get("/readyz")[2])
        wait_for("by all workers", lambda: len(told.server.everywhere(PATH)) == 1)
        last = told.versions()
    changed = {"alpha", "beta", "gamma", "epsilon"}
    assert {name: version.sequence for name, version in last.items()} == {
        name: int(name in changed) for name in beginning
    }
    added = told.record.read_text("utf-8").splitlines()[len(beginning) :]
    assert sorted(json.loads(line)["event"] for line in added) == sorted(changed)
    assert (last["delta"], last["zeta"]) == (beginning["delta"], beginning["zeta"])


def _check_unrecorded(
    step: Step, beginning: Mapping[str, Version], before: Mapping[str, Version], after: Mapping[str, Version]
) -> None:
    """No version is below the recorded one or more than one above it; others than those concerned are untouched."""
    for name, now in after.items():
        assert now.sequence in {0, 1}
        assert now.modified >= beginning[name].modified
        if name in step.concerned:
            assert (step.name, name, now.etag == before[name].etag) == (step.name, name, False)
            assert now.modified != before[name].modified
        else:
            assert (step.name, now) == (step.name, before[name])


def _shown(held: ReadEvent) -> ShownEvent:
    url = held.description.rpartition("\n")[2]
    return ShownEvent(url, held.starts, held.ends, held.title, held.place, held.description, held.status)
