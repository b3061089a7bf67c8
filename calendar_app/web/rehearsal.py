"""Trying templates before readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.render import FORMS
from calendar_app.render import Cancelled
from calendar_app.render import page
from calendar_app.render import registers

if TYPE_CHECKING:
    from calendar_app.render import Edition


def rehearse(edition: Edition) -> None:
    """Make the whole list in every form, and one page of every kind.

    Args:
        edition: The edition to try.

    Raises:
        Exception: Whatever is wrong with a template.
    """
    schedule = edition.schedule
    for form in FORMS.values():
        form.write(edition, edition.whole, Cancelled.STATUS)
    page.schedule_page(edition, edition.whole)
    for event in schedule.events:
        page.event_page(edition, event)
    for co_host in list(schedule.co_hosts.values())[:1]:
        page.co_host_page(edition, co_host)
    for room in schedule.rooms.values():
        page.room_page(edition, room)
    page.day_page(edition, schedule.assembly.starts)
    registers.co_hosts_page(edition)
    registers.rooms_page(edition)
    registers.days_page(edition)
