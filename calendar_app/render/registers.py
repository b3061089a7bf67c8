"""The indexes: every co-host, every room, every day."""

from __future__ import annotations

from collections.abc import Container, Mapping

from calendar_app.model import CoHost, CoHostKind
from calendar_app.names import folded
from calendar_app.render.days import day_row, listed_days
from calendar_app.render.edition import Edition
from calendar_app.render.floors import floors
from calendar_app.render.frame import framed
from calendar_app.selection import Facet
from calendar_app.selection.words import host_kind_name


def co_hosts_page(edition: Edition) -> bytes:
    """The register of co-hosts, by kind.

    Args:
        edition: The edition.
    """
    counts = edition.whole.counts(Facet.CO_HOST)

    def order(co_host: CoHost) -> tuple[str, str]:
        return folded(edition.text(co_host.name)), co_host.id

    schedule = edition.schedule
    shown = [one for one in schedule.co_hosts.values() if _is_shown(one.id, schedule.remembered.co_hosts, counts)]
    kinds = []
    for kind in CoHostKind:
        members = sorted((one for one in shown if one.kind is kind), key=order)
        if members:
            kinds.append(
                (kind, host_kind_name(kind, edition.language), [(one, counts.get(one.id, 0)) for one in members])
            )
    return framed(
        edition,
        "pages/co_hosts.html",
        selection=edition.whole,
        address=edition.links.co_hosts(),
        heading=edition.phrases.gettext("Co-hosts"),
        kinds=kinds,
        count=len(shown),
    )


def rooms_page(edition: Edition) -> bytes:
    """The rooms, in the order of the file, after them what is no more and was to be the place of something.

    Args:
        edition: The edition.
    """
    schedule, counts = edition.schedule, edition.whole.counts(Facet.ROOM)
    shown = [one for one in schedule.rooms.values() if _is_shown(one.id, schedule.remembered.rooms, counts)]
    return framed(
        edition,
        "pages/rooms.html",
        selection=edition.whole,
        address=edition.links.rooms(),
        heading=edition.phrases.gettext("Rooms"),
        rooms=[(room, counts.get(room.id, 0)) for room in shown],
        screen=edition.links.now(edition.whole.query),
        floors=[(floor.name, edition.links.now(floor.query)) for floor in floors(edition)],
    )


def days_page(edition: Edition) -> bytes:
    """The days of the session, and those with an event beside it.

    Args:
        edition: The edition.
    """
    return framed(
        edition,
        "pages/days.html",
        selection=edition.whole,
        address=edition.links.days(),
        heading=edition.phrases.gettext("Days"),
        rows=[day_row(edition, day) for day in listed_days(edition)],
    )


def _is_shown(name: str, remembered: Container[str], counts: Mapping[str, int]) -> bool:
    """Whether something has a place in a register: what is in no file any more has, as long as an event shows it."""
    return name not in remembered or bool(counts.get(name))
