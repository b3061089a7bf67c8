"""`calendar_app.render.context`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from calendar_app.i18n import Text
from calendar_app.model import AllDay
from calendar_app.selection import Facet, Query
from tests.support.contexts import render_context, selection_of
from tests.support.odd_list import ASSEMBLY, event, odd_list, schedule_of


def test_whole_selection_has_every_event() -> None:
    """It has no filter."""
    context = render_context(odd_list())
    assert context.whole_selection.query == Query()
    assert context.whole_selection.events == context.schedule.events


def test_views_are_cached_and_in_order() -> None:
    """One view for each event."""
    context = render_context(odd_list())
    views = context.views(context.whole_selection)
    assert [view.event.id for view in views] == [event.id for event in context.schedule.events]
    assert [context.view(event) for event in context.schedule.events] == views


def test_years_cover_session_and_events() -> None:
    """Also without any event."""
    assert list(render_context(schedule_of()).years) == [2025]
    early = event("early", "Early", AllDay(date(2023, 12, 31), date(2024, 1, 1)))
    assert list(render_context(schedule_of(early)).years) == [2023, 2024, 2025]
    session = replace(ASSEMBLY, starts=date(2025, 12, 30), ends=date(2026, 1, 3))
    assert list(render_context(schedule_of(assembly=session)).years) == [2025, 2026]


def test_updated_is_the_time_in_the_file() -> None:
    """The clock does not matter."""
    assert render_context(odd_list()).updated == datetime(2025, 11, 25, 11, 0, tzinfo=UTC)


def test_text_in_language_of_context() -> None:
    """Else in its first language; `None` is empty."""
    context = render_context(odd_list())
    texts = (Text((("fr", "le"), ("en", "the"))), Text((("fr", "le"),)), None)
    assert [context.text(event) for event in texts] == ["the", "le", ""]


def test_render_passes_variables_and_translations() -> None:
    """For a template by name."""
    context = render_context(odd_list(), {"feeds/note.txt": '{{ _("List updated on %(moment)s", moment=name) }}'})
    assert context.render("feeds/note.txt", name="Monday") == "List updated on Monday"


def test_clashes_of_schedule() -> None:
    """Two events at once with the same hosts clash."""
    context = render_context(odd_list())
    emoji, everything = context.schedule.events[:2]
    assert [(clash.event, clash.other) for clash in context.clashes.of(emoji)] == [(emoji, everything)]


def test_selection_of_a_room() -> None:
    """It has only the events of the room."""
    context = render_context(odd_list())
    assert [view.title for view in context.views(selection_of(context, Facet.ROOM, "altair"))] == [
        'Law, order; and "what" comes \\ after'
    ]
