"""A list and its history, changed by chance: nobody loses an event, has one twice or keeps an old one.

With other chances each time: `python -m tests.support.history_machine 2000 50`, examples and steps of each.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
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
from tests.support.history_oracle import (
    A_SECOND,
    DOMAIN,
    NEVER,
    UPDATED,
    Entry,
    Expected,
    Ledger,
    Sheet,
    Shown,
    Version,
    is_much,
    seen,
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
_OFF = {"cancelled", "postponed", "withdrawn"}

Showing = tuple[tuple[bytes, bytes], Expected]
"""What a worker shows: the bytes of a list and its record, and what they come to."""

picks = st.integers(0, 99)
spans = st.sampled_from(SPANS)
titles = st.sampled_from(_TITLES)
rarely = st.sampled_from([False, False, False, True])


class Told(RuleBasedStateMachine):
    """An organiser, a list, its record and two workers of a site that shows them."""

    feeds_every = 1
    """How many steps it takes until the feed is looked at again: making it is what takes the time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.path = self.folder / "told.yaml"
        self.record = history_path(self.path)
        self.now = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)
        self.sheet = Sheet({"orion": "Orion", "vega": "Vega"}, {"fidh": "FIDH", "redress": "Redress"})
        self.sheets: list[Sheet] = []
        self.removed: list[tuple[Entry, Sheet]] = []
        self.is_cut = False
        # The record as it should be, what of it lies on the disk, and what should not be there.
        self.lines: list[tuple[str, Version, bytes]] = []
        self.present: list[int] = []
        self.garbage = b""
        self.torn = b""
        self.lacks_end = False
        # The site.
        self.kept: Showing | None = None
        self.folders = 0
        self.shelves: list[ListLoader] = []
        self.shown: list[Showing | None] = []
        self.known: dict[tuple[object, ...], bytes] = {}
        self.steps = 0
        self.count = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    @initialize(many=st.integers(0, 8), is_recorded=st.sampled_from([True, True, True, False]))
    def begin(self, *, many: int, is_recorded: bool) -> None:
        """There is a list, and perhaps a record of it, and a site shows it."""
        rooms = [*self.sheet.rooms, ""]
        for number in range(many):
            self._save(self._added(f"{_TITLES[number % 5]} {number}", SPANS[number % 4], rooms[number % 3]))
        self._save(self.sheet)
        if is_recorded:
            self._record()
        self._restart()

    # What an organiser does to the list.

    @rule(title=titles, span=st.one_of(spans, st.just(NEVER)), room=picks)
    def add(self, title: str, span: tuple[str, str], room: int) -> None:
        """There is one more event."""
        self._save(self._added(title, span, self._room(room)))

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, title=titles)
    def retitle(self, pick: int, title: str) -> None:
        """An event has another title."""
        self._change(pick, title=title)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, span=spans)
    def move(self, pick: int, span: tuple[str, str]) -> None:
        """An event takes place at another time, or at a time at last."""
        self._change(pick, span=span)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks)
    def take_its_date(self, pick: int) -> None:
        """An event has no date any more."""
        self._change(pick, span=NEVER)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, room=picks)
    def place(self, pick: int, room: int) -> None:
        """An event takes place in another room."""
        self._change(pick, room=self._room(room))

    @precondition(lambda self: len(self.sheet.entries) > 1)
    @rule(pick=picks, other=picks)
    def swap(self, pick: int, other: int) -> None:
        """Two events swap their rooms."""
        one, two = self._position(pick), self._position(other)
        entries = self.sheet.entries
        self._save(self.sheet.changed(one, room=entries[two].room).changed(two, room=entries[one].room))

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, status=st.sampled_from(["cancelled", "confirmed", "postponed", "tentative"]))
    def call_off(self, pick: int, status: str) -> None:
        """An event is cancelled, or takes place after all."""
        self._change(pick, status=status)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, description=st.sampled_from(["", "Coffee.", "Tea."]))
    def describe(self, pick: int, description: str) -> None:
        """An event is described in other words."""
        self._change(pick, description=description)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, hosts=st.sampled_from([(), ("fidh",), ("redress", "fidh"), ("fidh", "redress")]))
    def host(self, pick: int, hosts: tuple[str, ...]) -> None:
        """Others host an event."""
        self._change(pick, hosts=hosts)

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, is_confirmed=st.booleans())
    def withdraw(self, pick: int, *, is_confirmed: bool) -> None:
        """An event is taken out of the list, and perhaps that is recorded at once."""
        self._save(self.sheet.without(self._position(pick)))
        if is_confirmed:
            self._record(withdraw=True)

    @precondition(lambda self: self.removed)
    @rule(pick=picks, is_recorded=st.booleans())
    def bring_back(self, pick: int, *, is_recorded: bool) -> None:
        """The very entry that was taken out is put in again, with its room where that is gone."""
        entry, sheet = self.removed[-1 - pick % len(self.removed)]
        rooms = {entry.room: sheet.rooms[entry.room]} if entry.room else {}
        self._save(replace(self.sheet, rooms={**rooms, **self.sheet.rooms}, entries=(*self.sheet.entries, entry)))
        if is_recorded:
            self._record()

    @precondition(lambda self: self.sheet.rooms)
    @rule(pick=picks, name=st.sampled_from(["Orion", "Great Orion", "Vega", "Little Vega"]))
    def rename_room(self, pick: int, name: str) -> None:
        """A room is called something else."""
        room = [*self.sheet.rooms][pick % len(self.sheet.rooms)]
        self._save(replace(self.sheet, rooms={**self.sheet.rooms, room: name}))

    @rule()
    def sweep(self) -> None:
        """Rooms where nothing takes place are taken out of the register."""
        used = {entry.room for entry in self.sheet.entries}
        self._save(replace(self.sheet, rooms={room: said for room, said in self.sheet.rooms.items() if room in used}))

    @rule(room=st.sampled_from(["orion", "vega", "lyra"]))
    def build(self, room: str) -> None:
        """There is a room, perhaps again."""
        self._save(replace(self.sheet, rooms={room: room.title(), **self.sheet.rooms}))

    @rule(host=st.sampled_from(["fidh", "redress"]), name=st.sampled_from(["FIDH", "Redress", "Redress Trust"]))
    def rename_host(self, host: str, name: str) -> None:
        """A co-host is called something else."""
        self._save(replace(self.sheet, hosts={**self.sheet.hosts, host: name}))

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, keep=st.sampled_from(["all", "all", "all", "first", "last", "none"]), is_recorded=st.booleans())
    def rename(self, pick: int, keep: str, *, is_recorded: bool) -> None:
        """An event has an id that nothing had before; the file may forget those it had."""
        position = self._position(pick)
        entry = self.sheet.entries[position]
        former = _some((*entry.former_ids, entry.id), keep)
        self._save(self.sheet.changed(position, id=self._new_id(), former_ids=former))
        if is_recorded:
            self._record(withdraw=keep == "none")

    @precondition(lambda self: self.sheet.entries)
    @rule(pick=picks, name=picks)
    def rename_alike(self, pick: int, name: int) -> None:
        """An event has an id that it or another had before."""
        position = self._position(pick)
        entry = self.sheet.entries[position]
        names = self.former_names or [entry.id]
        one = names[name % len(names)]
        former = tuple(known for known in (*entry.former_ids, entry.id) if known != one)
        self._save(self.sheet.changed(position, id=one, former_ids=former))

    @precondition(lambda self: any(entry.former_ids for entry in self.sheet.entries))
    @rule(pick=picks, keep=st.sampled_from(["first", "last", "none"]))
    def forget(self, pick: int, keep: str) -> None:
        """The file forgets former ids of an event."""
        position = self._position(pick)
        self._change(pick, former_ids=_some(self.sheet.entries[position].former_ids, keep))

    @rule()
    def turn_round(self) -> None:
        """The entries stand in another order, which says nothing."""
        self._save(replace(self.sheet, entries=self.sheet.entries[::-1]))

    @precondition(lambda self: self.sheets)
    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        """The list is as it was before the last edits."""
        self._save(self.sheets[-min(back, len(self.sheets))])

    @precondition(lambda self: self.sheet.entries)
    @rule(many=st.integers(1, 4))
    def cut_at_an_entry(self, many: int) -> None:
        """A save was cut short, and what is left is sound."""
        self._save(replace(self.sheet, entries=self.sheet.entries[: max(0, len(self.sheet.entries) - many)]))

    @rule(stays=rarely)
    def cut_in_an_entry(self, *, stays: bool) -> None:
        """A save was cut short, and what is left is not YAML; mostly somebody sees it."""
        self.path.write_text(self.sheet.text.replace("  []\n", "") + '  - {id: "', "utf-8")
        self.is_cut = True
        self._struck()
        if not stays:
            self._save(self.sheet)

    # What happens to the record.

    @rule(later=st.sampled_from([-3600, 0, 1, 60, 90000]))
    def wait_and_record(self, later: int) -> None:
        """The clock goes on, or is set back; then what changed is recorded."""
        self.now += timedelta(seconds=later)
        self._record()

    @rule()
    def record_it(self) -> None:
        """What changed is recorded; it is refused where it may be an accident."""
        self._record()

    @rule()
    def confirm(self) -> None:
        """What changed is recorded, and what is gone is really gone."""
        self._record(withdraw=True)

    @precondition(lambda self: self.ledger.owners)
    @rule(pick=picks, is_taken_out=st.booleans())
    def purge(self, pick: int, *, is_taken_out: bool) -> None:
        """Of an event nothing is to be shown any more; mostly somebody takes it out of the list first."""
        names = sorted(self.ledger.owners)
        name = names[pick % len(names)]
        if is_taken_out:
            owner = self.ledger.owners[name]
            kept = [entry for entry in self.sheet.entries if self.expected.first_id(entry) != owner]
            self._save(replace(self.sheet, entries=tuple(kept)))
        self._record(purge=name)

    @rule(edit=st.booleans())
    def two_at_once(self, *, edit: bool) -> None:
        """Two write at once what they saw: one of them wins, or neither where the list was edited meanwhile."""
        if self._is_harmed or not self._is_readable:
            return
        pair = [load_files(self.path, MAX_LIST_BYTES) for _ in range(2)]
        plans = [self._planned(one) for one in pair]
        if any(one.blockers or not one.changes for one in plans):
            return
        at, changes = self._moment(plans[0]), self.expected.changes
        before = self._record_bytes()
        if edit:
            self.path.write_text(f"{self.sheet.text}# edited\n", "utf-8")
        with ThreadPoolExecutor(2) as pool:
            won = [*pool.map(self._wins, pair, plans)]
        self.path.write_text(self.sheet.text, "utf-8")
        if edit:
            assert won == [False, False]
            assert self._record_bytes() == before
        else:
            assert sorted(won) == [False, True]
            self._note(plans[0], changes, at)

    @precondition(lambda self: self.lines and not self._is_harmed)
    @rule(length=st.integers(1, 30), stays=st.booleans())
    def tear(self, length: int, *, stays: bool) -> None:
        """Whoever wrote the record was stopped in the middle of a line; the next one writes on."""
        self.torn = self.lines[-1][2][:length]
        self._lay()
        if not stays:
            self._record()

    @precondition(lambda self: self.lines and not self._is_harmed)
    @rule(stays=st.booleans())
    def take_the_end(self, *, stays: bool) -> None:
        """An editor takes away the end of the last line; the next one writes on."""
        self.lacks_end = True
        self._lay()
        if not stays:
            self._record()

    @precondition(lambda self: self.lines and not self._is_harmed)
    @rule(pick=picks, many=st.sampled_from([1, 2, 999]), stays=rarely)
    def lose_lines(self, pick: int, many: int, *, stays: bool) -> None:
        """Lines of the record vanish, or all of it; mostly somebody sees it."""
        first = 0 if many == 999 else pick % len(self.present)
        del self.present[first : first + many]
        self._harm(stays=stays)

    @precondition(lambda self: not self._is_harmed)
    @rule(garbage=st.sampled_from(_GARBAGE), stays=rarely)
    def garble(self, garbage: bytes, *, stays: bool) -> None:
        """The record holds what is no line of it; mostly somebody sees it."""
        self.garbage = garbage
        self._harm(stays=stays)

    @precondition(lambda self: self._is_harmed)
    @rule()
    def repair(self) -> None:
        """The record is as it should be again."""
        self._restore()

    # What readers see.

    @rule(worker=st.integers(0, _WORKERS - 1))
    def look(self, worker: int) -> None:
        """A worker of the site looks at the files: it shows them, or what it showed before."""
        self._look(worker)

    def _look(self, worker: int) -> None:
        shelf, before = self.shelves[worker], self.shown[worker]
        shelf.reload(lambda _: True)
        files = (self.path.read_bytes(), self._record_bytes())
        status = self._status(files, before)
        assert (shelf.status, bool(shelf.reason)) == (status, status != "current")
        if status == "current" and not (before and before[0] == files):
            self.kept = self.shown[worker] = (files, self.expected)
        self._compare(worker)

    @rule(worker=st.integers(0, _WORKERS - 1))
    def respawn(self, worker: int) -> None:
        """A worker dies; another takes its place, and knows what was shown last."""
        self.shelves[worker] = self._shelf()
        self.shown[worker] = self.kept
        self._compare(worker)
        self._look(worker)

    @precondition(lambda self: self._is_readable and not self._is_forgetful)
    @rule()
    def restart(self) -> None:
        """The site is started anew, and knows nothing."""
        self._restart()

    def _restart(self) -> None:
        self.folders += 1
        self.kept, self.shelves, self.shown = None, [], []
        for worker in range(_WORKERS):
            self.shelves.append(self._shelf())
            self.shown.append(None)
            self._look(worker)

    # What is true after each of these.

    @invariant()
    def check(self) -> None:
        """What the files say together is what the oracle says of them."""
        files = load_files(self.path, MAX_LIST_BYTES)
        if not self._is_readable:
            assert files.history is None
            return
        history, expected = files.history, self.expected
        assert history is not None
        assert (files.journal.problems, bool(files.journal.truncated)) == ((), bool(self.torn))
        assert bool(history.conflicts) is expected.is_contradictory
        if expected.is_contradictory:
            return
        _check_events(history, expected)
        _check_stamps(history, expected)
        _check_changes(history, expected)
        self.steps += 1
        if self.steps % self.feeds_every == 0:
            self._check_feed(history, expected)

    def _check_feed(self, history: History, expected: Expected) -> None:
        edition = RenderContext(Index(history.schedule), "en", FakeUrls(), SHIPPED_TEMPLATES, ChangeLog(history))
        content = ical_feed(edition, edition.whole_selection, CancelledDisplay.STATUS)
        pieces = content.split(b"BEGIN:VEVENT\r\n")[1:]
        names = [_value(piece, "UID").removesuffix(f"@{DOMAIN}") for piece in pieces]
        assert sorted(names) == sorted(name for name in expected.shown if expected.span(name) != NEVER)
        for name, piece in zip(names, pieces, strict=True):
            _check_piece(piece, name, history, expected)
            # What did not change has the bytes it had, whatever else was done and undone meanwhile.
            latest = max(expected.ledger.moments, default=None) if name not in expected.ledger.versions else None
            key = (name, expected.ledger.versions.get(name), expected.shown[name], latest)
            assert self.known.setdefault(key, piece.removesuffix(b"END:VCALENDAR\r\n")) == piece.removesuffix(
                b"END:VCALENDAR\r\n"
            )
        calendar = Calendar.from_ical(content)
        assert not calendar.errors
        assert [str(event["UID"]) for event in calendar.walk("VEVENT")] == [f"{name}@{DOMAIN}" for name in names]
        assert not any(event.errors for event in calendar.walk("VEVENT"))

    # How it is done.

    @property
    def ledger(self) -> Ledger:
        """What the record says as it lies on the disk."""
        versions: dict[str, tuple[Version, ...]] = {}
        for position in self.present:
            name, version, _ = self.lines[position]
            versions[name] = (*versions.get(name, ()), version)
        return Ledger(versions)

    @property
    def expected(self) -> Expected:
        """What the list and the record come to as they lie on the disk."""
        return Expected(self.sheet, self.ledger)

    @property
    def former_names(self) -> list[str]:
        """All ids that anything had and no entry has."""
        listed = {entry.id for entry in self.sheet.entries}
        former = (name for entry in self.sheet.entries for name in entry.former_ids)
        return [name for name in dict.fromkeys((*former, *self.ledger.owners)) if name not in listed]

    @property
    def _is_forgetful(self) -> bool:
        return len(self.present) < len(self.lines)

    @property
    def _is_broken(self) -> bool:
        """Whether lines are missing before others of the same event, or there is garbage."""
        last: dict[str, int] = {}
        for position, (name, _, _) in enumerate(self.lines):
            if position in self.present:
                last[name] = position
        missing = set(range(len(self.lines))) - set(self.present)
        return bool(self.garbage) or any(position < last.get(self.lines[position][0], -1) for position in missing)

    @property
    def _is_harmed(self) -> bool:
        return bool(self._is_forgetful or self.garbage or self.torn or self.lacks_end)

    @property
    def _is_readable(self) -> bool:
        return self.sheet.is_sound and not self.is_cut and not self._is_broken

    def _record_bytes(self) -> bytes:
        return self.record.read_bytes() if self.record.exists() else b""

    def _lay(self) -> None:
        """Put the record on the disk as it is now."""
        content = b"".join(self.lines[position][2] for position in self.present)
        content = content.removesuffix(b"\n") if self.lacks_end else content
        content += self.torn + self.garbage
        if content:
            self.record.write_bytes(content)
        else:
            self.record.unlink(missing_ok=True)

    def _harm(self, *, stays: bool) -> None:
        """Put the record on the disk as it should not be, for a while or for longer."""
        self._lay()
        self._struck()
        if not stays:
            self._restore()

    def _struck(self) -> None:
        """Files are not what they should be: everybody looks at them."""
        self.check()
        self._record()
        for worker in range(_WORKERS):
            self._look(worker)

    def _restore(self) -> None:
        self.present = [*range(len(self.lines))]
        self.garbage = self.torn = b""
        self.lacks_end = False
        self._lay()

    def _save(self, sheet: Sheet) -> None:
        left = {entry.id for entry in sheet.entries}
        self.removed += [(entry, self.sheet) for entry in self.sheet.entries if entry.id not in left]
        self.sheets.append(self.sheet)
        self.sheet, self.is_cut = sheet, False
        self.path.write_text(sheet.text, "utf-8")

    def _added(self, title: str, span: tuple[str, str], room: str) -> Sheet:
        entry = Entry(self._new_id(), title, span, room, hosts=("fidh",))
        return replace(self.sheet, entries=(*self.sheet.entries, entry))

    def _new_id(self) -> str:
        self.count += 1
        return f"e{self.count}"

    def _room(self, pick: int) -> str:
        rooms = [*self.sheet.rooms, ""]
        return rooms[pick % len(rooms)]

    def _position(self, pick: int) -> int:
        return pick % len(self.sheet.entries)

    def _change(self, pick: int, **facts: object) -> None:
        self._save(self.sheet.changed(self._position(pick), **facts))

    def _planned(self, files: LoadedFiles, *, withdraw: bool = False, purge: str = "") -> Plan:
        """What is to be recorded; it is refused where it should be, and holds what it should."""
        assert files.history is not None
        expected = self.expected
        planned = plan_recording(files.history, withdraw=withdraw, purge=(purge,) if purge else ())
        owner = expected.ledger.owners.get(purge, "")
        cannot_purge = bool(purge) and (owner in expected.listed or expected.ledger.last(owner) is None)
        refused = cannot_purge or expected.is_contradictory
        if not refused and not withdraw:
            losses = [name for name in expected.losses if name != owner]
            refused = (bool(losses) and expected.has_shrunk) or expected.without(owner).looks_renamed
        assert bool(planned.blockers) is refused, planned.blockers
        return planned

    def _record(self, *, withdraw: bool = False, purge: str = "") -> None:
        files = load_files(self.path, MAX_LIST_BYTES)
        before = self._record_bytes()
        if not self._is_readable:
            assert files.history is None
            return
        if self._is_forgetful:
            # Nothing tells it from a list of which less was recorded.
            return
        planned = self._planned(files, withdraw=withdraw, purge=purge)
        if not planned.blockers:
            changes: dict[str, Shown | None] = {**self.expected.changes}
            if purge:
                changes[self.ledger.owners[purge]] = None
            if planned.changes:
                at = self._moment(planned)
                commit(files.history_path, planned, self.now, is_current=files.version.is_current)
                self._note(planned, changes, at)
                return
            assert not changes
        assert self._record_bytes() == before

    def _moment(self, planned: Plan) -> datetime:
        """When a plan is recorded: never before what calendars were told of its events."""
        stamps = planned.history.versions
        told = [stamps[one.event.first_id].modified for one in planned.changes]
        return max(self.ledger.moment(self.now), *told)

    def _wins(self, files: LoadedFiles, planned: Plan) -> bool:
        try:
            commit(files.history_path, planned, self.now, is_current=files.version.is_current)
        except ConcurrentEdit:
            return False
        return True

    def _note(self, planned: Plan, changes: Mapping[str, Shown | None], at: datetime) -> None:
        """Believe what was recorded, if it is what should have been."""
        before = b"".join(line for _, _, line in self.lines)
        content = self._record_bytes()
        assert content.startswith(before)
        assert not parse_journal(content, "").problems
        names = [one.change.first_id for one in planned.changes]
        added = content.removeprefix(before).splitlines(keepends=True)
        assert sorted(names) == sorted(changes)
        self.lines += [(name, Version(at, changes[name]), line) for name, line in zip(names, added, strict=True)]
        self._restore()
        assert self._record_bytes() == content

    def _shelf(self) -> ListLoader:
        return ListLoader(self.path, None, SnapshotStore(self.folder / f"kept-{self.folders}"))

    def _status(self, files: tuple[bytes, bytes], before: Showing | None) -> str:
        """What the site should say of the files."""
        if before and before[0] == files:
            return "current"
        if not self._is_readable:
            return "stale"
        expected = self.expected
        if before and not (self.kept and self.kept[0] == files):
            was = before[1]
            there = {name for entry in self.sheet.entries for name in entry.names}
            # What is recorded is not lost: it is shown as withdrawn.
            recorded = expected.ledger.owners
            lost = sum(
                entry.id not in there and not any(name in recorded for name in entry.names)
                for entry in was.sheet.entries
            )
            if was.ledger.lost_by(expected.ledger) or is_much(lost, len(was.sheet.entries)):
                return "held"
        return "held" if expected.is_contradictory or expected.has_shrunk else "current"

    def _compare(self, worker: int) -> None:
        """See that a worker shows what it should."""
        volume, shown = self.shelves[worker].last_good, self.shown[worker]
        assert (volume and volume.contents) == (shown and shown[0])
        if volume and shown:
            _check_events(volume.history, shown[1])
            _check_stamps(volume.history, shown[1])


def _some(names: tuple[str, ...], keep: str) -> tuple[str, ...]:
    """The former ids that a file does not forget."""
    return {"all": names, "first": names[:1], "last": names[-1:], "none": ()}[keep]


def _check_events(history: History, expected: Expected) -> None:
    """Everything there is to show is shown once, under the UID it was recorded with."""
    events = history.schedule.events
    assert Counter(event.uid for event in events) == {f"{name}@{DOMAIN}": 1 for name in expected.shown}
    assert {event.first_id: seen(event) for event in events} == expected.shown
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert history.schedule.events_by_id[event.id] is event
        assert event.room is None or event.room.id in history.schedule.rooms
        assert {host.id for host in event.all_hosts} <= {*history.schedule.co_hosts}
    for name, owner in expected.ledger.owners.items():
        # Old addresses lead to the event that had them.
        assert owner not in expected.shown or history.schedule.events_by_id[name].first_id == owner


def _check_stamps(history: History, expected: Expected) -> None:
    """What is recorded has the stamps of the record, what is not has later ones."""
    ledger = expected.ledger
    latest = max(ledger.moments, default=None)
    assert {*history.versions} == {*expected.shown}
    for name, stamps in history.versions.items():
        versions = ledger.versions.get(name)
        assert stamps.sequence == expected.sequence(name)
        if versions:
            recorded = versions[-1].at
            assert stamps.created == versions[0].at
            # It is later by a second to minutes where it changed, and not at all where it did not.
            late = (name in expected.changes) * A_SECOND
            assert recorded + late <= stamps.modified <= recorded + 600 * late
        elif latest:
            assert stamps.created == latest + A_SECOND
            assert latest + A_SECOND <= stamps.modified <= latest + timedelta(minutes=10)
        else:
            assert (stamps.created, stamps.modified) == (UPDATED, UPDATED)


def _check_changes(history: History, expected: Expected) -> None:
    """What happened is told, once and in order; what is to be asked about is."""
    assert {change.first_id for change in history.unrecorded_changes} == {*expected.changes}
    assert sorted(change.first_id for change in history.losses) == sorted(expected.losses)
    assert (history.has_large_loss, bool(history.possible_renames)) == (expected.has_shrunk, expected.looks_renamed)
    told = ChangeLog(history).all
    assert Counter((step.event.first_id, step.number, step.at) for step in told) == Counter(expected.told)
    moments = [step.at for step in told]
    recorded = [at for at in moments if at]
    assert moments == [None] * (len(moments) - len(recorded)) + sorted(recorded, reverse=True)
    versions = expected.ledger.versions
    for step in told:
        name = step.event.first_id
        shown = versions[name][step.number].shown if step.at else expected.shown[name]
        assert shown is not None
        # What it was is told under the id it has now.
        assert seen(step.after) == shown._replace(id=step.event.id)
        was = versions[name][step.number - 1].shown if step.number else None
        assert (step.before and seen(step.before)) == (was and was._replace(id=step.event.id))


def _check_piece(piece: bytes, name: str, history: History, expected: Expected) -> None:
    """A calendar is told the state the event is in."""
    shown, stamps = expected.shown[name], history.versions[name]
    assert int(_value(piece, "SEQUENCE")) == expected.sequence(name)
    assert _value(piece, "DTSTAMP") == _value(piece, "LAST-MODIFIED") == f"{stamps.modified:%Y%m%dT%H%M%SZ}"
    assert _value(piece, "CREATED") == f"{stamps.created:%Y%m%dT%H%M%SZ}"
    assert _value(piece, "SUMMARY").endswith(shown.title)
    starts = re.sub("[-:]", "", expected.span(name)[0]).replace(" ", "T")
    assert _value(piece, "DTSTART") == (f"{starts}00" if "T" in starts else starts)
    is_off = shown.status in _OFF or shown.span == NEVER
    assert (_value(piece, "STATUS") == "CANCELLED") is is_off
    assert _value(piece, "LOCATION").startswith(shown.room[1] if shown.room else "")
    assert ("Coffee." in _value(piece, "DESCRIPTION")) is (shown.description == "Coffee.")


def _value(piece: bytes, name: str) -> str:
    text = piece.decode().replace("\r\n ", "")
    found = re.search(rf"^{name}(?:;[^:\r\n]*)?:(.*)\r$", text, re.MULTILINE)
    return found[1] if found else ""


def run(machine: type[Told], examples: int, steps: int, *, is_random: bool = False) -> None:
    """Try so many runs of so many steps; with the same chances each time, unless it is random."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=not is_random,
        suppress_health_check=[HealthCheck.too_slow],  # the watchdog of the test run is what counts
    )
    run_state_machine_as_test(machine, settings=chosen)


if __name__ == "__main__":
    run(Told, *map(int, sys.argv[1:]), is_random=True)
