"""Lists that we write and read again: prose in two layouts, tables and calendars."""

from __future__ import annotations

from calendar_app.announcement.anything import read_announcement
from calendar_app.announcement.matching import matched
from calendar_app.announcement.proposals import understood
from calendar_app.languages import day_name, joined
from calendar_app.model import Schedule, SideEvent, Timed
from calendar_app.render import FORMS, Cancelled, Edition
from calendar_app.source import parse
from tests.support.contexts import edition
from tests.support.generator import session


def generated(seed: int, events: int) -> Schedule:
    """A generated list of so many events, some at unusual times."""
    schedule = parse(session(events=events, co_hosts=80, seed=seed).encode(), "events.yaml").schedule
    assert schedule
    return schedule


def agrees(schedule: Schedule, text: str, wanted: set[str]) -> None:
    """Every event is found as itself, nothing is told otherwise, and nothing is added."""
    matches = matched(read_announcement(text, schedule).proposals, schedule)
    assert {match.event.id for match in matches if match.event} == wanted
    assert [match.proposal.title for match in matches if match.event is None] == []
    assert [(match.event.id, match.differences, match.kept) for match in matches if match.event] == [
        (match.event.id, (), ()) for match in matches if match.event
    ]


def check_form(form: str, language: str, schedule: Schedule) -> None:
    """A form gives the same list back, from ids to status; calendars hold what has a day."""
    english = edition(schedule)
    shown = Edition(english.index, language, english.links, english.templates, english.changes)
    text = FORMS[form].write(shown, shown.whole, Cancelled.STATUS).decode()
    agrees(schedule, text, {event.id for event in schedule.events if form != "ics" or event.when.days})


def layout(events: list[SideEvent], language: str) -> str:
    """Events as coalitions list them: days, bullets with hosts in parentheses, a line with time and room."""
    lines, day = [], None
    phrase = {"en": "co-hosted by", "fr": "coorganisé par", "es": "coorganizado por"}[language]
    for event in events:
        assert isinstance(event.when, Timed)
        if event.when.first_day != day:
            day = event.when.first_day
            lines += ["", day_name(day, language), ""]
        names = joined([host.in_full("en") for host in event.co_hosts], language)
        room = f" / {event.room.name.in_language('en')}" if event.room else ""
        ends = f" – {event.when.ends:%H:%M}" if event.when.ends else ""
        lines += [f"• {event.title.in_language('en')} ({phrase} {names})", f"{event.when.starts:%H:%M}{ends}{room}"]
    return "\n".join(lines)


def check_bullets(language: str, schedule: Schedule) -> None:
    """Bullets give the same list back, whatever known names have in them: commas, "and", parentheses."""
    events = [
        event
        for event in schedule.events
        if isinstance(event.when, Timed)
        and event.status == "confirmed"
        and (event.when.ends is None or (event.when.ends - event.when.starts).days == 0)
        and ";" not in "".join(host.in_full("en") for host in event.co_hosts)
        and "(" not in event.title.in_language("en")
    ]
    found = matched(understood(layout(events, language), schedule).proposals, schedule)
    told = [(match.event and match.event.id, [one.field for one in match.differences], match.kept) for match in found]
    assert told == [(event.id, [], ()) for event in events]
