"""Events of a generated list as YAML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

from tests.support.generated import invented
from tests.support.generated.co_hosts import HostPool
from tests.support.generated.places import Slot, free_places, rooms_with_clashes, unusual_slots
from tests.support.generated.yaml_text import Name, flow_list, scalar, slug, text_yaml

FEWEST_HOSTS = 3
WITHOUT_CLASHES = 40  # a shorter list has no clashes
LONG_TEXT = 3000


def host_counts(number: int, mean: int, most: int, random: Random) -> list[int]:
    """The number of hosts of each event: 3 to `most`, exact mean."""
    fewest = min(FEWEST_HOSTS, most)
    mean = max(fewest, min(mean, most))
    share = (mean - fewest) / max(1, most - fewest)
    spread = 1.2, 1.2 / share - 1.2 if share else 0
    sizes = [
        mean if share in {0, 1} else fewest + round(random.betavariate(*spread) * (most - fewest))
        for _ in range(number)
    ]
    # Both bounds occur where the other events can balance them.
    rest = number * mean - most - fewest
    pinned = 2 if number > 1 and (number - 2) * fewest <= rest <= (number - 2) * most else 0
    sizes[:pinned] = (most, fewest)[:pinned]
    missing = mean * number - sum(sizes)
    while missing:
        index = random.randrange(pinned, number)
        step = 1 if missing > 0 else -1
        if fewest <= sizes[index] + step <= most:
            sizes[index] += step
            missing -= step
    random.shuffle(sizes)
    return sizes


def _titles(number: int, random: Random) -> list[Name]:
    """Distinct titles, unusual ones among them."""
    titles: list[Name] = [
        title["en"] if list(title) == ["en"] else title for title in invented.ODD_TITLES[: number // 4]
    ]
    pairs = [(theme, angle) for theme in invented.THEMES for angle in invented.ANGLES]
    random.shuffle(pairs)
    for position in range(number - len(titles)):
        (theme, sujet), (angle, sens) = pairs[position % len(pairs)]
        part = f" ({position // len(pairs) + 1})" if position >= len(pairs) else ""
        english, french = f"{theme}: {angle}{part}", f"{sujet} : {sens}{part}"
        titles.append({"en": english, "fr": french} if position % 6 == 2 else english)
    random.shuffle(titles)
    return titles


def _paragraphs(random: Random, *, length: int) -> list[str]:
    """Paragraphs with at least `length` characters in total."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(" ".join(random.sample(invented.SENTENCES, 4)))
    return paragraphs


def _description(position: int, random: Random) -> list[str]:
    if position % 5 == 0:
        return []
    paragraphs = _paragraphs(random, length=LONG_TEXT if position % 13 == 4 else 1)
    if position % 7 == 3:
        english = json.dumps("\n\n".join(paragraphs), ensure_ascii=False)
        return [f"    description: {{en: {english}, fr: {scalar('Un débat ouvert à toutes et à tous.')}}}"]
    lines = ["    description: |-"]
    for number, paragraph in enumerate(paragraphs):
        lines += ["", f"      {paragraph}"] if number else [f"      {paragraph}"]
    return lines


def _extras(position: int, kind: str) -> list[str]:
    """Optional keys, each for every so many events: short lists have all."""
    lines = {
        "summary: {en: An hour with those who know., fr: Une heure avec celles et ceux qui savent.}": position % 6 == 1,
        f"summary: {scalar(invented.SENTENCES[position % 4])}": position % 6 == 4,
        "languages: [en]": position % 4 == 0,
        "languages: [en, fr]\n    interpretation: [fr, en, es]": position % 4 == 1,
        "languages: [ar]\n    interpretation: [en]": position % 12 == 6,
        "languages: [zh-Hant, sr-Latn]": position % 40 == 7,
        "mode: in_person": position % 3 == 0,
        "mode: hybrid": position % 6 == 1,
        "mode: online": position % 12 == 5,
        "accessibility: [step_free, hearing_loop]": position % 5 == 2,
        "accessibility: [captions, sign_language]": position % 10 == 6,
        f"registration: {{url: 'https://example.org/register?event={position}&seat=1', note: By 28 November}}": (
            position % 8 == 3
        ),
        'registration: {note: {en: "At the door", fr: "À l’entrée"}}': position % 16 == 5,
        f"webcast: {{url: 'https://example.org/watch/{position}'}}": position % 6 == 1 or kind == "plenary",
        (
            f"links:\n      - {{type: report, title: 'Background: a paper', url: 'https://example.org/paper/{position}'}}"
            "\n      - {type: agenda, title: Order of speakers}"
        ): position % 6 == 5,
        "contact: {name: Events desk, email: desk@example.org}": position % 9 == 4,
        f"former_ids: [was-{position}]": position % 31 == 12,
        f"private: {{passcode: canary-{position}, mail: canary@example.org}}": position % 11 == 8,
    }
    return [f"    {line}" for line, is_wanted in lines.items() if is_wanted]


def _status(position: int, kind: str) -> str:
    """A status other than confirmed, or "" for most events."""
    if kind == "plenary":
        return ""
    return next(
        (
            status
            for status, every in (("cancelled", 23), ("postponed", 41), ("tentative", 17))
            if position % every == 5
        ),
        "",
    )


def _event_yaml(number: int, title: Name, slot: Slot, roles: Sequence[list[str]], random: Random) -> str:
    co_hosts, organisers = roles
    english = title if isinstance(title, str) else title.get("en", "")
    status = _status(number, slot.kind)
    note = invented.WHY_NOT.get(status) or (invented.NOTES[number % 4] if number % 9 == 2 else "")
    lines = [
        f"  - id: {slug(english) or 'event'}-{number}",
        f"    title: {text_yaml(title)}",
        *(f"    {line}" for line in slot.lines),
        f"    co_hosts: {flow_list(co_hosts)}",
        *([f"    organisers: {flow_list(organisers)}"] if organisers else []),
        *([] if slot.kind == "side_event" else [f"    kind: {slot.kind}"]),
        *([f"    status: {status}"] if status else []),
        *([f"    note: {scalar(note)}"] if note else []),
        *_extras(number, slot.kind),
        *_description(number, random),
        f"    sources: [{'programme' if number % 3 else 'bulletin, programme'}]",
    ]
    return "\n".join(lines)


def event_entries(number: int, days: int, hosts: HostPool, sizes: Sequence[int]) -> list[str]:
    """The YAML of each event: usual times first, then unusual ones.

    `sizes` has the number of hosts of each event.
    """
    random = hosts.random
    unusual = unusual_slots(days) if number >= WITHOUT_CLASHES else []
    places = free_places(number - len(unusual), days, random)
    rooms = rooms_with_clashes(places) if number >= WITHOUT_CLASHES else [place.room for place in places]
    slots = [
        Slot(
            (f"starts: {place.starts:%Y-%m-%d %H:%M}", f"ends: {place.ends:%Y-%m-%d %H:%M}", f"room: {room}"),
            place.kind,
            (place.starts.date(), place.part_of_day),
        )
        for place, room in zip(places, rooms, strict=True)
    ]
    entries: list[str] = []
    numbered = enumerate(zip(_titles(number, random), sizes, slots + unusual, strict=True), start=1)
    for position, (title, size, slot) in numbered:
        # Every twentieth event ignores busy hosts, so that some hosts clash.
        part = None if number >= WITHOUT_CLASHES and position % 20 == 10 else slot.part
        chosen = hosts.choose(size + (position % 15 == 9), part)
        entries.append(_event_yaml(position, title, slot, (chosen[:size], chosen[size:]), random))
    return entries
