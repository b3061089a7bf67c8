"""A site becomes files; Frozen-Flask asks for each path and keeps the answer."""

from __future__ import annotations

import warnings
from pathlib import Path

from flask_frozen import (
    Freezer,
    MissingURLGeneratorWarning,
)

from calendar_app.export.leading import leading
from calendar_app.export.paths import paths
from calendar_app.settings import Settings
from calendar_app.web import create_app


def frozen(settings: Settings, folder: Path) -> None:
    """Write every page and form of a site into a folder.

    Args:
        settings: Its lists and its address.
        folder: An empty folder.

    Raises:
        OSError: Something cannot be written.
        RepeatedAssembly: Two lists are of one assembly.
        UnusableTemplate: A template cannot be read.
        ValueError: A page cannot be made.
    """
    app = create_app(settings, follows=False, is_live=False)
    site = app.extensions["calendar_app"]
    app.config["FREEZER_DESTINATION"] = str(folder.absolute())
    app.config["FREEZER_BASE_URL"] = settings.base_url
    app.config["FREEZER_REMOVE_EXTRA_FILES"] = False
    # Files cannot send anybody on: at the former address of an event stands what a redirect leads to.
    app.config["FREEZER_REDIRECT_POLICY"] = "follow"
    # Whoever serves the files says what they are; what Python thinks of their names differs between machines.
    app.config["FREEZER_IGNORE_MIMETYPE_WARNINGS"] = True
    freezer = Freezer(app, with_static_files=False, with_no_argument_rules=False, log_url_for=False)
    freezer.register_generator(lambda: paths(site))
    with warnings.catch_warnings():
        # It would have each rule named; `paths` says what there is, and tests that nothing is missing.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        freezer.freeze()
    for name, page in leading(site).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page)
