"""Co-hosts of a generated list, and the choice of hosts for its events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.support.generated import invented
from tests.support.generated.yaml_text import Name, flow_list, slug, text_yaml


@dataclass
class HostPool:
    """Co-host ids, and the busy ones for each part of a day."""

    ids: Sequence[str]
    random: Random
    busy: dict[tuple[date, str], set[str]] = field(default_factory=dict)

    def choose(self, number: int, part: tuple[date, str] | None) -> list[str]:
        """Choose hosts that are free in a part of a day, if enough are.

        HostPool early in the register are chosen most often.
        """
        busy = self.busy.setdefault(part, set()) if part else set()
        chosen: dict[str, None] = {}
        for _ in range(4 * number):
            if len(chosen) == number:
                break
            host = self.ids[int(len(self.ids) * self.random.random() ** 1.3)]
            if host not in busy:
                chosen[host] = None
        start = self.random.randrange(len(self.ids))
        around = [*self.ids[start:], *self.ids[:start]] if len(chosen) < number else []
        for host in (*(host for host in around if host not in busy), *around):
            if len(chosen) == number:
                break
            chosen[host] = None
        busy.update(chosen)
        return list(chosen)


def _organisations(number: int, random: Random) -> list[tuple[str, str, Name, str]]:
    """Kind, id, name and short name (or "") of organisations, unusual names first."""
    organisations: list[tuple[str, str, Name, str]] = []
    for kind, id_, names, short in invented.ORGANISATIONS[:number]:
        name: Name = names["en"] if list(names) == ["en"] else names
        organisations.append((kind, id_, name, short))
    seen = {id_ for _, id_, _, _ in organisations}
    shorts = {short for _, _, _, short in organisations}
    while len(organisations) < number:
        body, cause, town = (random.choice(words) for words in (invented.BODIES, invented.CAUSES, invented.TOWNS))
        name, comma = f"{body} for {cause}", random.random() < 0.5
        name += f", {town}" if comma else f" in {town}"
        id_ = slug(f"{body} {cause} {town}")
        if id_ in seen:
            id_ = f"{id_}-{len(organisations)}"
            name = f"{name} – Section {len(organisations)}"
        seen.add(id_)
        short = "".join(letter for letter in name if letter.isupper())
        short = short if len(short) > 3 and short not in shorts else ""
        shorts.add(short)
        kind = random.choices(("civil_society", "academia", "international_organisation"), (8, 1, 1))[0]
        organisations.append((kind, id_, name, short))
    return organisations


def register_yaml(number: int, random: Random) -> tuple[list[str], str]:
    """The ids, most popular first, and the YAML of the register."""
    states = [entry.split() for entry in invented.STATES.split(", ")][: (number + 1) // 2]
    ids, lines = [id_ for id_, _ in states], []
    for id_, country in states:
        aliases = invented.STATE_ALIASES.get(country, ())
        also = f", aliases: {flow_list(aliases)}" if aliases else ""
        lines.append(f"  {id_}: {{kind: state, country: {country}{also}}}")
    for position, (kind, id_, name, short) in enumerate(_organisations(number - len(states), random)):
        ids.append(id_)
        lines += [f"  {id_}:", f"    name: {text_yaml(name)}", f"    kind: {kind}"]
        if short:
            lines.append(f"    short_name: {text_yaml(short)}")
        if position % 5 == 1:
            lines.append(f"    aliases: {flow_list([f'Friends of {id_}', f'{id_} e.V.'])}")
        if position % 2:
            lines.append(f"    url: https://example.org/{id_}")
    random.shuffle(ids)
    return ids, "\n".join(lines)
