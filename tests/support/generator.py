"""Generated lists, for the demo and for larger tests.

`python -m tests.support.generator --events 130 FILE` writes a list, and its history beside it. Equal arguments
give equal text on every machine.
"""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from random import Random

from calendar_app.source.file import history_path
from tests.support.generated.co_hosts import HostPool, register_yaml
from tests.support.generated.events import event_entries, host_counts
from tests.support.generated.history import generated_history
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
    """The text of a generated list.

    Lists of forty events and more include unusual times and some clashes.

    Args:
        events: Number of events.
        co_hosts: Number of co-hosts; the first half, at most a hundred, are States.
        days: Number of days from 1 December 2025; a day has rooms for 26 to 28 events.
        seed: Another seed gives another list.
        most_hosts: The largest number of hosts of an event; the smallest is three.
        mean_hosts: The mean number of hosts of an event, reached exactly.
    """
    random = Random(seed)  # noqa: S311 - a list, not a secret
    ids, register = register_yaml(co_hosts, random)
    sizes = host_counts(events, min(mean_hosts, co_hosts), min(most_hosts, co_hosts), random)
    entries = "\n".join(event_entries(events, days, HostPool(ids, random), sizes))
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
    """Write a generated list and its history; the arguments are those of `generated_list`."""
    text = generated_list(**figures)
    path.write_text(text, encoding="utf-8")
    history_path(path).write_bytes(generated_history(text))


def main() -> None:
    """Write a generated list and its history."""
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
    arguments = vars(parser.parse_args())
    path: Path = arguments.pop("file")
    write_generated_list(path, **arguments)


if __name__ == "__main__":
    main()
