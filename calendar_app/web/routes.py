"""Which address gives what; the registry of forms adds its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

from flask import Flask, Response, abort, request
from werkzeug import Response as BaseResponse

from calendar_app import languages
from calendar_app.errors import QueryTooLong, UnknownValue
from calendar_app.names import nearest
from calendar_app.render import FORMS, Cancelled, Edition, Links, registers
from calendar_app.render.about import about_page
from calendar_app.render.agenda import agenda_page
from calendar_app.render.bulletin import bulletin
from calendar_app.render.changes import changes_page
from calendar_app.render.embed import embed_page
from calendar_app.render.hall import hall_page
from calendar_app.render.manifest import manifest
from calendar_app.render.sign import sign_page
from calendar_app.render.subscribe import subscribe_page
from calendar_app.selection import QUERY_LIMIT, Facet, Query, Selection, read_query
from calendar_app.selection.words import file_name
from calendar_app.web import replies
from calendar_app.web.addresses import FOLDERS, home
from calendar_app.web.headers import frame
from calendar_app.web.pages import selection_page
from calendar_app.web.since import moment, written
from calendar_app.web.site import Publication, Site

_FACETS = {folder: facet for facet, folder in FOLDERS.items()}
_REGISTERS = {
    "co-hosts": registers.co_hosts_page,
    "rooms": registers.rooms_page,
    "days": registers.days_page,
}


_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z0-9]+\Z)")


def add_routes(app: Flask, site: Site) -> None:
    """Answer every address but those of health.

    Args:
        app: The application.
        site: What it publishes.
    """
    views = _Views(site)
    app.add_url_rule("/robots.txt", view_func=views.robots, endpoint="robots")
    app.add_url_rule("/sw.js", view_func=views.worker, endpoint="worker")
    app.add_url_rule("/manifest.webmanifest", view_func=views.manifest, endpoint="manifest")
    app.add_url_rule("/static/<path:name>", view_func=views.static, endpoint="static")
    suffix = f"<any({','.join(FORMS)}):suffix>"
    names = ",".join(f"'{name}'" for name in FOLDERS.values())
    folder = f"<any({names}):folder>"
    others = languages.SHIPPED[1:]
    # A catch-all for the language would turn every unknown path into one: only the shipped ones are prefixes.
    for prefix in ("", f"/<any({','.join(others)}):language>") if others else ("",):
        for path, view in (
            ("/", views.home),
            ("/<assembly>/", views.page),
            (f"/<assembly>/schedule.{suffix}", views.form),
            ("/<assembly>/subscribe/", views.subscribe),
            ("/<assembly>/agenda/", views.agenda),
            ("/<assembly>/embed/", views.embed),
            ("/<assembly>/about/", views.about),
            ("/<assembly>/changes/", views.changes),
            ("/<assembly>/changes.<any(atom):suffix>", views.form),
            ("/<assembly>/changes.txt", views.bulletin),
            ("/<assembly>/now/", views.now),
            (f"/<assembly>/{folder}/", views.register),
            (f"/<assembly>/{folder}/<value>/", views.page),
            (f"/<assembly>/{folder}/<value>.{suffix}", views.form),
            (f"/<assembly>/{folder}/<value>/subscribe/", views.subscribe),
            (f"/<assembly>/{folder}/<value>/embed/", views.embed),
            (f"/<assembly>/{folder}/<value>/changes/", views.changes),
            (f"/<assembly>/{folder}/<value>/<day>/", views.sign),
        ):
            rule = f"{prefix}{path}"
            # Whoever leaves out the slash at the end is sent on by us: Flask would do so for unknown assemblies too.
            app.add_url_rule(rule, view_func=view, endpoint=rule, strict_slashes=not path.endswith("/"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address names."""

    assembly: str
    language: str
    folder: str = ""
    value: str = ""


class _Views:
    """The answers of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def robots(self) -> Response:
        # Google Calendar subscribes to nothing robots are kept from.
        return replies.plain(b"User-agent: *\nAllow: /\n", "text/plain")

    def static(self, name: str) -> BaseResponse:
        # A page made by another worker, or kept by a browser, may name a file as it was before.
        plain = _HASH.sub("", name)
        file = self._site.stock.materials.static.get(plain) or abort(404)
        reply = replies.lasting if file.name == name else replies.passing
        return reply(file)

    def worker(self) -> BaseResponse:
        # Its address says what it may answer for: everything; so it is not among the other files.
        return replies.passing(self._site.stock.materials.static["sw.js"])

    def manifest(self) -> BaseResponse:
        publication = self._site.publications.get(self._site.home or "") or abort(503)
        language = languages.SHIPPED[0]
        answer = publication.answers.answer((language, "manifest"), lambda: manifest(publication.editions[language]))
        return replies.plain(answer.body, "application/manifest+json")

    def home(self, language: str = languages.SHIPPED[0]) -> BaseResponse:
        assembly = self._site.home
        return replies.elsewhere(home(assembly, language)) if assembly else abort(503)

    def page(
        self,
        assembly: str,
        folder: str = "",
        value: str = "",
        language: str = languages.SHIPPED[0],
    ) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        selection = _selection(edition, folder, value)
        if not request.path.endswith("/"):
            links, query = edition.links, selection.query
            return replies.moved(links.selection(query) if folder else links.schedule(query))
        key = (language, "page", folder, selection.query)
        answer = publication.answers.answer(key, lambda: selection_page(edition, selection, folder))
        return replies.page(publication, answer)

    def subscribe(
        self, assembly: str, folder: str = "", value: str = "", language: str = languages.SHIPPED[0]
    ) -> BaseResponse:
        asked = _Asked(assembly, language, folder, value)
        return self._told(subscribe_page, lambda links: links.subscribe, asked)

    def agenda(self, assembly: str, language: str = languages.SHIPPED[0]) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        # Stars outlive what was in the list for an hour: the others are not to be lost with it.
        known = edition.index.known[Facet.EVENT]
        pairs = _pairs()
        asked = {value for name, value in pairs if name == Facet.EVENT and value.strip()}
        gone = {value for value in asked if value.strip().lower() not in known}
        left = [(name, value) for name, value in pairs if name != Facet.EVENT or value not in gone]
        missing = len(gone) if gone < asked else 0
        selection = Selection(edition.index, read_query(left if missing else pairs, edition.index))
        if not request.path.endswith("/"):
            return replies.moved(edition.links.agenda(selection.query))
        key = (language, "agenda", selection.query, missing)
        answer = publication.answers.answer(key, lambda: agenda_page(edition, selection, missing))
        return replies.page(publication, answer)

    def embed(
        self, assembly: str, folder: str = "", value: str = "", language: str = languages.SHIPPED[0]
    ) -> BaseResponse:
        response = self._told(embed_page, lambda links: links.embed, _Asked(assembly, language, folder, value))
        if request.path.endswith("/"):
            frame(response)
        return response

    def changes(
        self, assembly: str, folder: str = "", value: str = "", language: str = languages.SHIPPED[0]
    ) -> BaseResponse:
        return self._told(changes_page, lambda links: links.changes, _Asked(assembly, language, folder, value))

    def about(self, assembly: str, language: str = languages.SHIPPED[0]) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        if not request.path.endswith("/"):
            return replies.moved(edition.links.about())
        answer = publication.answers.answer((language, "about"), lambda: about_page(edition))
        return replies.page(publication, answer)

    def bulletin(self, assembly: str, language: str = languages.SHIPPED[0]) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        selection = _selection(edition, "", "")
        zone = publication.schedule.assembly.zone
        given = _given("since")
        since = moment(given, zone) if given else None
        key = (language, "bulletin", selection.query, since)
        answer = publication.answers.answer(key, lambda: bulletin(edition, selection, since))
        own = edition.links.changes(selection.query, "txt", written(since, zone) if since else "")
        name = f"{file_name(selection, language)}-changes.txt"
        canonical = edition.links.absolute(own)
        return replies.form(publication, answer, media_type="text/plain", name=name, canonical=canonical)

    def now(self, assembly: str, language: str = languages.SHIPPED[0]) -> BaseResponse:
        _, edition = self._edition(assembly, language)
        selection = _selection(edition, "", "")
        if not request.path.endswith("/"):
            return replies.moved(edition.links.now(selection.query))
        return replies.momentary(hall_page(edition, selection, edition.clock or datetime.now(UTC)))

    def sign(
        self, assembly: str, folder: str, value: str, day: str, language: str = languages.SHIPPED[0]
    ) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        if folder != FOLDERS[Facet.ROOM]:
            abort(404)
        query = read_query([(Facet.ROOM, value), (Facet.DAY, day)], edition.index)
        # A value of nothing but spaces asks for nothing.
        values = query.of(Facet.ROOM) + query.of(Facet.DAY)
        if len(values) != 2:  # noqa: PLR2004 - a room and a day
            abort(404)
        room, on = edition.schedule.rooms[values[0]], date.fromisoformat(values[1])
        if not request.path.endswith("/"):
            return replies.moved(edition.links.sign(room.id, on))
        answer = publication.answers.answer((language, "sign", query), lambda: sign_page(edition, room, on))
        return replies.page(publication, answer)

    def register(self, assembly: str, folder: str, language: str = languages.SHIPPED[0]) -> BaseResponse:
        if folder not in _REGISTERS:
            return self.page(assembly, language=language)
        publication, edition = self._edition(assembly, language)
        if not request.path.endswith("/"):
            return replies.moved(f"{home(assembly, language)}{folder}/")
        answer = publication.answers.answer((language, folder), lambda: _REGISTERS[folder](edition))
        return replies.page(publication, answer)

    def form(
        self,
        assembly: str,
        suffix: str,
        folder: str = "",
        value: str = "",
        language: str = languages.SHIPPED[0],
    ) -> BaseResponse:
        publication, edition = self._edition(assembly, language)
        selection = _selection(edition, folder, value)
        form = FORMS[suffix]
        cancelled = _cancelled() if form.for_calendars else Cancelled.STATUS
        key = (language, suffix, selection.query, cancelled)
        answer = publication.answers.answer(key, lambda: form.write(edition, selection, cancelled))
        option = "" if cancelled is Cancelled.STATUS else cancelled.value
        canonical = edition.links.absolute(edition.links.selection(selection.query, suffix, option))
        name = f"{file_name(selection, language)}.{suffix}"
        return replies.form(publication, answer, media_type=form.media_type, name=name, canonical=canonical)

    def _told(
        self,
        page: Callable[[Edition, Selection], bytes],
        address: Callable[[Links], Callable[[Query], str]],
        asked: _Asked,
    ) -> BaseResponse:
        """The page that tells something of a selection, at an address of its own."""
        publication, edition = self._edition(asked.assembly, asked.language)
        selection = _selection(edition, asked.folder, asked.value)
        if not request.path.endswith("/"):
            return replies.moved(address(edition.links)(selection.query))
        key = (asked.language, page.__name__, selection.query)
        return replies.page(publication, publication.answers.answer(key, lambda: page(edition, selection)))

    def _edition(self, assembly: str, language: str) -> tuple[Publication, Edition]:
        if len(request.query_string) > QUERY_LIMIT:
            raise QueryTooLong(QUERY_LIMIT)
        publication = self._site.publications.get(assembly)
        if publication is None:
            # Nobody knows what a list holds that cannot be read: to a calendar "later" is not the same as "gone".
            abort(404 if all(shelf.schedule for shelf in self._site.shelves) else 503)
        return publication, publication.editions[language]


def _selection(edition: Edition, folder: str, value: str) -> Selection:
    path = [(str(_FACETS[folder]), value)] if folder else []
    return Selection(edition.index, read_query(path + _pairs(), edition.index))


def _pairs() -> list[tuple[str, str]]:
    """The names and values of the query; Werkzeug's reader fails where bytes are not percent-encoded UTF-8."""
    return parse_qsl(request.query_string.decode(errors="replace"), keep_blank_values=True)


def _given(option: str) -> str:
    """The first value of an option that is not empty, or nothing."""
    return next(filter(None, (value.strip() for name, value in _pairs() if name == option)), "")


def _cancelled() -> Cancelled:
    given = _given("cancelled").lower() or Cancelled.STATUS.value
    known = {option.value: option for option in Cancelled}
    if given not in known:
        raise UnknownValue("cancelled", given, nearest(given, known))
    return known[given]
