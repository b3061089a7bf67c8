"""What was understood of an announcement, in words: line by line, with every doubt, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from calendar_app.announcement.known import UNKNOWN
from calendar_app.announcement.matching import TEXTS, Match
from calendar_app.announcement.proposals import Proposal, Understood
from calendar_app.cli.merging import Merge, put_in
from calendar_app.languages import day_name
from calendar_app.model import SideEvent

_ENGLISH = "en"
_LEFT = " (left as the list has it)"
_LONGEST = 100


def reported(
    name: str, found: Understood, matches: Sequence[Match], merge: Merge, gone: Sequence[SideEvent]
) -> tuple[str, ...]:
    """What became of an announcement, line by line.

    Args:
        name: The announcement.
        found: What was made of it.
        matches: Which event of the list each proposal is.
        merge: What it does to the list.
        gone: Events the source announced before, and not here.
    """
    return tuple(_lines(name, found, matches, merge, gone))


def _lines(
    name: str, found: Understood, matches: Sequence[Match], merge: Merge, gone: Sequence[SideEvent]
) -> Iterator[str]:
    for number, match in enumerate(matches):
        yield f"{number + 1}) {match.proposal.title} [{_fate(number, match, merge)}]"
        yield from (f"   {line}" for line in _understood(match.proposal, match.event))
        if match.event:
            for one in match.differences:
                mark = "=" if number in merge.disputed else ">"
                yield f"   {mark} {one.field}: {_cut(one.listed)} -> {_cut(one.told)}"
            if number in merge.disputed:
                publishers = ", ".join(source.id for source in match.event.sources)
                yield f"   ! {publishers} says otherwise; nothing is changed (--prefer {merge.source} would)"
            if match.kept:
                yield f"   ? not named here, and kept: {', '.join(match.kept)}"
        yield from (f"   ? {line}" for line in _doubts(match.proposal))
        yield from (f"   ? {doubt.message} [{doubt.code}]" for doubt in match.doubts)
        yield ""
    if merge.hosts:
        yield "New in the register, with a kind that is a guess:"
        yield from (f"   {identity}: {text} ({kind})" for text, (identity, kind) in merge.hosts.items())
    if merge.rooms:
        yield "New rooms:"
        yield from (f"   {identity}: {text}" for text, identity in merge.rooms.items())
    for event in gone:
        title = event.title.in_language(_ENGLISH)
        yield f"? {event.id} “{title}” was announced by {merge.source} and is not here: cancelled?"
    if found.unused:
        count = len(found.unused)
        yield f"Not used: {count} line{'' if count == 1 else 's'} of {name}"
        yield from (f"   {line.number}: {_cut(line.text)}" for line in found.unused)


def _doubts(proposal: Proposal) -> Iterator[str]:
    """Every doubt; who is but unknown stands in one line."""
    strangers = [
        doubt.message.removesuffix(f": {UNKNOWN}")
        for doubt in proposal.doubts
        if doubt.message.endswith(f": {UNKNOWN}")
    ]
    if strangers:
        yield f"{UNKNOWN}: {', '.join(strangers)} [host]"
    for doubt in proposal.doubts:
        if not doubt.message.endswith(f": {UNKNOWN}"):
            yield f"{doubt.message} [{doubt.code}]"


def _fate(number: int, match: Match, merge: Merge) -> str:
    if match.event is None:
        return f"new: {merge.new[number]}"
    if number in merge.disputed:
        return f"{match.event.id}: another source says otherwise"
    return f"{match.event.id}: {'changed' if number in merge.updated else 'as it is in the list'}"


def _understood(proposal: Proposal, event: SideEvent | None) -> Iterator[str]:
    lines = f"line {proposal.lines[0]}" if len(proposal.lines) == 1 else f"lines {_ranges(proposal.lines)}"
    when, room = _when(proposal.starts, proposal.ends), proposal.room or proposal.new_room or "room to be announced"
    yield f"{lines}: {when} · {room}{f' · {proposal.status}' if proposal.status else ''}"
    if proposal.co_hosts:
        count = len(proposal.co_hosts)
        hosts = ", ".join(named.text for named in proposal.co_hosts)
        yield f"{count} co-host{'' if count == 1 else 's'}: {hosts}"
    if proposal.organisers:
        listed = {host.id for host in event.organisers} if event else set()
        is_left = event is not None and any(named.id not in listed for named in proposal.organisers)
        yield f"organisers: {', '.join(named.text for named in proposal.organisers)}{_LEFT if is_left else ''}"
    kept = put_in(proposal)
    for name, value in proposal.fields.items():
        if name != "address" or not proposal.id:
            left = _LEFT if event and name not in TEXTS else ""
            yield f"{name}: {_cut(value)}{left if name in kept else ' (not put in)'}"
    if proposal.offered:
        where = f"line{'' if len(proposal.offered_lines) == 1 else 's'} {_ranges(proposal.offered_lines)}"
        yield f"{where}: perhaps its description, and not put in: {_cut(proposal.offered)}"


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in few characters: "3, 5–7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _when(starts: date | datetime | None, ends: date | datetime | None) -> str:
    if starts is None:
        return "date to be announced"
    day = day_name(starts.date() if isinstance(starts, datetime) else starts, _ENGLISH, year=True)
    if not isinstance(starts, datetime):
        return f"{day}, {'all day' if ends else 'time to be announced'}"
    if not isinstance(ends, datetime):
        return f"{day}, from {starts:%H:%M}"
    end = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%Y-%m-%d %H:%M}"
    return f"{day}, {starts:%H:%M}–{end}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
