"""A page in the place of a redirect: files cannot send anybody on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.languages import direction
from calendar_app.render.templates import speaking

if TYPE_CHECKING:
    from jinja2 import Environment


def leading_page(templates: Environment, language: str, address: str) -> bytes:
    """A page that leads to another.

    Args:
        templates: The Jinja environment.
        language: A member of `languages.SHIPPED`.
        address: Where to, as a path.
    """
    template = speaking(templates, language).get_template("pages/leads.html")
    return template.render(language=language, direction=direction(language), address=address).encode()
