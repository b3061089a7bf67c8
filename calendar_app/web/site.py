"""Everything published now, and the way it follows its files."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock

from calendar_app import languages
from calendar_app.errors import RepeatedAssembly
from calendar_app.history import History
from calendar_app.model import Schedule
from calendar_app.render import Edition
from calendar_app.resources import shipped
from calendar_app.settings import Settings
from calendar_app.web.addresses import Addresses, Paths
from calendar_app.web.answers import Answers
from calendar_app.web.kept import Kept
from calendar_app.web.materials import Materials
from calendar_app.web.rehearsal import rehearse, traits
from calendar_app.web.shelf import Shelf
from calendar_app.web.stock import Stock, described
from calendar_app.web.volume import Volume
from calendar_app.web.watch import RELOAD_TIMES, ReloadTimes, newest, signature

_LOG = logging.getLogger("calendar_app")
_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Publication:
    """One schedule as published, until it or the materials change.

    Attributes:
        editions: By language.
        volume: The list and the record it is of.
        materials: What its pages are made with.
        last_modified: When it became what it is, aware, in UTC, whole seconds.
        answers: What was asked of it.
    """

    editions: Mapping[str, Edition]
    volume: Volume
    materials: Materials
    last_modified: datetime
    answers: Answers

    @property
    def history(self) -> History:
        """The list with its record."""
        return self.volume.history

    @property
    def schedule(self) -> Schedule:
        """The list as it is shown."""
        return self.history.schedule

    @property
    def digest(self) -> str:
        """SHA-256 of the list alone, hexadecimal."""
        return self.volume.digest


class Site:
    """The assemblies published, by id.

    Args:
        settings: What the operator set.
        is_live: Whether readers will ask it; else its pages are to be kept as files.
        times: How soon changed files are read.
        rehearse: Raises any exception where pages cannot be made of a list; it is told what of the list was tried.

    Raises:
        RepeatedAssembly: Two lists are of one assembly.
        UnusableTemplate: A template cannot be read.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        is_live: bool = True,
        times: ReloadTimes = RELOAD_TIMES,
        rehearse: Callable[[Edition, frozenset[Hashable]], None] = rehearse,
    ) -> None:
        self.settings = settings
        self._times = times
        self._rehearse_edition = rehearse
        self._addresses = Addresses if is_live else Paths
        kept = Kept(settings.last_good)
        self.stock = Stock(settings.templates, kept, times)
        paths = settings.events or (shipped("events.yaml"),)
        self.shelves = tuple(Shelf(path, settings.max_bytes, kept, times) for path in paths)
        self.publications: Mapping[str, Publication] = {}
        self.fault = ""
        """Why the files cannot be followed at all, or nothing."""
        self._polling_since: float | None = None
        self._lock = Lock()
        # By assembly: what of a list was shown with which materials.
        self._tried: dict[str, tuple[Materials, frozenset[Hashable]]] = {}
        for shelf in self.shelves:
            (shelf.look if shelf.schedule else shelf.read)(self._can_be_shown)
        self.stock.read(self._rehearse)
        self._publish()
        self._looked = self._kept = times.monotonic()
        if len(self.publications) < sum(shelf.schedule is not None for shelf in self.shelves):
            raise RepeatedAssembly

    @property
    def home(self) -> str | None:
        """The id of the assembly that starts last, or `None` where nothing is published."""
        assemblies = [publication.schedule.assembly for publication in self.publications.values()]
        return max(assemblies, key=lambda assembly: (assembly.starts, assembly.id)).id if assemblies else None

    @property
    def is_late(self) -> bool:
        """Whether the files have been followed for too long, without an end yet: a loop in a template may have none."""
        since = self._polling_since
        return since is not None and self._times.monotonic() - since > self._times.longest_poll

    def look(self) -> None:
        """Follow what has changed, at most four times a second; whoever asks meanwhile gets what there was."""
        if self._times.monotonic() - self._looked < self._times.poll or not self._lock.acquire(blocking=False):
            return
        self._polling_since = self._times.monotonic()
        try:
            self._follow()
            self._keep()
            self.fault = ""
        except Exception:  # noqa: BLE001 - whatever it was, readers get what there was
            self.fault = "the files cannot be followed"
            _LOG.exception(self.fault)
        finally:
            self._polling_since = None
            self._looked = self._times.monotonic()
            self._lock.release()

    def _follow(self) -> None:
        renewed = self.stock.look(self._rehearse)
        # A list that the templates before could not show has another chance.
        changed = [
            shelf.read(self._can_be_shown) if renewed and shelf.status != "current" else shelf.look(self._can_be_shown)
            for shelf in self.shelves
        ]
        if renewed or any(changed):
            self._publish()

    def _keep(self) -> None:
        if self._times.monotonic() - self._kept >= self._times.keep:
            self.stock.keep_again()
            for shelf in self.shelves:
                shelf.keep_again()
            self._kept = self._times.monotonic()

    def _can_be_shown(self, volume: Volume) -> bool:
        try:
            self._rehearse_with(volume, self.stock.materials)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            _LOG.warning("the templates cannot show the list: %s", described(error))
            return False
        return True

    def _rehearse(self, used: Materials) -> None:
        for shelf in self.shelves:
            if shelf.volume:
                self._rehearse_with(shelf.volume, used)

    def _rehearse_with(self, volume: Volume, used: Materials) -> None:
        name = volume.history.schedule.assembly.id
        before = self._tried.get(name)
        tried = before[1] if before and before[0] is used else frozenset()
        for edition in self._editions(volume, used).values():
            self._rehearse_edition(edition, tried)
        self._tried[name] = used, traits(volume.history.schedule)

    def _publish(self) -> None:
        used = self.stock.materials
        found = {}
        for shelf in self.shelves:
            if volume := shelf.volume:
                name = volume.history.schedule.assembly.id
                before = self.publications.get(name)
                unchanged = before and before.volume is volume and before.materials is used
                found[name] = before if before and unchanged else self._publication(volume, shelf, before)
        self.publications = found

    def _publication(self, volume: Volume, shelf: Shelf, before: Publication | None) -> Publication:
        moments = (volume.history.updated.timestamp(), shelf.watch.newest, self.stock.watch.newest, self._program)
        now = self._times.wall_clock()
        # What lies in the future, by a slip of the organiser or of a clock, was not modified then (RFC 9110 8.8.2.1).
        modified = datetime.fromtimestamp(int(max((one for one in moments if one <= now), default=0)), UTC)
        if before:
            # HTTP's dates are whole seconds: two states of one second must not pass for one.
            modified = max(modified, before.last_modified + _A_SECOND)
        used = self.stock.materials
        return Publication(self._editions(volume, used), volume, used, modified, Answers())

    def _editions(self, volume: Volume, used: Materials) -> Mapping[str, Edition]:
        name, base_url = volume.history.schedule.assembly.id, self.settings.base_url
        return {
            language: Edition(
                volume.index,
                language,
                self._addresses(name, language, base_url, used.static),
                used.templates,
                volume.changes,
                clock=self.settings.clock,
            )
            for language in languages.SHIPPED
        }

    @cached_property
    def _program(self) -> float:
        """When the program itself became what it is."""
        return newest(signature(Path(__file__).parents[1].rglob("*.py")))
