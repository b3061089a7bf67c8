"""Lists that we write and read again: prose in two layouts, tables and calendars."""

from __future__ import annotations

from calendar_app.i18n import full_date, join_list
from calendar_app.importer.formats import parse_announcement
from calendar_app.importer.match import match_events
from calendar_app.importer.prose import parse_prose
from calendar_app.model import Event, Schedule, Timed
from calendar_app.render import EXPORT_FORMS, CancelledDisplay, RenderContext
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.generator import generated_list


def generated(seed: int, events: int) -> Schedule:
    """A generated list of so many events, some at unusual times."""
    schedule = parse_schedule(generated_list(events=events, co_hosts=80, seed=seed).encode(), "events.yaml").schedule
    assert schedule
    return schedule


def agrees(schedule: Schedule, text: str, wanted: set[str]) -> None:
    """Every event is found as itself, nothing is told otherwise, and nothing is added."""
    matches = match_events(parse_announcement(text, schedule).proposals, schedule)
    assert {match.event.id for match in matches if match.event} == wanted
    assert [match.proposal.title for match in matches if match.event is None] == []
    assert [(match.event.id, match.differences, match.unmentioned_hosts) for match in matches if match.event] == [
        (match.event.id, (), ()) for match in matches if match.event
    ]


def check_form(form: str, language: str, schedule: Schedule) -> None:
    """A form gives the same list back, from ids to status; calendars hold what has a day."""
    english = render_context(schedule)
    shown = RenderContext(english.index, language, english.urls, english.templates, english.changes)
    text = EXPORT_FORMS[form].render(shown, shown.whole_selection, CancelledDisplay.STATUS).decode()
    agrees(schedule, text, {event.id for event in schedule.events if form != "ics" or event.timing.days})


def layout(events: list[Event], language: str) -> str:
    """Events as coalitions list them: days, bullets with hosts in parentheses, a line with time and room."""
    lines, day = [], None
    phrase = {"en": "co-hosted by", "fr": "coorganisé par", "es": "coorganizado por"}[language]
    for event in events:
        assert isinstance(event.timing, Timed)
        if event.timing.first_day != day:
            day = event.timing.first_day
            lines += ["", full_date(day, language), ""]
        names = join_list([host.name_with_short_name("en") for host in event.co_hosts], language)
        room = f" / {event.room.name.in_language('en')}" if event.room else ""
        ends = f" – {event.timing.ends:%H:%M}" if event.timing.ends else ""
        lines += [f"• {event.title.in_language('en')} ({phrase} {names})", f"{event.timing.starts:%H:%M}{ends}{room}"]
    return "\n".join(lines)


def check_bullets(language: str, schedule: Schedule) -> None:
    """Bullets give the same list back, whatever known names have in them: commas, "and", parentheses."""
    events = [
        event
        for event in schedule.events
        if isinstance(event.timing, Timed)
        and event.status == "confirmed"
        and (event.timing.ends is None or (event.timing.ends - event.timing.starts).days == 0)
        and ";" not in "".join(host.name_with_short_name("en") for host in event.co_hosts)
        and "(" not in event.title.in_language("en")
    ]
    found = match_events(parse_prose(layout(events, language), schedule).proposals, schedule)
    told = [
        (match.event and match.event.id, [one.field for one in match.differences], match.unmentioned_hosts)
        for match in found
    ]
    assert told == [(event.id, [], ()) for event in events]
