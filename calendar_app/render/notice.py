"""What went wrong, as a page."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from calendar_app.languages import direction
from calendar_app.render.templates import speaking


@dataclass(frozen=True, slots=True)
class Notice:
    """What went wrong, and where to go from here.

    Attributes:
        heading: In a few words.
        sentence: What that means.
        links: Words and addresses that may help.
    """

    heading: str
    sentence: str
    links: tuple[tuple[str, str], ...] = ()


def notice_page(
    templates: Environment, language: str, notice: Notice, stylesheet: str, *, is_framed: bool = False
) -> bytes:
    """A page that says what went wrong.

    Args:
        templates: The Jinja environment.
        language: A member of `languages.SHIPPED`.
        notice: What to say.
        stylesheet: The address of the style sheet.
        is_framed: Whether it stands in a frame of another site, which its links must leave.
    """
    context = {
        "language": language,
        "direction": direction(language),
        "notice": notice,
        "stylesheet": stylesheet,
        "is_framed": is_framed,
    }
    return speaking(templates, language).get_template("pages/notice.html").render(context).encode()
