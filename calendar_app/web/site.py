"""Everything published now, and the way it follows its files."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from calendar_app import languages
from calendar_app.render import Edition
from calendar_app.resources import files
from calendar_app.resources import shipped
from calendar_app.selection import Index
from calendar_app.web.addresses import Addresses
from calendar_app.web.answers import Answers
from calendar_app.web.materials import material_files
from calendar_app.web.materials import materials
from calendar_app.web.rehearsal import rehearse
from calendar_app.web.shelf import Shelf
from calendar_app.web.watch import Watch
from calendar_app.web.watch import newest
from calendar_app.web.watch import signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calendar_app.model import Schedule
    from calendar_app.settings import Settings
    from calendar_app.web.materials import Materials

_LOG = logging.getLogger("calendar_app")
_LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Publication:
    """One schedule as published, until it or the materials change.

    Attributes:
        editions: By language.
        materials: What its pages are made with.
        digest: SHA-256 of the file it was read from, hexadecimal.
        last_modified: When it became what it is, aware, in UTC, whole seconds.
        answers: What was asked of it.
    """

    editions: Mapping[str, Edition]
    materials: Materials
    digest: str
    last_modified: datetime
    answers: Answers

    @property
    def schedule(self) -> Schedule:
        """The schedule."""
        return self.editions[languages.SHIPPED[0]].schedule


class Site:
    """The assemblies published, by id.

    Args:
        settings: What the operator set.

    Raises:
        ValueError: Two lists are of the same assembly.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shelves = tuple(
            Shelf(path, settings.max_bytes, settings.last_good) for path in settings.events or (shipped("events.yaml"),)
        )
        self._materials_watch = Watch(lambda: material_files(settings.templates))
        self._materials_watch.mark(quiet=False)
        self.materials = materials(settings.templates)
        self.materials_reason = ""
        self._program = newest(signature(files([Path(__file__).parents[1]]).values()))
        self._looked = time.monotonic()
        self._lock = Lock()
        self.publications: Mapping[str, Publication] = {}
        self._publish(self.materials)
        if len(self.publications) < sum(shelf.schedule is not None for shelf in self.shelves):
            message = "two of the lists are of the same assembly; each needs an id of its own"
            raise ValueError(message)

    @property
    def home(self) -> str | None:
        """The id of the assembly that starts last, or `None` where nothing is published."""
        assemblies = [publication.schedule.assembly for publication in self.publications.values()]
        return max(assemblies, key=lambda assembly: (assembly.starts, assembly.id)).id if assemblies else None

    def look(self) -> None:
        """Follow what has changed, at most four times a second; whoever asks meanwhile gets what there was."""
        if time.monotonic() - self._looked < _LOOK_SECONDS or not self._lock.acquire(blocking=False):
            return
        try:
            changed = [shelf.look() for shelf in self.shelves]
            if any(changed):
                self._publish(self.materials)
            if self._materials_watch.is_due():
                self._renew()
            self._looked = time.monotonic()
        finally:
            self._lock.release()

    def _renew(self) -> None:
        try:
            renewed = materials(self.settings.templates)
            for publication in self._published(renewed).values():
                for edition in publication.editions.values():
                    rehearse(edition)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            self.materials_reason = "a template cannot be used; those read before it are"
            where = f"{getattr(error, 'name', None) or 'a template'}:{getattr(error, 'lineno', '?')}"
            _LOG.warning("%s: %s: %s", where, type(error).__name__, error)
        else:
            self.materials_reason = ""
            self.materials = renewed
            self._publish(renewed)
            _LOG.info("the templates were read again")

    def _publish(self, used: Materials) -> None:
        self.publications = self._published(used)

    def _published(self, used: Materials) -> Mapping[str, Publication]:
        found = {}
        for shelf in self.shelves:
            if shelf.good and shelf.schedule:
                name = shelf.schedule.assembly.id
                before = self.publications.get(name)
                unchanged = before and before.digest == shelf.good.digest and before.materials is used
                found[name] = before if before and unchanged else self._publication(shelf.schedule, shelf, used)
        return found

    def _publication(self, schedule: Schedule, shelf: Shelf, used: Materials) -> Publication:
        index = Index(schedule)
        editions = {
            language: Edition(
                index,
                language,
                Addresses(schedule.assembly.id, language, self.settings.base_url, used.static),
                used.templates,
            )
            for language in languages.SHIPPED
        }
        moments = (shelf.watch.newest, self._materials_watch.newest, self._program)
        modified = datetime.fromtimestamp(int(max(schedule.assembly.updated.timestamp(), *moments)), UTC)
        digest = shelf.good.digest if shelf.good else ""
        return Publication(editions, used, digest, modified, Answers())
