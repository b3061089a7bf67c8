"""The filter form, the active filters and suggestions for empty results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calendar_app.i18n import to_heading
from calendar_app.model import CoHostKind, EventKind
from calendar_app.names import fold
from calendar_app.render.context import RenderContext
from calendar_app.selection import Facet, Query, Relaxation, Selection
from calendar_app.selection.describe import facet_name, host_kind_name, value_name, value_names

_FORM_FACETS = (Facet.DAY, Facet.CO_HOST, Facet.ROOM, Facet.KIND, Facet.HOST_KIND, Facet.LANGUAGE)
_FEW_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen.

    Attributes:
        value: As in addresses.
        label: In words.
        count: How many events it would leave.
        is_chosen: Whether it is chosen.
    """

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Some values of a facet.

    Attributes:
        label: What they have in common; empty where they are all there are.
        options: The values.
    """

    label: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded: something in it is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet as the form shows it.

    Attributes:
        name: As in addresses.
        label: In words.
        groups: Its values.
        is_open: Whether it is shown unfolded.
        match_all: Whether its values mean "and"; `None` where they cannot.
    """

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    is_open: bool
    match_all: bool | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, and the way to be rid of it.

    Attributes:
        label: The filter in words.
        url: The page without it.
        facet: What it filters by, in words.
    """

    label: str
    url: str
    facet: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way out of an empty result.

    Attributes:
        label: What it does, in words.
        url: The page it leads to.
        count: How many events are there.
    """

    label: str
    url: str
    count: int


def panels(context: RenderContext, selection: Selection) -> list[Panel]:
    """The facets of the form; one whose values could not tell events apart is left out.

    Args:
        context: The edition.
        selection: What is shown.
    """
    return [panel for facet in _FORM_FACETS if (panel := _panel(context, selection, facet))]


def chips(context: RenderContext, selection: Selection, page_url: Callable[[Query], str] | None = None) -> list[Chip]:
    """The filters in force, in canonical order.

    Args:
        context: The edition.
        selection: What is shown.
        page_url: The address of the page for a query; that of the list where it is left out.
    """
    address = page_url or context.urls.schedule
    query, gettext = selection.query, context.catalog.gettext
    found = []
    for facet, values in query.values:
        for value in values:
            label = to_heading(value_name(selection, facet, value, context.language))
            found.append(Chip(label, address(query.without_value(facet, value)), facet_name(facet, context.language)))
    if query.text:
        label = gettext("“%(text)s”") % {"text": query.text}
        found.append(Chip(label, address(query.without_text()), gettext("Search")))
    if query.match_all:
        found.append(Chip(gettext("All of them together"), address(query.match_any()), gettext("Co-host")))
    return found


def suggestions(context: RenderContext, selection: Selection) -> list[Suggestion]:
    """Ways out when nothing is found: one filter less, or where that is not enough one filter alone.

    Args:
        context: The edition.
        selection: What is shown.
    """
    gettext = context.catalog.gettext
    found = []
    for relaxation in selection.relaxations:
        if relaxation.query.is_unfiltered:
            continue  # the whole list is offered anyway
        if relaxation.values:
            words = gettext("Without %(name)s") % {"name": _relaxed_filter_name(context, selection, relaxation)}
        else:
            words = gettext("Not only what they host together")
        found.append(Suggestion(words, context.urls.schedule(relaxation.query), relaxation.count))
    return found or [
        Suggestion(
            gettext("Only %(name)s") % {"name": value_name(selection, facet, value, context.language)},
            context.urls.schedule(alone.query),
            len(alone.events),
        )
        for facet, values in selection.query.values
        for value in values
        if (alone := context.selection_of(facet, value)).events
    ]


def _relaxed_filter_name(context: RenderContext, selection: Selection, relaxation: Relaxation) -> str:
    if relaxation.facet:
        return value_names(selection, relaxation.facet, relaxation.values, context.language)
    return context.catalog.gettext("“%(text)s”") % {"text": selection.query.text}


def hidden_inputs(query: Query) -> list[tuple[str, str]]:
    """Filters in force that the form has no control for, to be sent along unseen.

    Args:
        query: What is shown.
    """
    return [(str(facet), value) for facet, values in query.values if facet not in _FORM_FACETS for value in values]


def _panel(context: RenderContext, selection: Selection, facet: Facet) -> Panel | None:
    counts = selection.facet_counts(facet)
    chosen = selection.query.values_of(facet)
    values = _sorted_values(context, facet, tuple(dict.fromkeys((*counts, *chosen))))
    if len(values) <= 1 and not chosen:
        return None
    options = {value: _option(context, selection, facet, value, counts) for value in values}
    groups = _groups(context, facet, options)
    return Panel(
        name=str(facet),
        label=facet_name(facet, context.language),
        groups=groups,
        is_open=bool(chosen) or len(groups) > 1 or (facet is Facet.DAY and len(options) <= _FEW_OPTIONS),
        match_all=selection.query.match_all if facet is Facet.CO_HOST else None,
    )


def _option(
    context: RenderContext, selection: Selection, facet: Facet, value: str, counts: Mapping[str, int]
) -> Option:
    label = value_name(selection, facet, value, context.language)
    if facet is Facet.CO_HOST:
        # Who looks for Human Rights Watch does not think of "HRW", and who looks for HRW does.
        label = context.schedule.co_hosts[value].name_with_short_name(context.language)
    return Option(value, to_heading(label), counts.get(value, 0), value in selection.query.values_of(facet))


def _groups(context: RenderContext, facet: Facet, options: Mapping[str, Option]) -> tuple[OptionGroup, ...]:
    everything = OptionGroup("", tuple(options.values()))
    if facet is not Facet.CO_HOST or len(options) <= _FEW_OPTIONS:
        return (everything,)
    co_hosts = context.schedule.co_hosts
    # What is chosen comes first: in a register of hundreds it would be out of sight.
    chosen = OptionGroup(
        context.catalog.gettext("Chosen"), tuple(option for option in options.values() if option.is_chosen)
    )
    groups = (
        OptionGroup(
            host_kind_name(kind, context.language),
            tuple(o for value, o in options.items() if co_hosts[value].kind is kind and not o.is_chosen),
        )
        for kind in CoHostKind
    )
    return tuple(group for group in (chosen, *groups) if group.options)


def _sorted_values(context: RenderContext, facet: Facet, values: Sequence[str]) -> list[str]:
    schedule = context.schedule
    match facet:
        case Facet.CO_HOST:
            names = {value: fold(context.text(schedule.co_hosts[value].display_name)) for value in values}
            return sorted(values, key=lambda value: (names[value], value))
        case Facet.ROOM:
            return [room for room in schedule.rooms if room in values]
        case Facet.KIND:
            return [kind.value for kind in EventKind if kind in values]
        case Facet.HOST_KIND:
            return [kind.value for kind in CoHostKind if kind in values]
        case _:
            return sorted(values)
