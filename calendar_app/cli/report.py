"""Recorded changes in words, field by field, for the organiser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from unicodedata import bidirectional

from calendar_app.history.plan import Plan, PlannedChange, Purge, event_label
from calendar_app.i18n import state_name
from calendar_app.model import Event

FieldChange = tuple[str, ...]
"""The lines for one changed field: one, or two for right-to-left text."""

_NOTHING = "(nothing)"
_TEXT_FIELDS = frozenset(
    (
        *("access", "address", "description", "directions", "floor", "name", "note", "publisher", "short_name"),
        *("summary", "title"),
    )
)
"""Fields with a text per language."""

_ENUM_FIELDS = frozenset(("accessibility", "kind", "mode", "status"))
"""Fields with words from a fixed list."""

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
"""Bidirectional classes of Hebrew and Arabic letters (Unicode Standard Annex 9)."""

_MAX_EXCERPT = 72
_CONTEXT = 24
"""How many characters of a long text to show before its first difference."""

_ENGLISH = "en"


def plural(count: int, noun: str) -> str:
    """A number with its noun: "1 change", "2 changes"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def field_changes(changed: Mapping[str, tuple[Any, Any]]) -> tuple[FieldChange, ...]:
    """The changes of a revision in words, given old and new JSON values by field."""
    return tuple(chain.from_iterable(_any_change("", name, *changed[name]) for name in _ordered_names(changed)))


def _ordered_names(changed: Mapping[str, tuple[Any, Any]]) -> tuple[str, ...]:
    # "ends" directly after "starts".
    names = dict.fromkeys(name for field in changed for name in (("starts", "ends") if field == "starts" else (field,)))
    # The zone appears and disappears with the start: nothing to tell.
    return tuple(name for name in names if name in changed and not (name == "zone" and None in changed[name]))


def _before_after(label: str, was: str, now: str) -> FieldChange:
    # An arrow between right-to-left words points the other way, so old and new would be confused.
    if any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in was + now):
        return f"{label} was: {was}", f"{label} is now: {now}"
    return (f"{label}: {was} -> {now}",)


def _any_change(within: str, name: str, was: Any, now: Any) -> Iterator[FieldChange]:  # noqa: ANN401 - whatever JSON holds
    label = within + ("co-hosts" if name == "co_hosts" else _with_spaces(name))
    if name in _ENUM_FIELDS:
        yield _before_after(label, _with_spaces(_scalar_text(was)), _with_spaces(_scalar_text(now)))
    elif name in _TEXT_FIELDS:
        yield from _text_change(label, was or {}, now or {})
    elif isinstance(was or now, dict):
        yield from _mapping_change(label, was, now)
    elif isinstance(was or now, list):
        yield from _list_change(label, was or [], now or [])
    else:
        yield _before_after(label, _scalar_text(was), _scalar_text(now))


def _with_spaces(word: str) -> str:
    return word.replace("_", " ")


def _scalar_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return _NOTHING if value is None else str(value)


def _text_change(label: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[FieldChange]:
    tags = tuple(dict.fromkeys((*was, *now)))
    changed = [tag for tag in tags if was.get(tag) != now.get(tag)]
    for tag in changed:
        yield _before_after(f"{label}{f' ({tag})' if len(tags) > 1 else ''}", *_excerpts(was.get(tag), now.get(tag)))
    if not changed:
        yield _before_after(f"{label}, languages", ", ".join(was), ", ".join(now))


def _excerpts(was: str | None, now: str | None) -> tuple[str, str]:
    """The old and the new text, or of long texts the part that differs."""
    before, after = (" ".join((text or "").split()) for text in (was, now))
    if before == after:
        return f"“{_shorten(before)}”", "the same words, other line breaks"
    start = 0
    if max(len(before), len(after)) > _MAX_EXCERPT:
        # Start a little before the first difference, at the beginning of a word if one is near.
        pairs = enumerate(zip(before, after, strict=False))
        same = next((index for index, (old, new) in pairs if old != new), min(len(before), len(after)))
        earliest = same - _CONTEXT
        start = max(0, before.rfind(" ", max(0, earliest - _CONTEXT), max(0, earliest)) + 1 or earliest)
    return _quote(before, start), _quote(after, start)


def _quote(text: str, start: int) -> str:
    return f"“{'…' if start else ''}{_shorten(text[start:])}”" if text else _NOTHING


def _shorten(text: str) -> str:
    if len(text) <= _MAX_EXCERPT:
        return text
    end = text.rfind(" ", _MAX_EXCERPT - _CONTEXT + 1, _MAX_EXCERPT)
    return f"{text[: end if end > 0 else _MAX_EXCERPT]}…"


def _mapping_change(label: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Iterator[FieldChange]:
    if was is None or now is None or was.get("id") != now.get("id"):
        before, after = _display_name(was), _display_name(now)
        if before == after:
            before, after = f"{before} ({was and was['id']})", f"{after} ({now and now['id']})"
        yield _before_after(label, before, after)
        return
    for name in dict.fromkeys((*now, *was)):
        if was.get(name) != now.get(name):
            yield from _any_change(f"{label}, ", name, was.get(name), now.get(name))


def _display_name(record: Mapping[str, Any] | None) -> str:
    """The name of a room, building, co-host, source, link or contact."""
    if record is None:
        return _NOTHING
    texts = next(
        (record[name] for name in ("short_name", "name", "title", "publisher", "note") if name in record), None
    )
    if texts is None:
        code = record.get("country")
        return state_name(code).in_language(_ENGLISH) if code else str(record.get("url") or record["email"])
    words = _shorten(" ".join(str(texts.get(_ENGLISH) or next(iter(texts.values()))).split()))
    return f"{words} ({record['url']})" if "type" in record and "url" in record else words


def _list_change(label: str, was: list[Any], now: list[Any]) -> Iterator[FieldChange]:
    if any(isinstance(one, str) for one in was + now):
        yield _before_after(label, _scalar_text(was or None), _scalar_text(now or None))
        return
    before, after = ({_identity(one): one for one in records} for records in (was, now))
    if added := [_display_name(one) for key, one in after.items() if key not in before]:
        yield (f"{label}, added: {'; '.join(added)}",)
    if removed := [_display_name(one) for key, one in before.items() if key not in after]:
        yield (f"{label}, removed: {'; '.join(removed)}",)
    for key, one in after.items():
        if before.get(key, one) != one:
            yield from _mapping_change(f"{label}, {_display_name(one)}", before[key], one)
    if [_identity(one) for one in was if _identity(one) in after] != [
        _identity(one) for one in now if _identity(one) in before
    ]:
        yield _before_after(f"{label}, order", "; ".join(map(_display_name, was)), "; ".join(map(_display_name, now)))


def _identity(record: Mapping[str, Any]) -> str:
    return str(record.get("id") or record)


_MIN_SHARED = 5
"""A change that at least this many events share is printed once for all of them."""


@dataclass(frozen=True, slots=True)
class _EventReport:
    """The lines for one event.

    Attributes:
        summary: What happened to the whole event, or empty.
    """

    event: Event
    summary: str = ""
    changes: tuple[FieldChange, ...] = ()


def plan_lines(plan: Plan) -> tuple[str, ...]:
    """The lines that show what recording a list would write."""
    reports = [_event_report(planned) for planned in plan.changes if planned.change.number]
    counts = Counter(change for report in reports for change in dict.fromkeys(report.changes))
    shared = [change for change, count in counts.items() if count >= _MIN_SHARED]
    return (
        *_first_recorded(plan),
        *(line for report in reports for line in _event_lines(report, shared)),
        *(
            line
            for change in shared
            for line in _shared_lines(change, reports, len(plan.history.listed_schedule.events))
        ),
    )


def _first_recorded(plan: Plan) -> Iterator[str]:
    first = [planned.event for planned in plan.changes if planned.change.number == 0]
    if first:
        yield f"{'1 event is' if len(first) == 1 else f'{len(first)} events are'} recorded for the first time:"
        yield from (f"  {event_label(event)}" for event in first)


def _event_report(planned: PlannedChange) -> _EventReport:
    event, change = planned.event, planned.change
    if isinstance(change, Purge):
        return _EventReport(event, "purged; no longer shown")
    if change.is_withdrawal:
        return _EventReport(event, "removed from the list; shown as withdrawn")
    if "id" in change.changed and change.changed["id"][0] is None:
        return _EventReport(event, "back after it was purged")
    return _EventReport(event, changes=field_changes(change.changed))


def _event_lines(report: _EventReport, shared: list[FieldChange]) -> Iterator[str]:
    if report.summary:
        yield f"{event_label(report.event)}: {report.summary}"
    if own := [line for change in report.changes if change not in shared for line in change]:
        yield f"{event_label(report.event)}:"
        yield from (f"  {line}" for line in own)


def _shared_lines(change: FieldChange, reports: list[_EventReport], event_count: int) -> Iterator[str]:
    """The lines for a change of many events, with their ids unless it is all of them."""
    ids = [report.event.id for report in reports if change in report.changes]
    heading, *rest = change
    yield f"in {len(ids)} events: {heading}"
    yield from (f"  {line}" for line in rest)
    if len(ids) < event_count:
        yield f"  {', '.join(ids)}"
