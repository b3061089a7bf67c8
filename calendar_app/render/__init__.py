"""Selections in, bytes out: every form a schedule is published in.

Nothing in here sees a request, the clock, the environment or a random number. Equal arguments give equal bytes.
"""

from __future__ import annotations

from calendar_app.render.edition import Edition
from calendar_app.render.forms import FORMS, Form
from calendar_app.render.ical import Cancelled
from calendar_app.render.links import Links
from calendar_app.render.notice import Notice, notice_page
from calendar_app.render.templates import Templates, speaking, templates

__all__ = [
    "FORMS",
    "Cancelled",
    "Edition",
    "Form",
    "Links",
    "Notice",
    "Templates",
    "notice_page",
    "speaking",
    "templates",
]
