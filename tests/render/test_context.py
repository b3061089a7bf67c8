"""`calendar_app.render.context`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from calendar_app.i18n import Text
from calendar_app.model import AllDay
from calendar_app.selection import Facet, Query
from tests.support.contexts import render_context, selection_of
from tests.support.odd_list import ASSEMBLY, event, odd_list, schedule_of


def test_the_whole_is_every_entry() -> None:
    """The selection of everything filters nothing."""
    made = render_context(odd_list())
    assert made.whole_selection.query == Query()
    assert made.whole_selection.events == made.schedule.events


def test_entries_are_made_once_and_in_order() -> None:
    """Each event has one entry, in the order of the selection."""
    made = render_context(odd_list())
    entries = made.views(made.whole_selection)
    assert [entry.event.id for entry in entries] == [one.id for one in made.schedule.events]
    assert [made.view(one) for one in made.schedule.events] == entries


def test_years_are_those_of_the_session_and_of_every_entry() -> None:
    """An entry years later or before stretches them; the session counts without any entry."""
    assert list(render_context(schedule_of()).years) == [2025]
    early = event("early", "Early", AllDay(date(2023, 12, 31), date(2024, 1, 1)))
    assert list(render_context(schedule_of(early)).years) == [2023, 2024, 2025]
    session = replace(ASSEMBLY, starts=date(2025, 12, 30), ends=date(2026, 1, 3))
    assert list(render_context(schedule_of(assembly=session)).years) == [2025, 2026]


def test_the_list_was_updated_when_it_says() -> None:
    """The moment is the file's own, never that of asking."""
    assert render_context(odd_list()).updated == datetime(2025, 11, 25, 11, 0, tzinfo=UTC)


def test_texts_are_in_the_language_of_the_edition() -> None:
    """The reader's language where there is a text in it, else the first there is; nothing is an empty text."""
    made = render_context(odd_list())
    texts = (Text((("fr", "le"), ("en", "the"))), Text((("fr", "le"),)), None)
    assert [made.text(one) for one in texts] == ["the", "le", ""]


def test_templates_are_given_what_they_ask_for() -> None:
    """A template is rendered with its context and the sentences of the language."""
    made = render_context(odd_list(), {"feeds/note.txt": '{{ _("List updated on %(moment)s", moment=name) }}'})
    assert made.render("feeds/note.txt", name="Monday") == "List updated on Monday"


def test_clashes_are_those_of_the_schedule() -> None:
    """Two entries at once with the same hosts clash."""
    made = render_context(odd_list())
    emoji, everything = made.schedule.events[:2]
    assert [(clash.event, clash.other) for clash in made.clashes.of(emoji)] == [(emoji, everything)]


def test_a_selection_of_one_room_has_its_entries() -> None:
    """Entries of a selection are only those selected."""
    made = render_context(odd_list())
    assert [entry.title for entry in made.views(selection_of(made, Facet.ROOM, "altair"))] == [
        'Law, order; and "what" comes \\ after'
    ]
