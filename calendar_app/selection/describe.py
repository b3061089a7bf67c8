"""Names for facets, values and selections, in each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from calendar_app.i18n import N_, catalog_for, full_date, join_list, language_name
from calendar_app.model import CoHostKind, EventKind
from calendar_app.names import fold
from calendar_app.selection.query import Facet
from calendar_app.selection.selection import Selection

_NameFunction = Callable[[Selection, Facet, str, str], str]

_MAX_NAMED_VALUES = 3
_MAX_FILE_NAME_LENGTH = 80
_NOT_IN_CALENDAR_NAME = re.compile("(?:[,;\\\\]|[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}])+")
"""What no name of a calendar holds, and spaces, but for those that do not break."""

_KIND_NAMES = {
    EventKind.SIDE_EVENT: N_("Side event"),
    EventKind.PLENARY: N_("Plenary"),
    EventKind.COMMITTEE: N_("Committee"),
    EventKind.LAUNCH: N_("Launch"),
    EventKind.RECEPTION: N_("Reception"),
    EventKind.PRESS_CONFERENCE: N_("Press conference"),
    EventKind.MEETING: N_("Meeting"),
}
_HOST_KIND_NAMES = {
    CoHostKind.STATE: N_("States"),
    CoHostKind.STATE_BODY: N_("State bodies"),
    CoHostKind.COURT: N_("The Court"),
    CoHostKind.INTERNATIONAL_ORGANISATION: N_("International organisations"),
    CoHostKind.CIVIL_SOCIETY: N_("Civil society"),
    CoHostKind.ACADEMIA: N_("Academia"),
}
_FACET_NAMES = {
    Facet.CO_HOST: N_("Co-host"),
    Facet.ROOM: N_("Room"),
    Facet.DAY: N_("Day"),
    Facet.KIND: N_("Kind"),
    Facet.HOST_KIND: N_("Hosted by"),
    Facet.LANGUAGE: N_("Language"),
    Facet.EVENT: N_("Event"),
}


def kind_name(kind: EventKind, language: str) -> str:
    """What an entry is, in words.

    Args:
        kind: The kind.
        language: The language to say it in.
    """
    return catalog_for(language).gettext(_KIND_NAMES[kind])


def host_kind_name(kind: CoHostKind, language: str) -> str:
    """What co-hosts of a kind are called together.

    Args:
        kind: The kind.
        language: The language to say it in.
    """
    return catalog_for(language).gettext(_HOST_KIND_NAMES[kind])


def facet_name(facet: Facet, language: str) -> str:
    """The heading of a facet.

    Args:
        facet: The facet.
        language: The language to say it in.
    """
    return catalog_for(language).gettext(_FACET_NAMES[facet])


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
            name = schedule.co_hosts[value].display_name.in_language(language)
        case Facet.ROOM:
            name = schedule.rooms[value].name.in_language(language)
        case Facet.DAY:
            day = date.fromisoformat(value)
            name = full_date(day, language, year=not schedule.assembly.covers_year_of(day))
        case Facet.KIND:
            name = kind_name(EventKind(value), language)
        case Facet.HOST_KIND:
            name = host_kind_name(CoHostKind(value), language)
        case Facet.LANGUAGE:
            name = language_name(value, language)
        case _:  # Facet.EVENT; named so for the type checker, which follows no other exhaustive match
            event = schedule.events_by_id.get(value)
            # Of what was removed for good its id is all that may be said.
            name = event.title.in_language(language) if event else value
    return name


def filter_descriptions(selection: Selection, language: str) -> tuple[str, ...]:
    """What is filtered, a phrase for each facet and one for the search text; nothing for the whole list.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    return tuple(
        join_list(names, language, either=_is_any_of(selection, facet))
        for facet, names in _value_names_by_facet(selection, language, value_name)
    ) + _search_phrases(selection, language)


def value_names(selection: Selection, facet: Facet, values: Iterable[str], language: str) -> str:
    """Some values of a facet in words, joined as the selection joins them: "Yangtze 1 or Yangtze 2".

    Args:
        selection: Any selection of the schedule.
        facet: The facet.
        values: Known values.
        language: The language to say it in.
    """
    names = [value_name(selection, facet, value, language) for value in values]
    return join_list(names, language, either=_is_any_of(selection, facet))


def _is_any_of(selection: Selection, facet: Facet) -> bool:
    return not (facet is Facet.CO_HOST and selection.query.match_all)


def _value_names_by_facet(
    selection: Selection, language: str, name_of: _NameFunction
) -> Iterator[tuple[Facet, list[str]]]:
    """The facets with the names of their first values, and how many more there are."""
    for facet, values in selection.query.values:
        names = [name_of(selection, facet, value, language) for value in values[:_MAX_NAMED_VALUES]]
        more = len(values) - len(names)
        if more:
            others = catalog_for(language).ngettext("%(number)d other", "%(number)d others", more)
            names.append(others % {"number": more})
        yield facet, names


def _search_phrases(selection: Selection, language: str) -> tuple[str, ...]:
    text = selection.query.text
    return (catalog_for(language).gettext("“%(text)s”") % {"text": text},) if text else ()


def calendar_name(selection: Selection, language: str) -> str:
    """The name of a selection's calendar, such as "ASP24 – FIDH or HRW or REDRESS – Yangtze 1".

    It holds no comma, semicolon or backslash: several programs show their escapes in X-WR-CALNAME.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    parts = [selection.schedule.assembly.short_name.in_language(language)]
    for facet, (phrase, *names) in _value_names_by_facet(selection, language, value_name):
        for name in names:
            # Two at a time: a list of three has a comma, which would have to go.
            phrase = join_list((phrase, name), language, either=_is_any_of(selection, facet))  # noqa: PLW2901 - it grows
        parts.append(phrase)
    parts.extend(_search_phrases(selection, language))
    # Spaces that do not break stay: French has them within its quotation marks.
    return _NOT_IN_CALENDAR_NAME.sub(" ", " – ".join(parts)).strip(" ")


def file_name(selection: Selection, language: str) -> str:
    """The name of a selection's file without its suffix: ASCII letters, digits and hyphens, never empty.

    Args:
        selection: The selection.
        language: The language to say it in.
    """
    parts = [
        join_list(names, language, either=_is_any_of(selection, facet))
        for facet, names in _value_names_by_facet(selection, language, _ascii_value_name)
    ]
    words = fold(" ".join((*parts, selection.query.text))).encode("ascii", "ignore").decode().split()
    name = "-".join([selection.schedule.assembly.id, *words])
    if len(name) <= _MAX_FILE_NAME_LENGTH:
        return name
    return name[: _MAX_FILE_NAME_LENGTH + 1].rpartition("-")[0]


def _ascii_value_name(selection: Selection, facet: Facet, value: str, language: str) -> str:
    """The name of a value, or the value itself where the name is in letters a file's name cannot have."""
    name = value_name(selection, facet, value, language)
    return name if fold(name).isascii() else value
