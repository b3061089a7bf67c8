"""URL rules and the views they lead to."""

from __future__ import annotations

from flask import Flask

from calendar_app import i18n
from calendar_app.render import EXPORT_FORMS
from calendar_app.web.publication import Site
from calendar_app.web.urls import FACET_FOLDERS
from calendar_app.web.views import Views


def add_routes(app: Flask, site: Site) -> None:
    """Register the URL rules of the site, except the health probes."""
    views = Views(site)
    app.add_url_rule("/robots.txt", view_func=views.robots, endpoint="robots")
    app.add_url_rule("/sw.js", view_func=views.service_worker, endpoint="worker")
    app.add_url_rule("/manifest.webmanifest", view_func=views.manifest, endpoint="manifest")
    app.add_url_rule("/static/<path:name>", view_func=views.static, endpoint="static")
    suffix = f"<any({','.join(EXPORT_FORMS)}):suffix>"
    names = ",".join(f"'{name}'" for name in FACET_FOLDERS.values())
    folder = f"<any({names}):folder>"
    other_languages = i18n.LANGUAGES[1:]
    # Only the shipped languages are prefixes: with a catch-all rule every unknown path would name a language.
    for prefix in ("", f"/<any({','.join(other_languages)}):language>") if other_languages else ("",):
        for path, view in (
            ("/", views.home),
            ("/<assembly>/", views.selection),
            (f"/<assembly>/schedule.{suffix}", views.export_form),
            ("/<assembly>/subscribe/", views.subscribe),
            ("/<assembly>/agenda/", views.agenda),
            ("/<assembly>/embed/", views.embed),
            ("/<assembly>/about/", views.about),
            ("/<assembly>/changes/", views.changes),
            ("/<assembly>/changes.<any(atom):suffix>", views.export_form),
            ("/<assembly>/changes.txt", views.changes_text),
            ("/<assembly>/now/", views.now_screen),
            (f"/<assembly>/{folder}/", views.facet_page),
            (f"/<assembly>/{folder}/<value>/", views.selection),
            (f"/<assembly>/{folder}/<value>.{suffix}", views.export_form),
            (f"/<assembly>/{folder}/<value>/subscribe/", views.subscribe),
            (f"/<assembly>/{folder}/<value>/embed/", views.embed),
            (f"/<assembly>/{folder}/<value>/changes/", views.changes),
            (f"/<assembly>/{folder}/<value>/<day>/", views.door_sign),
        ):
            rule = f"{prefix}{path}"
            # The views redirect to the URL with the slash: Flask would do so for unknown assemblies too.
            app.add_url_rule(rule, view_func=view, endpoint=rule, strict_slashes=not path.endswith("/"))
