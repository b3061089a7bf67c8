"""The filter panel and the chips of a selection, ready for templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calendar_app.languages import as_heading
from calendar_app.model import CoHostKind, EventKind
from calendar_app.names import folded
from calendar_app.render.edition import Edition
from calendar_app.selection import Facet, Query, Relaxation, Selection
from calendar_app.selection.words import facet_name, host_kind_name, value_name, values_named

_SHOWN = (Facet.DAY, Facet.CO_HOST, Facet.ROOM, Facet.KIND, Facet.HOST_KIND, Facet.LANGUAGE)
_FEW = 8


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen.

    Attributes:
        value: As in addresses.
        label: In words.
        count: How many events it would leave.
        chosen: Whether it is chosen.
    """

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
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
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet as the form shows it.

    Attributes:
        name: As in addresses.
        label: In words.
        groups: Its values.
        is_open: Whether it is shown unfolded.
        together: Whether its values mean "and"; `None` where they cannot.
    """

    name: str
    label: str
    groups: tuple[Group, ...]
    is_open: bool
    together: bool | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, and the way to be rid of it.

    Attributes:
        label: The filter in words.
        address: The page without it.
        facet: What it filters by, in words.
    """

    label: str
    address: str
    facet: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A way out of an empty result.

    Attributes:
        label: What it does, in words.
        address: The page it leads to.
        count: How many events are there.
    """

    label: str
    address: str
    count: int


def panels(edition: Edition, selection: Selection) -> list[Panel]:
    """The facets of the form; one whose values could not tell events apart is left out.

    Args:
        edition: The edition.
        selection: What is shown.
    """
    return [panel for facet in _SHOWN if (panel := _panel(edition, selection, facet))]


def chips(edition: Edition, selection: Selection, of: Callable[[Query], str] | None = None) -> list[Chip]:
    """The filters in force, in canonical order.

    Args:
        edition: The edition.
        selection: What is shown.
        of: The address of the page for a query; that of the list where it is left out.
    """
    address = of or edition.links.schedule
    query, gettext = selection.query, edition.phrases.gettext
    found = []
    for facet, values in query.values:
        for value in values:
            label = as_heading(value_name(selection, facet, value, edition.language))
            found.append(Chip(label, address(query.without(facet, value)), facet_name(facet, edition.language)))
    if query.text:
        label = gettext("“%(text)s”") % {"text": query.text}
        found.append(Chip(label, address(query.without_text()), gettext("Search")))
    if query.together:
        found.append(Chip(gettext("All of them together"), address(query.apart()), gettext("Co-host")))
    return found


def offers(edition: Edition, selection: Selection) -> list[Offer]:
    """Ways out when nothing is found: one filter less, or where that is not enough one filter alone.

    Args:
        edition: The edition.
        selection: What is shown.
    """
    gettext = edition.phrases.gettext
    found = []
    for relaxation in selection.relaxations:
        if relaxation.query.is_whole:
            continue  # the whole list is offered anyway
        if relaxation.values:
            words = gettext("Without %(name)s") % {"name": _name(edition, selection, relaxation)}
        else:
            words = gettext("Not only what they host together")
        found.append(Offer(words, edition.links.schedule(relaxation.query), relaxation.count))
    return found or [
        Offer(
            gettext("Only %(name)s") % {"name": value_name(selection, facet, value, edition.language)},
            edition.links.schedule(alone.query),
            len(alone.events),
        )
        for facet, values in selection.query.values
        for value in values
        if (alone := edition.single(facet, value)).events
    ]


def _name(edition: Edition, selection: Selection, relaxation: Relaxation) -> str:
    if relaxation.facet:
        return values_named(selection, relaxation.facet, relaxation.values, edition.language)
    return edition.phrases.gettext("“%(text)s”") % {"text": selection.query.text}


def carried(query: Query) -> list[tuple[str, str]]:
    """Filters in force that the form has no control for, to be sent along unseen.

    Args:
        query: What is shown.
    """
    return [(str(facet), value) for facet, values in query.values if facet not in _SHOWN for value in values]


def _panel(edition: Edition, selection: Selection, facet: Facet) -> Panel | None:
    counts = selection.counts(facet)
    chosen = selection.query.of(facet)
    values = _in_order(edition, facet, tuple(dict.fromkeys((*counts, *chosen))))
    if len(values) <= 1 and not chosen:
        return None
    options = {value: _option(edition, selection, facet, value, counts) for value in values}
    groups = _groups(edition, facet, options)
    return Panel(
        name=str(facet),
        label=facet_name(facet, edition.language),
        groups=groups,
        is_open=bool(chosen) or len(groups) > 1 or (facet is Facet.DAY and len(options) <= _FEW),
        together=selection.query.together if facet is Facet.CO_HOST else None,
    )


def _option(edition: Edition, selection: Selection, facet: Facet, value: str, counts: Mapping[str, int]) -> Option:
    label = value_name(selection, facet, value, edition.language)
    if facet is Facet.CO_HOST:
        # Who looks for Human Rights Watch does not think of "HRW", and who looks for HRW does.
        label = edition.schedule.co_hosts[value].in_full(edition.language)
    return Option(value, as_heading(label), counts.get(value, 0), value in selection.query.of(facet))


def _groups(edition: Edition, facet: Facet, options: Mapping[str, Option]) -> tuple[Group, ...]:
    everything = Group("", tuple(options.values()))
    if facet is not Facet.CO_HOST or len(options) <= _FEW:
        return (everything,)
    co_hosts = edition.schedule.co_hosts
    # What is chosen comes first: in a register of hundreds it would be out of sight.
    chosen = Group(edition.phrases.gettext("Chosen"), tuple(option for option in options.values() if option.chosen))
    groups = (
        Group(
            host_kind_name(kind, edition.language),
            tuple(o for value, o in options.items() if co_hosts[value].kind is kind and not o.chosen),
        )
        for kind in CoHostKind
    )
    return tuple(group for group in (chosen, *groups) if group.options)


def _in_order(edition: Edition, facet: Facet, values: Sequence[str]) -> list[str]:
    schedule = edition.schedule
    match facet:
        case Facet.CO_HOST:
            names = {value: folded(edition.text(schedule.co_hosts[value].known_as)) for value in values}
            return sorted(values, key=lambda value: (names[value], value))
        case Facet.ROOM:
            return [room for room in schedule.rooms if room in values]
        case Facet.KIND:
            return [kind.value for kind in EventKind if kind in values]
        case Facet.HOST_KIND:
            return [kind.value for kind in CoHostKind if kind in values]
        case _:
            return sorted(values)
