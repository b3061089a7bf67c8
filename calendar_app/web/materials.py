"""The templates and static files in use: all in memory, and replaced together when they change."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from calendar_app.languages import SHIPPED
from calendar_app.render import speaking
from calendar_app.render import templates
from calendar_app.resources import files
from calendar_app.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from calendar_app.render import Templates

_HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file every page may ask for.

    Attributes:
        name: Its name with the hash of its content, "style.0123456789ab.css": what it is asked for by.
        body: Its bytes.
        media_type: Its media type.
    """

    name: str
    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Materials:
    """What pages are made with.

    Attributes:
        templates: The Jinja environment.
        static: The static files by their plain name, "style.css".
    """

    templates: Templates
    static: Mapping[str, StaticFile]


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates are looked for, in order.

    Args:
        own: The organiser's folder, or `None`.
    """
    return (own, shipped("templates")) if own else (shipped("templates"),)


def material_files(own: Path | None) -> tuple[Path, ...]:
    """Every file materials are made of.

    Args:
        own: The organiser's folder of templates, or `None`.
    """
    return (*files(template_folders(own)).values(), *files([shipped("static")]).values())


def materials(own: Path | None) -> Materials:
    """The templates and static files as they are now.

    Args:
        own: The organiser's folder of templates, or `None`.

    Raises:
        OSError: A file went away meanwhile.
        UnicodeDecodeError: A template is not UTF-8.
        jinja2.TemplateSyntaxError: A template cannot be read.
    """
    sources = {name: path.read_text("utf-8") for name, path in files(template_folders(own)).items()}
    environment = templates(sources)
    for name in sources:
        speaking(environment, SHIPPED[0]).get_template(name)
    static = {name: _static(name, path.read_bytes()) for name, path in files([shipped("static")]).items()}
    return Materials(environment, static)


def _static(name: str, body: bytes) -> StaticFile:
    path = PurePosixPath(name)
    digest = hashlib.sha256(body).hexdigest()[:_HASH_LENGTH]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return StaticFile(f"{path.stem}.{digest}{path.suffix}", body, media_type)
