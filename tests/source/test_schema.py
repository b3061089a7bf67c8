"""Keys: unknown ones are problems."""

from __future__ import annotations

import pytest

from tests.support.source_text import EVENT, problem_lines

_TOGETHER = "Write day and time together: starts: 2030-12-01 18:15"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("  titel: b\n", '20:3: unknown key "titel"; did you mean "title"?'),
        ("  location: hall\n", '20:3: unknown key "location"; did you mean "room"?'),
        ("  Venue: hall\n", '20:3: unknown key "Venue"; did you mean "room"?'),
        ("  co-hosts: [fidh]\n", '20:3: unknown key "co-hosts"; did you mean "co_hosts"?'),
        ("  hosts: [fidh]\n", '20:3: unknown key "hosts"; did you mean "co_hosts"?'),
        ("  organizers: [fidh]\n", '20:3: unknown key "organizers"; did you mean "organisers"?'),
        ("  name: b\n", '20:3: unknown key "name"; did you mean "title"?'),
        ("  type: launch\n", '20:3: unknown key "type"; did you mean "kind"?'),
        ("  language: en\n", '20:3: unknown key "language"; did you mean "languages"?'),
        ("  link: https://a.example\n", '20:3: unknown key "link"; did you mean "links"?'),
        ("  time: 18:15\n", f'20:3: unknown key "time"; did you mean "starts"? {_TOGETHER}'),
        ("  date: 2025-12-01\n", f'20:3: unknown key "date"; did you mean "starts"? {_TOGETHER}'),
        ("  end: 2025-12-01\n", '20:3: unknown key "end"; did you mean "ends"?'),
        ("  links: [{kind: a, type: b, title: c}]\n", '20:12: unknown key "kind"; did you mean "type"?'),
        ("  contact: {mail: a@b.example, name: c}\n", '20:13: unknown key "mail"; did you mean "email"?'),
        ("  xyzzy: b\n", '20:3: unknown key "xyzzy" in this event'),
        ("-id: b\n", '20:1: unknown key "-id"; put a space after the dash'),
    ],
)  # fmt: skip
def test_unknown_key_is_a_problem_with_a_suggestion(keys: str, message: str) -> None:
    """The nearest key, or the key that an alias stands for."""
    assert problem_lines(EVENT + keys) == [message]
