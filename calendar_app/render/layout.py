"""The layout of every page, and the web app manifest."""

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
    language_name,
    long_date,
    text_direction,
    to_heading,
)
from calendar_app.render.context import RenderContext
from calendar_app.render.export_forms import EXPORT_FORMS
from calendar_app.render.qr_code import QRCode, qr_code
from calendar_app.render.urls import percent_encode
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name
from calendar_app.zones import zone_abbreviation

HEADING_SEPARATOR = " · "
CALENDAR_SEPARATOR = "\N{NO-BREAK SPACE}– "
"""Separates the parts of a calendar's name; no line begins with the dash."""

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to the same page in one language.

    Attributes:
        tag: BCP 47.
        name: In that language itself: "Français".
        path: With its query.
        url: The canonical URL, absolute.
    """

    tag: str
    name: str
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A link to the selection of a page in an export form."""

    path: str
    media_type: str


def render_page(
    context: RenderContext, template: str, *, selection: Selection, path: str, **variables: object
) -> bytes:
    """A page from its template and the variables all pages share.

    `selection` is what the page's feeds and export forms contain. `variables` may override shared ones, such as
    `description`, a sentence for search engines and link previews.
    """
    assembly, urls, language = context.schedule.assembly, context.urls, context.language
    dates = date_range(assembly.starts, assembly.ends, language)
    canonical = _canonical_path(context, selection, path)
    shared: dict[str, object] = {
        "context": context,
        "language": language,
        "direction": text_direction(language),
        "urls": urls,
        "text": context.text,
        "assembly": assembly,
        "dates": dates,
        "whole_query": context.whole_selection.query,
        "selection": selection,
        "is_whole": selection.query.is_unfiltered,
        "calendar": calendar_name(selection, language),
        "path": path,
        "canonical": urls.absolute(canonical),
        "language_links": _language_links(context, path, canonical),
        "export_links": _export_links(context, selection),
        "updated": context.updated_text,
        "updated_iso": assembly.zone.to_local(context.updated).isoformat(timespec="minutes"),
        "zone_names": zone_names(context),
        "session_end": long_date(assembly.ends, language, year=True),
        "first_of_month": first_day_number(language),
        "clock": fixed_clock(context),
        "description": f"{context.text(assembly.name)}, {dates}",
        "json_ld": None,
    }
    heading = str(variables.get("heading", ""))
    shared["report"] = _report_mailto(context, heading, urls.absolute(canonical))
    return context.render(template, **(shared | variables)).encode()


def page_qr_code(context: RenderContext, path: str) -> QRCode | None:
    """The QR code of a page; `None` if its URL is too long."""
    return qr_code(context.urls.absolute(path))


def zone_names(context: RenderContext) -> str:
    """The zone abbreviations during the session, more than one if clocks change."""
    return " / ".join(dict.fromkeys(zone_name_on(context, day) for day in context.schedule.assembly.days))


def zone_name_on(context: RenderContext, day: date) -> str:
    """The zone abbreviation at noon of a day, because clocks change at night."""
    return zone_abbreviation(context.schedule.assembly.zone.localize(datetime.combine(day, _NOON)))


def fixed_clock(context: RenderContext) -> str:
    """The fixed clock of a demonstration (RFC 3339 with offset); else empty."""
    if context.clock is None:
        return ""
    return context.schedule.assembly.zone.to_local(context.clock).isoformat(timespec="minutes")


def _canonical_path(context: RenderContext, selection: Selection, path: str) -> str:
    if path == context.urls.schedule(selection.query):
        return context.urls.selection(selection.query)
    return path


def _language_links(context: RenderContext, path: str, canonical_path: str) -> Sequence[LanguageLink]:
    urls = context.urls
    return [
        LanguageLink(
            tag,
            to_heading(language_name(tag, tag)),
            urls.in_language(path, tag),
            urls.absolute(urls.in_language(canonical_path, tag)),
        )
        for tag in LANGUAGES
    ]


def _report_mailto(context: RenderContext, heading: str, url: str) -> str:
    """A mailto: URL that reports a mistake on the page (RFC 6068); empty without a contact."""
    contact = context.schedule.assembly.contact
    if not (contact and contact.email):
        return ""
    words = {"what": context.text(context.schedule.assembly.short_name), "title": heading}
    subject = context.catalog.gettext("%(what)s: %(title)s") % words
    body = f"{url}\r\n\r\n"
    return f"mailto:{quote(contact.email, safe='@')}?subject={percent_encode(subject)}&body={percent_encode(body)}"


def _export_links(context: RenderContext, selection: Selection) -> Mapping[str, ExportLink]:
    """The links to the export forms of the selection, by suffix."""
    return {
        suffix: ExportLink(context.urls.selection(selection.query, suffix), form.media_type)
        for suffix, form in EXPORT_FORMS.items()
    }


def web_app_manifest(context: RenderContext) -> bytes:
    """The web app manifest of the first list."""
    assembly, urls = context.schedule.assembly, context.urls
    manifest = {
        "name": context.text(assembly.name),
        "short_name": context.text(assembly.short_name),
        "lang": context.language,
        "start_url": urls.schedule(context.whole_selection.query),
        "scope": "/",
        # A standalone window has no address bar, so readers could not copy the URL of a page.
        "display": "browser",
        "icons": [{"src": urls.static("icon.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode()
