"""Render selections of a schedule as pages, feeds and export forms.

Equal arguments give equal bytes: no request, clock, environment or randomness.
"""

from __future__ import annotations

from calendar_app.render.context import RenderContext
from calendar_app.render.export_forms import EXPORT_FORMS, ExportForm
from calendar_app.render.ical import CancelledDisplay
from calendar_app.render.standalone_pages import ErrorMessage, error_page
from calendar_app.render.templates import Templates, localized, template_environment
from calendar_app.render.urls import Urls

__all__ = [
    "EXPORT_FORMS",
    "CancelledDisplay",
    "ErrorMessage",
    "ExportForm",
    "RenderContext",
    "Templates",
    "Urls",
    "error_page",
    "localized",
    "template_environment",
]
