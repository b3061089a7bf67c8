"""Pages without a schedule: errors and redirects."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from calendar_app.i18n import text_direction
from calendar_app.render.templates import localized


def redirect_page(templates: Environment, language: str, path: str) -> bytes:
    """A page that leads to another.

    Args:
        templates: The Jinja environment.
        language: A member of `languages.SHIPPED`.
        path: Where to, as a path.
    """
    template = localized(templates, language).get_template("pages/leads.html")
    return template.render(language=language, direction=text_direction(language), address=path).encode()


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """What went wrong, and where to go from here.

    Attributes:
        heading: In a few words.
        sentence: What that means.
        links: Words and addresses that may help.
    """

    heading: str
    sentence: str
    links: tuple[tuple[str, str], ...] = ()


def error_page(
    templates: Environment, language: str, message: ErrorMessage, stylesheet: str, *, is_framed: bool = False
) -> bytes:
    """A page that says what went wrong.

    Args:
        templates: The Jinja environment.
        language: A member of `languages.SHIPPED`.
        message: What to say.
        stylesheet: The address of the style sheet.
        is_framed: Whether it stands in a frame of another site, which its links must leave.
    """
    context = {
        "language": language,
        "direction": text_direction(language),
        "notice": message,
        "stylesheet": stylesheet,
        "is_framed": is_framed,
    }
    return localized(templates, language).get_template("pages/notice.html").render(context).encode()
