"""A list that changes while programs subscribe to its feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Self

from tests.support.clients import site_lists
from tests.support.clients.processes import wait_for
from tests.support.feeds.expected_events import ReadEvent
from tests.support.server import Server

_EDITS = (
    ('"2025-10-14 12:00"\n    ends: "2025-10-14 13:30"', '"2025-12-24 09:00"\n    ends: "2025-12-24 09:45"'),
    ('title: "Noon 26"\n', 'title: "Noon 26"\n    status: cancelled\n'),
)
_UPDATED = ("updated: 2025-11-25 12:00", "updated: 2025-11-25 12:01")
_ADDED = '  - {id: late, title: "Late; added", starts: 2025-10-27 12:00, ends: 2025-10-27 13:00}\n'


class ChangingList:
    """The list of Amsterdam on its own server.

    `before` and `after` are the events a program must hold around `change`.
    """

    name = "Europe/Amsterdam"
    path = site_lists.feed_path(name)

    def __init__(self, folder: Path) -> None:
        self._file = site_lists.write_list(self.name, folder)
        self._server = Server(self._file)
        self.url = self._server.url
        self.before = site_lists.site_events(self.name, self.url)
        self.after = tuple(sorted(self._after({event.uid: event for event in self.before}).values()))

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()

    def change(self, *, updated: bool = True) -> None:
        """Move, cancel and add an event; wait until all workers show it.

        With `updated`, the `updated` of the list changes too, from which its events have their stamps.
        """
        text = self._file.read_text("utf-8")
        for old, new in (*_EDITS, *([_UPDATED] if updated else [])):
            assert text.count(old) == 1
            text = text.replace(old, new)
        feeds = self._server.everywhere(self.path)
        assert len(feeds) == 1
        self._file.write_text(text + _ADDED, "utf-8")
        wait_for("all workers serve the changed list", lambda: not feeds & self._server.everywhere(self.path))

    def _after(self, before: Mapping[str, ReadEvent]) -> dict[str, ReadEvent]:
        moved = before["noon-13@tried.example"]
        cancelled = before["noon-26@tried.example"]
        late = ReadEvent(
            uid="late@tried.example",
            starts="2025-10-27T11:00:00Z",
            ends="2025-10-27T12:00:00Z",
            title="Late; added",
            place=moved.place,
            description=moved.description.replace("noon-13", "late"),
            status="CONFIRMED",
        )
        return dict(before) | {
            moved.uid: replace(moved, starts="2025-12-24T08:00:00Z", ends="2025-12-24T08:45:00Z"),
            cancelled.uid: replace(
                cancelled,
                title="Cancelled: Noon 26",
                description=f"Cancelled.\n\n{cancelled.description}",
                status="CANCELLED",
            ),
            late.uid: late,
        }
