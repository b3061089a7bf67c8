"""Lists written in several forms and imported again."""

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


def generated_schedule(seed: int, events: int) -> Schedule:
    """A generated list with so many events, some at unusual times."""
    schedule = parse_schedule(generated_list(events=events, co_hosts=80, seed=seed).encode(), "events.yaml").schedule
    assert schedule
    return schedule


def check_matches(schedule: Schedule, text: str, expected_ids: set[str]) -> None:
    """Each event matches itself, without differences or additions."""
    matches = match_events(parse_announcement(text, schedule).proposals, schedule)
    assert {match.event.id for match in matches if match.event} == expected_ids
    assert [match.proposal.title for match in matches if match.event is None] == []
    assert [(match.event.id, match.differences, match.unmentioned_hosts) for match in matches if match.event] == [
        (match.event.id, (), ()) for match in matches if match.event
    ]


def check_form(form: str, language: str, schedule: Schedule) -> None:
    """An export form imports as the same list; feeds as events with a date."""
    english = render_context(schedule)
    context = RenderContext(english.index, language, english.urls, english.templates, english.changes)
    text = EXPORT_FORMS[form].render(context, context.whole_selection, CancelledDisplay.STATUS).decode()
    check_matches(schedule, text, {event.id for event in schedule.events if form != "ics" or event.timing.days})


def bullet_announcement(events: list[Event], language: str) -> str:
    """Events as coalitions announce them: days, bullets with hosts, then time and room."""
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
    """Bullets import as the same list, also with commas and "and" in names."""
    events = [
        event
        for event in schedule.events
        if isinstance(event.timing, Timed)
        and event.status == "confirmed"
        and (event.timing.ends is None or (event.timing.ends - event.timing.starts).days == 0)
        and ";" not in "".join(host.name_with_short_name("en") for host in event.co_hosts)
        and "(" not in event.title.in_language("en")
    ]
    matches = match_events(parse_prose(bullet_announcement(events, language), schedule).proposals, schedule)
    results = [
        (
            match.event and match.event.id,
            [difference.field for difference in match.differences],
            match.unmentioned_hosts,
        )
        for match in matches
    ]
    assert results == [(event.id, [], ()) for event in events]
