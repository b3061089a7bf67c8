"""A generated session: the list behind the demonstration and all larger tests.

`python -m tests.support.generator --events 130 FILE` writes it to a file, and its history beside it. Equal arguments
give equal text, on every machine.
"""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from random import Random

from calendar_app.source.file import history_path
from tests.support.generated.co_hosts import Hosts, registered
from tests.support.generated.entries import host_counts, written_entries
from tests.support.generated.history import record
from tests.support.generated.places import FIRST_DAY, ROOMS


def generated_list(  # noqa: PLR0913 - six figures, all by name
    *,
    events: int = 130,
    co_hosts: int = 200,
    days: int = 5,
    seed: int = 1,
    most_hosts: int = 25,
    mean_hosts: int = 10,
) -> str:
    """The text of a generated list: equal arguments, equal text.

    Lists of forty events and more also hold entries at unusual times and some clashes of rooms and hosts.

    Args:
        events: How many entries.
        co_hosts: How many in the register; the first half, at most a hundred, are States.
        days: How many days, from the first of December 2025 on; a day has rooms for 26 to 28 entries.
        seed: Another one gives another list.
        most_hosts: The most hosts an entry has; the fewest are three.
        mean_hosts: The mean number of hosts of an entry, reached exactly.
    """
    random = Random(seed)  # noqa: S311 - a list, not a secret
    ids, register = registered(co_hosts, random)
    sizes = host_counts(events, min(mean_hosts, co_hosts), min(most_hosts, co_hosts), random)
    entries = "\n".join(written_entries(events, days, Hosts(ids, random), sizes))
    last = FIRST_DAY + timedelta(days=days - 1)
    return f"""\
# A generated session: nothing in it is real.
assembly:
  id: demo
  name: {{en: "Demo session of the Assembly of Imaginary Parties", fr: "Session de démonstration de l’Assemblée"}}
  short_name: Demo
  starts: {FIRST_DAY}
  ends: {last}
  zone: Europe/Amsterdam
  uid_domain: demo.calendar-app
  updated: 2025-11-25 12:00
  language: en
  venue: {{name: Harbour House, address: "Quay 1, Port Lazul", country: NL, latitude: 52.0930, longitude: 4.2834}}
  contact: {{name: Secretariat of the demo, email: demo@example.org}}
sources:
  programme: {{publisher: Secretariat of the demo, title: Programme, url: "https://example.org/programme"}}
  bulletin: {{publisher: "Bulletin, daily", date: 2025-11-24}}
rooms:
{ROOMS}co_hosts:
{register}
events:
{entries}
"""


def write_generated_list(path: Path, **figures: int) -> None:
    """Write a session to a file, and what it was before to the record beside it.

    Args:
        path: The file.
        figures: What `session` is given.
    """
    text = generated_list(**figures)
    path.write_text(text, encoding="utf-8")
    history_path(path).write_bytes(record(text))


def main() -> None:
    """Write a session to a file, and its record beside it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.generator", description="Write a generated list of events."
    )
    for option, default in (
        ("events", 130),
        ("co-hosts", 200),
        ("days", 5),
        ("seed", 1),
        ("most-hosts", 25),
        ("mean-hosts", 10),
    ):
        parser.add_argument(f"--{option}", type=int, default=default, help=f"default: {default}")
    parser.add_argument("file", type=Path)
    wanted = vars(parser.parse_args())
    path: Path = wanted.pop("file")
    write_generated_list(path, **wanted)


if __name__ == "__main__":
    main()
