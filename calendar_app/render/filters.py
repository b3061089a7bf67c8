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
    """A value of a facet, with the number of events it would select."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Some values of a facet; the label is empty for the only group."""

    label: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded because it has a chosen option."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet in the form.

    Attributes:
        name: The query parameter.
        match_all: Whether all values must match; `None` for a facet without this choice.
    """

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    is_open: bool
    match_all: bool | None


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, with the URL of the page without it and the name of its facet."""

    label: str
    url: str
    facet: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wider selection for an empty result, and how many events it has."""

    label: str
    url: str
    count: int


def panels(context: RenderContext, selection: Selection) -> list[Panel]:
    """The facets of the form; facets with fewer than two values are left out."""
    return [panel for facet in _FORM_FACETS if (panel := _panel(context, selection, facet))]


def chips(context: RenderContext, selection: Selection, page_url: Callable[[Query], str] | None = None) -> list[Chip]:
    """The active filters in canonical order; they link to the schedule unless `page_url` is given."""
    url_of = page_url or context.urls.schedule
    query, gettext = selection.query, context.catalog.gettext
    active = []
    for facet, values in query.values:
        for value in values:
            label = to_heading(value_name(selection, facet, value, context.language))
            active.append(Chip(label, url_of(query.without_value(facet, value)), facet_name(facet, context.language)))
    if query.text:
        label = gettext("“%(text)s”") % {"text": query.text}
        active.append(Chip(label, url_of(query.without_text()), gettext("Search")))
    if query.match_all:
        active.append(Chip(gettext("All of them together"), url_of(query.match_any()), gettext("Co-host")))
    return active


def suggestions(context: RenderContext, selection: Selection) -> list[Suggestion]:
    """Wider selections: one filter less, or if they are empty too, one filter alone."""
    gettext = context.catalog.gettext
    wider = []
    for relaxation in selection.relaxations:
        if relaxation.query.is_unfiltered:
            continue  # The page always links to the whole schedule.
        if relaxation.values:
            label = gettext("Without %(name)s") % {"name": _relaxed_filter_name(context, selection, relaxation)}
        else:
            label = gettext("Not only what they host together")
        wider.append(Suggestion(label, context.urls.schedule(relaxation.query), relaxation.count))
    return wider or [
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
    """The active filters without a control in the form, as name and value."""
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
        # Readers look for the full name or for the short name.
        label = context.schedule.co_hosts[value].name_with_short_name(context.language)
    return Option(value, to_heading(label), counts.get(value, 0), value in selection.query.values_of(facet))


def _groups(context: RenderContext, facet: Facet, options: Mapping[str, Option]) -> tuple[OptionGroup, ...]:
    only_group = OptionGroup("", tuple(options.values()))
    if facet is not Facet.CO_HOST or len(options) <= _FEW_OPTIONS:
        return (only_group,)
    co_hosts = context.schedule.co_hosts
    # Chosen co-hosts come first; among hundreds they would be out of sight.
    chosen = OptionGroup(
        context.catalog.gettext("Chosen"), tuple(option for option in options.values() if option.is_chosen)
    )
    groups = (
        OptionGroup(
            host_kind_name(kind, context.language),
            tuple(option for value, option in options.items() if co_hosts[value].kind is kind and not option.is_chosen),
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
