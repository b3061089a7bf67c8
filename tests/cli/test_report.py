"""`calendar_app.cli.report`: recorded changes in words."""

from __future__ import annotations

from typing import Any

import pytest

from calendar_app.cli.report import field_changes, plan_lines
from calendar_app.history.plan import plan_recording
from calendar_app.history.view import History
from tests.support.journals import HEAD, ONE, TWO, journal_of, list_with

_SIX = tuple(f"  - {{id: e{number}, title: E{number}, room: orion}}\n" for number in range(6))
_PLAIN = tuple(entry.replace(", room: orion", "") for entry in _SIX)
_VENUE = HEAD.replace("rooms:", "  venue: {name: NAME}\nrooms:")


def lines(now: tuple[str, ...], before: tuple[str, ...], *, head: str = HEAD, head_before: str = HEAD) -> list[str]:
    """What is shown of a list that was another one before."""
    history = History(list_with(*now, head=head), journal_of(list_with(*before, head=head_before)))
    return list(plan_lines(plan_recording(history, withdraw=True)))


def test_changes_are_listed_by_event() -> None:
    """Changes are listed by event."""
    assert lines((ONE.replace("18:15", "18:30"), *_SIX[:2]), (ONE, TWO)) == [
        "2 events are recorded for the first time:",
        "  e0 “E0”",
        "  e1 “E1”",
        "one “One”:",
        "  starts: 2025-12-01 18:15 -> 2025-12-01 18:30",
        "two “Two”: removed from the list; shown as withdrawn",
    ]


def test_shared_change_is_printed_once() -> None:
    """Shared change is printed once."""
    heads = {"head": _VENUE.replace("NAME", "New Hall"), "head_before": _VENUE.replace("NAME", "Old Hall")}
    assert lines((ONE.replace("18:15", "18:30"), *_SIX), (ONE, *_SIX), **heads) == [
        "one “One”:",
        "  starts: 2025-12-01 18:15 -> 2025-12-01 18:30",
        "in 7 events: venue, name: “Old Hall” -> “New Hall”",
    ]


@pytest.mark.parametrize("many", [4, 5])
def test_change_of_four_events_is_not_shared(many: int) -> None:
    """Change of four events is not shared."""
    shared = lines((*_PLAIN[:many], *_SIX[many:]), _SIX)
    assert shared == (
        ["in 5 events: room: Orion -> (nothing)", "  e0, e1, e2, e3, e4"]
        if many == 5
        else [line for number in range(4) for line in (f"e{number} “E{number}”:", "  room: Orion -> (nothing)")]
    )


def test_shared_changes_of_one_field_may_differ() -> None:
    """Shared changes of one field may differ."""
    cancelled = [entry.replace("}", ", status: cancelled}") for entry in _SIX[:5]]
    postponed = _SIX[5].replace("}", ", status: postponed}")
    assert lines((*cancelled, postponed), _SIX) == [
        "e5 “E5”:",
        "  status: confirmed -> postponed",
        "in 5 events: status: confirmed -> cancelled",
        "  e0, e1, e2, e3, e4",
    ]


def test_two_lines_of_a_change_stay_together() -> None:
    """Two lines of a change stay together."""
    heads = {"head": _VENUE.replace("NAME", "בית"), "head_before": _VENUE.replace("NAME", "אולם")}
    assert lines(_SIX, _SIX, **heads) == ["in 6 events: venue, name was: “אולם”", "  venue, name is now: “בית”"]


_LONG = "Every delegate who has followed the session until its very last evening knows that rooms change. "
_TWO = ("One", "Two")
_REST = "What follows is the same in both of them, and is long enough to be left out without any loss at all."


def room(name: str, **others: object) -> dict[str, Any]:
    """A room, by its name."""
    return {"id": name.lower(), "name": {"en": name}, **others}


def host(name: str, **others: object) -> dict[str, Any]:
    """A co-host, by its name."""
    return {"id": name.lower(), "name": {"en": name}, "kind": "civil_society", **others}


_BELGIUM = {"id": "belgium", "kind": "state", "country": "BE"}
_REPORT = {"type": "report", "title": {"en": "A report"}}


@pytest.mark.parametrize(
    ("name", "was", "now", "expected"),
    [
        ("starts", "2025-12-01 18:15", "2025-12-01 18:30", ["starts: 2025-12-01 18:15 -> 2025-12-01 18:30"]),
        ("ends", "2025-12-01 19:45", None, ["ends: 2025-12-01 19:45 -> (nothing)"]),
        ("kind", "side_event", "press_conference", ["kind: side event -> press conference"]),
        ("mode", None, "in_person", ["mode: (nothing) -> in person"]),
        ("accessibility", ["step_free"], None, ["accessibility: step free -> (nothing)"]),
        ("languages", ["en", "fr"], ["fr"], ["languages: en, fr -> fr"]),
        ("interpretation", None, ["es"], ["interpretation: (nothing) -> es"]),
        ("title", {"en": "Old"}, {"en": "New"}, ["title: “Old” -> “New”"]),
        ("summary", {"en": "A"}, {"en": "A", "fr": "B"}, ["summary (fr): (nothing) -> “B”"]),
        ("title", {"en": "A", "fr": "B"}, {"fr": "B", "en": "A"}, ["title, languages: en, fr -> fr, en"]),
        ("note", {"en": "A\n\nB"}, {"en": "A\nB"}, ["note: “A B” -> the same words, other line breaks"]),
        ("room", room("Orion"), room("Vega"), ["room: Orion -> Vega"]),
        ("room", room("Orion"), None, ["room: Orion -> (nothing)"]),
        ("room", room("Orion"), room("Orion", id="second"), ["room: Orion (orion) -> Orion (second)"]),
        (
            "room",
            room("Orion", floor={"en": "First"}),
            room("Orion", capacity=40),
            ["room, capacity: (nothing) -> 40", "room, floor: “First” -> (nothing)"],
        ),
        ("venue", {"name": {"en": "A"}, "url": "a_b"}, {"name": {"en": "A"}}, ["venue, url: a_b -> (nothing)"]),
        ("contact", None, {"email": "desk@told.example"}, ["contact: (nothing) -> desk@told.example"]),
        ("webcast", {"note": {"en": "Later"}}, None, ["webcast: Later -> (nothing)"]),
        ("registration", {"url": "a"}, {"url": "b"}, ["registration, url: a -> b"]),
        (
            "co_hosts",
            [host("Watch"), _BELGIUM],
            [host("Watch"), host("Desk", short_name={"fr": "D"})],
            ["co-hosts, added: D", "co-hosts, removed: Belgium"],
        ),
        (
            "co_hosts",
            [host("Watch"), _BELGIUM],
            [_BELGIUM, host("Watch")],
            ["co-hosts, order: Watch; Belgium -> Belgium; Watch"],
        ),
        (
            "organisers",
            [host("Watch")],
            [host("Watch", short_name={"en": "W"})],
            ["organisers, W, short name: (nothing) -> “W”"],
        ),
        ("sources", None, [{"id": "list", "publisher": {"en": "Watch"}}], ["sources, added: Watch"]),
        (
            "links",
            [_REPORT],
            [_REPORT | {"url": "https://told.example/"}],
            ["links, added: A report (https://told.example/)", "links, removed: A report"],
        ),
        ("links", [_REPORT, _REPORT], [_REPORT], ["links, order: A report; A report -> A report"]),
    ],
)
def test_field_change_in_words(name: str, was: object, now: object, expected: list[str]) -> None:
    """Field change in words."""
    assert list(field_changes({name: (was, now)})) == [(line,) for line in expected]


def test_every_field_has_words() -> None:
    """Every field has words."""
    changed = {
        "title": ({"en": "A"}, {"en": "B"}),
        "starts": ("2025-12-01", "2025-12-02"),
        "status": ("confirmed", "postponed"),
        "ends": ("2025-12-01", None),
    }
    assert field_changes(changed) == (
        ("title: “A” -> “B”",),
        ("starts: 2025-12-01 -> 2025-12-02",),
        ("ends: 2025-12-01 -> (nothing)",),
        ("status: confirmed -> postponed",),
    )


@pytest.mark.parametrize("pair", [("2025-12-01 18:15", None), (None, "2025-12-01 18:15")], ids=["went", "came"])
def test_zone_that_follows_the_date_is_omitted(pair: tuple[str | None, str | None]) -> None:
    """Zone that follows the date is omitted."""
    zones = [moment and "Europe/Paris" for moment in pair]
    was, now = (moment or "(nothing)" for moment in pair)
    assert field_changes({"zone": (zones[0], zones[1]), "starts": pair}) == ((f"starts: {was} -> {now}",),)
    assert field_changes({"zone": ("Europe/Paris", "UTC")}) == (("zone: Europe/Paris -> UTC",),)


_ARABIC, _HEBREW = "كلمة", "מילה"


@pytest.mark.parametrize(
    ("name", "was", "now", "expected"),
    [
        ("title", {"ar": _ARABIC}, {"ar": "كلمتان"}, ("title was: “كلمة”", "title is now: “كلمتان”")),
        ("title", {"he": "A"}, {"he": _HEBREW}, ("title was: “A”", "title is now: “מילה”")),
        ("room", room(_HEBREW), None, ("room was: מילה", "room is now: (nothing)")),
        (
            "co_hosts",
            [host(_ARABIC), _BELGIUM],
            [_BELGIUM, host(_ARABIC)],
            ("co-hosts, order was: كلمة; Belgium", "co-hosts, order is now: Belgium; كلمة"),
        ),
    ],
)
def test_right_to_left_text_uses_two_lines(name: str, was: object, now: object, expected: tuple[str, str]) -> None:
    """Right to left text uses two lines."""
    assert field_changes({name: (was, now)}) == (expected,)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (_LONG, "", "“Every delegate who has followed the session until its very last evening…” -> (nothing)"),
        (
            f"{_LONG}One. {_REST}",
            f"{_LONG}Two. {_REST}",
            " -> ".join(
                f"“…knows that rooms change. {one}. What follows is the same in both of them,…”" for one in _TWO
            ),
        ),
        (f"A. {_REST}", f"B. {_REST}", None),
        ("x" * 200 + "a" + "y" * 100, "x" * 200 + "b" + "y" * 100, None),
        ("word " * 30 + "x" * 44 + "a" + "y" * 100, "word " * 30 + "x" * 44 + "b" + "y" * 100, None),
        (_LONG, _LONG + "More", None),
    ],
)
def test_long_text_shows_its_difference(was: str, now: str, expected: str | None) -> None:
    """Long text shows its difference."""
    ((line,),) = field_changes({"description": ({"en": was}, {"en": now} if now else None)})
    before, after = line.removeprefix("description: ").split(" -> ")
    assert before != after
    assert max(len(before), len(after)) <= 72 + len("“……”")
    assert expected in (None, f"{before} -> {after}")
