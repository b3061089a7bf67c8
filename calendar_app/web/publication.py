"""Published schedules and how they are reloaded."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock

from calendar_app import i18n
from calendar_app.errors import DuplicateAssembly
from calendar_app.history import History
from calendar_app.model import Schedule
from calendar_app.render import RenderContext
from calendar_app.resources import shipped_path
from calendar_app.settings import Settings
from calendar_app.web.assets import AssetLoader, Assets, template_error_text
from calendar_app.web.file_watcher import RELOAD_TIMES, ReloadTimes, latest_ctime, signature
from calendar_app.web.list_loader import ListLoader, LoadedList
from calendar_app.web.rehearsal import rehearse, traits
from calendar_app.web.response_cache import ResponseCache
from calendar_app.web.store import SnapshotStore
from calendar_app.web.urls import SiteUrls, StaticUrls

_LOG = logging.getLogger("calendar_app")
_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Publication:
    """One schedule as published, until it or the materials change.

    Attributes:
        contexts: By language.
        loaded_list: The list and the record it is of.
        assets: What its pages are made with.
        last_modified: When it became what it is, aware, in UTC, whole seconds.
        response_cache: What was asked of it.
    """

    contexts: Mapping[str, RenderContext]
    loaded_list: LoadedList
    assets: Assets
    last_modified: datetime
    response_cache: ResponseCache

    @property
    def history(self) -> History:
        """The list with its record."""
        return self.loaded_list.history

    @property
    def schedule(self) -> Schedule:
        """The list as it is shown."""
        return self.history.schedule

    @property
    def digest(self) -> str:
        """SHA-256 of the list alone, hexadecimal."""
        return self.loaded_list.digest


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
        rehearse: Callable[[RenderContext, frozenset[Hashable]], None] = rehearse,
    ) -> None:
        self.settings = settings
        self._times = times
        self._rehearse_edition = rehearse
        self._urls_class = SiteUrls if is_live else StaticUrls
        kept = SnapshotStore(settings.snapshot_folder)
        self.asset_loader = AssetLoader(settings.templates, kept, times)
        paths = settings.events or (shipped_path("events.yaml"),)
        self.list_loaders = tuple(ListLoader(path, settings.max_bytes, kept, times) for path in paths)
        self.publications: Mapping[str, Publication] = {}
        self.poll_error = ""
        """Why the files cannot be followed at all, or nothing."""
        self._polling_since: float | None = None
        self._lock = Lock()
        # By assembly: what of a list was shown with which materials.
        self._known_traits: dict[str, tuple[Assets, frozenset[Hashable]]] = {}
        for shelf in self.list_loaders:
            (shelf.poll if shelf.schedule else shelf.reload)(self._can_render)
        self.asset_loader.reload(self._rehearse_lists)
        self._publish()
        self._polled_at = self._saved_at = times.monotonic()
        if len(self.publications) < sum(shelf.schedule is not None for shelf in self.list_loaders):
            raise DuplicateAssembly

    @property
    def home_id(self) -> str | None:
        """The id of the assembly that starts last, or `None` where nothing is published."""
        assemblies = [publication.schedule.assembly for publication in self.publications.values()]
        return max(assemblies, key=lambda assembly: (assembly.starts, assembly.id)).id if assemblies else None

    @property
    def is_late(self) -> bool:
        """Whether the files have been followed for too long, without an end yet: a loop in a template may have none."""
        since = self._polling_since
        return since is not None and self._times.monotonic() - since > self._times.longest_poll

    def poll(self) -> None:
        """Follow what has changed, at most four times a second; whoever asks meanwhile gets what there was."""
        if self._times.monotonic() - self._polled_at < self._times.poll or not self._lock.acquire(blocking=False):
            return
        self._polling_since = self._times.monotonic()
        try:
            self._reload()
            self._ensure_saved()
            self.poll_error = ""
        except Exception:  # noqa: BLE001 - whatever it was, readers get what there was
            self.poll_error = "the files cannot be followed"
            _LOG.exception(self.poll_error)
        finally:
            self._polling_since = None
            self._polled_at = self._times.monotonic()
            self._lock.release()

    def _reload(self) -> None:
        renewed = self.asset_loader.poll(self._rehearse_lists)
        # A list that the templates before could not show has another chance.
        changed = [
            shelf.reload(self._can_render) if renewed and shelf.status != "current" else shelf.poll(self._can_render)
            for shelf in self.list_loaders
        ]
        if renewed or any(changed):
            self._publish()

    def _ensure_saved(self) -> None:
        if self._times.monotonic() - self._saved_at >= self._times.keep:
            self.asset_loader.ensure_saved()
            for shelf in self.list_loaders:
                shelf.ensure_saved()
            self._saved_at = self._times.monotonic()

    def _can_render(self, candidate: LoadedList) -> bool:
        try:
            self._rehearse_list(candidate, self.asset_loader.assets)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            _LOG.warning("the templates cannot show the list: %s", template_error_text(error))
            return False
        return True

    def _rehearse_lists(self, assets: Assets) -> None:
        for shelf in self.list_loaders:
            if shelf.last_good:
                self._rehearse_list(shelf.last_good, assets)

    def _rehearse_list(self, loaded_list: LoadedList, assets: Assets) -> None:
        name = loaded_list.history.schedule.assembly.id
        before = self._known_traits.get(name)
        tried = before[1] if before and before[0] is assets else frozenset()
        for edition in self._contexts(loaded_list, assets).values():
            self._rehearse_edition(edition, tried)
        self._known_traits[name] = assets, traits(loaded_list.history.schedule)

    def _publish(self) -> None:
        used = self.asset_loader.assets
        found = {}
        for shelf in self.list_loaders:
            if volume := shelf.last_good:
                name = volume.history.schedule.assembly.id
                before = self.publications.get(name)
                unchanged = before and before.loaded_list is volume and before.assets is used
                found[name] = before if before and unchanged else self._publication(volume, shelf, before)
        self.publications = found

    def _publication(self, loaded_list: LoadedList, loader: ListLoader, previous: Publication | None) -> Publication:
        moments = (
            loaded_list.history.modified.timestamp(),
            loader.watcher.latest_ctime,
            self.asset_loader.watcher.latest_ctime,
            self._program_ctime,
        )
        now = self._times.wall_clock()
        # What lies in the future, by a slip of the organiser or of a clock, was not modified then (RFC 9110 8.8.2.1).
        modified = datetime.fromtimestamp(int(max((one for one in moments if one <= now), default=0)), UTC)
        if previous:
            # HTTP's dates are whole seconds: two states of one second must not pass for one.
            modified = max(modified, previous.last_modified + _A_SECOND)
        used = self.asset_loader.assets
        return Publication(self._contexts(loaded_list, used), loaded_list, used, modified, ResponseCache())

    def _contexts(self, loaded_list: LoadedList, assets: Assets) -> Mapping[str, RenderContext]:
        name, base_url = loaded_list.history.schedule.assembly.id, self.settings.base_url
        return {
            language: RenderContext(
                loaded_list.index,
                language,
                self._urls_class(name, language, base_url, assets.static),
                assets.templates,
                loaded_list.changes,
                clock=self.settings.clock,
            )
            for language in i18n.LANGUAGES
        }

    @cached_property
    def _program_ctime(self) -> float:
        """When the program itself became what it is."""
        return latest_ctime(signature(Path(__file__).parents[1].rglob("*.py")))
