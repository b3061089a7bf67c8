"""Whether a site serves a list, as the site itself says it."""

from __future__ import annotations

import hashlib
import json
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from typing import Any
from urllib.error import HTTPError
from urllib.error import URLError
from urllib.request import Request
from urllib.request import urlopen

import click

from calendar_app.errors import Unreadable
from calendar_app.source import content
from calendar_app.source import read

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_SECONDS = 10
_MOST_BYTES = 1_000_000


def served_by(site: str, path: Path, limit: int) -> bool:
    """Say whether a site serves a list, since when, and if not why.

    Args:
        site: Its address.
        path: The list.
        limit: The most bytes it may have.
    """
    base = site.rstrip("/")
    if not base.startswith(("https://", "http://")):
        click.echo(f"{site}: no site; write https://...", err=True)
        return False
    try:
        digest = hashlib.sha256(content(path, limit=limit)).hexdigest()
        readiness = _readiness(base)
    except (Unreadable, OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        click.echo(f"{site}: it does not say what it serves: {reason}", err=True)
        return False
    schedule = read(path, limit=limit).schedule
    name = schedule.assembly.id if schedule else ""
    served = readiness.get("digests", {}).get(name, readiness.get("digest"))
    if served == digest:
        since = _since(base, name)
        click.echo(
            f"{site}: serves this very list{f', last changed {since:%Y-%m-%d %H:%M} UTC' if since else ''}", err=True
        )
        return True
    why = readiness.get("reason") or "it was given another one, or has not seen this one yet"
    click.echo(f"{site}: serves another list ({readiness.get('status', 'unknown')}): {why}", err=True)
    return False


def _readiness(base: str) -> dict[str, Any]:
    try:
        with urlopen(Request(f"{base}/readyz"), timeout=_SECONDS) as answer:  # noqa: S310 - http or https: see above
            body = answer.read(_MOST_BYTES)
    except HTTPError as error:
        body = error.read(_MOST_BYTES)
    value = json.loads(body)
    if not isinstance(value, dict):
        message = "its answer is none of this software"
        raise ValueError(message)  # noqa: TRY004 - what any other answer raises
    return value


def _since(base: str, name: str) -> datetime | None:
    """When what it shows last changed, in UTC, or `None` where it does not say so."""
    try:
        with urlopen(Request(f"{base}/{name}/", method="HEAD"), timeout=_SECONDS) as answer:  # noqa: S310 - see above
            return parsedate_to_datetime(answer.headers["Last-Modified"])
    except (OSError, TypeError, ValueError):
        return None
