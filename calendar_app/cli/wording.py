"""What changed of an event, in words for the organiser: each field with what it was and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any
from unicodedata import bidirectional

from calendar_app.languages import state_name

Wording = tuple[str, ...]
"""A field with what it was and what it is: one line, or two where one would be misread."""

_NOTHING = "(nothing)"
_TEXTS = frozenset(
    (
        *("access", "address", "description", "directions", "floor", "name", "note", "publisher", "short_name"),
        *("summary", "title"),
    )
)
"""Fields that hold a text by language."""

_WORDS = frozenset(("accessibility", "kind", "mode", "status"))
"""Fields that hold words of a fixed list."""

_FROM_THE_RIGHT = frozenset(("R", "AL"))
"""Classes of letters that are written from right to left, Hebrew and Arabic (Unicode Standard Annex 9)."""

_LONGEST = 72
_AROUND = 24
"""How much of a long text is shown before what changed in it, in characters."""

_ENGLISH = "en"


def worded(changed: Mapping[str, tuple[Any, Any]]) -> tuple[Wording, ...]:
    """What changed, field by field: what it was and what it is.

    Args:
        changed: Values by fact, as a revision has them.
    """
    return tuple(chain.from_iterable(_field("", name, *changed[name]) for name in _in_order(changed)))


def _in_order(changed: Mapping[str, tuple[Any, Any]]) -> tuple[str, ...]:
    names = dict.fromkeys(name for both in changed for name in (("starts", "ends") if both == "starts" else (both,)))
    # The zone comes and goes with the start, and is no news then.
    return tuple(name for name in names if name in changed and not (name == "zone" and None in changed[name]))


def _changed(label: str, was: str, now: str) -> Wording:
    # Between words that are read from right to left an arrow is too, and what was would be taken for what is.
    if any(bidirectional(letter) in _FROM_THE_RIGHT for letter in was + now):
        return f"{label} was: {was}", f"{label} is now: {now}"
    return (f"{label}: {was} -> {now}",)


def _field(within: str, name: str, was: Any, now: Any) -> Iterator[Wording]:  # noqa: ANN401 - whatever JSON holds
    label = within + ("co-hosts" if name == "co_hosts" else _spaced(name))
    if name in _WORDS:
        yield _changed(label, _spaced(_scalars(was)), _spaced(_scalars(now)))
    elif name in _TEXTS:
        yield from _text(label, was or {}, now or {})
    elif isinstance(was or now, dict):
        yield from _record(label, was, now)
    elif isinstance(was or now, list):
        yield from _list(label, was or [], now or [])
    else:
        yield _changed(label, _scalars(was), _scalars(now))


def _spaced(word: str) -> str:
    return word.replace("_", " ")


def _scalars(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return _NOTHING if value is None else str(value)


def _text(label: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Wording]:
    tags = tuple(dict.fromkeys((*was, *now)))
    changed = [tag for tag in tags if was.get(tag) != now.get(tag)]
    for tag in changed:
        yield _changed(f"{label}{f' ({tag})' if len(tags) > 1 else ''}", *_excerpts(was.get(tag), now.get(tag)))
    if not changed:
        yield _changed(f"{label}, languages", ", ".join(was), ", ".join(now))


def _excerpts(was: str | None, now: str | None) -> tuple[str, str]:
    """Two versions of a text, of long ones what differs."""
    before, after = (" ".join((text or "").split()) for text in (was, now))
    if before == after:
        return f"“{_cut(before)}”", "the same words with other line breaks"
    start = 0
    if max(len(before), len(after)) > _LONGEST:
        # Both are shown from a little before what differs, at the beginning of a word where there is one.
        pairs = enumerate(zip(before, after, strict=False))
        same = next((index for index, (one, other) in pairs if one != other), min(len(before), len(after)))
        least = same - _AROUND
        start = max(0, before.rfind(" ", max(0, least - _AROUND), max(0, least)) + 1 or least)
    return _quoted(before, start), _quoted(after, start)


def _quoted(text: str, start: int) -> str:
    return f"“{'…' if start else ''}{_cut(text[start:])}”" if text else _NOTHING


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    end = text.rfind(" ", _LONGEST - _AROUND + 1, _LONGEST)
    return f"{text[: end if end > 0 else _LONGEST]}…"


def _record(label: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Iterator[Wording]:
    if was is None or now is None or was.get("id") != now.get("id"):
        before, after = _called(was), _called(now)
        if before == after:
            before, after = f"{before} ({was and was['id']})", f"{after} ({now and now['id']})"
        yield _changed(label, before, after)
        return
    for name in dict.fromkeys((*now, *was)):
        if was.get(name) != now.get(name):
            yield from _field(f"{label}, ", name, was.get(name), now.get(name))


def _called(record: Mapping[str, Any] | None) -> str:
    """A room, a building, a host, a source, a document, somebody to ask, or an offer, by the best word for it."""
    if record is None:
        return _NOTHING
    texts = next(
        (record[name] for name in ("short_name", "name", "title", "publisher", "note") if name in record), None
    )
    if texts is None:
        code = record.get("country")
        return state_name(code).in_language(_ENGLISH) if code else str(record.get("url") or record["email"])
    words = _cut(" ".join(str(texts.get(_ENGLISH) or next(iter(texts.values()))).split()))
    return f"{words} ({record['url']})" if "type" in record and "url" in record else words


def _list(label: str, was: list[Any], now: list[Any]) -> Iterator[Wording]:
    if any(isinstance(one, str) for one in was + now):
        yield _changed(label, _scalars(was or None), _scalars(now or None))
        return
    before, after = ({_key(one): one for one in records} for records in (was, now))
    if added := [_called(one) for key, one in after.items() if key not in before]:
        yield (f"{label}, added: {'; '.join(added)}",)
    if removed := [_called(one) for key, one in before.items() if key not in after]:
        yield (f"{label}, removed: {'; '.join(removed)}",)
    for key, one in after.items():
        if before.get(key, one) != one:
            yield from _record(f"{label}, {_called(one)}", before[key], one)
    if [_key(one) for one in was if _key(one) in after] != [_key(one) for one in now if _key(one) in before]:
        yield _changed(f"{label}, order", "; ".join(map(_called, was)), "; ".join(map(_called, now)))


def _key(record: Mapping[str, Any]) -> str:
    return str(record.get("id") or record)
