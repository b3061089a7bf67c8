"""Write every page and form of a site as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from calendar_app.i18n import LANGUAGES
from calendar_app.render import EXPORT_FORMS
from calendar_app.render.standalone_pages import redirect_page
from calendar_app.selection import Facet, Index
from calendar_app.settings import Settings
from calendar_app.web import create_app
from calendar_app.web.publication import Publication, Site
from calendar_app.web.urls import FACET_FOLDERS, schedule_path


def redirect_files(site: Site) -> Mapping[str, bytes]:
    """The start page of each language: it redirects to the assembly that starts last."""
    assert site.home_id is not None  # noqa: S101 - the command exports only sites that publish a list
    pages = {}
    for language in LANGUAGES:
        address = schedule_path(site.home_id, language)
        name = "index.html" if language == LANGUAGES[0] else f"{language}/index.html"
        pages[name] = redirect_page(site.asset_loader.assets.templates, language, address)
    return pages


_SCHEDULE_PAGES = ("", "subscribe/", "embed/", "about/", "changes/", "changes.txt", "changes.atom")
_VALUE_PAGES = ("", "subscribe/", "embed/", "changes/")


def site_paths(site: Site) -> Iterator[str]:
    """The paths of all pages, export forms and static files, without redirects."""
    yield from ("/robots.txt", "/sw.js", "/manifest.webmanifest")
    for file in site.asset_loader.assets.static.values():
        yield f"/static/{file.hashed_name}"
    for name, publication in site.publications.items():
        for language in LANGUAGES:
            root = schedule_path(name, language)
            yield from (f"{root}{page}" for page in _SCHEDULE_PAGES)
            yield from (f"{root}schedule.{suffix}" for suffix in EXPORT_FORMS)
            for facet, folder in FACET_FOLDERS.items():
                if facet is not Facet.EVENT:
                    yield f"{root}{folder}/"
                for value in sorted(_facet_values(facet, publication)):
                    value_path = f"{root}{folder}/{quote(value)}"
                    yield from (f"{value_path}/{page}" for page in _VALUE_PAGES)
                    yield from (f"{value_path}.{suffix}" for suffix in EXPORT_FORMS)
                    if facet is Facet.ROOM:
                        yield from (f"{value_path}/{day}/" for day in sorted(_facet_values(Facet.DAY, publication)))


def _facet_values(facet: Facet, publication: Publication) -> set[str]:
    """All values with a page, former ids too, because calendars keep URLs for years."""
    index: Index = publication.contexts[LANGUAGES[0]].index
    values = {value for pair in index.known_values[facet].items() for value in pair}
    if facet is Facet.DAY:
        values |= {day.isoformat() for day in publication.schedule.assembly.days}
    return values


def freeze(settings: Settings, folder: Path) -> None:
    """Write every page and form of a site into an empty folder.

    Raises:
        DuplicateAssembly: Two lists have the same assembly id.
        InvalidTemplate: A template is invalid or cannot be read.
        OSError: A file cannot be written.
        ValueError: A page has another status than 200.
    """
    app = create_app(settings, poll_on_request=False, is_live=False)
    site: Site = app.extensions["calendar_app"]
    client = app.test_client()
    for path in site_paths(site):
        response = client.get(path, base_url=settings.base_url)
        if response.status_code != HTTPStatus.OK:
            message = f"{path} has status {response.status_code}"
            raise ValueError(message)
        name = unquote(path).removeprefix("/")
        _write(folder / (f"{name}index.html" if path.endswith("/") else name), response.data)
    for name, page in redirect_files(site).items():
        _write(folder / name, page)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
