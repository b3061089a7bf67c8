"""Liveness and readiness probes: `/healthz` and `/readyz`."""

from __future__ import annotations

import json

from flask import Flask, Response

from calendar_app.web.publication import Site

PROBE_PATHS = ("/healthz", "/readyz")
"""URLs that answer to any Host."""

_WORST_FIRST = ("held", "stale", "current")


def add_health_routes(app: Flask, site: Site) -> None:
    """Register `/healthz` and `/readyz`."""

    def healthz() -> Response:
        return _json_response({"status": "alive"}, 200)

    def readyz() -> Response:
        return _json_response(_readiness(site), 200 if site.publications else 503)

    for path, view in zip(PROBE_PATHS, (healthz, readyz), strict=True):
        app.add_url_rule(path, view_func=view)


def _readiness(site: Site) -> dict[str, object]:
    states = [(loader.status, loader.reason) for loader in site.list_loaders]
    late = "reloading the files takes too long" if site.is_late else ""
    states += [("stale", reason) for reason in (site.asset_loader.reason, site.poll_error, late) if reason]
    status, reason = min(states, key=lambda state: _WORST_FIRST.index(state[0]))
    home = site.publications.get(site.home_id or "")
    return {
        "status": status,
        "reason": reason,
        "digest": home.digest if home else "",
        "unrecorded": sum(publication.history.unrecorded_count for publication in site.publications.values()),
        "digests": {name: publication.digest for name, publication in site.publications.items()},
    }


def _json_response(value: object, status: int) -> Response:
    response = Response(json.dumps(value) + "\n", status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
