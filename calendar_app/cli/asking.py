"""Whether a site serves a list, as the site itself says it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, InvalidURL
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from calendar_app.errors import Unreadable
from calendar_app.source import content, parse

_SECONDS = 10
_MOST_BYTES = 1_000_000
_NO_SITE = "no site; write https://..."
_NOT_OURS = "its answer is none of this software"


def served_by(site: str, path: Path, limit: int) -> bool:
    """Say whether a site serves a list, since when, and if not why.

    Args:
        site: Its address.
        path: The list.
        limit: The most bytes it may have.
    """
    base = site.rstrip("/")
    if not base.startswith(("https://", "http://")):
        click.echo(f"{site}: {_NO_SITE}", err=True)
        return False
    try:
        taken = content(path, limit=limit)
        readiness = _readiness(base)
    except InvalidURL:
        click.echo(f"{site}: {_NO_SITE}", err=True)
        return False
    except (Unreadable, OSError, ValueError, HTTPException) as error:
        click.echo(f"{site}: it does not say what it serves: {_reason(error)}", err=True)
        return False
    digest = hashlib.sha256(taken).hexdigest()
    schedule = parse(taken, str(path)).schedule
    name = schedule.assembly.id if schedule else ""
    digests = readiness.get("digests")
    served = digests.get(name) if isinstance(digests, dict) else None
    if (served or readiness.get("digest")) == digest:
        since = _since(base, name)
        click.echo(
            f"{site}: serves this very list{f', last changed {since:%Y-%m-%d %H:%M} UTC' if since else ''}", err=True
        )
        return True
    why = _said(readiness.get("reason")) or "it was given another one, or has not seen this one yet"
    click.echo(f"{site}: serves another list ({_said(readiness.get('status')) or 'unknown'}): {why}", err=True)
    return False


def _reason(error: Exception) -> object:
    match error:
        case URLError():
            return error.reason
        case HTTPException():
            return _NOT_OURS
        case _:
            return error


def _said(value: object) -> str:
    """What a site says, without what a terminal would obey in place of showing it."""
    return "".join(filter(str.isprintable, value)) if isinstance(value, str) else ""


def _readiness(base: str) -> dict[str, Any]:
    try:
        with urlopen(Request(f"{base}/readyz"), timeout=_SECONDS) as answer:  # noqa: S310 - http or https: see above
            body = answer.read(_MOST_BYTES)
    except HTTPError as error:
        body = error.read(_MOST_BYTES)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ValueError(_NOT_OURS)  # noqa: TRY004 - what any other answer raises
    return value


def _since(base: str, name: str) -> datetime | None:
    """When what it shows last changed, in UTC, or `None` where it does not say so."""
    try:
        with urlopen(Request(f"{base}/{name}/", method="HEAD"), timeout=_SECONDS) as answer:  # noqa: S310 - see above
            return parsedate_to_datetime(answer.headers["Last-Modified"])
    except (OSError, HTTPException, OverflowError, TypeError, ValueError):
        return None
