"""The register of a generated session, and who is where already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.support.generated import invented
from tests.support.generated.yaml_text import Name, listed, slug, written


@dataclass
class Hosts:
    """The register, and who is where already."""

    ids: Sequence[str]
    random: Random
    busy: dict[tuple[date, str], set[str]] = field(default_factory=dict)

    def chosen(self, number: int, part: tuple[date, str] | None) -> list[str]:
        """That many hosts, free in that part of a day while there are enough; the first of the register most often."""
        taken = self.busy.setdefault(part, set()) if part else set()
        chosen: dict[str, None] = {}
        for _ in range(4 * number):
            if len(chosen) == number:
                break
            host = self.ids[int(len(self.ids) * self.random.random() ** 1.3)]
            if host not in taken:
                chosen[host] = None
        start = self.random.randrange(len(self.ids))
        around = [*self.ids[start:], *self.ids[:start]] if len(chosen) < number else []
        for host in (*(host for host in around if host not in taken), *around):
            if len(chosen) == number:
                break
            chosen[host] = None
        taken.update(chosen)
        return list(chosen)


def _organisations(number: int, random: Random) -> list[tuple[str, str, Name, str]]:
    """Kind, id, name and short name (or "") of so many organisations, the odd ones first."""
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


def registered(number: int, random: Random) -> tuple[list[str], str]:
    """The ids, those most in demand first, and the register as text."""
    states = [entry.split() for entry in invented.STATES.split(", ")][: (number + 1) // 2]
    ids, lines = [id_ for id_, _ in states], []
    for id_, country in states:
        aliases = invented.STATE_ALIASES.get(country, ())
        also = f", aliases: {listed(aliases)}" if aliases else ""
        lines.append(f"  {id_}: {{kind: state, country: {country}{also}}}")
    for position, (kind, id_, name, short) in enumerate(_organisations(number - len(states), random)):
        ids.append(id_)
        lines += [f"  {id_}:", f"    name: {written(name)}", f"    kind: {kind}"]
        if short:
            lines.append(f"    short_name: {written(short)}")
        if position % 5 == 1:
            lines.append(f"    aliases: {listed([f'Friends of {id_}', f'{id_} e.V.'])}")
        if position % 2:
            lines.append(f"    url: https://example.org/{id_}")
    random.shuffle(ids)
    return ids, "\n".join(lines)
