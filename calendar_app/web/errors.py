"""Error handlers: which status and page answer each exception."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from calendar_app import i18n
from calendar_app.errors import (
    InvalidSince,
    QueryTooLong,
    RepeatedSearchText,
    RequestError,
    TooManyValues,
    UnknownValue,
)
from calendar_app.render import ErrorMessage, error_page
from calendar_app.selection import Facet
from calendar_app.selection.describe import facet_name, value_name
from calendar_app.web.publication import Publication, Site
from calendar_app.web.responses import set_refresh
from calendar_app.web.security import allow_framing
from calendar_app.web.urls import schedule_path, static_path

_NOW_PATH_END = "/now/"
"""End of the URL of a hall screen: its errors reload by themselves too."""

_STATUSES: dict[type[RequestError], int] = {
    UnknownValue: 404,
    RepeatedSearchText: 400,
    TooManyValues: 400,
    InvalidSince: 400,
    QueryTooLong: 414,
}


def add_error_handlers(app: Flask, site: Site) -> None:
    """Answer every error with a page that links to the schedules."""

    def handle_request_error(error: RequestError) -> Response:
        # The page never repeats text of the request.
        language = _request_language()
        message = (
            _unknown_value_message(site, language, error)
            if isinstance(error, UnknownValue)
            else _query_message(site, language, error)
        )
        return _error_response(site, language, message, _STATUSES[type(error)])

    def handle_http_error(error: HTTPException) -> Response:
        status = error.code or 500
        language = _request_language()
        response = _error_response(site, language, _status_message(site, language, status), status)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted({*error.valid_methods} - {"OPTIONS"}))
        return response

    app.register_error_handler(RequestError, handle_request_error)
    app.register_error_handler(HTTPException, handle_http_error)
    app.register_error_handler(InternalServerError, handle_http_error)


def _error_response(site: Site, language: str, message: ErrorMessage, status: int) -> Response:
    assets = site.asset_loader.assets
    is_framed = _is_framed()
    try:
        stylesheet = static_path(assets.static, "embed.css" if is_framed else "style.css")
        body = error_page(assets.templates, language, message, stylesheet, is_framed=is_framed)
        response = Response(body, status, mimetype="text/html")
    except Exception:  # noqa: BLE001 - the template of the error page may be invalid
        response = Response(f"{message.heading}. {message.sentence}\n", status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    if _is_now_screen(status):
        set_refresh(response)
    if is_framed:
        allow_framing(response)
    return response


def _is_now_screen(status: int) -> bool:
    """Whether the URL is one of a hall screen; Flask matches no rule if the Host is wrong."""
    if request.url_rule is None:
        return status == HTTPStatus.BAD_REQUEST and request.path.endswith(_NOW_PATH_END)
    return request.url_rule.rule.endswith(_NOW_PATH_END)


def _is_framed() -> bool:
    """Whether the URL is one for an `<iframe>`: the error must be visible there."""
    return request.url_rule is not None and request.url_rule.rule.endswith("/embed/")


def _request_language() -> str:
    """The language of the requested path, even if no rule matches it."""
    # `request.url` raises if the Host is wrong.
    first = request.path.partition("/")[2].partition("/")[0]
    return first if first in i18n.LANGUAGES[1:] else i18n.LANGUAGES[0]


def _status_message(site: Site, language: str, status: int) -> ErrorMessage:
    gettext = i18n.catalog_for(language).gettext
    match status:
        case 404:
            heading = gettext("There is no such page")
            sentence = gettext("The address may be mistyped, or the page was never here.")
        case 405:
            heading = gettext("This is for reading only")
            sentence = gettext("Only GET and HEAD are answered here.")
        case 400:
            heading = gettext("This request cannot be answered")
            sentence = gettext("It was not asked for by a name of this site, or is not HTTP.")
        case 503:
            heading = gettext("There is no schedule yet")
            sentence = gettext("The list cannot be read at the moment. Please try again later.")
        case code if code < HTTPStatus.INTERNAL_SERVER_ERROR:
            heading = gettext("This request cannot be answered")
            sentence = gettext("Something about it is not as this site expects.")
        case _:
            heading = gettext("Something went wrong here")
            sentence = gettext("It was not your doing. Please try again in a moment.")
    return ErrorMessage(heading, sentence, _schedule_links(site, language))


def _query_message(site: Site, language: str, error: RequestError) -> ErrorMessage:
    gettext = i18n.catalog_for(language).gettext
    heading = gettext("This filter cannot be read")
    if isinstance(error, RepeatedSearchText):
        sentence = gettext("Two search texts were given; one can be answered.")
    elif isinstance(error, TooManyValues):
        sentence = gettext("More filters were given than can be answered.")
    elif isinstance(error, InvalidSince):
        heading = gettext("This date cannot be read")
        sentence = gettext(
            "“since” must be a date, such as 2025-11-28; a date and time at the venue, such as 2025-11-28T17:00; or a "
            "date and time with its offset from UTC, such as 2025-11-28T16:00Z or 2025-11-28T17:00+01:00."
        )
    else:
        sentence = gettext("The address is longer than any this site makes.")
    return ErrorMessage(heading, sentence, _schedule_links(site, language))


def _unknown_value_message(site: Site, language: str, error: UnknownValue) -> ErrorMessage:
    gettext = i18n.catalog_for(language).gettext
    facet = next((facet for facet in Facet if facet == error.facet), None)
    kind = facet_name(facet, language) if facet else error.facet
    links: tuple[tuple[str, str], ...] = ()
    publication = site.publications.get((request.view_args or {}).get("assembly", ""))
    if facet and error.nearest and publication:
        links = _suggestion_links(publication, language, facet, error.nearest)
    heading = gettext("This schedule does not know that")
    sentence = gettext("The value given for “%(kind)s” was never in this schedule.") % {"kind": kind}
    return ErrorMessage(heading, sentence, (*links, *_schedule_links(site, language)))


def _suggestion_links(publication: Publication, language: str, facet: Facet, value: str) -> tuple[tuple[str, str], ...]:
    context = publication.contexts[language]
    if value not in context.index.known_values[facet]:
        return ()  # the list has changed since the exception was raised
    selection = context.selection_of(facet, value)
    name = value_name(selection, facet, value, context.language)
    text = context.catalog.gettext("Did you mean %(name)s?") % {"name": name}
    return ((text, context.urls.selection(selection.query)),)


def _schedule_links(site: Site, language: str) -> tuple[tuple[str, str], ...]:
    gettext = i18n.catalog_for(language).gettext
    return tuple(
        (
            gettext("The schedule of %(name)s")
            % {"name": publication.schedule.assembly.short_name.in_language(language)},
            schedule_path(name, language),
        )
        for name, publication in sorted(site.publications.items())
    )
