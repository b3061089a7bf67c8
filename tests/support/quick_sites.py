"""Sites that load every save at the next poll and rehearse nothing by default."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from flask import Flask

from calendar_app.render import RenderContext
from calendar_app.settings import Settings
from calendar_app.web import ReloadTimes, Site, create_app

AT_ONCE = ReloadTimes(quiet=0, poll=0)
"""No waiting for quiet files."""

Rehearsal = Callable[[RenderContext, frozenset[Hashable]], None]


def skip_rehearsal(context: RenderContext, known_traits: frozenset[Hashable]) -> None:
    """Render nothing: a rehearsal takes ten times as long as all else."""


def quick_site(settings: Settings, *, times: ReloadTimes = AT_ONCE, rehearse: Rehearsal = skip_rehearsal) -> Site:
    """A new site, as in a new worker."""
    return Site(settings, times=times, rehearse=rehearse)


def quick_app(
    settings: Settings | None = None,
    *,
    poll_on_request: bool = True,
    times: ReloadTimes = AT_ONCE,
    rehearse: Rehearsal = skip_rehearsal,
) -> Flask:
    """A new application, as in a new worker."""
    return create_app(settings, poll_on_request=poll_on_request, times=times, rehearse=rehearse)
