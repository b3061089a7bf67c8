"""State machine of a list and its history: no event is lost, doubled or outdated.

`python -m tests.support.history_machine 2000 50` does 2000 random runs of 50 steps.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from icalendar import Calendar

from calendar_app.editing.files import LoadedFiles, load_files
from calendar_app.errors import ConcurrentEdit
from calendar_app.history import History, parse_journal
from calendar_app.history.commit import commit
from calendar_app.history.plan import Plan, plan_recording
from calendar_app.render import RenderContext
from calendar_app.render.ical import CancelledDisplay, ical_feed
from calendar_app.selection import ChangeLog, Index
from calendar_app.source import MAX_LIST_BYTES
from calendar_app.source.file import history_path
from calendar_app.web.list_loader import ListLoader
from calendar_app.web.store import SnapshotStore
from tests.support.contexts import SHIPPED_TEMPLATES
from tests.support.fake_urls import FakeUrls
from tests.support.history_checks import check_changes, check_events, check_versions, check_vevent, property_value
from tests.support.history_oracle import (
    DOMAIN,
    NO_DATE,
    EventList,
    Expected,
    Ledger,
    ListedEvent,
    Version,
    VisibleFields,
    is_large_loss,
)

_TITLES = ("Peace", "Law", "Victims", "Witnesses", "Truth")
SPANS = (
    ("2025-12-01 18:15", "2025-12-01 19:45"),
    ("2025-12-02 13:15", ""),
    ("2025-12-02", ""),
    ("2025-12-01", "2025-12-03"),
)
_GARBAGE = (
    b"<<<<<<< HEAD\n",
    b"{}\n",
    b'{"event": "e1", "revision": 99, "at": "2026-01-01T00:00:00Z", "purged": true}\n',
)
_WORKERS = 2

ServedState = tuple[tuple[bytes, bytes], Expected]
"""What a worker serves: the bytes of list and history, and the expected result."""

picks = st.integers(0, 99)
spans = st.sampled_from(SPANS)
titles = st.sampled_from(_TITLES)
rarely = st.sampled_from([False, False, False, True])


class HistoryMachine(RuleBasedStateMachine):
    """An organiser, a list, its history and two workers of a site."""

    feeds_every = 1
    """The feed is checked once in so many steps: rendering it is slow."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.path = self.folder / "told.yaml"
        self.history_file = history_path(self.path)
        self.now = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)
        self.event_list = EventList({"orion": "Orion", "vega": "Vega"}, {"fidh": "FIDH", "redress": "Redress"})
        self.event_lists: list[EventList] = []
        self.removed: list[tuple[ListedEvent, EventList]] = []
        self.is_cut = False
        # The lines that were recorded, the positions of those in the file, and what damages the file.
        self.lines: list[tuple[str, Version, bytes]] = []
        self.present: list[int] = []
        self.garbage = b""
        self.truncated_line = b""
        self.lacks_newline = False
        # The site.
        self.last_served: ServedState | None = None
        self.folders = 0
        self.loaders: list[ListLoader] = []
        self.shown: list[ServedState | None] = []
        self.vevents_by_state: dict[tuple[object, ...], bytes] = {}
        self.steps = 0
        self.count = 0

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder)

    @initialize(many=st.integers(0, 8), is_recorded=st.sampled_from([True, True, True, False]))
    def begin(self, *, many: int, is_recorded: bool) -> None:
        """Start with a list, perhaps a history, and a site."""
        rooms = [*self.event_list.rooms, ""]
        for number in range(many):
            self._save(self._added(f"{_TITLES[number % 5]} {number}", SPANS[number % 4], rooms[number % 3]))
        self._save(self.event_list)
        if is_recorded:
            self._record()
        self._restart()

    # Edits of the list.

    @rule(title=titles, span=st.one_of(spans, st.just(NO_DATE)), room=picks)
    def add(self, title: str, span: tuple[str, str], room: int) -> None:
        """Add an event."""
        self._save(self._added(title, span, self._room(room)))

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, title=titles)
    def retitle(self, pick: int, title: str) -> None:
        """Change the title of an event."""
        self._change(pick, title=title)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, span=spans)
    def move(self, pick: int, span: tuple[str, str]) -> None:
        """Change the time of an event, or set it."""
        self._change(pick, span=span)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks)
    def remove_date(self, pick: int) -> None:
        """Remove the date of an event."""
        self._change(pick, span=NO_DATE)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, room=picks)
    def change_room(self, pick: int, room: int) -> None:
        """Change the room of an event."""
        self._change(pick, room=self._room(room))

    @precondition(lambda self: len(self.event_list.events) > 1)
    @rule(pick=picks, other=picks)
    def swap(self, pick: int, other: int) -> None:
        """Swap the rooms of two events."""
        one, two = self._position(pick), self._position(other)
        events = self.event_list.events
        self._save(self.event_list.changed(one, room=events[two].room).changed(two, room=events[one].room))

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, status=st.sampled_from(["cancelled", "confirmed", "postponed", "tentative"]))
    def call_off(self, pick: int, status: str) -> None:
        """Change the status of an event."""
        self._change(pick, status=status)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, description=st.sampled_from(["", "Coffee.", "Tea."]))
    def describe(self, pick: int, description: str) -> None:
        """Change the description of an event."""
        self._change(pick, description=description)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, hosts=st.sampled_from([(), ("fidh",), ("redress", "fidh"), ("fidh", "redress")]))
    def host(self, pick: int, hosts: tuple[str, ...]) -> None:
        """Change the co-hosts of an event."""
        self._change(pick, hosts=hosts)

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, is_confirmed=st.booleans())
    def withdraw(self, pick: int, *, is_confirmed: bool) -> None:
        """Remove an event; perhaps record it at once."""
        self._save(self.event_list.without(self._position(pick)))
        if is_confirmed:
            self._record(withdraw=True)

    @precondition(lambda self: self.removed)
    @rule(pick=picks, is_recorded=st.booleans())
    def bring_back(self, pick: int, *, is_recorded: bool) -> None:
        """Put a removed event back, with its room if that is gone."""
        event, event_list = self.removed[-1 - pick % len(self.removed)]
        rooms = {event.room: event_list.rooms[event.room]} if event.room else {}
        self._save(
            replace(self.event_list, rooms={**rooms, **self.event_list.rooms}, events=(*self.event_list.events, event))
        )
        if is_recorded:
            self._record()

    @precondition(lambda self: self.event_list.rooms)
    @rule(pick=picks, name=st.sampled_from(["Orion", "Great Orion", "Vega", "Little Vega"]))
    def rename_room(self, pick: int, name: str) -> None:
        """Rename a room."""
        room = [*self.event_list.rooms][pick % len(self.event_list.rooms)]
        self._save(replace(self.event_list, rooms={**self.event_list.rooms, room: name}))

    @rule()
    def remove_unused_rooms(self) -> None:
        """Remove rooms without events from the list."""
        used = {event.room for event in self.event_list.events}
        self._save(
            replace(self.event_list, rooms={room: name for room, name in self.event_list.rooms.items() if room in used})
        )

    @rule(room=st.sampled_from(["orion", "vega", "lyra"]))
    def add_room(self, room: str) -> None:
        """Add a room, perhaps one that was removed."""
        self._save(replace(self.event_list, rooms={room: room.title(), **self.event_list.rooms}))

    @rule(host=st.sampled_from(["fidh", "redress"]), name=st.sampled_from(["FIDH", "Redress", "Redress Trust"]))
    def rename_host(self, host: str, name: str) -> None:
        """Rename a co-host."""
        self._save(replace(self.event_list, hosts={**self.event_list.hosts, host: name}))

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, keep=st.sampled_from(["all", "all", "all", "first", "last", "none"]), is_recorded=st.booleans())
    def rename(self, pick: int, keep: str, *, is_recorded: bool) -> None:
        """Give an event a new id; the list may omit its former ids."""
        position = self._position(pick)
        event = self.event_list.events[position]
        former = _remaining_ids((*event.former_ids, event.id), keep)
        self._save(self.event_list.changed(position, id=self._new_id(), former_ids=former))
        if is_recorded:
            self._record(withdraw=keep == "none")

    @precondition(lambda self: self.event_list.events)
    @rule(pick=picks, name=picks)
    def reuse_id(self, pick: int, name: int) -> None:
        """Give an event an id that it or another event had."""
        position = self._position(pick)
        event = self.event_list.events[position]
        names = self.former_names or [event.id]
        one = names[name % len(names)]
        former = tuple(known for known in (*event.former_ids, event.id) if known != one)
        self._save(self.event_list.changed(position, id=one, former_ids=former))

    @precondition(lambda self: any(event.former_ids for event in self.event_list.events))
    @rule(pick=picks, keep=st.sampled_from(["first", "last", "none"]))
    def forget_former_ids(self, pick: int, keep: str) -> None:
        """Omit former ids of an event."""
        position = self._position(pick)
        self._change(pick, former_ids=_remaining_ids(self.event_list.events[position].former_ids, keep))

    @rule()
    def reverse_order(self) -> None:
        """Reverse the order of the events; it has no meaning."""
        self._save(replace(self.event_list, events=self.event_list.events[::-1]))

    @precondition(lambda self: self.event_lists)
    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        """Undo the last edits."""
        self._save(self.event_lists[-min(back, len(self.event_lists))])

    @precondition(lambda self: self.event_list.events)
    @rule(many=st.integers(1, 4))
    def truncate_after_event(self, many: int) -> None:
        """Truncate the list so that it stays valid."""
        self._save(
            replace(self.event_list, events=self.event_list.events[: max(0, len(self.event_list.events) - many)])
        )

    @rule(stays=rarely)
    def truncate_in_event(self, *, stays: bool) -> None:
        """Truncate the list so that it is invalid YAML; mostly it is repaired."""
        self.path.write_text(self.event_list.text.replace("  []\n", "") + '  - {id: "', "utf-8")
        self.is_cut = True
        self._check_damage()
        if not stays:
            self._save(self.event_list)

    # Edits of the history.

    @rule(later=st.sampled_from([-3600, 0, 1, 60, 90000]))
    def wait_and_record(self, later: int) -> None:
        """Move the clock, also back, and record."""
        self.now += timedelta(seconds=later)
        self._record()

    @rule()
    def record_changes(self) -> None:
        """Record the changes; possible accidents are refused."""
        self._record()

    @rule()
    def confirm(self) -> None:
        """Record the changes and confirm missing events."""
        self._record(withdraw=True)

    @precondition(lambda self: self.ledger.owners)
    @rule(pick=picks, is_taken_out=st.booleans())
    def purge(self, pick: int, *, is_taken_out: bool) -> None:
        """Purge an event; mostly it is removed from the list first."""
        names = sorted(self.ledger.owners)
        name = names[pick % len(names)]
        if is_taken_out:
            owner = self.ledger.owners[name]
            kept = [event for event in self.event_list.events if self.expected.first_id(event) != owner]
            self._save(replace(self.event_list, events=tuple(kept)))
        self._record(purge=name)

    @rule(edit=st.booleans())
    def two_at_once(self, *, edit: bool) -> None:
        """Two write at once what they saw: one of them wins, or neither where the list was edited meanwhile."""
        if self._is_damaged or not self._is_readable:
            return
        pair = [load_files(self.path, MAX_LIST_BYTES) for _ in range(2)]
        plans = [self._checked_plan(one) for one in pair]
        if any(one.blockers or not one.changes for one in plans):
            return
        at, changes = self._recording_time(plans[0]), self.expected.changes
        before = self._history_bytes()
        if edit:
            self.path.write_text(f"{self.event_list.text}# edited\n", "utf-8")
        with ThreadPoolExecutor(2) as pool:
            won = [*pool.map(self._can_commit, pair, plans)]
        self.path.write_text(self.event_list.text, "utf-8")
        if edit:
            assert won == [False, False]
            assert self._history_bytes() == before
        else:
            assert sorted(won) == [False, True]
            self._store_recorded(plans[0], changes, at)

    @precondition(lambda self: self.lines and not self._is_damaged)
    @rule(length=st.integers(1, 30), stays=st.booleans())
    def truncate_history(self, length: int, *, stays: bool) -> None:
        """Truncate the last line of the history, as a killed writer does."""
        self.truncated_line = self.lines[-1][2][:length]
        self._write_history()
        if not stays:
            self._record()

    @precondition(lambda self: self.lines and not self._is_damaged)
    @rule(stays=st.booleans())
    def remove_newline(self, *, stays: bool) -> None:
        """Remove the last newline of the history, as some editors do."""
        self.lacks_newline = True
        self._write_history()
        if not stays:
            self._record()

    @precondition(lambda self: self.lines and not self._is_damaged)
    @rule(pick=picks, many=st.sampled_from([1, 2, 999]), stays=rarely)
    def lose_lines(self, pick: int, many: int, *, stays: bool) -> None:
        """Lose lines of the history, or all; mostly it is repaired."""
        first = 0 if many == 999 else pick % len(self.present)
        del self.present[first : first + many]
        self._damage(stays=stays)

    @precondition(lambda self: not self._is_damaged)
    @rule(garbage=st.sampled_from(_GARBAGE), stays=rarely)
    def add_garbage(self, garbage: bytes, *, stays: bool) -> None:
        """Add an invalid line to the history; mostly it is repaired."""
        self.garbage = garbage
        self._damage(stays=stays)

    @precondition(lambda self: self._is_damaged)
    @rule()
    def repair(self) -> None:
        """Repair the history."""
        self._restore()

    # The site.

    @rule(worker=st.integers(0, _WORKERS - 1))
    def poll(self, worker: int) -> None:
        """A worker polls the files: it serves them or what it served before."""
        self._poll(worker)

    def _poll(self, worker: int) -> None:
        loader, before = self.loaders[worker], self.shown[worker]
        loader.reload(lambda _: True)
        files = (self.path.read_bytes(), self._history_bytes())
        status = self._status(files, before)
        assert (loader.status, bool(loader.reason)) == (status, status != "current")
        if status == "current" and not (before and before[0] == files):
            self.last_served = self.shown[worker] = (files, self.expected)
        self._compare(worker)

    @rule(worker=st.integers(0, _WORKERS - 1))
    def respawn(self, worker: int) -> None:
        """A new worker replaces another; it knows what was served last."""
        self.loaders[worker] = self._new_loader()
        self.shown[worker] = self.last_served
        self._compare(worker)
        self._poll(worker)

    @precondition(lambda self: self._is_readable and not self._lacks_lines)
    @rule()
    def restart(self) -> None:
        """Restart the site; it knows nothing."""
        self._restart()

    def _restart(self) -> None:
        self.folders += 1
        self.last_served, self.loaders, self.shown = None, [], []
        for worker in range(_WORKERS):
            self.loaders.append(self._new_loader())
            self.shown.append(None)
            self._poll(worker)

    # Checks after each rule.

    @invariant()
    def check(self) -> None:
        """Compare the program with the oracle."""
        files = load_files(self.path, MAX_LIST_BYTES)
        if not self._is_readable:
            assert files.history is None
            return
        history, expected = files.history, self.expected
        assert history is not None
        assert (files.journal.problems, bool(files.journal.truncated)) == ((), bool(self.truncated_line))
        assert bool(history.conflicts) is expected.is_contradictory
        if expected.is_contradictory:
            return
        check_events(history, expected)
        check_versions(history, expected)
        check_changes(history, expected)
        self.steps += 1
        if self.steps % self.feeds_every == 0:
            self._check_feed(history, expected)

    def _check_feed(self, history: History, expected: Expected) -> None:
        context = RenderContext(Index(history.schedule), "en", FakeUrls(), SHIPPED_TEMPLATES, ChangeLog(history))
        content = ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)
        vevents = content.split(b"BEGIN:VEVENT\r\n")[1:]
        names = [property_value(vevent, "UID").removesuffix(f"@{DOMAIN}") for vevent in vevents]
        assert sorted(names) == sorted(name for name in expected.shown if expected.span(name) != NO_DATE)
        for name, vevent in zip(names, vevents, strict=True):
            check_vevent(vevent, name, history, expected)
            # An unchanged event has the same bytes as before, whatever else changed.
            latest = max(expected.ledger.moments, default=None) if name not in expected.ledger.versions else None
            key = (name, expected.ledger.versions.get(name), expected.shown[name], latest)
            assert self.vevents_by_state.setdefault(
                key, vevent.removesuffix(b"END:VCALENDAR\r\n")
            ) == vevent.removesuffix(b"END:VCALENDAR\r\n")
        calendar = Calendar.from_ical(content)
        assert not calendar.errors
        assert [str(event["UID"]) for event in calendar.walk("VEVENT")] == [f"{name}@{DOMAIN}" for name in names]
        assert not any(event.errors for event in calendar.walk("VEVENT"))

    # Helpers.

    @property
    def ledger(self) -> Ledger:
        """The recorded versions in the present file."""
        versions: dict[str, tuple[Version, ...]] = {}
        for position in self.present:
            name, version, _ = self.lines[position]
            versions[name] = (*versions.get(name, ()), version)
        return Ledger(versions)

    @property
    def expected(self) -> Expected:
        """The expected result of the present files."""
        return Expected(self.event_list, self.ledger)

    @property
    def former_names(self) -> list[str]:
        """All former ids that no listed event has."""
        listed = {event.id for event in self.event_list.events}
        former = (name for event in self.event_list.events for name in event.former_ids)
        return [name for name in dict.fromkeys((*former, *self.ledger.owners)) if name not in listed]

    @property
    def _lacks_lines(self) -> bool:
        return len(self.present) < len(self.lines)

    @property
    def _is_broken(self) -> bool:
        """Whether an event misses a line before a later one, or there is garbage."""
        last: dict[str, int] = {}
        for position, (name, _, _) in enumerate(self.lines):
            if position in self.present:
                last[name] = position
        missing = set(range(len(self.lines))) - set(self.present)
        return bool(self.garbage) or any(position < last.get(self.lines[position][0], -1) for position in missing)

    @property
    def _is_damaged(self) -> bool:
        return bool(self._lacks_lines or self.garbage or self.truncated_line or self.lacks_newline)

    @property
    def _is_readable(self) -> bool:
        return self.event_list.is_valid and not self.is_cut and not self._is_broken

    def _history_bytes(self) -> bytes:
        return self.history_file.read_bytes() if self.history_file.exists() else b""

    def _write_history(self) -> None:
        """Write the present state of the history file."""
        content = b"".join(self.lines[position][2] for position in self.present)
        content = content.removesuffix(b"\n") if self.lacks_newline else content
        content += self.truncated_line + self.garbage
        if content:
            self.history_file.write_bytes(content)
        else:
            self.history_file.unlink(missing_ok=True)

    def _damage(self, *, stays: bool) -> None:
        """Write a damaged history file; repair it unless it stays."""
        self._write_history()
        self._check_damage()
        if not stays:
            self._restore()

    def _check_damage(self) -> None:
        """Let all readers and the writer see the damaged files."""
        self.check()
        self._record()
        for worker in range(_WORKERS):
            self._poll(worker)

    def _restore(self) -> None:
        self.present = [*range(len(self.lines))]
        self.garbage = self.truncated_line = b""
        self.lacks_newline = False
        self._write_history()

    def _save(self, event_list: EventList) -> None:
        left = {event.id for event in event_list.events}
        self.removed += [(event, self.event_list) for event in self.event_list.events if event.id not in left]
        self.event_lists.append(self.event_list)
        self.event_list, self.is_cut = event_list, False
        self.path.write_text(event_list.text, "utf-8")

    def _added(self, title: str, span: tuple[str, str], room: str) -> EventList:
        event = ListedEvent(self._new_id(), title, span, room, hosts=("fidh",))
        return replace(self.event_list, events=(*self.event_list.events, event))

    def _new_id(self) -> str:
        self.count += 1
        return f"e{self.count}"

    def _room(self, pick: int) -> str:
        rooms = [*self.event_list.rooms, ""]
        return rooms[pick % len(rooms)]

    def _position(self, pick: int) -> int:
        return pick % len(self.event_list.events)

    def _change(self, pick: int, **fields: object) -> None:
        self._save(self.event_list.changed(self._position(pick), **fields))

    def _checked_plan(self, files: LoadedFiles, *, withdraw: bool = False, purge: str = "") -> Plan:
        """The plan of a recording, after its blockers are checked."""
        assert files.history is not None
        expected = self.expected
        plan = plan_recording(files.history, withdraw=withdraw, purge=(purge,) if purge else ())
        owner = expected.ledger.owners.get(purge, "")
        cannot_purge = bool(purge) and (owner in expected.listed or expected.ledger.last(owner) is None)
        refused = cannot_purge or expected.is_contradictory
        if not refused and not withdraw:
            losses = [name for name in expected.losses if name != owner]
            refused = (bool(losses) and expected.has_large_loss) or expected.without(owner).has_possible_rename
        assert bool(plan.blockers) is refused, plan.blockers
        return plan

    def _record(self, *, withdraw: bool = False, purge: str = "") -> None:
        files = load_files(self.path, MAX_LIST_BYTES)
        before = self._history_bytes()
        if not self._is_readable:
            assert files.history is None
            return
        if self._lacks_lines:
            # It looks like a history with fewer recordings.
            return
        plan = self._checked_plan(files, withdraw=withdraw, purge=purge)
        if not plan.blockers:
            changes: dict[str, VisibleFields | None] = {**self.expected.changes}
            if purge:
                changes[self.ledger.owners[purge]] = None
            if plan.changes:
                at = self._recording_time(plan)
                commit(files.history_path, plan, self.now, is_current=files.version.is_current)
                self._store_recorded(plan, changes, at)
                return
            assert not changes
        assert self._history_bytes() == before

    def _recording_time(self, plan: Plan) -> datetime:
        """The expected time of a recording: after every published version."""
        versions = plan.history.versions
        published = [versions[item.event.first_id].modified for item in plan.changes]
        return max(self.ledger.moment(self.now), *published)

    def _can_commit(self, files: LoadedFiles, plan: Plan) -> bool:
        try:
            commit(files.history_path, plan, self.now, is_current=files.version.is_current)
        except ConcurrentEdit:
            return False
        return True

    def _store_recorded(self, plan: Plan, changes: Mapping[str, VisibleFields | None], at: datetime) -> None:
        """Check the lines that were recorded and store them."""
        before = b"".join(line for _, _, line in self.lines)
        content = self._history_bytes()
        assert content.startswith(before)
        assert not parse_journal(content, "").problems
        names = [item.change.first_id for item in plan.changes]
        added = content.removeprefix(before).splitlines(keepends=True)
        assert sorted(names) == sorted(changes)
        self.lines += [(name, Version(at, changes[name]), line) for name, line in zip(names, added, strict=True)]
        self._restore()
        assert self._history_bytes() == content

    def _new_loader(self) -> ListLoader:
        return ListLoader(self.path, None, SnapshotStore(self.folder / f"kept-{self.folders}"))

    def _status(self, files: tuple[bytes, bytes], before: ServedState | None) -> str:
        """The expected status of the site."""
        if before and before[0] == files:
            return "current"
        if not self._is_readable:
            return "stale"
        expected = self.expected
        if before and not (self.last_served and self.last_served[0] == files):
            was = before[1]
            there = {name for event in self.event_list.events for name in event.names}
            # A recorded event is not lost: it is shown as withdrawn.
            recorded = expected.ledger.owners
            lost = sum(
                event.id not in there and not any(name in recorded for name in event.names)
                for event in was.event_list.events
            )
            if was.ledger.missing_from(expected.ledger) or is_large_loss(lost, len(was.event_list.events)):
                return "held"
        return "held" if expected.is_contradictory or expected.has_large_loss else "current"

    def _compare(self, worker: int) -> None:
        """Compare what a worker serves with the expected result."""
        loaded_list, shown = self.loaders[worker].last_good, self.shown[worker]
        assert (loaded_list and loaded_list.contents) == (shown and shown[0])
        if loaded_list and shown:
            check_events(loaded_list.history, shown[1])
            check_versions(loaded_list.history, shown[1])


def _remaining_ids(names: tuple[str, ...], keep: str) -> tuple[str, ...]:
    """The former ids that stay in the list."""
    return {"all": names, "first": names[:1], "last": names[-1:], "none": ()}[keep]


def run(machine: type[HistoryMachine], examples: int, steps: int, *, is_random: bool = False) -> None:
    """Do runs of so many steps; the same ones each time unless `is_random`."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=not is_random,
        suppress_health_check=[HealthCheck.too_slow],  # the test run has a watchdog of its own
    )
    run_state_machine_as_test(machine, settings=chosen)


if __name__ == "__main__":
    run(HistoryMachine, *map(int, sys.argv[1:]), is_random=True)
