"""Which page shows a selection."""

from __future__ import annotations

from datetime import date

from calendar_app.render import Edition, page
from calendar_app.selection import Facet, Selection
from calendar_app.web.addresses import FOLDERS


def selection_page(edition: Edition, selection: Selection, folder: str) -> bytes:
    """The page of a selection: that of an event, a co-host, a room or a day where its own address asks for no more.

    Args:
        edition: The edition.
        selection: What was asked for.
        folder: The folder of the address, such as "co-hosts"; empty for the schedule's own.
    """
    facet, value = selection.query.single or (None, "")
    if not facet or FOLDERS.get(facet) != folder:
        return page.schedule_page(edition, selection)
    schedule = edition.schedule
    if facet is Facet.EVENT and value not in schedule.by_id:
        # It was removed for good; its id stays known.
        return page.schedule_page(edition, selection)
    match facet:
        case Facet.EVENT:
            return page.event_page(edition, schedule.by_id[value])
        case Facet.CO_HOST:
            return page.co_host_page(edition, schedule.co_hosts[value])
        case Facet.ROOM:
            return page.room_page(edition, schedule.rooms[value])
        case _:
            return page.day_page(edition, date.fromisoformat(value))
