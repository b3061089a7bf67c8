"""`calendar-app host`: who joins and who leaves."""

from __future__ import annotations

from collections.abc import Sequence

from calendar_app.announcement.known import Named, Names
from calendar_app.cli.desk import Change, Desk, Unclear
from calendar_app.edit.documents import Splice
from calendar_app.edit.naming import identifier
from calendar_app.languages import state_name

_ENGLISH = "en"


def hosting(add: Sequence[str], remove: Sequence[str], kind: str | None) -> Change:
    """Others host it.

    Args:
        add: Names of who joins; a State that is not in the register is put there.
        remove: Names of who leaves.
        kind: What kind of co-host somebody is whom the register does not have; else they are refused.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        splices: list[Splice] = []
        entry = desk.document.event(desk.event.id)
        names = Names(desk.schedule.co_hosts.values())
        for text in remove:
            found = meant(text, names)
            if found is None or found.id not in {host.id for host in desk.event.co_hosts}:
                hint = Names(desk.event.co_hosts).suggestion(text)
                message = f"{text} does not host {desk.event.id}{hint}"
                raise Unclear(message)
            splices.append(desk.document.remove_item(entry, "co_hosts", found.id or ""))
        for text in add:
            found = meant(text, names)
            if found and found.id in {host.id for host in desk.event.co_hosts}:
                message = f"{text} hosts {desk.event.id} already"
                raise Unclear(message)
            identity, record = _host(text, found, kind, names, desk)
            splices.append(desk.document.add_item(entry, "co_hosts", identity))
            if record:
                splices.append(desk.document.add_records("co_hosts", {identity: record}))
        return splices

    return change


def meant(text: str, names: Names) -> Named | None:
    """Whoever a name is that of, or `None` where nobody is called so.

    Args:
        text: The name.
        names: Everybody who can be named.

    Raises:
        Unclear: It may be that of somebody else: a command asks, and does not guess.
    """
    found = names.find(text)
    if found and found.doubt:
        own = found.id or state_name(found.country or "").in_language(_ENGLISH)
        message = f"{text}: {found.doubt}; if you mean {own}, write that"
        raise Unclear(message)
    return found


def _host(text: str, found: Named | None, kind: str | None, names: Names, desk: Desk) -> tuple[str, dict[str, str]]:
    taken = desk.schedule.co_hosts
    if found and found.id:
        return found.id, {}
    if found and found.country:
        identity = identifier(state_name(found.country).in_language(_ENGLISH), taken)
        return identity, {"kind": "state", "country": found.country}
    if kind:
        return identifier(text, taken), {"name": text, "kind": kind}
    message = f"nobody is called {text}{names.suggestion(text)}; with --kind they are put in the register"
    raise Unclear(message)
