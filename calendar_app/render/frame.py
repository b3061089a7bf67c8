"""What every page has around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote

from calendar_app.languages import (
    SHIPPED,
    as_heading,
    date_name,
    day_name,
    direction,
    first_of_month,
    language_name,
    span_name,
)
from calendar_app.render.addresses import encoded
from calendar_app.render.edition import Edition
from calendar_app.render.forms import FORMS
from calendar_app.selection import Selection
from calendar_app.selection.words import calendar_name
from calendar_app.zones import abbreviation

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language the page is there in.

    Attributes:
        tag: Its BCP 47 tag.
        name: Its name in itself, as it stands alone.
        path: The path of the page in it, with its query.
        absolute: The canonical address of the page in it.
    """

    tag: str
    name: str
    path: str
    absolute: str


def framed(edition: Edition, template: str, *, selection: Selection, address: str, **context: object) -> bytes:
    """A page: its template, with all that every page shows.

    Args:
        edition: The edition.
        template: The name of its template.
        selection: What its forms and feeds select.
        address: Its own address, as a path.
        context: What else the template wants; a `description` of the page in a sentence is one for other sites.
    """
    assembly, links, language = edition.schedule.assembly, edition.links, edition.language
    updated = assembly.zone.local(edition.updated)
    dates = span_name(assembly.starts, assembly.ends, language)
    canonical = _canonical(edition, selection, address)
    shown: dict[str, object] = {
        "edition": edition,
        "language": language,
        "direction": direction(language),
        "links": links,
        "text": edition.text,
        "assembly": assembly,
        "dates": dates,
        "everything": edition.whole.query,
        "selection": selection,
        "whole": selection.query.is_whole,
        "calendar": calendar_name(selection, language),
        "address": address,
        "canonical": links.absolute(canonical),
        "tongues": _tongues(edition, address, canonical),
        "forms": _forms(edition, selection),
        "updated": f"{day_name(updated.date(), language, year=True)}, {updated:%H:%M} {abbreviation(updated)}",
        "updated_machine": updated.isoformat(timespec="minutes"),
        "zone_names": zone_names(edition),
        "over": date_name(assembly.ends, language, year=True),
        "first": first_of_month(language),
        "clock": assembly_clock(edition),
        "description": f"{edition.text(assembly.name)}, {dates}",
        "linked_data": None,
    }
    heading = str(context.get("heading", ""))
    shown["report"] = _report(edition, heading, links.absolute(canonical))
    return edition.render(template, **(shown | context)).encode()


def zone_names(edition: Edition) -> str:
    """What people call the time of the venue during the session: "CET", or two names where the clocks change.

    Args:
        edition: The edition.
    """
    return " / ".join(dict.fromkeys(zone_name(edition, day) for day in edition.schedule.assembly.days))


def zone_name(edition: Edition, day: date) -> str:
    """What people call the time of the venue on a day: "CET"; at noon, for in the night the clocks may change.

    Args:
        edition: The edition.
        day: The day.
    """
    return abbreviation(edition.schedule.assembly.zone.localized(datetime.combine(day, _NOON)))


def assembly_clock(edition: Edition) -> str:
    """The moment readers are to take for now, with its offset (RFC 3339); empty where their devices say it.

    Args:
        edition: The edition.
    """
    if edition.clock is None:
        return ""
    return edition.schedule.assembly.zone.local(edition.clock).isoformat(timespec="minutes")


def _canonical(edition: Edition, selection: Selection, address: str) -> str:
    if address == edition.links.schedule(selection.query):
        return edition.links.selection(selection.query)
    return address


def _tongues(edition: Edition, address: str, canonical: str) -> Sequence[Tongue]:
    links = edition.links
    return [
        Tongue(
            tag,
            as_heading(language_name(tag, tag)),
            links.translated(address, tag),
            links.absolute(links.translated(canonical, tag)),
        )
        for tag in SHIPPED
    ]


def _report(edition: Edition, heading: str, address: str) -> str:
    """Where to write that something on the page is wrong, with its title and address filled in (RFC 6068)."""
    contact = edition.schedule.assembly.contact
    if not (contact and contact.email):
        return ""
    named = {"what": edition.text(edition.schedule.assembly.short_name), "title": heading}
    subject = edition.phrases.gettext("%(what)s: %(title)s") % named
    body = f"{address}\r\n\r\n"
    return f"mailto:{quote(contact.email, safe='@')}?subject={encoded(subject)}&body={encoded(body)}"


def _forms(edition: Edition, selection: Selection) -> Mapping[str, tuple[str, str]]:
    """By suffix: the address and the media type of the same selection in another form."""
    return {
        suffix: (edition.links.selection(selection.query, suffix), form.media_type) for suffix, form in FORMS.items()
    }
