"""View functions: the response to each kind of URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
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
    query_pairs,
    requested_selection,
    since_parameter,
)
from calendar_app.web.publication import Publication, Site
from calendar_app.web.security import allow_framing
from calendar_app.web.urls import FACET_FOLDERS, schedule_path


def selection_page(context: RenderContext, selection: Selection, folder: str) -> bytes:
    """The page at an address below `folder`, such as "co-hosts"; empty for the schedule.

    An event, co-host, room or day has its own page where the query adds no filter; else it is the schedule page.
    """
    facet, value = selection.query.only_filter or (None, "")
    if not facet or FACET_FOLDERS.get(facet) != folder:
        return schedule_pages.schedule_page(context, selection)
    schedule = context.schedule
    if facet is Facet.EVENT and value not in schedule.events_by_id:
        # The id of a purged event stays known.
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
    """The variable parts of a URL."""

    assembly: str
    language: str
    folder: str = ""
    value: str = ""


def _cached_page(publication: Publication, key: Hashable, render: Callable[[], bytes]) -> BaseResponse:
    return responses.page(publication, publication.response_cache.get_or_create(key, render))


class Views:
    """The view functions of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def robots(self) -> Response:
        """`/robots.txt`: every crawler may read everything."""
        # Google Calendar does not subscribe to feeds that robots.txt disallows.
        return responses.short_lived(b"User-agent: *\nAllow: /\n", "text/plain")

    def static(self, name: str) -> BaseResponse:
        """A style sheet, script or icon."""
        # A page from another worker or from a browser cache may name an older version of the file.
        plain = _CONTENT_HASH.sub("", name)
        file = self._site.asset_loader.assets.static.get(plain) or abort(404)
        return responses.immutable(file) if file.hashed_name == name else responses.revalidate(file)

    def service_worker(self) -> BaseResponse:
        """`/sw.js`; its scope is the whole site because it lies at the root."""
        return responses.revalidate(self._site.asset_loader.assets.static["sw.js"])

    def manifest(self) -> BaseResponse:
        """`/manifest.webmanifest`."""
        publication = self._site.publications.get(self._site.home_id or "") or abort(503)
        language = i18n.LANGUAGES[0]
        representation = publication.response_cache.get_or_create(
            (language, "manifest"), lambda: web_app_manifest(publication.contexts[language])
        )
        return responses.short_lived(representation.body, "application/manifest+json")

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
        publication, context = self._context(assembly, language)
        selection = requested_selection(context, folder, value)
        if not request.path.endswith("/"):
            urls, query = context.urls, selection.query
            return responses.permanent_redirect(urls.selection(query) if folder else urls.schedule(query))
        key = (language, "page", folder, selection.query)
        return _cached_page(publication, key, lambda: selection_page(context, selection, folder))

    def subscribe(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page with instructions for subscribing to a selection."""
        return self._selection_response(
            subscribe_page, lambda urls: urls.subscribe, _ViewArgs(assembly, language, folder, value)
        )

    def agenda(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The page of a reader's own agenda."""
        publication, context = self._context(assembly, language)
        # An agenda may name an event that was in the list for an hour only: leave it out, keep the others.
        known = context.index.known_values[Facet.EVENT]
        pairs = query_pairs()
        requested = {value for name, value in pairs if name == Facet.EVENT and value.strip()}
        unknown = {value for value in requested if value.strip().lower() not in known}
        known_pairs = [(name, value) for name, value in pairs if name != Facet.EVENT or value not in unknown]
        missing = len(unknown) if unknown < requested else 0
        selection = Selection(context.index, parse_query(known_pairs if missing else pairs, context.index))
        if not request.path.endswith("/"):
            return responses.permanent_redirect(context.urls.agenda(selection.query))
        key = (language, "agenda", selection.query, missing)
        return _cached_page(publication, key, lambda: agenda_page(context, selection, missing))

    def embed(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page of a selection for another site's `<iframe>`."""
        response = self._selection_response(
            embed_page, lambda urls: urls.embed, _ViewArgs(assembly, language, folder, value)
        )
        if request.path.endswith("/"):
            allow_framing(response)
        return response

    def changes(
        self, assembly: str, folder: str = "", value: str = "", language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The page of changes to a selection."""
        return self._selection_response(
            changes_page, lambda urls: urls.changes, _ViewArgs(assembly, language, folder, value)
        )

    def about(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The about page."""
        publication, context = self._context(assembly, language)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(context.urls.about())
        return _cached_page(publication, (language, "about"), lambda: about_page(context))

    def changes_text(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """Changes as plain text, after the `since` of the request."""
        publication, context = self._context(assembly, language)
        selection = requested_selection(context, "", "")
        zone = publication.schedule.assembly.zone
        since = since_parameter(zone)
        key = (language, "changes_text", selection.query, since)
        representation = publication.response_cache.get_or_create(key, lambda: changes_text(context, selection, since))
        path = context.urls.changes(selection.query, "txt", format_since(since, zone) if since else "")
        name = f"{file_name(selection, language)}-changes.txt"
        canonical = context.urls.absolute(path)
        return responses.export_form(
            publication, representation, media_type="text/plain", file_name=name, canonical=canonical
        )

    def now_screen(self, assembly: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The hall screen: events that are on now, and the next ones."""
        _, context = self._context(assembly, language)
        selection = requested_selection(context, "", "")
        if not request.path.endswith("/"):
            return responses.permanent_redirect(context.urls.now(selection.query))
        return responses.no_store(now_screen_page(context, selection, context.clock or datetime.now(UTC)))

    def door_sign(
        self, assembly: str, folder: str, value: str, day: str, language: str = i18n.LANGUAGES[0]
    ) -> BaseResponse:
        """The door sign of a room on a day."""
        publication, context = self._context(assembly, language)
        if folder != FACET_FOLDERS[Facet.ROOM]:
            abort(404)
        query = parse_query([(Facet.ROOM, value), (Facet.DAY, day)], context.index)
        # The parser ignores a value of spaces only.
        values = query.values_of(Facet.ROOM) + query.values_of(Facet.DAY)
        if len(values) != 2:  # noqa: PLR2004 - a room and a day
            abort(404)
        room, sign_day = context.schedule.rooms[values[0]], date.fromisoformat(values[1])
        if not request.path.endswith("/"):
            return responses.permanent_redirect(context.urls.door_sign(room.id, sign_day))
        return _cached_page(
            publication, (language, "door_sign", query), lambda: door_sign_page(context, room, sign_day)
        )

    def facet_page(self, assembly: str, folder: str, language: str = i18n.LANGUAGES[0]) -> BaseResponse:
        """The list of all co-hosts, rooms or days."""
        if folder not in _FACET_PAGES:
            return self.selection(assembly, language=language)
        publication, context = self._context(assembly, language)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(f"{schedule_path(assembly, language)}{folder}/")
        return _cached_page(publication, (language, folder), lambda: _FACET_PAGES[folder](context))

    def export_form(
        self,
        assembly: str,
        suffix: str,
        folder: str = "",
        value: str = "",
        language: str = i18n.LANGUAGES[0],
    ) -> BaseResponse:
        """A selection as feed, JSON, CSV, text, Atom or XML."""
        publication, context = self._context(assembly, language)
        selection = requested_selection(context, folder, value)
        form = EXPORT_FORMS[suffix]
        cancelled = cancelled_parameter() if form.has_cancelled_option else CancelledDisplay.STATUS
        key = (language, suffix, selection.query, cancelled)
        representation = publication.response_cache.get_or_create(
            key, lambda: form.render(context, selection, cancelled)
        )
        option = "" if cancelled is CancelledDisplay.STATUS else cancelled.value
        canonical = context.urls.absolute(context.urls.selection(selection.query, suffix, option))
        name = f"{file_name(selection, language)}.{suffix}"
        return responses.export_form(
            publication, representation, media_type=form.media_type, file_name=name, canonical=canonical
        )

    def _selection_response(
        self,
        render_page: Callable[[RenderContext, Selection], bytes],
        url_method: Callable[[Urls], Callable[[Query], str]],
        view_args: _ViewArgs,
    ) -> BaseResponse:
        """A page about a selection, such as "subscribe"; redirect if the slash at the end is missing."""
        publication, context = self._context(view_args.assembly, view_args.language)
        selection = requested_selection(context, view_args.folder, view_args.value)
        if not request.path.endswith("/"):
            return responses.permanent_redirect(url_method(context.urls)(selection.query))
        key = (view_args.language, render_page.__name__, selection.query)
        return _cached_page(publication, key, lambda: render_page(context, selection))

    def _context(self, assembly: str, language: str) -> tuple[Publication, RenderContext]:
        if len(request.query_string) > MAX_QUERY_BYTES:
            raise QueryTooLong(MAX_QUERY_BYTES)
        publication = self._site.publications.get(assembly)
        if publication is None:
            # An unreadable list may hold this assembly, and a calendar client may delete a feed that answers 404.
            abort(404 if all(loader.schedule for loader in self._site.list_loaders) else 503)
        return publication, publication.contexts[language]
