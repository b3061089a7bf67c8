"""`calendar_app.render.changes_page`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history import EMPTY_JOURNAL, parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision
from calendar_app.model import Schedule
from calendar_app.render import RenderContext
from calendar_app.render.changes_page import MAX_CHANGES, changes_page
from calendar_app.render.changes_text import changes_text
from calendar_app.selection import Facet, Query, Selection
from tests.conftest import Golden
from tests.support.contexts import render_context, selection_of
from tests.support.fake_urls import FakeUrls
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, append_changes, list_with
from tests.support.markup import Markup

EVERYTHING = Query()
LATE = datetime(2025, 11, 28, 23, 30, tzinfo=UTC)
IN_VEGA = ONE.replace("orion", "vega")
MOVED = IN_VEGA.replace("12-01", "12-02").replace("title: One", 'title: "One & <only>"')
OFF = TWO.replace("}", ", status: cancelled}")
THREE = "  - {id: three, title: Three, starts: 2025-12-03}\n"


class Files(FakeUrls):
    """The addresses of a site as files, where nobody answers a query."""

    is_live = False


def context_after(*states: Schedule) -> RenderContext:
    """The last state in English; earlier ones are recorded at `FIRST`, `SECOND` and `LATE`."""
    content = b""
    for state, at in zip(states[:-1], (FIRST, SECOND, LATE), strict=False):
        content = append_changes(content, state, at)
    return render_context(states[-1], journal=parse_journal(content, "told.history.jsonl"))


@pytest.fixture
def context() -> RenderContext:
    """A list with all kinds of changes on two days, some of them unrecorded."""
    return context_after(
        list_with(ONE, TWO), list_with(IN_VEGA, TWO), list_with(MOVED, OFF, THREE), list_with(MOVED, OFF)
    )


def page(context: RenderContext, query: Query = EVERYTHING) -> Markup:
    """The changes page of a query."""
    return Markup(changes_page(context, Selection(context.index, query)))


def articles(markup: Markup) -> list[str]:
    """The texts of the changes."""
    return markup.texts("article")


def test_changes_are_grouped_by_venue_date_newest_first(context: RenderContext) -> None:
    """Unrecorded changes come first, without a date."""
    markup = page(context)
    assert (markup.texts("h1"), markup.texts("p", class_="result")) == (["Changes"], ["5 changes"])
    assert markup.texts("h2") == [
        "Latest changes",
        "Changed on Saturday 29 November",
        "Changed on Thursday 27 November",
    ]
    times = [one.attributes["datetime"] for one in markup.all("time") if one.text == "00:30 CET"]
    assert times == ["2025-11-29T00:30+01:00"] * 3
    assert [one.attributes["id"] for one in markup.all("h2")] == [
        "recorded-last",
        "recorded-2025-11-29",
        "recorded-2025-11-27",
    ]


def test_change_shows_old_and_new_value(context: RenderContext) -> None:
    """Then time and room now, and when it was recorded."""
    assert articles(page(context)) == [
        "Withdrawn Three Wednesday 3 December, Time to be announced, Room to be announced",
        (
            "Moved at 00:30 CET One & <only> From Monday 1 December, 18:15–19:45 to Tuesday 2 December, 18:15–19:45 "
            "Title was “One” Tuesday 2 December, 18:15–19:45 CET, Vega"
        ),
        "Cancelled at 00:30 CET Two Tuesday 2 December, 18:15 CET, Vega",
        "New at 00:30 CET Withdrawn Three Wednesday 3 December, Time to be announced, Room to be announced",
        ("Room changed at 10:00 CET One & <only> From Orion to Vega Now: Tuesday 2 December, 18:15–19:45 CET, Vega"),
    ]


def test_headings_name_change_time_and_event(context: RenderContext) -> None:
    """Screen readers jump from heading to heading."""
    assert page(context).texts("h3")[:2] == ["Withdrawn Three", "Moved at 00:30 CET One & <only>"]


def test_time_ranges_do_not_wrap(context: RenderContext) -> None:
    """A time that includes a day may wrap."""
    whole = page(context).texts("span", class_="whole")
    assert whole[1:4] == ["18:15–19:45", "18:15–19:45", "18:15–19:45 CET"]
    vigil = ONE.replace("12-01 19:45", "12-03 19:45").replace("}", ", status: cancelled}")
    assert page(context_after(list_with(TWO), list_with(TWO, vigil))).texts("span", class_="whole") == []


def test_changes_of_one_event_in_one_revision_are_one_item() -> None:
    """Each notice has its own heading."""
    other = ONE.replace("19:45", "20:00").replace("orion", "vega").replace("}", ", status: tentative}")
    (one,) = articles(page(context_after(list_with(ONE), list_with(other))))
    assert one == (
        "Tentative · Time changed · Room changed One "
        "Time changed: from 18:15–19:45 to 18:15–20:00 Room changed: from Orion to Vega "
        "Monday 1 December, 18:15–20:00 CET, Vega"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", ", status: cancelled", "Cancelled One Monday 1 December, 18:15–19:45 CET, Orion"),
        (
            ", status: postponed",
            ", status: cancelled",
            "Cancelled One Monday 1 December, 18:15–19:45 CET, Orion",
        ),
        (
            ", status: cancelled",
            "",
            "No longer cancelled One Monday 1 December, 18:15–19:45 CET, Orion",
        ),
        (
            ", status: confirmed",
            ", status: cancelled, note: The speaker is ill.",
            "Cancelled One The speaker is ill. Monday 1 December, 18:15–19:45 CET, Orion",
        ),
    ],
)
def test_changes_without_old_and_new_value_are_short(before: str, after: str, expected: str) -> None:
    """Changes of status, and of anything but time and room."""
    states = [list_with(ONE.replace("}", f"{status}}}")) for status in (before, after)]
    assert articles(page(context_after(*states))) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (", starts: 2025-12-01", ", starts: 2025-12-01 18:15", "Time announced One from 18:15 Monday 1 December, "),
        (
            ", starts: 2025-12-01 18:15, room: orion",
            ", starts: 2025-12-02 18:15",
            (
                "Moved · Room to be announced One Date changed: from Monday 1 December, from 18:15 to "
                "Tuesday 2 December, from 18:15 Room to be announced: was Orion "
            ),
        ),
        (", room: orion", "", "Room to be announced One Was Orion "),
        (
            "",
            ", starts: 2025-12-01, room: orion",
            "Date announced · Room announced One Date announced: Monday 1 December Room ",
        ),
        (
            ", starts: 2025-12-01, status: cancelled",
            ", starts: 2025-12-02, room: vega",
            "No longer cancelled · Moved · Room announced One Date changed: from Monday 1 December to Tuesday 2 ",
        ),
    ],
)
def test_first_announcement_has_no_old_value(before: str, after: str, expected: str) -> None:
    """Alone it is the bare value; among others it follows its heading."""
    states = [list_with(f"  - {{id: one, title: One{fields}}}\n") for fields in (before, after)]
    (one,) = articles(page(context_after(*states)))
    assert one.startswith(expected)


def test_called_off_event_shows_status_in_all_its_changes(context: RenderContext) -> None:
    """Except where the change is the cancellation itself."""
    markup = page(context)
    struck = [element.text.split()[0] for element in markup.all("article", class_="off")]
    assert struck == ["Withdrawn", "Cancelled", "New"]
    assert markup.texts("span", class_="status") == ["Withdrawn", "Cancelled at 00:30 CET", "Withdrawn"]
    assert [one.attributes["class"] for one in markup.all("span", class_="status")] == ["what status"] * 2 + ["status"]


def test_new_tentative_event_shows_status_once() -> None:
    """It stands in the heading."""
    markup = page(context_after(list_with(ONE), list_with(ONE, OFF)))
    assert articles(markup) == ["New · Cancelled Two Tuesday 2 December, 18:15 CET, Vega"]
    assert [one.attributes["class"] for one in markup.all("span", class_="status")] == ["what status"]


def test_selection_filters_changes(context: RenderContext) -> None:
    """Changes by which an event left the selection stay in it."""
    markup = page(context, Query().with_values(Facet.ROOM, "orion"))
    assert (markup.texts("h1"), markup.texts("title")) == (["Changes: Orion"], ["Changes: Orion – Told"])
    assert [one.split()[0] for one in articles(markup)] == ["Room"]
    assert markup.texts("p", class_="result") == ["1 change"]
    chips = [link for link in markup.all("a") if link.attributes.get("title") == "Remove this filter"]
    assert [(link.text, link.attributes["href"]) for link in chips] == [("Remove Room: Orion×", "/asp24/changes/")]
    links = {link.text: link.attributes["href"] for link in markup.all("a")}
    assert links["Back to the events"] == "/asp24/?room=orion"
    assert links["Clear all"] == "/asp24/changes/"
    assert links["Follow changes in a feed reader"] == "/asp24/schedule.atom?room=orion"
    assert links["Short text since Thursday 27 November"] == "/asp24/changes.txt?room=orion&since=2025-11-27"
    assert "What has changed" not in links
    (canonical,) = markup.all("link", rel="canonical")
    assert canonical.attributes["href"] == "https://example.org/asp24/changes/?room=orion"


@pytest.mark.parametrize(("query", "current"), [(Query(), "page"), (Query(text="one"), "true")])
def test_menu_marks_current_page(context: RenderContext, query: Query, current: str) -> None:
    """As the page itself for all changes, as an ancestor for a selection."""
    (link,) = [link for link in page(context, query).all("a") if link.attributes.get("aria-current")]
    assert (link.text, link.attributes["aria-current"]) == ("Changes", current)


def test_page_without_changes() -> None:
    """It names the start of recording and links to the events."""
    context = context_after(list_with(ONE), list_with(ONE))
    markup = Markup(changes_page(context, selection_of(context, Facet.ROOM, "vega")))
    assert (markup.texts("h2"), articles(markup)) == (["Nothing has changed"], [])
    assert markup.texts("p", class_="result") == []
    assert markup.texts("p", class_="since") == ["Changes since 26 November 2025 are shown here."]
    assert ("Show the events as they are", "/asp24/?room=vega") in [
        (link.text, link.attributes["href"]) for link in markup.all("a")
    ]


def test_list_without_history_has_no_start_of_recording() -> None:
    """It says that changes are not recorded."""
    markup = page(render_context(list_with(ONE), journal=EMPTY_JOURNAL))
    assert markup.texts("h2") == ["Nothing has changed"]
    assert markup.texts("p", class_="since") == ["Changes to this list are not recorded yet."]


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize(
    ("more", "expected"),
    [(0, []), (1, ["1 older change is not shown."]), (2, ["2 older changes are not shown."])],
)
def test_older_changes_are_counted(more: int, expected: list[str]) -> None:
    """The newest are shown."""
    assembly = list_with(ONE).assembly
    rooms = [to_json(list_with(row).events[0], assembly)["room"] for row in (ONE, IN_VEGA)]
    content = append_changes(b"", list_with(ONE), FIRST)
    for number in range(1, MAX_CHANGES + more + 1):
        changed = {"room": (rooms[(number - 1) % 2], rooms[number % 2])}
        content += Revision("one", number, FIRST + timedelta(minutes=number), changed).line
    context = render_context(list_with((ONE, IN_VEGA)[more % 2]), journal=parse_journal(content, "told.history.jsonl"))
    markup = page(context)
    assert len(articles(markup)) == MAX_CHANGES
    assert markup.texts("p", class_="result") == [f"{MAX_CHANGES + more} changes"]
    assert markup.texts("p", class_="lead") == expected
    newest = FIRST + timedelta(minutes=MAX_CHANGES + more, hours=1)
    assert articles(markup)[0].startswith(f"Room changed at {newest:%H:%M} CET")


def test_date_outside_session_years_has_a_year() -> None:
    """Other dates go without."""
    content = append_changes(b"", list_with(ONE), datetime(2024, 12, 30, 9, 0, tzinfo=UTC))
    content = append_changes(content, list_with(IN_VEGA), datetime(2024, 12, 31, 9, 0, tzinfo=UTC))
    markup = page(render_context(list_with(IN_VEGA), journal=parse_journal(content, "told.history.jsonl")))
    assert markup.texts("h2") == ["Changed on Tuesday 31 December 2024"]


def test_each_day_links_to_short_text_since_then(context: RenderContext) -> None:
    """Unrecorded changes are in each of them."""
    links = [
        one for one in page(context).all("a") if "txt" in one.attributes["href"] and "changes" in one.attributes["href"]
    ]
    assert [(one.attributes["href"], one.text) for one in links] == [
        ("/asp24/changes.txt", "Changes as a short text"),
        ("/asp24/changes.txt?since=2025-11-29", "Short text since Saturday 29 November"),
        ("/asp24/changes.txt?since=2025-11-27", "Short text since Thursday 27 November"),
    ]


def test_ways_to_follow_changes_are_on_top(context: RenderContext) -> None:
    """For the same selection."""
    markup = page(context, Query().with_values(Facet.ROOM, "orion"))
    assert markup.texts("dt") == ["Feed reader", "Messenger"]
    assert markup.texts("dd") == [
        "Follow changes in a feed reader Give it this address (Atom): each change arrives there by itself.",
        "Changes as a short text All of them in one message, to send on to others.",
    ]
    assert "/asp24/changes.txt?room=orion" in markup.addresses


def test_short_text_can_be_copied_and_shared(context: RenderContext) -> None:
    """It is the text of the same selection, without the last line break."""
    query = Query().with_values(Facet.ROOM, "orion")
    markup = page(context, query)
    (text,) = markup.all("code", id="text")
    assert f"{''.join(text.parts)}\n" == changes_text(context, Selection(context.index, query), None).decode()
    buttons = [button.attributes for button in markup.all("button")]
    assert [button.get("data-copies", button.get("data-tells")) for button in buttons] == ["text", "link", "text"]
    assert buttons[-1]["data-shares"] == "https://example.org/asp24/changes/?room=orion"
    assert len(markup.all("svg", role="img")) == 1


def test_static_site_links_only_to_text_of_whole_list() -> None:
    """The text of a selection is on the page to copy."""
    plain = context_after(list_with(ONE, TWO), list_with(IN_VEGA, TWO), list_with(IN_VEGA, TWO))
    context = RenderContext(plain.index, "en", Files(), plain.templates, plain.changes)
    whole, part = page(context), page(context, Query().with_values(Facet.ROOM, "orion"))
    assert [("Changes as a short text" in one.texts("a"), len(one.all("code"))) for one in (whole, part)] == [
        (True, 2),
        (False, 2),
    ]


HOUSE = HEAD.replace("  updated:", "  venue: {name: Harbour House}\n  updated:")
HALL = HOUSE.replace("House", "Hall")


def test_minor_changes_are_folded() -> None:
    """They come last, in one `<details>`."""
    markup = page(
        context_after(
            list_with(ONE, TWO, head=HOUSE),
            list_with(ONE, OFF, THREE, head=HALL),
            list_with(ONE, OFF, THREE, head=HALL),
        )
    )
    assert [one.split()[0] for one in articles(markup)] == ["Cancelled", "New"]
    assert markup.texts("p", class_="result") == ["2 changes · Details of 1 event changed"]
    assert markup.texts("details", class_="minor") == ["Details of 1 event changed One – how to find the room"]
    assert markup.texts("summary")[:-1] == ["Details of 1 event changed"]
    (link,) = [one for one in markup.all("a") if one.text == "One"]
    assert link.attributes["href"] == "/asp24/events/one/"


def test_minor_changes_alone_are_shown() -> None:
    """Each event counts once."""
    more, most = (ONE.replace("}", f", summary: {one}}}") for one in ("More", "Most"))
    markup = page(context_after(list_with(ONE), list_with(more), list_with(most)))
    assert (articles(markup), markup.texts("h2")) == ([], ["Latest changes", "Changed on Thursday 27 November"])
    assert markup.texts("details", class_="minor") == ["Details of 1 event changed One – summary"] * 2
    assert markup.texts("p", class_="result") == ["Details of 1 event changed"]


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize(("more", "expected"), [(0, "One number 99 – summary"), (1, "and 1 more"), (2, "and 2 more")])
def test_minor_changes_have_their_own_limit(more: int, expected: str) -> None:
    """They displace no other change, and no other change displaces them."""

    def named(number: int, summary: str) -> str:
        return ONE.replace("id: one", f"id: one-{number}").replace("One", f"One number {number}").replace("}", summary)

    before, after = (
        list_with(TWO, *(named(number, summary) for number in range(MAX_CHANGES + more)))
        for summary in ("}", ", summary: More}")
    )
    vega = list_with(
        TWO.replace("vega", "orion"), *(named(number, ", summary: More}") for number in range(MAX_CHANGES + more))
    )
    markup = page(context_after(before, after, vega))
    assert [one.split()[0] for one in articles(markup)] == ["Room"]
    assert markup.texts("p", class_="result") == [f"1 change · Details of {MAX_CHANGES + more} events changed"]
    assert markup.texts("summary")[:-1] == [f"Details of {MAX_CHANGES + more} events changed"]
    assert markup.texts("li")[-1] == expected
    assert markup.texts("p", class_="lead") == []


def test_reason_is_the_latest_note() -> None:
    """An event that takes place again keeps its reason of then."""
    off, ill = (ONE.replace("}", f", status: cancelled{note}}}") for note in ("", ", note: The speaker is ill."))
    assert (
        "Cancelled at 10:00 CET One The speaker is ill. Monday"
        in articles(page(context_after(list_with(ONE), list_with(off), list_with(ill))))[0]
    )
    again = articles(
        page(context_after(list_with(ONE), list_with(ill), list_with(ONE.replace("}", ", note: Bring a badge.}"))))
    )
    assert [one.partition(" Monday")[0] for one in again] == [
        "No longer cancelled One Also changed: note",
        "Cancelled at 10:00 CET One The speaker is ill.",
    ]


def test_room_names_are_isolated() -> None:
    """Each keeps its own direction."""
    markup = page(context_after(list_with(ONE), list_with(IN_VEGA)))
    assert markup.texts("bdi") == ["Orion", "Vega", "CET, Europe/Amsterdam"]


def test_golden_page(context: RenderContext, golden: Golden) -> None:
    """The page equals the reviewed golden file."""
    golden("pages/changes.html", changes_page(context, context.whole_selection))


@pytest.mark.slow
@pytest.mark.measured
def test_day_beyond_the_limit_is_left_out() -> None:
    """None of its changes fits."""
    assembly = list_with(ONE).assembly
    rooms = [to_json(list_with(row).events[0], assembly)["room"] for row in (ONE, IN_VEGA)]
    content = append_changes(b"", list_with(ONE), FIRST)
    for number in range(1, MAX_CHANGES + 2):
        at = FIRST + (timedelta(days=1, minutes=number) if number > 1 else timedelta(minutes=1))
        content += Revision("one", number, at, {"room": (rooms[(number - 1) % 2], rooms[number % 2])}).line
    markup = page(render_context(list_with(IN_VEGA), journal=parse_journal(content, "told.history.jsonl")))
    assert markup.texts("h2") == ["Changed on Thursday 27 November"]
    assert markup.texts("p", class_="lead") == ["1 older change is not shown."]
