"""`calendar_app.editing.document`: text edits leave everything else unchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendar_app.editing.document import Document, TextEdit
from calendar_app.editing.yaml_writer import NewEvent
from calendar_app.source import parse_schedule
from calendar_app.source.yaml_tree import MappingNode

_HEAD = """\
assembly:
  id: told
  name: Told
  short_name: Told
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: told.example
  updated: 2025-11-25 12:00
rooms:
  orion: {name: Orion}   # the large one
  vega: {name: Vega}
co_hosts:
  austria: {kind: state, country: AT}
  fidh: {name: FIDH, kind: civil_society}
  redress:
    name: REDRESS
    kind: civil_society
"""
BLOCK = (
    _HEAD
    + """\
events:
  # The first.
  - id: one
    title: One          # to be changed
    starts: 2025-12-01 18:15
    room: orion   # by the door
    co_hosts:
      - austria   # since Monday
      - fidh
    note: |
      Bring a badge.

      And a friend.
  # The last.

  - id: two
    title: "Two: and
      more"
    co_hosts: [austria, fidh]
# The end.
"""
)
FLOW = _HEAD + "events:\n  - {id: one, title: One, room: orion, co_hosts: [austria, fidh]}\n  - {id: two, title: Two}\n"


def changed(text: str, identity: str, *edits: Callable[[Document, MappingNode], TextEdit]) -> str:
    """A list with edits of an event; it has no mistakes."""
    document = Document(text.encode())
    after = document.apply(edit(document, document.event_node(identity)) for edit in edits).decode()
    assert parse_schedule(after.encode(), "told.yaml").problems == ()
    return after


@pytest.mark.parametrize(
    ("text", "identity", "key", "written", "was", "now"),
    [
        (BLOCK, "one", "title", "Uno", "title: One  ", "title: Uno  "),
        (BLOCK, "one", "room", "vega", "room: orion   #", "room: vega   #"),
        (BLOCK, "one", "note", "Short.", "note: |\n      Bring a badge.\n\n      And a friend.\n", "note: Short.\n"),
        (BLOCK, "one", "ends", "2025-12-01 19:45", "18:15\n", "18:15\n    ends: 2025-12-01 19:45\n"),
        (BLOCK, "one", "status", "cancelled", "      - fidh\n", "      - fidh\n    status: cancelled\n"),
        (BLOCK, "one", "kind", "launch", "      - fidh\n", "      - fidh\n    kind: launch\n"),
        (BLOCK, "two", "title", "Dos", '"Two: and\n      more"', "Dos"),
        (BLOCK, "two", "starts", "2025-12-02", '      more"\n', '      more"\n    starts: 2025-12-02\n'),
        (BLOCK, "two", "note", "Last.", "[austria, fidh]\n", "[austria, fidh]\n    note: Last.\n"),
        (FLOW, "one", "room", "vega", "room: orion", "room: vega"),
        (FLOW, "one", "starts", "2025-12-01", "title: One", "title: One, starts: 2025-12-01"),
        (FLOW, "two", "status", "tentative", "title: Two", "title: Two, status: tentative"),
    ],
)
def test_set_value(  # noqa: PLR0913, PLR0917 - columns of a table
    text: str, identity: str, key: str, written: str, was: str, now: str
) -> None:
    """Set value."""
    assert text.count(was) == 1 or identity == "one"
    edited = changed(text, identity, lambda document, entry: document.set_value(entry, key, written))
    assert edited == text.replace(was, now, 1)


def test_set_value_of_empty_key() -> None:
    """Set value of empty key."""
    text = BLOCK.replace("    room: orion   # by the door\n", "    room:\n")
    edited = changed(text, "one", lambda document, entry: document.set_value(entry, "room", "vega"))
    assert edited == text.replace("    room:\n", "    room: vega\n")


@pytest.mark.parametrize(
    ("text", "key", "was", "now"),
    [
        (BLOCK, "room", "    room: orion   # by the door\n", ""),
        (BLOCK, "note", "    note: |\n      Bring a badge.\n\n      And a friend.\n", ""),
        (FLOW, "room", ", room: orion", ""),
    ],
)
def test_remove_key(text: str, key: str, was: str, now: str) -> None:
    """Remove key."""
    edited = changed(text, "one", lambda document, entry: document.remove_key(entry, key))
    assert edited == text.replace(was, now, 1)


@pytest.mark.parametrize(
    ("text", "identity", "was", "now"),
    [
        (BLOCK, "one", "      - fidh\n", "      - fidh\n      - redress\n"),
        (BLOCK, "two", "[austria, fidh]", "[austria, fidh, redress]"),
        (FLOW, "one", "[austria, fidh]", "[austria, fidh, redress]"),
        (FLOW, "two", "title: Two", "title: Two, co_hosts: [redress]"),
        (BLOCK.replace("[austria, fidh]", "[]"), "two", "co_hosts: []", "co_hosts: [redress]"),
    ],
)
def test_add_item(text: str, identity: str, was: str, now: str) -> None:
    """Add item."""
    edited = changed(text, identity, lambda document, entry: document.add_item(entry, "co_hosts", "redress"))
    assert edited == text.replace(was, now, 1)


@pytest.mark.parametrize(
    ("text", "identity", "item", "was", "now"),
    [
        (BLOCK, "one", "austria", "      - austria   # since Monday\n", ""),
        (BLOCK, "one", "fidh", "      - fidh\n", ""),
        (BLOCK, "two", "austria", "[austria, fidh]", "[fidh]"),
        (BLOCK, "two", "fidh", "[austria, fidh]", "[austria]"),
        (BLOCK.replace("[austria, fidh]", "[austria]"), "two", "austria", "    co_hosts: [austria]\n", ""),
    ],
)
def test_remove_item(text: str, identity: str, item: str, was: str, now: str) -> None:
    """Remove item."""
    edited = changed(text, identity, lambda document, entry: document.remove_item(entry, "co_hosts", item))
    assert edited == text.replace(was, now, 1)


def test_missing_event_or_item_is_a_key_error() -> None:
    """Missing event or item is a key error."""
    document = Document(BLOCK.encode())
    with pytest.raises(KeyError):
        document.event_node("three")
    with pytest.raises(KeyError):
        document.remove_item(document.event_node("one"), "co_hosts", "nobody")
    with pytest.raises(KeyError):
        document.remove_item(document.event_node("two"), "organisers", "nobody")


_THREE: NewEvent = {"id": "three", "title": "Three: at last", "co_hosts": ["austria"]}


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        (
            BLOCK,
            "    co_hosts: [austria, fidh]\n",
            '    co_hosts: [austria, fidh]\n  - id: three\n    title: "Three: at last"\n    co_hosts: [austria]\n',
        ),
        (
            _HEAD + "events: []\n",
            "events: []\n",
            'events:\n  - id: three\n    title: "Three: at last"\n    co_hosts: [austria]\n',
        ),
        (
            _HEAD + "events:\n",
            "events:\n",
            'events:\n  - id: three\n    title: "Three: at last"\n    co_hosts: [austria]\n',
        ),
        (
            _HEAD + "events: [{id: one, title: One}]\n",
            "title: One}",
            'title: One}, {id: three, title: "Three: at last", co_hosts: [austria]}',
        ),
    ],
)
def test_add_events(text: str, was: str, now: str) -> None:
    """Add events."""
    document = Document(text.encode())
    edited = document.apply([document.add_events([_THREE])]).decode()
    assert parse_schedule(edited.encode(), "told.yaml").problems == ()
    assert edited == text.replace(was, now, 1)


@pytest.mark.parametrize(
    ("text", "section", "was", "now"),
    [
        (BLOCK, "rooms", "  vega: {name: Vega}\n", "  vega: {name: Vega}\n  lyra: {name: Lyra}\n"),
        (BLOCK, "co_hosts", "    kind: civil_society\n", "    kind: civil_society\n  lyra: {name: Lyra}\n"),
        (BLOCK, "sources", "events:\n", "sources:\n  lyra: {name: Lyra}\n\nevents:\n"),
        (
            BLOCK.replace("  orion: {name: Orion}   # the large one\n  vega: {name: Vega}\n", "").replace(
                "rooms:\n", "rooms: {orion: {name: Orion}}\n"
            ),
            "rooms",
            "{name: Orion}",
            "{name: Orion}, lyra: {name: Lyra}",
        ),
        (
            BLOCK.replace("events:\n", "sources: {}\nevents:\n"),
            "sources",
            "sources: {}\n",
            "sources:\n  lyra: {name: Lyra}\n",
        ),
    ],
)
def test_add_to_section(text: str, section: str, was: str, now: str) -> None:
    """Add to section."""
    document = Document(text.encode())
    edited = document.apply([document.add_to_section(section, {"lyra": {"name": "Lyra"}})]).decode()
    assert edited == text.replace(was, now, 1)


def test_event_goes_after_empty_key() -> None:
    """Event goes after empty key."""
    text = BLOCK.replace("    co_hosts: [austria, fidh]\n", "    note:\n")
    document = Document(text.encode())
    edited = document.apply([document.add_events([{"id": "three", "title": "Three"}])]).decode()
    assert edited == text.replace("    note:\n#", "    note:\n  - id: three\n    title: Three\n#")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_newlines_and_byte_order_mark_stay(mark: bytes) -> None:
    """Newlines and byte order mark stay."""
    content = mark + BLOCK.replace("\n", "\r\n").encode()
    document = Document(content)
    entry = document.event_node("one")
    after = document.apply(
        [document.set_value(entry, "ends", "2025-12-01 19:45"), document.add_item(entry, "co_hosts", "redress")]
    )
    expected = content.replace(b"18:15\r\n", b"18:15\r\n    ends: 2025-12-01 19:45\r\n")
    assert after == expected.replace(b"      - fidh\r\n", b"      - fidh\r\n      - redress\r\n")


@pytest.mark.parametrize("item", ["austria", "fidh"])
def test_mixed_newlines_change_in_one_line_only(item: str) -> None:
    """Mixed newlines change in one line only."""
    content = BLOCK.replace("\n", "\r\n", 1).encode()
    document = Document(content)
    after = document.apply([document.remove_item(document.event_node("one"), "co_hosts", item)])
    line = {"austria": b"      - austria   # since Monday\n", "fidh": b"      - fidh\n"}[item]
    assert after == content.replace(line, b"")


def test_new_line_has_the_usual_newline() -> None:
    """New line has the usual newline."""
    content = BLOCK.replace("\n", "\r\n", 1).encode()
    document = Document(content)
    after = document.apply([document.set_value(document.event_node("two"), "note", "N")])
    was = b"co_hosts: [austria, fidh]\n"
    assert after == content.replace(was, was + b"    note: N\n")


@pytest.mark.parametrize("ending", [b"\r\n", b""])
def test_removed_key_leaves_no_carriage_return(ending: bytes) -> None:
    """Removed key leaves no carriage return."""
    content = BLOCK.replace("\n# The end.\n", "").replace("\n", "\r\n").encode() + ending
    document = Document(content)
    one, two = document.event_node("one"), document.event_node("two")
    after = document.apply([document.remove_key(one, "room"), document.remove_item(one, "co_hosts", "austria")])
    expected = content.replace(b"    room: orion   # by the door\r\n", b"")
    assert after == expected.replace(b"      - austria   # since Monday\r\n", b"")
    last = b"\r\n    co_hosts: [austria, fidh]" + ending
    assert document.apply([document.remove_key(two, "co_hosts")]) == content.removesuffix(last) + ending


def _event(entry: str) -> str:
    return _HEAD + f"events:\n  - id: zero\n    title: Zero\n{entry}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - room: orion\n    id: one\n    title: One\n", "  - id: one\n    title: One\n"),
        (
            "  - room: orion # by the door\n    # The first.\n    id: one\n    title: One\n",
            "  -\n    # The first.\n    id: one\n    title: One\n",
        ),
        (
            "  - # first-ever\n    room: orion\n    id: one\n    title: One\n",
            "  - # first-ever\n    id: one\n    title: One\n",
        ),
        ("  - {room: orion, id: one, title: One}\n", "  - {id: one, title: One}\n"),
        ("  - {room: orion, # a, b\n     id: one, title: One}\n", "  - { # a, b\n     id: one, title: One}\n"),
        (
            "  - {title: One, # the first, last\n     id: one, # well, one\n     room: orion}\n",
            "  - {title: One, # the first, last\n     id: one, # well, one\n     }\n",
        ),
        (
            "  - {title: One, # the first, last\n     room: orion, # well, one\n     id: one}\n",
            "  - {title: One, # the first, last\n      # well, one\n     id: one}\n",
        ),
        (
            "  - {title: One, id: one, # well, one\n     room: orion,}\n",
            "  - {title: One, id: one, # well, one\n     }\n",
        ),
        (
            "  - {title: One, id: one, note: # none, yet\n     , room: orion}\n",
            "  - {title: One, id: one, note: # none, yet\n     }\n",
        ),
        ("  - {title: One, room: orion # here\n     , id: one}\n", "  - {title: One # here\n     , id: one}\n"),
    ],
)
def test_comma_and_dash_in_comments_are_ignored(before: str, after: str) -> None:
    """Comma and dash in comments are ignored."""
    edited = changed(_event(before), "one", lambda document, entry: document.remove_key(entry, "room"))
    assert edited == _event(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[austria, # since-ever, a\n      fidh]", "[austria, # since-ever, a\n      ]"),
        ("[fidh, # since-ever, a\n      austria]", "[ # since-ever, a\n      austria]"),
        ("[fidh,\n      austria]", "[austria]"),
        ("\n      - austria # well-known\n      - # since-ever\n        fidh", "\n      - austria # well-known"),
        ("\n    - fidh\n    - austria # well-known", "\n    - austria # well-known"),
    ],
)
def test_comments_around_items_stay(before: str, after: str) -> None:
    """Comments around items stay."""
    text = _event("  - id: one\n    title: One\n    co_hosts: ITEMS\n    note: N\n")
    old, new = text.replace(" ITEMS", f" {before}"), text.replace(" ITEMS", f" {after}")
    edited = changed(old, "one", lambda document, entry: document.remove_item(entry, "co_hosts", "fidh"))
    assert edited == new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "    co_hosts: [fidh, redress]\n"),
        ("    co_hosts: []\n", "    co_hosts: [fidh, redress]\n"),
        ("    co_hosts:   # soon\n", "    co_hosts: [fidh, redress]   # soon\n"),
        ("    co_hosts: [austria]\n", "    co_hosts: [austria, fidh, redress]\n"),
        (
            "    co_hosts:\n    - # first-ever\n      austria\n",
            "    co_hosts:\n    - # first-ever\n      austria\n    - fidh\n    - redress\n",
        ),
    ],
)
def test_add_items(before: str, after: str) -> None:
    """Add items."""
    text = _event("  - id: one\n    title: One\n")
    document = Document((text + before).encode())
    edited = document.apply([document.add_items(document.event_node("one"), "co_hosts", ("fidh", "redress"))]).decode()
    assert parse_schedule(edited.encode(), "told.yaml").problems == ()
    assert edited == text + after


def test_value_goes_before_comment_of_empty_key() -> None:
    """Value goes before comment of empty key."""
    text = _event("  - {id: one, title: One, note : # none, yet\n     , mode: online}\n")
    edited = changed(text, "one", lambda document, entry: document.set_value(entry, "note", "N"))
    assert edited == text.replace("note : #", "note : N #")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("events:\n  - # first-ever event\n    id: one\n    title: One\n", "NEW"),
        ("events:\n- # first-ever event\n  id: one\n  title: One\n", "NEW"),
        ("events:\n  - id: one\n    title: One\n    # and-more\n\n    # to come\n", "NEW  # later\n# end\n"),
        ("events:   # none-yet\n", "NEW# end\n"),
    ],
)
def test_event_goes_after_comments_of_last_event(before: str, after: str) -> None:
    """Event goes after comments of last event."""
    text = _HEAD + before + after.removeprefix("NEW")
    document = Document(text.encode())
    edited = document.apply([document.add_events([{"id": "two", "title": "Two"}])]).decode()
    assert parse_schedule(edited.encode(), "told.yaml").problems == ()
    indent = "" if "\n- " in before else "  "
    new = f"{indent}- id: two\n{indent}  title: Two\n"
    assert edited == _HEAD + before + after.replace("NEW", new)


@pytest.mark.parametrize(
    ("above", "events"),
    [
        ("", "# All events\n# of the session\nevents:\n"),
        ("\n# Said before.\n\n", "# All events\nevents:\n"),
        ("    # what REDRESS says\n", "events:\n"),
    ],
)
def test_new_section_goes_above_comment_on_events(above: str, events: str) -> None:
    """New section goes above comment on events."""
    entry = "  - {id: one, title: One}\n"
    document = Document((_HEAD + above + events + entry).encode())
    edited = document.apply([document.add_to_section("sources", {"lyra": {"publisher": "Lyra"}})]).decode()
    assert edited == _HEAD + above + "sources:\n  lyra: {publisher: Lyra}\n\n" + events + entry


def test_section_entry_goes_after_comments_of_last_entry() -> None:
    """Section entry goes after comments of last entry."""
    text = _HEAD + "    # REDRESS, too\nsources:  # none-yet\nevents:\n  - {id: one, title: One}\n"
    document = Document(text.encode())
    after = document.apply(
        [
            document.add_to_section("co_hosts", {"w": {"name": "W", "kind": "court"}}),
            document.add_to_section("sources", {"lyra": {"publisher": "Lyra"}}),
        ]
    ).decode()
    expected = text.replace("    # REDRESS, too\n", "    # REDRESS, too\n  w: {name: W, kind: court}\n")
    assert after == expected.replace("# none-yet\n", "# none-yet\n  lyra: {publisher: Lyra}\n")
