"""Subscribers of a changing list: no event lost, doubled or stale."""

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
from tests.support.clients.khal import KhalEvent, Subscriptions
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
    """The version of an event in a feed; DTSTAMP equals `modified`.

    `lines` are all its lines, `etag` that of its own feed.
    """

    sequence: int
    created: str
    modified: str
    lines: str
    etag: str


class StoryServer:
    """A server of the changing list; each step may be recorded."""

    def __init__(self, folder: Path, *, is_recorded: bool) -> None:
        self.file = folder / "story.yaml"
        self.journal = folder / "story.history.jsonl"
        self._is_recorded = is_recorded
        self.file.write_text(Story("", is_recorded=True).text, "utf-8")
        self.record_changes()
        self.server = Server(self.file)
        self.story = Story(self.server.url, is_recorded=is_recorded)

    def record_changes(self) -> str:
        """Record changes; the output of the command."""
        command = [sys.executable, "-m", "calendar_app", "record", "--events", str(self.file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def take(self, step: Step) -> None:
        """Take a step; wait until all workers show it."""
        before = self.server.everywhere(PATH)
        assert len(before) == 1
        self.story.edit(step)
        # List and history change together, as after an edit that is recorded at once.
        self.file.write_text(self.story.text, "utf-8")
        if self._is_recorded:
            self.record_changes()
        self.story.expect_lines(step, self._recorded_on())
        wait_for(f"all workers show the step {step.name!r}", lambda: self._is_shown(before))

    def _is_shown(self, before: set[bytes]) -> bool:
        new = self.server.everywhere(PATH)
        is_recorded = b'"unrecorded": 0' in self.server.get("/readyz")[2]
        return len(new) == 1 and new != before and (is_recorded or not self._is_recorded)

    def versions(self) -> dict[str, Version]:
        """The version of each event in the feed, by first id."""
        feed = self.server.get(PATH)[2].decode().replace("\r\n ", "")
        versions = {}
        for lines in re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed, re.DOTALL):
            properties = dict(line.split(":", 1) for line in lines.split("\r\n") if ":" in line)
            name = properties["UID"].partition("@")[0]
            assert properties["DTSTAMP"] == properties["LAST-MODIFIED"]
            status, headers, _ = self.server.get(f"/story/events/{self.story.id_of(name)}.ics")
            assert status == 200
            assert name not in versions
            versions[name] = Version(
                int(properties["SEQUENCE"]), properties["CREATED"], properties["LAST-MODIFIED"], lines, headers["etag"]
            )
        return versions

    def _recorded_on(self) -> str:
        """The date of the last recording at the venue, "28 November 2026"."""
        last = json.loads(self.journal.read_bytes().splitlines()[-1])
        day = datetime.fromisoformat(last["at"]).astimezone(ZoneInfo("Europe/Amsterdam"))
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


class Subscribers:
    """All programs that subscribe to the feed; `folder` is empty."""

    def __init__(self, story_server: StoryServer, folder: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
        folder.mkdir()
        self._story_server = story_server
        self._url = story_server.server.url + PATH
        self._khal = Subscriptions({_STORY: self._url}, folder)
        self._others = (thunderbird, evolution)
        for client in self._others:
            client.subscribe(self._url)

    def check(self) -> None:
        """Refresh all programs; each must hold the expected events once."""
        events = self._story_server.story.expected_events()
        self._khal.sync()
        assert sorted(self._khal.events()[_STORY].values()) == sorted(map(_khal_event, events))
        expected = [asdict(event) for event in events]
        for client in self._others:
            client.refresh(self._url)
            name = type(client).__name__
            wait_for(f"{name} holds all events", partial(self._holds, client, expected))
            assert client.report(self._url).complaints == ()

    def _holds(self, client: Thunderbird | Evolution, expected: list[dict[str, str]]) -> bool:
        return list(client.report(self._url).events) == expected


def test_subscribers_follow_recorded_changes(tmp_path: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
    """After each step changed events are one version on, others unchanged."""
    story_server = StoryServer(tmp_path, is_recorded=True)
    with story_server.server:
        clients = Subscribers(story_server, tmp_path / "clients", thunderbird, evolution)
        clients.check()
        before = story_server.versions()
        assert {name: version.sequence for name, version in before.items()} == dict.fromkeys(before, 0)
        for step in STEPS:
            story_server.take(step)
            clients.check()
            after = story_server.versions()
            for name, old in before.items():
                new = after[name]
                if name in step.changed:
                    assert (step.name, name, new.sequence) == (step.name, name, old.sequence + 1)
                    assert new.modified > old.modified
                    assert new.etag != old.etag
                    assert new.created == old.created
                else:
                    assert (step.name, new) == (step.name, old)
            assert after.keys() == before.keys()
            before = after
    assert before["delta"].sequence == 0


def test_subscribers_follow_unrecorded_changes(tmp_path: Path, thunderbird: Thunderbird, evolution: Evolution) -> None:
    """At the end each changed event has one revision, undone steps none."""
    story_server = StoryServer(tmp_path, is_recorded=False)
    recorded = story_server.journal.read_bytes()
    with story_server.server:
        clients = Subscribers(story_server, tmp_path / "clients", thunderbird, evolution)
        clients.check()
        beginning = before = story_server.versions()
        for step in STEPS:
            story_server.take(step)
            clients.check()
            after = story_server.versions()
            _check_unrecorded(step, beginning, before, after)
            before = after
        assert story_server.journal.read_bytes() == recorded
        story_server.record_changes()
        wait_for("all is recorded", lambda: b'"unrecorded": 0' in story_server.server.get("/readyz")[2])
        wait_for("all workers serve one feed", lambda: len(story_server.server.everywhere(PATH)) == 1)
        last = story_server.versions()
    changed = {"alpha", "beta", "gamma", "epsilon"}
    assert {name: version.sequence for name, version in last.items()} == {
        name: int(name in changed) for name in beginning
    }
    added = story_server.journal.read_text("utf-8").splitlines()[len(beginning) :]
    assert sorted(json.loads(line)["event"] for line in added) == sorted(changed)
    assert (last["delta"], last["zeta"]) == (beginning["delta"], beginning["zeta"])


def _check_unrecorded(
    step: Step, beginning: Mapping[str, Version], before: Mapping[str, Version], after: Mapping[str, Version]
) -> None:
    """Versions are at most one above the recorded one; other events are unchanged."""
    for name, new in after.items():
        assert new.sequence in {0, 1}
        assert new.modified >= beginning[name].modified
        if name in step.changed:
            assert (step.name, name, new.etag == before[name].etag) == (step.name, name, False)
            assert new.modified != before[name].modified
        else:
            assert (step.name, new) == (step.name, before[name])


def _khal_event(event: ReadEvent) -> KhalEvent:
    url = event.description.rpartition("\n")[2]
    return KhalEvent(url, event.starts, event.ends, event.title, event.place, event.description, event.status)
