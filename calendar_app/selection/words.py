"""A selection in words: the title of a page, the name of a calendar, the name of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from calendar_app.languages import day_name, joined, language_name, marked, phrases
from calendar_app.model import CoHostKind, EventKind
from calendar_app.names import folded
from calendar_app.selection.query import Facet
from calendar_app.selection.selection import Selection

_Naming = Callable[[Selection, Facet, str, str], str]

_NAMED = 3
_LONGEST_FILE_NAME = 80
_UNNAMED = re.compile("(?:[,;\\\\]|[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}])+")
"""What no name of a calendar holds, and spaces, but for those that do not break."""

_KINDS = {
    EventKind.SIDE_EVENT: marked("Side event"),
    EventKind.PLENARY: marked("Plenary"),
    EventKind.COMMITTEE: marked("Committee"),
    EventKind.LAUNCH: marked("Launch"),
    EventKind.RECEPTION: marked("Reception"),
    EventKind.PRESS_CONFERENCE: marked("Press conference"),
    EventKind.MEETING: marked("Meeting"),
}
_HOST_KINDS = {
    CoHostKind.STATE: marked("States"),
    CoHostKind.STATE_BODY: marked("State bodies"),
    CoHostKind.COURT: marked("The Court"),
    CoHostKind.INTERNATIONAL_ORGANISATION: marked("International organisations"),
    CoHostKind.CIVIL_SOCIETY: marked("Civil society"),
    CoHostKind.ACADEMIA: marked("Academia"),
}
_FACETS = {
    Facet.CO_HOST: marked("Co-host"),
    Facet.ROOM: marked("Room"),
    Facet.DAY: marked("Day"),
    Facet.KIND: marked("Kind"),
    Facet.HOST_KIND: marked("Hosted by"),
    Facet.LANGUAGE: marked("Language"),
    Facet.EVENT: marked("Event"),
}


def kind_name(kind: EventKind, language: str) -> str:
    """What an entry is, in words.

    Args:
        kind: The kind.
        language: The language to say it in.
    """
    return phrases(language).gettext(_KINDS[kind])


def host_kind_name(kind: CoHostKind, language: str) -> str:
    """What co-hosts of a kind are called together.

    Args:
        kind: The kind.
        language: The language to say it in.
    """
    return phrases(language).gettext(_HOST_KINDS[kind])


def facet_name(facet: Facet, language: str) -> str:
    """The heading of a facet.

    Args:
        facet: The facet.
        language: The language to say it in.
    """
    return phrases(language).gettext(_FACETS[facet])


def value_name(selection: Selection, facet: Facet, value: str, language: str) -> str:
    """A value of a facet, in words.

    Args:
        selection: Any selection of the schedule.
        facet: The facet.
        value: A known value.
        language: The language to say it in.
    """
    schedule = selection.schedule
    match facet:
        case Facet.CO_HOST:
            name = schedule.co_hosts[value].known_as.in_language(language)
        case Facet.ROOM:
            name = schedule.rooms[value].name.in_language(language)
        case Facet.DAY:
            day = date.fromisoformat(value)
            name = day_name(day, language, year=not schedule.assembly.is_in_its_years(day))
        case Facet.KIND:
            name = kind_name(EventKind(value), language)
        case Facet.HOST_KIND:
            name = host_kind_name(CoHostKind(value), language)
        case Facet.LANGUAGE:
            name = language_name(value, language)
        case _:  # Facet.EVENT; named so for the type checker, which follows no other exhaustive match
            event = schedule.by_id.get(value)
            # Of what was removed for good its id is all that may be said.
            name = event.title.in_language(language) if event else value
    return name


def described(selection: Selection, language: str) -> tuple[str, ...]:
    """What is filtered, a phrase for each facet and one for the search text; nothing for the whole list.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    return tuple(
        joined(names, language, either=_mean_or(selection, facet))
        for facet, names in _named(selection, language, value_name)
    ) + _searched(selection, language)


def values_named(selection: Selection, facet: Facet, values: Iterable[str], language: str) -> str:
    """Some values of a facet in words, joined as the selection joins them: "Yangtze 1 or Yangtze 2".

    Args:
        selection: Any selection of the schedule.
        facet: The facet.
        values: Known values.
        language: The language to say it in.
    """
    names = [value_name(selection, facet, value, language) for value in values]
    return joined(names, language, either=_mean_or(selection, facet))


def _mean_or(selection: Selection, facet: Facet) -> bool:
    return not (facet is Facet.CO_HOST and selection.query.together)


def _named(selection: Selection, language: str, name: _Naming) -> Iterator[tuple[Facet, list[str]]]:
    """The facets with the names of their first values, and how many more there are."""
    for facet, values in selection.query.values:
        names = [name(selection, facet, value, language) for value in values[:_NAMED]]
        more = len(values) - len(names)
        if more:
            others = phrases(language).ngettext("%(number)d other", "%(number)d others", more)
            names.append(others % {"number": more})
        yield facet, names


def _searched(selection: Selection, language: str) -> tuple[str, ...]:
    text = selection.query.text
    return (phrases(language).gettext("“%(text)s”") % {"text": text},) if text else ()


def calendar_name(selection: Selection, language: str) -> str:
    """The name of a selection's calendar, such as "ASP24 – FIDH or HRW or REDRESS – Yangtze 1".

    It holds no comma, semicolon or backslash: several programs show their escapes in X-WR-CALNAME.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    parts = [selection.schedule.assembly.short_name.in_language(language)]
    for facet, (phrase, *names) in _named(selection, language, value_name):
        for name in names:
            # Two at a time: a list of three has a comma, which would have to go.
            phrase = joined((phrase, name), language, either=_mean_or(selection, facet))  # noqa: PLW2901 - it grows
        parts.append(phrase)
    parts.extend(_searched(selection, language))
    # Spaces that do not break stay: French has them within its quotation marks.
    return _UNNAMED.sub(" ", " – ".join(parts)).strip(" ")


def file_name(selection: Selection, language: str) -> str:
    """The name of a selection's file without its suffix: ASCII letters, digits and hyphens, never empty.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    parts = [
        joined(names, language, either=_mean_or(selection, facet))
        for facet, names in _named(selection, language, _plain_name)
    ]
    words = folded(" ".join((*parts, selection.query.text))).encode("ascii", "ignore").decode().split()
    name = "-".join([selection.schedule.assembly.id, *words])
    if len(name) <= _LONGEST_FILE_NAME:
        return name
    return name[: _LONGEST_FILE_NAME + 1].rpartition("-")[0]


def _plain_name(selection: Selection, facet: Facet, value: str, language: str) -> str:
    """The name of a value, or the value itself where the name is in letters a file's name cannot have."""
    name = value_name(selection, facet, value, language)
    return name if folded(name).isascii() else value
