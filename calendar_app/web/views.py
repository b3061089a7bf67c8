"""View functions: the response to each kind of URL."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Response, abort, request
from werkzeug import Response as BaseResponse

from calendar_app import i18n
from calendar_app.errors import QueryTooLong
from calendar_app.render import EXPORT_FORMS, CancelledDisplay, RenderContext, Urls, index_pages, schedule_pages
from calendar_app.render.agenda import agenda_page
from calendar_app.render.changes_page import changes_page
from calendar_app.render.changes_text import changes_text
from calendar_app.render.door_sign import door_sign_page
from calendar_app.render.embed import embed_page
from calendar_app.render.index_pages import about_page
from calendar_app.render.layout import web_app_manifest
from calendar_app.render.now_screen import now_screen_page
from calendar_app.render.subscription import subscribe_page
from calendar_app.selection import MAX_QUERY_BYTES, Facet, Query, Selection, parse_query
from calendar_app.selection.describe import file_name
from calendar_app.web import responses
from calendar_app.web.parameters import (
    cancelled_parameter,
    format_since,
    parse_since,
    query_pairs,
    query_parameter,
    requested_selection,
)
from calendar_app.web.publication import Publication, Site
from calendar_app.web.security import allow_framing
from calendar_app.web.urls import FACET_FOLDERS, schedule_path


def selection_page(context: RenderContext, selection: Selection, folder: str) -> bytes:
    """The page of a selection: that of an event, a co-host, a room or a day where its own address asks for no more.

    Args:
        context: The edition.
        selection: What was asked for.
        folder: The folder of the address, such as "co-hosts"; empty for the schedule's own.
    """
    facet, value = selection.query.only_filter or (None, "")
    if not facet or FACET_FOLDERS.get(facet) != folder:
        return schedule_pages.schedule_page(context, selection)
    schedule = context.schedule
    if facet is Facet.EVENT and value not in schedule.events_by_id:
        # It was removed for good; its id stays known.
        return schedule_pages.schedule_page(context, selection)
    match facet:
        case Facet.EVENT:
            return schedule_pages.event_page(context, schedule.events_by_id[value])
        case Facet.CO_HOST:
            return schedule_pages.co_host_page(context, schedule.co_hosts[value])
        case Facet.ROOM:
            return schedule_pages.room_page(context, schedule.rooms[value])
        case _:
            return schedule_pages.day_page(context, date.fromisoformat(value))


_FACET_PAGES = {
    "co-hosts": index_pages.co_hosts_page,
    "rooms": index_pages.rooms_page,
    "days": index_pages.days_page,
}


_CONTENT_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z0-9]+\Z)")


@dataclass(frozen=True, slots=True)
class _ViewArgs:
    """What an address names."""

    assembly: str
    language: str
    folder: str = ""
    value: str = ""


class Views:
    """The answers of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def robots(self) -> Response:
        """`/robots.txt`: every crawler may read everything."""
        # Google Calendar subscribes to nothing robots are kept from.
        return responses.short_lived(b"User-agent: *\nAllow: /\n", "text/plain")

    def static(self, name: str) -> BaseResponse:
        """A style sheet, script or icon."""
        # A page made by another worker, or kept by a browser, may name a file as it was before.
        plain = _CONTENT_HASH.sub("", name)
        file = self._site.asset_loader.assets.static.get(plain) or abort(404)
        reply = responses.immutable if file.hashed_name == name else responses.revalidate
        return reply(file)

    def service_worker(self) -> BaseResponse:
        """`/sw.js`, at the root so that its scope is the whole site."""
        # Its address says what it may answer for: everything; so it is not among the other files.
        return responses.revalidate(self._site.asset_loader.assets.static["sw.js"])

    def manifest(self) -> BaseResponse:
        """`/manifest.webmanifest`."""
        publication = self._site.publications.get(self._site.home_id or "") or abort(503)
        language = i18n.LANGUAGES[0]
        answer = publication.response_cache.get_or_create(
            (language, "manifest"), lambda: web_app_manifest(publication.contexts[language])
        )
        return responses.short_lived(answer.body, "application/manifest+json")

    def home(self, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """Redirect to the assembly that starts last."""
        assembly = self._site.home_id
        return responses.temporary_redirect(schedule_path(assembly, language)) if assembly else abort(503)

    def selection(
        self,
        assembly: str,
        folder: str = "",
        value: str = "",
        language: str = i18n.LANGUAGES[0],
    ) -> BaseResponse:
        """The schedule page of a selection."""
        publication, edition = self._context(assembly, language)
        selection = requested_selection(edition, folder, value)
        if not request.path.endswith("/"):
            links, query = edition.urls, selection.query
            return responses.permanent_redirect(links.selection(query) if folder else links.schedule(query))
        key = (language, "page", folder, selection.query)
        answer = publication.response_cache.get_or_create(key, lambda: selection_page(edition, selection, folder))
        return responses.page(publication, answer)

    def subscribe(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page that says how to subscribe to a selection."""
        asked = _ViewArgs(assembly, language, folder, value)
        return self._selection_response(subscribe_page, lambda links: links.subscribe, asked)

    def agenda(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The page of a reader's own agenda."""
        publication, edition = self._context(assembly, language)
        # Stars outlive what was in the list for an hour: the others are not to be lost with it.
        known = edition.index.known_values[Facet.EVENT]
        pairs = query_pairs()
        asked = {value for name, value in pairs if name == Facet.EVENT and value.strip()}
        gone = {value for value in asked if value.strip().lower() not in known}
        left = [(name, value) for name, value in pairs if name != Facet.EVENT or value not in gone]
        missing = len(gone) if gone < asked else 0
        selection = Selection(edition.index, parse_query(left if missing else pairs, edition.index))
        if not request.path.endswith("/"):
            return responses.permanent_redirect(edition.urls.agenda(selection.query))
        key = (language, "agenda", selection.query, missing)
        answer = publication.response_cache.get_or_create(key, lambda: agenda_page(edition, selection, missing))
        return responses.page(publication, answer)

    def embed(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page of a selection for another site's `<iframe>`."""
        response = self._selection_response(
            embed_page, lambda links: links.embed, _ViewArgs(assembly, language, folder, value)
        )
        if request.path.endswith("/"):
            allow_framing(response)
        return response

    def changes(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page of changes to a selection."""
        return self._selection_response(
            changes_page, lambda links: links.changes, _ViewArgs(assembly, language, folder, value)
        )

    def about(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The about page."""
        publication, edition = self._context(assembly, language)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(edition.urls.about())
        answer = publication.response_cache.get_or_create((language, "about"), lambda: about_page(edition))
        return responses.page(publication, answer)

    def changes_text(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """Changes as plain text, since the moment that the request names."""
        publication, edition = self._context(assembly, language)
        selection = requested_selection(edition, "", "")
        zone = publication.schedule.assembly.zone
        given = query_parameter("since")
        since = parse_since(given, zone) if given else None
        key = (language, "bulletin", selection.query, since)
        answer = publication.response_cache.get_or_create(key, lambda: changes_text(edition, selection, since))
        own = edition.urls.changes(selection.query, "txt", format_since(since, zone) if since else "")
        name = f"{file_name(selection, language)}-changes.txt"
        canonical = edition.urls.absolute(own)
        return responses.export_form(publication, answer, media_type="text/plain", file_name=name, canonical=canonical)

    def now_screen(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The screen that shows what is on now and next."""
        _, edition = self._context(assembly, language)
        selection = requested_selection(edition, "", "")
        if not request.path.endswith("/"):
            return responses.permanent_redirect(edition.urls.now(selection.query))
        return responses.no_store(now_screen_page(edition, selection, edition.clock or datetime.now(UTC)))

    def door_sign(
        self, assembly: str, folder: str, value: str, day: str, language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The door sign of a room on a day."""
        publication, edition = self._context(assembly, language)
        if folder != FACET_FOLDERS[Facet.ROOM]:
            abort(404)
        query = parse_query([(Facet.ROOM, value), (Facet.DAY, day)], edition.index)
        # A value of nothing but spaces asks for nothing.
        values = query.values_of(Facet.ROOM) + query.values_of(Facet.DAY)
        if len(values) != 2:  # noqa: PLR2004 - a room and a day
            abort(404)
        room, on = edition.schedule.rooms[values[0]], date.fromisoformat(values[1])
        if not request.path.endswith("/"):
            return responses.permanent_redirect(edition.urls.door_sign(room.id, on))
        answer = publication.response_cache.get_or_create(
            (language, "sign", query), lambda: door_sign_page(edition, room, on)
        )
        return responses.page(publication, answer)

    def facet_page(self, assembly: str, folder: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The list of all co-hosts, rooms or days."""
        if folder not in _FACET_PAGES:
            return self.selection(assembly, language=language)
        publication, edition = self._context(assembly, language)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(f"{schedule_path(assembly, language)}{folder}/")
        answer = publication.response_cache.get_or_create((language, folder), lambda: _FACET_PAGES[folder](edition))
        return responses.page(publication, answer)

    def export_form(
        self,
        assembly: str,
        suffix: str,
        folder: str = "",
        value: str = "",
        language: str = i18n.LANGUAGES[0],
    ) -> BaseResponse:
        """A selection as feed, JSON, CSV, text, Atom or XML."""
        publication, edition = self._context(assembly, language)
        selection = requested_selection(edition, folder, value)
        form = EXPORT_FORMS[suffix]
        cancelled = cancelled_parameter() if form.has_cancelled_option else CancelledDisplay.STATUS
        key = (language, suffix, selection.query, cancelled)
        answer = publication.response_cache.get_or_create(key, lambda: form.render(edition, selection, cancelled))
        option = "" if cancelled is CancelledDisplay.STATUS else cancelled.value
        canonical = edition.urls.absolute(edition.urls.selection(selection.query, suffix, option))
        name = f"{file_name(selection, language)}.{suffix}"
        return responses.export_form(
            publication, answer, media_type=form.media_type, file_name=name, canonical=canonical
        )

    def _selection_response(
        self,
        render_page: Callable[[RenderContext, Selection], bytes],
        url_method: Callable[[Urls], Callable[[Query], str]],
        view_args: _ViewArgs,
    ) -> BaseResponse:
        """The page that tells something of a selection, at an address of its own."""
        publication, edition = self._context(view_args.assembly, view_args.language)
        selection = requested_selection(edition, view_args.folder, view_args.value)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(url_method(edition.urls)(selection.query))
        key = (view_args.language, render_page.__name__, selection.query)
        return responses.page(
            publication, publication.response_cache.get_or_create(key, lambda: render_page(edition, selection))
        )

    def _context(self, assembly: str, language: str) -> tuple[Publication, RenderContext]:
        if len(request.query_string) > MAX_QUERY_BYTES:
            raise QueryTooLong(MAX_QUERY_BYTES)
        publication = self._site.publications.get(assembly)
        if publication is None:
            # Nobody knows what a list holds that cannot be read: to a calendar "later" is not the same as "gone".
            abort(404 if all(shelf.schedule for shelf in self._site.list_loaders) else 503)
        return publication, publication.contexts[language]
