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
"""Characters that a calendar name cannot have, and white space except for no-break spaces."""

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
    """The name of a kind of event: "Press conference"."""
    return catalog_for(language).gettext(_KIND_NAMES[kind])


def host_kind_name(kind: CoHostKind, language: str) -> str:
    """The name of a kind of co-hosts, in the plural: "States"."""
    return catalog_for(language).gettext(_HOST_KIND_NAMES[kind])


def facet_name(facet: Facet, language: str) -> str:
    """The heading of a facet."""
    return catalog_for(language).gettext(_FACET_NAMES[facet])


def value_name(selection: Selection, facet: Facet, value: str, language: str) -> str:
    """The name of a known value of a facet.

    Args:
        selection: Any selection of the schedule.
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
        case _:  # Facet.EVENT; the type checker sees only "_" as exhaustive here
            event = schedule.events_by_id.get(value)
            # Only the id of a purged event may be shown.
            name = event.title.in_language(language) if event else value
    return name


def filter_descriptions(selection: Selection, language: str) -> tuple[str, ...]:
    """One phrase for each filter; none for an unfiltered selection."""
    return tuple(
        join_list(names, language, either=_is_any_of(selection, facet))
        for facet, names in _value_names_by_facet(selection, language, value_name)
    ) + _search_phrases(selection, language)


def value_names(selection: Selection, facet: Facet, values: Iterable[str], language: str) -> str:
    """The names of known values, with "or" or "and": "Yangtze 1 or Yangtze 2"."""
    names = [value_name(selection, facet, value, language) for value in values]
    return join_list(names, language, either=_is_any_of(selection, facet))


def _is_any_of(selection: Selection, facet: Facet) -> bool:
    return not (facet is Facet.CO_HOST and selection.query.match_all)


def _value_names_by_facet(
    selection: Selection, language: str, name_of: _NameFunction
) -> Iterator[tuple[Facet, list[str]]]:
    """Each facet with the names of its first values and the number of the rest."""
    for facet, values in selection.query.values:
        names = [name_of(selection, facet, value, language) for value in values[:_MAX_NAMED_VALUES]]
        others = len(values) - len(names)
        if others:
            phrase = catalog_for(language).ngettext("%(number)d other", "%(number)d others", others)
            names.append(phrase % {"number": others})
        yield facet, names


def _search_phrases(selection: Selection, language: str) -> tuple[str, ...]:
    text = selection.query.text
    return (catalog_for(language).gettext("“%(text)s”") % {"text": text},) if text else ()


def calendar_name(selection: Selection, language: str) -> str:
    """The name of the calendar, such as "ASP24 – FIDH or HRW or REDRESS – Yangtze 1".

    It has no comma, semicolon or backslash: several programs show the escaped form in X-WR-CALNAME.
    """
    parts = [selection.schedule.assembly.short_name.in_language(language)]
    for facet, (phrase, *names) in _value_names_by_facet(selection, language, value_name):
        for name in names:
            # Join two at a time: a list of three would have a comma.
            phrase = join_list((phrase, name), language, either=_is_any_of(selection, facet))  # noqa: PLW2901 - it grows
        parts.append(phrase)
    parts.extend(_search_phrases(selection, language))
    # No-break spaces stay: French has them inside quotation marks.
    return _NOT_IN_CALENDAR_NAME.sub(" ", " – ".join(parts)).strip(" ")


def file_name(selection: Selection, language: str) -> str:
    """The file name without suffix: ASCII letters, digits and hyphens, never empty."""
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
    """The name of a value; the value itself if the name is not ASCII without accents."""
    name = value_name(selection, facet, value, language)
    return name if fold(name).isascii() else value
