"""Templates and static files, kept in memory and reloaded on change."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from traceback import walk_tb

from calendar_app.errors import InvalidTemplate
from calendar_app.i18n import LANGUAGES
from calendar_app.render import Templates, localized, template_environment
from calendar_app.resources import files_below, shipped_path
from calendar_app.web.file_watcher import RELOAD_TIMES, FileWatcher, ReloadTimes
from calendar_app.web.response_cache import to_gzip
from calendar_app.web.store import SnapshotStore

_HASH_LENGTH = 12

# `mimetypes` differs between Python versions and between machines.
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}

# Editors and file managers leave other files in a folder of templates.
_TEMPLATE_SUFFIXES = (".atom", ".html", ".txt")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A style sheet, script or image."""

    hashed_name: str
    """The name in URLs, with a hash of the content: "style.0123456789ab.css"."""
    body: bytes
    gzip_body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """Templates and static files."""

    templates: Templates
    """Not yet in a language: see `localized`."""
    static: Mapping[str, StaticFile]
    """By file name without hash, "style.css"."""
    snapshot: bytes
    """All files in one piece, as `dump_assets` returns them."""


def is_template(name: str) -> bool:
    """Whether a file of this name or path is a template."""
    return name.endswith(_TEMPLATE_SUFFIXES)


def asset_paths(templates_folder: Path | None) -> tuple[Path, ...]:
    """All template and static files; empty if a folder cannot be listed."""
    try:
        return (*_template_paths(templates_folder).values(), *_static_paths().values())
    except OSError:
        return ()


def dump_assets(templates_folder: Path | None) -> bytes:
    """Snapshot of all templates and static files; equal files give equal bytes.

    Raises:
        OSError: The organiser's folder is missing, or a file cannot be read.
        UnicodeDecodeError: A template is not UTF-8; a note has its name.
    """
    sources = {}
    for name, path in _template_paths(templates_folder).items():
        with _note_template(name):
            sources[name] = path.read_text("utf-8")
    static = {name: base64.b64encode(path.read_bytes()).decode() for name, path in _static_paths().items()}
    return json.dumps([sources, static], sort_keys=True).encode()


def load_assets(snapshot: bytes) -> Assets:
    """The templates and static files of a snapshot.

    Raises:
        jinja2.TemplateSyntaxError: A template is invalid; a note has its name.
    """
    sources, encoded = json.loads(snapshot)
    environment = template_environment(sources)
    for name in sources:
        with _note_template(name):
            localized(environment, LANGUAGES[0]).get_template(name)
    static = {name: _to_static_file(name, base64.b64decode(body)) for name, body in encoded.items()}
    return Assets(environment, static, snapshot)


def _template_paths(templates_folder: Path | None) -> dict[str, Path]:
    folders = (templates_folder, shipped_path("templates")) if templates_folder else (shipped_path("templates"),)
    return {name: path for name, path in files_below(folders).items() if is_template(name)}


@contextmanager
def _note_template(name: str) -> Iterator[None]:
    """Add the template's name to an exception as a note."""
    try:
        yield
    except Exception as error:
        error.add_note(name)
        raise


def _static_paths() -> dict[str, Path]:
    return files_below([shipped_path("static")])


def _to_static_file(name: str, body: bytes) -> StaticFile:
    path = PurePosixPath(name)
    digest = hashlib.sha256(body).hexdigest()[:_HASH_LENGTH]
    media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return StaticFile(f"{path.stem}.{digest}{path.suffix}", body, to_gzip(body), media_type)


_LOG = logging.getLogger("calendar_app")
_SNAPSHOT_NAME = "assets.json"


class AssetLoader:
    """Reload templates and static files on change; keep the last good ones.

    A new loader holds the snapshot of the store, if there is one; call `reload` before use.

    Raises:
        InvalidTemplate: The store has no snapshot, and a template is invalid or cannot be read.
    """

    def __init__(self, templates_folder: Path | None, store: SnapshotStore, times: ReloadTimes = RELOAD_TIMES) -> None:
        self.reason = ""
        self.watcher = FileWatcher(lambda: asset_paths(templates_folder), times)
        self._templates_folder = templates_folder
        self._store = store
        self._last_error = ""
        snapshot = store.read(_SNAPSHOT_NAME)
        self.assets = load_assets(snapshot) if snapshot is not None else self._first_assets()

    def _first_assets(self) -> Assets:
        try:
            assets = load_assets(dump_assets(self._templates_folder))
        except Exception as error:
            raise InvalidTemplate(template_error_text(error)) from error
        self._store.write(_SNAPSHOT_NAME, assets.snapshot)
        return assets

    def poll(self, rehearse: Callable[[Assets], None]) -> bool:
        """Read the files if they have changed; return whether the assets are new."""
        return self.watcher.poll() and self._reload(rehearse)

    def reload(self, rehearse: Callable[[Assets], None]) -> bool:
        """Read the files; return whether the assets are new."""
        self.watcher.mark_read()
        return self._reload(rehearse)

    def _reload(self, rehearse: Callable[[Assets], None]) -> bool:
        try:
            snapshot = dump_assets(self._templates_folder)
            has_changed = snapshot != self.assets.snapshot
            assets = load_assets(snapshot) if has_changed else self.assets
            if has_changed:
                rehearse(assets)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            self._set_reason("a template is invalid; the last good templates stay in use", template_error_text(error))
            return False
        self._set_reason("", "")
        if has_changed:
            self.assets = assets
            self._store.write(_SNAPSHOT_NAME, snapshot)
            _LOG.info("templates reloaded")
        return has_changed

    def _set_reason(self, reason: str, error: str) -> None:
        if error and error != self._last_error:
            _LOG.warning("%s: %s", reason, error)
        self.reason, self._last_error = reason, error

    def ensure_saved(self) -> None:
        """Store the last good snapshot again if its file is missing."""
        if not self._store.has(_SNAPSHOT_NAME):
            self._store.write(_SNAPSHOT_NAME, self.assets.snapshot)


def template_error_text(error: Exception) -> str:
    """Where a template fails, if known, and the error."""
    return f"{_template_location(error)}: {type(error).__name__}: {error}"


def _template_location(error: Exception) -> str:
    """The innermost template line of the traceback, else the template in the note."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
    lines = [f"{name}:{line}" for name, line in frames if is_template(name)]
    notes: list[str] = getattr(error, "__notes__", [])
    return (lines[-1:] or notes or ["the templates"])[0]
