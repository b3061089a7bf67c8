"""What every page has around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.languages import day_name
from calendar_app.languages import direction
from calendar_app.languages import span_name
from calendar_app.render.forms import FORMS
from calendar_app.selection.words import calendar_name
from calendar_app.zones import abbreviation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calendar_app.render.edition import Edition
    from calendar_app.selection import Selection


def framed(edition: Edition, template: str, *, selection: Selection, address: str, **context: object) -> bytes:
    """A page: its template, with all that every page shows.

    Args:
        edition: The edition.
        template: The name of its template.
        selection: What its forms and feeds select.
        address: Its own address, as a path.
        context: What else the template wants.
    """
    assembly = edition.schedule.assembly
    updated = assembly.zone.local(edition.updated)
    return edition.render(
        template,
        edition=edition,
        language=edition.language,
        direction=direction(edition.language),
        links=edition.links,
        text=edition.text,
        assembly=assembly,
        dates=span_name(assembly.starts, assembly.ends, edition.language),
        everything=edition.whole.query,
        selection=selection,
        whole=selection.query.is_whole,
        calendar=calendar_name(selection, edition.language),
        address=address,
        canonical=edition.links.absolute(_canonical(edition, selection, address)),
        forms=_forms(edition, selection),
        updated=f"{day_name(updated.date(), edition.language, year=True)}, {updated:%H:%M} {abbreviation(updated)}",
        updated_machine=updated.isoformat(timespec="minutes"),
        **context,
    ).encode()


def _canonical(edition: Edition, selection: Selection, address: str) -> str:
    if address == edition.links.schedule(selection.query):
        return edition.links.selection(selection.query)
    return address


def _forms(edition: Edition, selection: Selection) -> Mapping[str, tuple[str, str]]:
    """By suffix: the address and the media type of the same selection in another form."""
    return {
        suffix: (edition.links.selection(selection.query, suffix), form.media_type) for suffix, form in FORMS.items()
    }
