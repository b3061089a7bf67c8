"""Pages without a schedule: errors and redirects."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from calendar_app.i18n import text_direction
from calendar_app.render.templates import localized


def redirect_page(templates: Environment, language: str, path: str) -> bytes:
    """A page that redirects to a path, for hosts that only serve files."""
    template = localized(templates, language).get_template("pages/redirect.html")
    return template.render(language=language, direction=text_direction(language), path=path).encode()


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """The text of an error page; each link is a label and a URL."""

    heading: str
    sentence: str
    links: tuple[tuple[str, str], ...] = ()


def error_page(
    templates: Environment, language: str, message: ErrorMessage, stylesheet: str, *, is_framed: bool = False
) -> bytes:
    """An error page.

    `is_framed`: the page stands in another site's iframe, so its links open a new tab.
    """
    variables = {
        "language": language,
        "direction": text_direction(language),
        "message": message,
        "stylesheet": stylesheet,
        "is_framed": is_framed,
    }
    return localized(templates, language).get_template("pages/error.html").render(variables).encode()
