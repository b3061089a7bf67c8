"""What an entry says of itself."""

from __future__ import annotations

from calendar_app.languages import Text
from calendar_app.model import CoHost
from calendar_app.model import CoHostKind
from calendar_app.model import EventKind
from calendar_app.model import SideEvent
from calendar_app.model import Status
from calendar_app.model import Unscheduled


def host(id_: str) -> CoHost:
    """A co-host of that id."""
    return CoHost(id_, Text((("en", id_.upper()),)), CoHostKind.CIVIL_SOCIETY)


def test_hosts_are_everybody_once() -> None:
    """Co-hosts first, in their order, then organisers who do not co-host as well."""
    event = SideEvent(
        id="talk",
        uid="talk@example",
        title=Text((("en", "A talk"),)),
        when=Unscheduled(),
        kind=EventKind.SIDE_EVENT,
        status=Status.CONFIRMED,
        co_hosts=(host("b"), host("a")),
        organisers=(host("c"), host("b")),
    )
    assert [co_host.id for co_host in event.hosts] == ["b", "a", "c"]


def test_when_nobody_should_come() -> None:
    """Cancelled, postponed and withdrawn entries are off; one that is only tentative is not."""
    assert [status for status in Status if status.is_off] == [Status.CANCELLED, Status.POSTPONED, Status.WITHDRAWN]
