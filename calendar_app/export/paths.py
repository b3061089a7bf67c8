"""Every path of a site that is kept as a file."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from calendar_app.languages import SHIPPED
from calendar_app.render import FORMS
from calendar_app.selection import Facet, Index
from calendar_app.web.addresses import FOLDERS, home
from calendar_app.web.site import Publication, Site

_PAGES = ("", "subscribe/", "embed/", "about/", "changes/", "changes.txt", "changes.atom")
_BELOW = ("", "subscribe/", "embed/", "changes/")


def paths(site: Site) -> Iterator[str]:
    """The paths, all but those that lead elsewhere: lists, their forms, single values, registers, static files.

    Args:
        site: The site.
    """
    yield from ("/robots.txt", "/sw.js", "/manifest.webmanifest")
    for file in site.stock.materials.static.values():
        yield f"/static/{file.name}"
    for name, publication in site.publications.items():
        for language in SHIPPED:
            root = home(name, language)
            yield from (f"{root}{page}" for page in _PAGES)
            yield from (f"{root}schedule.{suffix}" for suffix in FORMS)
            for facet, folder in FOLDERS.items():
                if facet is not Facet.EVENT:
                    yield f"{root}{folder}/"
                for value in sorted(_values(facet, publication)):
                    one = f"{root}{folder}/{quote(value)}"
                    yield from (f"{one}/{page}" for page in _BELOW)
                    yield from (f"{one}.{suffix}" for suffix in FORMS)
                    if facet is Facet.ROOM:
                        yield from (f"{one}/{day}/" for day in sorted(_values(Facet.DAY, publication)))


def _values(facet: Facet, publication: Publication) -> set[str]:
    """Every value that has a page: also of what is no more, or was called otherwise; addresses are kept for years."""
    index: Index = publication.editions[SHIPPED[0]].index
    values = {value for pair in index.known[facet].items() for value in pair}
    if facet is Facet.DAY:
        values |= {day.isoformat() for day in publication.schedule.assembly.days}
    return values
