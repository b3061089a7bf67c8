"""Sites that notice every save at the next poll, and rehearse nothing unless a test is about that."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from flask import Flask

from calendar_app.render import RenderContext
from calendar_app.settings import Settings
from calendar_app.web import ReloadTimes, Site, create_app

AT_ONCE = ReloadTimes(quiet=0, poll=0)
"""Nobody waits for an editor to finish."""

Rehearsal = Callable[[RenderContext, frozenset[Hashable]], None]


def skip_rehearsal(edition: RenderContext, tried: frozenset[Hashable]) -> None:
    """Take templates and list as they are: trying them takes ten times as long as all else a site does."""


def quick_site(settings: Settings, *, times: ReloadTimes = AT_ONCE, rehearse: Rehearsal = skip_rehearsal) -> Site:
    """A site as a new worker has it."""
    return Site(settings, times=times, rehearse=rehearse)


def quick_app(
    settings: Settings | None = None,
    *,
    follows: bool = True,
    times: ReloadTimes = AT_ONCE,
    rehearse: Rehearsal = skip_rehearsal,
) -> Flask:
    """The application as a new worker has it."""
    return create_app(settings, poll_on_request=follows, times=times, rehearse=rehearse)
