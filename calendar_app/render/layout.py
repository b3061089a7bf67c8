"""What all pages share, and the web app manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote

from calendar_app.i18n import (
    LANGUAGES,
    date_range,
    first_day_number,
    full_date,
    language_name,
    long_date,
    text_direction,
    to_heading,
)
from calendar_app.render.context import RenderContext
from calendar_app.render.export_forms import EXPORT_FORMS
from calendar_app.render.urls import percent_encode
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name
from calendar_app.zones import zone_abbreviation

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language the page is there in.

    Attributes:
        tag: Its BCP 47 tag.
        name: Its name in itself, as it stands alone.
        path: The path of the page in it, with its query.
        url: The canonical address of the page in it.
    """

    tag: str
    name: str
    path: str
    url: str


def render_page(
    edition: RenderContext, template: str, *, selection: Selection, path: str, **variables: object
) -> bytes:
    """A page: its template, with all that every page shows.

    Args:
        edition: The edition.
        template: The name of its template.
        selection: What its forms and feeds select.
        path: Its own address, as a path.
        variables: What else the template wants; a `description` of the page in a sentence is one for other sites.
    """
    assembly, links, language = edition.schedule.assembly, edition.urls, edition.language
    updated = assembly.zone.to_local(edition.updated)
    dates = date_range(assembly.starts, assembly.ends, language)
    canonical = _canonical_path(edition, selection, path)
    shown: dict[str, object] = {
        "edition": edition,
        "language": language,
        "direction": text_direction(language),
        "links": links,
        "text": edition.text,
        "assembly": assembly,
        "dates": dates,
        "everything": edition.whole_selection.query,
        "selection": selection,
        "whole": selection.query.is_unfiltered,
        "calendar": calendar_name(selection, language),
        "address": path,
        "canonical": links.absolute(canonical),
        "tongues": _language_links(edition, path, canonical),
        "forms": _export_links(edition, selection),
        "updated": f"{full_date(updated.date(), language, year=True)}, {updated:%H:%M} {zone_abbreviation(updated)}",
        "updated_machine": updated.isoformat(timespec="minutes"),
        "zone_names": zone_names(edition),
        "over": long_date(assembly.ends, language, year=True),
        "first": first_day_number(language),
        "clock": fixed_clock(edition),
        "description": f"{edition.text(assembly.name)}, {dates}",
        "linked_data": None,
    }
    heading = str(variables.get("heading", ""))
    shown["report"] = _report_mailto(edition, heading, links.absolute(canonical))
    return edition.render(template, **(shown | variables)).encode()


def zone_names(context: RenderContext) -> str:
    """What people call the time of the venue during the session: "CET", or two names where the clocks change.

    Args:
        context: The edition.
    """
    return " / ".join(dict.fromkeys(zone_name_on(context, day) for day in context.schedule.assembly.days))


def zone_name_on(context: RenderContext, day: date) -> str:
    """What people call the time of the venue on a day: "CET"; at noon, for in the night the clocks may change.

    Args:
        context: The edition.
        day: The day.
    """
    return zone_abbreviation(context.schedule.assembly.zone.localize(datetime.combine(day, _NOON)))


def fixed_clock(context: RenderContext) -> str:
    """The moment readers are to take for now, with its offset (RFC 3339); empty where their devices say it.

    Args:
        context: The edition.
    """
    if context.clock is None:
        return ""
    return context.schedule.assembly.zone.to_local(context.clock).isoformat(timespec="minutes")


def _canonical_path(context: RenderContext, selection: Selection, path: str) -> str:
    if path == context.urls.schedule(selection.query):
        return context.urls.selection(selection.query)
    return path


def _language_links(context: RenderContext, path: str, canonical_path: str) -> Sequence[LanguageLink]:
    links = context.urls
    return [
        LanguageLink(
            tag,
            to_heading(language_name(tag, tag)),
            links.in_language(path, tag),
            links.absolute(links.in_language(canonical_path, tag)),
        )
        for tag in LANGUAGES
    ]


def _report_mailto(context: RenderContext, heading: str, url: str) -> str:
    """Where to write that something on the page is wrong, with its title and address filled in (RFC 6068)."""
    contact = context.schedule.assembly.contact
    if not (contact and contact.email):
        return ""
    named = {"what": context.text(context.schedule.assembly.short_name), "title": heading}
    subject = context.catalog.gettext("%(what)s: %(title)s") % named
    body = f"{url}\r\n\r\n"
    return f"mailto:{quote(contact.email, safe='@')}?subject={percent_encode(subject)}&body={percent_encode(body)}"


def _export_links(context: RenderContext, selection: Selection) -> Mapping[str, tuple[str, str]]:
    """By suffix: the address and the media type of the same selection in another form."""
    return {
        suffix: (context.urls.selection(selection.query, suffix), form.media_type)
        for suffix, form in EXPORT_FORMS.items()
    }


def web_app_manifest(context: RenderContext) -> bytes:
    """The manifest: its name, where it begins and what it looks like; it opens as a page of the browser.

    Args:
        context: The edition of what the site begins with.
    """
    assembly, links = context.schedule.assembly, context.urls
    told = {
        "name": context.text(assembly.name),
        "short_name": context.text(assembly.short_name),
        "lang": context.language,
        "start_url": links.schedule(context.whole_selection.query),
        "scope": "/",
        # A page of a program of its own has no address bar: what cannot be seen cannot be shared.
        "display": "browser",
        "icons": [{"src": links.static("icon.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
