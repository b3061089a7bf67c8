"""The templates and static files pages are made with: all in memory, and replaced together when they change."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from calendar_app.languages import SHIPPED
from calendar_app.render import Templates, speaking, templates
from calendar_app.resources import files, shipped
from calendar_app.web.answers import compressed

_HASH_LENGTH = 12

# What Python knows of them differs between its versions and between machines.
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}

# What editors, cameras and file managers leave in a folder is no template.
_SUFFIXES = (".atom", ".html", ".txt")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file every page may ask for.

    Attributes:
        name: Its name with the hash of its content, "style.0123456789ab.css": what it is asked for by.
        body: Its bytes.
        compressed: The same as gzip has them.
        media_type: Its media type.
    """

    name: str
    body: bytes
    compressed: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Materials:
    """What pages are made with.

    Attributes:
        templates: The templates, in no language yet.
        static: The static files by their plain name, "style.css".
        packed: What they were made of, for `unpacked`.
    """

    templates: Templates
    static: Mapping[str, StaticFile]
    packed: bytes


def is_template(name: str) -> bool:
    """Whether a file of that name is a template.

    Args:
        name: A file name, or a path.
    """
    return name.endswith(_SUFFIXES)


def material_files(own: Path | None) -> tuple[Path, ...]:
    """Every file materials are made of; none where they cannot be listed.

    Args:
        own: The organiser's folder of templates, or `None`.
    """
    try:
        return (*_templates(own).values(), *_static_files().values())
    except OSError:
        return ()


def packed(own: Path | None) -> bytes:
    """The templates and static files as they are now; equal files give equal bytes.

    Args:
        own: The organiser's folder of templates, or `None`.

    Raises:
        OSError: The organiser's folder is missing, or a file went away meanwhile.
        UnicodeDecodeError: A template is not UTF-8; its name is noted.
    """
    sources = {}
    for name, path in _templates(own).items():
        with _noting(name):
            sources[name] = path.read_text("utf-8")
    static = {name: base64.b64encode(path.read_bytes()).decode() for name, path in _static_files().items()}
    return json.dumps([sources, static], sort_keys=True).encode()


def unpacked(content: bytes) -> Materials:
    """The materials made of some files.

    Args:
        content: What `packed` gave.

    Raises:
        jinja2.TemplateSyntaxError: A template cannot be read; its name is noted.
    """
    sources, encoded = json.loads(content)
    environment = templates(sources)
    for name in sources:
        with _noting(name):
            speaking(environment, SHIPPED[0]).get_template(name)
    static = {name: _static_file(name, base64.b64decode(body)) for name, body in encoded.items()}
    return Materials(environment, static, content)


def _templates(own: Path | None) -> dict[str, Path]:
    folders = (own, shipped("templates")) if own else (shipped("templates"),)
    return {name: path for name, path in files(folders).items() if is_template(name)}


@contextmanager
def _noting(name: str) -> Iterator[None]:
    """Note the name of a template on whatever is raised about it: few exceptions know it."""
    try:
        yield
    except Exception as error:
        error.add_note(name)
        raise


def _static_files() -> dict[str, Path]:
    return files([shipped("static")])


def _static_file(name: str, body: bytes) -> StaticFile:
    path = PurePosixPath(name)
    digest = hashlib.sha256(body).hexdigest()[:_HASH_LENGTH]
    media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return StaticFile(f"{path.stem}.{digest}{path.suffix}", body, compressed(body), media_type)
