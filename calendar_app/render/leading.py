"""A page in the place of a redirect: files cannot send anybody on."""

from __future__ import annotations

from jinja2 import Environment

from calendar_app.languages import direction
from calendar_app.render.templates import speaking


def leading_page(templates: Environment, language: str, address: str) -> bytes:
    """A page that leads to another.

    Args:
        templates: The Jinja environment.
        language: A member of `languages.SHIPPED`.
        address: Where to, as a path.
    """
    template = speaking(templates, language).get_template("pages/leads.html")
    return template.render(language=language, direction=direction(language), address=address).encode()
