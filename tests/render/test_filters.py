"""`calendar_app.render.filters`."""

from __future__ import annotations

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.render.filters import Option, OptionGroup, Panel, chips, hidden_inputs, panels
from calendar_app.selection import Facet, Query, Selection
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context, selection_of
from tests.support.generator import generated_list
from tests.support.markup import Markup


@pytest.fixture(scope="module")
def large() -> RenderContext:
    """The generated session in English."""
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    return render_context(schedule)


def test_order_of_panels(context: RenderContext) -> None:
    """Days first."""
    assert [(panel.name, panel.label, panel.is_open) for panel in panels(context, context.whole_selection)] == [
        ("day", "Day", True),
        ("co-host", "Co-host", False),
        ("room", "Room", False),
        ("kind", "Kind", False),
        ("host-kind", "Hosted by", False),
        ("language", "Language", False),
    ]


def test_options_have_counts_and_file_order(context: RenderContext) -> None:
    """Counts respect the other filters."""
    found = {panel.name: panel for panel in panels(context, selection_of(context, Facet.ROOM, "hall-b"))}
    assert found["room"] == Panel(
        "room",
        "Room",
        (
            OptionGroup(
                "",
                (
                    Option("great-hall", "Great Hall", 4, is_chosen=False),
                    Option("hall-a", "Hall A", 3, is_chosen=False),
                    Option("hall-b", "Hall B", 2, is_chosen=True),
                ),
            ),
        ),
        is_open=True,
        match_all=None,
    )
    assert found["day"].groups[0].options[2] == Option("2025-12-03", "Wednesday 3 December", 0, is_chosen=False)


def test_facet_with_one_value_is_left_out() -> None:
    """A list with one room and one kind."""
    text = """\
assembly:
  {id: one, name: One, starts: 2025-12-01, ends: 2025-12-01, zone: UTC, uid_domain: one.example, updated: 2025-11-25}
rooms: {hall: {name: Hall}}
events: [{id: only, title: Only, starts: 2025-12-01 10:00, room: hall}]
"""
    schedule = parse_schedule(text.encode(), "one.yaml").schedule
    assert schedule is not None
    one = render_context(schedule)
    assert panels(one, one.whole_selection) == []


def test_many_co_hosts_are_grouped_by_kind(large: RenderContext) -> None:
    """Chosen ones come first, unfolded."""
    whole = next(panel for panel in panels(large, large.whole_selection) if panel.name == "co-host")
    chosen = next(
        panel for panel in panels(large, selection_of(large, Facet.CO_HOST, "south-africa")) if panel.name == "co-host"
    )
    assert [(group.label, group.is_open) for group in whole.groups] == [
        ("States", False),
        ("State bodies", False),
        ("The Court", False),
        ("International organisations", False),
        ("Civil society", False),
        ("Academia", False),
    ]
    assert sum(len(group.options) for group in whole.groups) == 200
    assert [(group.label, group.is_open) for group in chosen.groups][:2] == [("Chosen", True), ("States", False)]
    assert [option.value for option in chosen.groups[0].options] == ["south-africa"]
    assert sum(len(group.options) for group in chosen.groups) == 200


@pytest.mark.slow
def test_checkboxes_of_many_co_hosts_are_folded(large: RenderContext) -> None:
    """All 200 of them."""
    markup = Markup(schedule_pages.schedule_page(large, large.whole_selection))
    assert len(markup.all("input", name="co-host")) == 200
    assert [element.attributes.get("open") for element in markup.all("details", class_="group")] == [None] * 6


def test_chip_for_every_filter(context: RenderContext) -> None:
    """Each links to the page without it."""
    query = Query(text="dialogue").with_values(Facet.CO_HOST, "austria", "watch")
    both = Query(query.values, query.text, match_all=True)
    found = chips(context, Selection(context.index, both))
    assert [(chip.facet, chip.label, chip.url) for chip in found] == [
        ("Co-host", "Austria", "/asp24/?co-host=watch&q=dialogue"),
        ("Co-host", "Watch", "/asp24/?co-host=austria&q=dialogue"),
        ("Search", "“dialogue”", "/asp24/?co-host=austria&co-host=watch&match=all"),
        ("Co-host", "All of them together", "/asp24/?co-host=austria&co-host=watch&q=dialogue"),
    ]


def test_filters_without_control_are_hidden_inputs(context: RenderContext) -> None:
    """Chosen events survive a change of the form."""
    query = Query().with_values(Facet.EVENT, "dialogue", "joint").with_values(Facet.ROOM, "hall-a")
    assert hidden_inputs(query) == [("event", "dialogue"), ("event", "joint")]
    markup = Markup(schedule_pages.schedule_page(context, Selection(context.index, query)))
    assert [element.attributes["value"] for element in markup.all("input", type="hidden")] == ["dialogue", "joint"]


def test_unchanged_form_gives_the_same_selection(context: RenderContext) -> None:
    """Controls hold the active filters."""
    query = Query(text="watch").with_values(Facet.CO_HOST, "austria", "watch")
    both = Query(query.values, query.text, match_all=True)
    markup = Markup(schedule_pages.schedule_page(context, Selection(context.index, both)))
    sent = [
        (element.attributes["name"], element.attributes["value"])
        for element in markup.all("input")
        if "checked" in element.attributes or element.attributes["type"] == "search"
    ]
    assert sorted(sent) == sorted(both.pairs)
    assert [element.attributes["action"] for element in markup.all("form")] == ["/asp24/"]


def test_every_facet_but_event_has_a_control() -> None:
    """A facet that the form forgets would become a hidden input."""
    query = Query()
    for facet in Facet:
        query = query.with_values(facet, "x")
    assert hidden_inputs(query) == [("event", "x")]
