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
    """One schedule with its history, as served until list or assets change."""

    contexts: Mapping[str, RenderContext]
    """By language."""
    loaded_list: LoadedList
    assets: Assets
    last_modified: datetime
    """In UTC, whole seconds."""
    response_cache: ResponseCache

    @property
    def history(self) -> History:
        """The history with the schedule."""
        return self.loaded_list.history

    @property
    def schedule(self) -> Schedule:
        """The schedule as served, withdrawn events included."""
        return self.history.schedule

    @property
    def digest(self) -> str:
        """SHA-256 of the list without its history, hexadecimal."""
        return self.loaded_list.digest


class Site:
    """All published lists, reloaded when their files change.

    `rehearse` renders a list for trial and raises any exception; it skips the traits that were rendered before. If not
    `is_live`, pages have the URLs of an export.

    Raises:
        DuplicateAssembly: Two lists have the same assembly id.
        InvalidTemplate: A template is invalid or cannot be read.
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
        self._rehearse = rehearse
        self._urls_class = SiteUrls if is_live else StaticUrls
        store = SnapshotStore(settings.snapshot_folder)
        self.asset_loader = AssetLoader(settings.templates, store, times)
        paths = settings.events or (shipped_path("events.yaml"),)
        self.list_loaders = tuple(ListLoader(path, settings.max_bytes, store, times) for path in paths)
        self.publications: Mapping[str, Publication] = {}
        self.poll_error = ""
        """Why the last poll failed, or ""."""
        self._polling_since: float | None = None
        self._lock = Lock()
        # By assembly id: the assets and the traits of the list they were last rehearsed with.
        self._known_traits: dict[str, tuple[Assets, frozenset[Hashable]]] = {}
        for loader in self.list_loaders:
            (loader.poll if loader.schedule else loader.reload)(self._can_render)
        self.asset_loader.reload(self._rehearse_lists)
        self._publish()
        self._polled_at = self._saved_at = times.monotonic()
        if len(self.publications) < sum(loader.schedule is not None for loader in self.list_loaders):
            raise DuplicateAssembly

    @property
    def home_id(self) -> str | None:
        """The id of the assembly that starts last, or `None` if nothing is published."""
        assemblies = [publication.schedule.assembly for publication in self.publications.values()]
        return max(assemblies, key=lambda assembly: (assembly.starts, assembly.id)).id if assemblies else None

    @property
    def is_late(self) -> bool:
        """Whether a running poll takes too long, because of an endless loop in a template for example."""
        since = self._polling_since
        return since is not None and self._times.monotonic() - since > self._times.longest_poll

    def poll(self) -> None:
        """Reload changed files, at most four times a second; a second thread returns at once."""
        if self._times.monotonic() - self._polled_at < self._times.poll or not self._lock.acquire(blocking=False):
            return
        self._polling_since = self._times.monotonic()
        try:
            self._reload()
            self._ensure_saved()
            self.poll_error = ""
        except Exception:  # noqa: BLE001 - after any error readers still get the last publication
            self.poll_error = "the files cannot be reloaded"
            _LOG.exception(self.poll_error)
        finally:
            self._polling_since = None
            self._polled_at = self._times.monotonic()
            self._lock.release()

    def _reload(self) -> None:
        has_new_assets = self.asset_loader.poll(self._rehearse_lists)
        # New templates may be able to render a list that the old ones could not.
        changed = [
            loader.reload(self._can_render)
            if has_new_assets and loader.status != "current"
            else loader.poll(self._can_render)
            for loader in self.list_loaders
        ]
        if has_new_assets or any(changed):
            self._publish()

    def _ensure_saved(self) -> None:
        if self._times.monotonic() - self._saved_at >= self._times.keep:
            self.asset_loader.ensure_saved()
            for loader in self.list_loaders:
                loader.ensure_saved()
            self._saved_at = self._times.monotonic()

    def _can_render(self, candidate: LoadedList) -> bool:
        try:
            self._rehearse_list(candidate, self.asset_loader.assets)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            _LOG.warning("the templates cannot render the list: %s", template_error_text(error))
            return False
        return True

    def _rehearse_lists(self, assets: Assets) -> None:
        for loader in self.list_loaders:
            if loader.last_good:
                self._rehearse_list(loader.last_good, assets)

    def _rehearse_list(self, loaded_list: LoadedList, assets: Assets) -> None:
        name = loaded_list.history.schedule.assembly.id
        known_assets, traits_rendered = self._known_traits.get(name, (None, frozenset()))
        known_traits = traits_rendered if known_assets is assets else frozenset()
        for context in self._contexts(loaded_list, assets).values():
            self._rehearse(context, known_traits)
        self._known_traits[name] = assets, traits(loaded_list.history.schedule)

    def _publish(self) -> None:
        assets = self.asset_loader.assets
        publications = {}
        for loader in self.list_loaders:
            if loaded_list := loader.last_good:
                name = loaded_list.history.schedule.assembly.id
                previous = self.publications.get(name)
                if previous and previous.loaded_list is loaded_list and previous.assets is assets:
                    publications[name] = previous
                else:
                    publications[name] = self._publication(loaded_list, loader, previous)
        self.publications = publications

    def _publication(self, loaded_list: LoadedList, loader: ListLoader, previous: Publication | None) -> Publication:
        ctimes = (
            loaded_list.history.modified.timestamp(),
            loader.watcher.latest_ctime,
            self.asset_loader.watcher.latest_ctime,
            self._program_ctime,
        )
        now = self._times.wall_clock()
        # A clock or the organiser may set a time in the future: Last-Modified must not be later than now
        # (RFC 9110 section 8.8.2.1).
        modified = datetime.fromtimestamp(int(max((ctime for ctime in ctimes if ctime <= now), default=0)), UTC)
        if previous:
            # HTTP dates have whole seconds: two publications within one second need two dates.
            modified = max(modified, previous.last_modified + _A_SECOND)
        assets = self.asset_loader.assets
        return Publication(self._contexts(loaded_list, assets), loaded_list, assets, modified, ResponseCache())

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
        """When a file of the program was last changed, in seconds since the epoch."""
        return latest_ctime(signature(Path(__file__).parents[1].rglob("*.py")))
