"""`calendar_app.web.rehearsal`: a past in which everything was otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from calendar_app.model import Schedule, Status
from calendar_app.source import parse_schedule
from calendar_app.web.rehearsal import distinct_records, excerpt, rehearse, synthetic_history, traits
from tests.support.contexts import render_context, template_sources
from tests.support.generator import generated_list
from tests.support.journals import ONE, TWO, journal_of, list_with
from tests.support.odd_list import odd_list
from tests.support.small_list import small


def test_everything_has_changed() -> None:
    """The first event is new, another one is gone, and all others had another title, time, room, status and summary."""
    three = "  - {id: three, title: Three, room: vega}\n"
    history = synthetic_history(list_with(ONE, TWO, three))
    changed = {name: [set(step.changed) for step in steps] for name, steps in history.event_changes.items()}
    assert [(one.first_id, set(one.changed)) for one in history.unrecorded_changes] == [("-going", {"status"})]
    assert [[step.number for step in history.event_changes[name]] for name in ("one", "two", "-gone")] == [
        [0],
        [0, 1, 2],
        [0, 1],
    ]
    assert (changed["-gone"][1:], changed["-going"][1:]) == ([{"status"}], [{"status"}])
    assert "id" in changed["one"][0]
    for name in ("two", "three"):
        _, most, rest = changed[name]
        assert most > {"title", "starts", "room", "status"}
        assert rest == {"summary"}
    assert history.schedule.events_by_id["three"].last_scheduled
    assert {history.schedule.events_by_id[name].status for name in ("-gone", "-going")} == {Status.WITHDRAWN}


def test_any_list_can_have_been_another() -> None:
    """Whatever is in it, also nothing."""
    for schedule in (small(), odd_list(), list_with()):
        history = synthetic_history(schedule)
        assert history.journal.problems == ()
        assert len(history.unrecorded_changes) == bool(schedule.events)
        assert len(history.event_changes) == (len(schedule.events) + 2 if schedule.events else 0)


pytestmark = [pytest.mark.slow, pytest.mark.measured]

_NAMES = sorted(name for name in template_sources() if not name.startswith("parts/"))


def failing(condition: str, name: str = "pages/event.html") -> dict[str, str]:
    """A template of a page that fails under a condition."""
    branch = f"{{% block main %}}{{% if {condition} %}}{{{{ canary }}}}{{% endif %}}"
    return {name: template_sources()[name].replace("{% block main %}", branch)}


def test_the_shipped_templates_show_every_list() -> None:
    """Nothing is wrong with them."""
    for schedule in (small(), odd_list()):
        rehearse(render_context(schedule))


@pytest.mark.parametrize("name", _NAMES)
def test_a_mistake_in_any_template_is_found(name: str) -> None:
    """Every page and every form is made, and the page that says what went wrong."""
    made = render_context(small(), {name: f"{template_sources()[name]}{{{{ canary }}}}"})
    if "{% extends" in template_sources()[name]:
        made = render_context(
            small(), {name: template_sources()[name].replace("{% block main %}", "{% block main %}{{ canary }}")}
        )
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(made)


@pytest.mark.parametrize(
    "condition",
    [
        "event.status.is_called_off",
        "event.registration",
        "event.interpretation",
        "not event.room",
    ],
)
def test_a_mistake_in_a_branch_is_found(condition: str) -> None:
    """One event of every sort is shown, wherever it stands in the list."""
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(small(), failing(condition)))


def test_a_mistake_where_nothing_is_found_is_found() -> None:
    """The list is also shown with filters that leave nothing."""
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(small(), failing("not days", "pages/schedule.html")))


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("pages/now_screen.html", "empty_message"),
        ("pages/now_screen.html", "all_day_rows"),
        ("pages/now_screen.html", "sections | length == 2"),
        ("pages/door_sign.html", "not rows"),
        ("pages/door_sign.html", "rows"),
    ],
)
def test_a_mistake_on_a_screen_or_a_sign_is_found(name: str, condition: str) -> None:
    """At whatever moment it would have come to light, on whatever day."""
    changed = {name: f"{template_sources()[name]}{{% if {condition} %}}{{{{ canary }}}}{{% endif %}}"}
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(demo(), changed))


def test_a_mistake_on_a_screen_that_is_too_full_is_found() -> None:
    """Of the whole list, when most of it begins at once: the excerpt never fills a screen."""
    text = template_sources()["pages/now_screen.html"]
    changed = {
        "pages/now_screen.html": f"{text}{{% if sections | selectattr('more') | list %}}{{{{ canary }}}}{{% endif %}}"
    }
    entries = [TWO.replace("id: two", f"id: two-{number}") for number in range(12)]
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(list_with(*entries), changed))


@pytest.mark.parametrize("place", ["<li>", "<ul>", "<td", '<th scope="row"'])
def test_a_mistake_in_the_table_of_a_day_is_found(place: str) -> None:
    """Also in what is shown only of a day on which entries are in each other's way."""
    text = template_sources()["parts/grid.html"]
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(small(), {"parts/grid.html": text.replace(place, "{{ canary }}" + place)}))


def test_a_mistake_on_a_day_on_which_nothing_begins_is_found() -> None:
    """What was begun the day before reaches into it."""
    condition = "not views | rejectattr('days.0', 'lt', day) | list and views"
    night = ONE.replace("ends: 2025-12-01 19:45", "ends: 2025-12-02 01:00")
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(list_with(night), failing(condition, "pages/day.html")))


def test_an_empty_list_is_shown() -> None:
    """No events, no rooms, no co-hosts."""
    rehearse(render_context(replace(small(), events=(), events_by_id={}, rooms={}, co_hosts={})))


def demo(events: int = 40) -> Schedule:
    """A generated session."""
    schedule = parse_schedule(generated_list(events=events, co_hosts=40).encode(), "demo.yaml").schedule
    assert schedule is not None
    return schedule


def test_an_excerpt_is_enough() -> None:
    """Of a long list a few events are shown, among them one of every status, kind and sort of time."""
    events = demo(130).events
    few = list(distinct_records(events))
    assert len(few) <= len(events) // 5
    for trait in (lambda event: event.status, lambda event: event.kind, lambda event: type(event.timing)):
        assert {trait(event) for event in few} == {trait(event) for event in events}


@pytest.mark.parametrize(
    ("name", "after", "events"),
    [
        ("feeds/description.txt", "{% set event = view.event %}\n", "[view.event]"),
        ("feeds/text_list.txt", "{% set event = view.event %}\n", "[view.event]"),
        ("pages/schedule.html", "{% block main %}\n", "selection.events"),
    ],
)
def test_a_template_that_failed_for_one_event_took_the_whole_list_away(name: str, after: str, events: str) -> None:
    """A list is made whole; only of one too long for that a fault of a single event goes unnoticed."""
    schedule = demo()
    few = {event.id for event in distinct_records(schedule.events)}
    odd = next(event.id for event in schedule.events if event.id not in few and event.timing.days)
    fault = f"{{% for one in {events} if one.id == '{odd}' %}}{{{{ canary }}}}{{% endfor %}}"
    made = render_context(schedule, {name: template_sources()[name].replace(after, after + fault)})
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(made)
    rehearse(made, whole_events=len(schedule.events) - 1)


def test_only_what_is_new_is_tried_again() -> None:
    """A page of an event of a sort that was shown before is not made, one of another sort is."""
    before = list_with(ONE, TWO)
    tried = traits(before)
    rehearse(render_context(before, failing("true")), tried)
    rehearse(render_context(list_with(ONE.replace("One", "Another"), TWO), failing("true")), tried)
    for entry, condition in {
        ONE.replace("room", "status: cancelled, room"): "event.status.is_called_off",
        ONE.replace("room", "summary: New, room"): "event.summary",
        "  - {id: one, title: One, starts: 2025-12-01, room: orion}\n": "event.timing.day",
    }.items():
        with pytest.raises(UndefinedError, match="'canary' is undefined"):
            rehearse(render_context(list_with(entry, TWO), failing(condition)), tried)


def test_what_is_new_is_tried_with_a_past() -> None:
    """What may become of it later is tried with it, before it does."""
    cancelled = list_with(ONE.replace("room", "status: cancelled, room"), TWO)
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(
            render_context(cancelled, failing("event.status.is_called_off and view.version.sequence")),
            traits(list_with(ONE, TWO)),
        )


def test_another_sort_of_assembly_is_tried_with_everything() -> None:
    """Its venue or its contact may stand on any page."""
    before = list_with(ONE, TWO)
    after = replace(before, assembly=replace(before.assembly, contact=small().assembly.contact))
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(after, failing("assembly.contact")), traits(before))


def test_a_co_host_of_another_sort_is_tried() -> None:
    """Also where no event is new."""
    before = small()
    hosts = {name: replace(one, url="") for name, one in before.co_hosts.items()}
    made = render_context(before, failing("co_host.url", "pages/co_host.html"))
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(made, traits(replace(before, co_hosts=hosts)))


def test_a_list_too_long_to_be_made_whole_is_always_tried_by_an_excerpt() -> None:
    """Or an edit of it were not tried at all."""
    schedule = list_with(ONE, TWO)
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(schedule, failing("true")), traits(schedule), whole_events=1)


def test_a_room_of_another_sort_is_tried_with_its_events() -> None:
    """What is new of a room stands on the pages of events too: all that an excerpt holds is tried again."""
    before = small()
    rooms = {name: replace(room, access=None) for name, room in before.rooms.items()}
    made = render_context(before, failing("event.room and event.room.access"))
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(made, traits(replace(before, rooms=rooms)))


def test_the_first_overlap_is_tried() -> None:
    """It is no trait of any event."""
    apart, together = list_with(ONE, TWO), list_with(ONE, TWO.replace("2025-12-02", "2025-12-01"))
    changed = failing("overlaps", "pages/agenda.html")
    rehearse(render_context(apart, changed), traits(apart))
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(together, changed), traits(apart))


def test_what_was_tried_leaves_no_trace() -> None:
    """The edition that is published is as new afterwards."""
    made = render_context(small())
    rehearse(made)
    assert made.vevent_cache == {}


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("pages/event.html", "{% block main %}{% if event.status == 'withdrawn' %}"),
        ("pages/event.html", "{% block main %}{% if event.last_scheduled %}"),
        ("pages/event.html", "{% block main %}{% if view.version.sequence %}"),
        ("pages/event.html", "{% block main %}{% if view.other_notices %}"),
        ("pages/changes.html", "{% block main %}{% if days %}"),
        ("feeds/changes.atom", "{% if entries %}"),
        ("feeds/changes.txt", "{% if items %}"),
        ("pages/changes.html", "{% block main %}{% if days | selectattr('minor_changes') | list %}"),
        ("feeds/changes.atom", "{% if entries | selectattr('minor_changes') | list %}"),
        ("feeds/changes.txt", "{% if minor_changes %}"),
        ("pages/room.html", "{% block main %}{% if changes %}"),
        ("feeds/description.txt", "{% if view.notices %}"),
    ],
)
def test_a_mistake_in_what_is_said_of_changes_is_found(name: str, begin: str) -> None:
    """Before anything has changed: the first change would else take the page away."""
    text = template_sources()[name]
    branch = f"{begin}{{{{ canary }}}}{{% endif %}}"
    block = "{% block main %}"
    changed = {name: text.replace(block, branch) if block in text else branch + text}
    with pytest.raises(UndefinedError, match="'canary' is undefined"):
        rehearse(render_context(list_with(ONE, TWO, "  - {id: three, title: Three, room: vega}\n"), changed))


def test_an_excerpt_knows_its_events_by_all_their_ids() -> None:
    """Those in it, and no others; and what happened to the whole list."""
    assert excerpt(render_context(small())).schedule.events_by_id["talk"].id == "dialogue"
    few = excerpt(render_context(demo()))
    assert len(few.schedule.events) < len(demo().events)
    assert set(few.schedule.events_by_id.values()) == set(few.schedule.events)
    told_of = render_context(list_with(ONE), journal=journal_of(list_with(ONE, TWO), list_with(ONE)))
    assert excerpt(told_of).changes is told_of.changes
