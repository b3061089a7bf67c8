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

# What Python knows of them differs between its versions and between machines.
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}

# What editors, cameras and file managers leave in a folder is no template.
_TEMPLATE_SUFFIXES = (".atom", ".html", ".txt")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file every page may ask for.

    Attributes:
        hashed_name: Its name with the hash of its content, "style.0123456789ab.css": what it is asked for by.
        body: Its bytes.
        gzip_body: The same as gzip has them.
        media_type: Its media type.
    """

    hashed_name: str
    body: bytes
    gzip_body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages are made with.

    Attributes:
        templates: The templates, in no language yet.
        static: The static files by their plain name, "style.css".
        snapshot: What they were made of, for `unpacked`.
    """

    templates: Templates
    static: Mapping[str, StaticFile]
    snapshot: bytes


def is_template(name: str) -> bool:
    """Whether a file of that name is a template.

    Args:
        name: A file name, or a path.
    """
    return name.endswith(_TEMPLATE_SUFFIXES)


def asset_paths(templates_folder: Path | None) -> tuple[Path, ...]:
    """Every file materials are made of; none where they cannot be listed.

    Args:
        templates_folder: The organiser's folder of templates, or `None`.
    """
    try:
        return (*_template_paths(templates_folder).values(), *_static_paths().values())
    except OSError:
        return ()


def dump_assets(templates_folder: Path | None) -> bytes:
    """The templates and static files as they are now; equal files give equal bytes.

    Args:
        templates_folder: The organiser's folder of templates, or `None`.

    Raises:
        OSError: The organiser's folder is missing, or a file went away meanwhile.
        UnicodeDecodeError: A template is not UTF-8; its name is noted.
    """
    sources = {}
    for name, path in _template_paths(templates_folder).items():
        with _note_template(name):
            sources[name] = path.read_text("utf-8")
    static = {name: base64.b64encode(path.read_bytes()).decode() for name, path in _static_paths().items()}
    return json.dumps([sources, static], sort_keys=True).encode()


def load_assets(snapshot: bytes) -> Assets:
    """The materials made of some files.

    Args:
        snapshot: What `packed` gave.

    Raises:
        jinja2.TemplateSyntaxError: A template cannot be read; its name is noted.
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
    """Note the name of a template on whatever is raised about it: few exceptions know it."""
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
_SNAPSHOT_NAME = "materials.json"


class AssetLoader:
    """Materials that are read again when their files change; whatever is wrong with those, the last good ones stay.

    At first it holds what was kept, if anything was; `read` it before use.

    Args:
        templates_folder: The organiser's folder of templates, or `None`.
        store: Where the last good materials are kept.
        times: How soon changed files are read.

    Raises:
        UnusableTemplate: Nothing was kept, and what the files hold cannot be used.
    """

    def __init__(self, templates_folder: Path | None, store: SnapshotStore, times: ReloadTimes = RELOAD_TIMES) -> None:
        self.reason = ""
        self.watcher = FileWatcher(lambda: asset_paths(templates_folder), times)
        self._templates_folder = templates_folder
        self._store = store
        self._last_error = ""
        before = store.read(_SNAPSHOT_NAME)
        self.assets = load_assets(before) if before is not None else self._first_assets()

    def _first_assets(self) -> Assets:
        try:
            first = load_assets(dump_assets(self._templates_folder))
        except Exception as error:
            raise InvalidTemplate(template_error_text(error)) from error
        self._store.write(_SNAPSHOT_NAME, first.snapshot)
        return first

    def poll(self, rehearse: Callable[[Assets], None]) -> bool:
        """Read the files if they have changed; whether there are new materials.

        Args:
            rehearse: Raises any exception where pages cannot be made with some materials.
        """
        return self.watcher.poll() and self._reload(rehearse)

    def reload(self, rehearse: Callable[[Assets], None]) -> bool:
        """Read the files; whether there are new materials.

        Args:
            rehearse: Raises any exception where pages cannot be made with some materials.
        """
        self.watcher.mark_read()
        return self._reload(rehearse)

    def _reload(self, rehearse: Callable[[Assets], None]) -> bool:
        try:
            found = dump_assets(self._templates_folder)
            changed = found != self.assets.snapshot
            renewed = load_assets(found) if changed else self.assets
            if changed:
                rehearse(renewed)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            self._set_reason("a template cannot be used; those read before it are", template_error_text(error))
            return False
        self._set_reason("", "")
        if changed:
            self.assets = renewed
            self._store.write(_SNAPSHOT_NAME, found)
            _LOG.info("the templates are used as they are now")
        return changed

    def _set_reason(self, reason: str, fault: str) -> None:
        if fault and fault != self._last_error:
            _LOG.warning("%s: %s", reason, fault)
        self.reason, self._last_error = reason, fault

    def ensure_saved(self) -> None:
        """Keep the last good materials again where they are gone."""
        if not self._store.has(_SNAPSHOT_NAME):
            self._store.write(_SNAPSHOT_NAME, self.assets.snapshot)


def template_error_text(error: Exception) -> str:
    """What is wrong with a template, and where, as far as that is known.

    Args:
        error: What was raised while it was read or used.
    """
    return f"{_template_location(error)}: {type(error).__name__}: {error}"


def _template_location(error: Exception) -> str:
    """The line of a template that was being read or made last, else the template the error was noted with."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
    lines = [f"{name}:{line}" for name, line in frames if is_template(name)]
    notes: list[str] = getattr(error, "__notes__", [])
    return (lines[-1:] or notes or ["the templates"])[0]
