"""The command that looks for room and time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import click

from calendar_app.cli.completing import room_ids
from calendar_app.cli.options import EVENTS, settings_of


def _clock(_context: click.Context, _option: click.Parameter, text: str) -> time:
    try:
        clock = time.fromisoformat(text)
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo:
        message = f"{text} is no time of day, such as 08:00"
        raise click.BadParameter(message)
    return clock


@click.command()
@EVENTS
@click.option("--co-host", "co_hosts", multiple=True, metavar="NAME", help="Who must be free; repeatable.")
@click.option("--length", type=click.IntRange(15, 720), default=90, show_default=True, help="How long, in minutes.")
@click.option("--day", "days", multiple=True, type=click.DateTime(["%Y-%m-%d"]), help="On this day; repeatable.")
@click.option("--room", "rooms", multiple=True, shell_complete=room_ids, help="In this room; repeatable.")
@click.option("--capacity", type=click.IntRange(0), default=0, help="How many people the room must hold.")
@click.option("--from", "earliest", default="08:00", show_default=True, callback=_clock, help="Not before this time.")
@click.option("--to", "latest", default="21:00", show_default=True, callback=_clock, help="Over by this time.")
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many are shown.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def slots(  # noqa: PLR0913 - one for each option
    events: tuple[Path, ...],
    *,
    co_hosts: tuple[str, ...],
    length: int,
    days: tuple[datetime, ...],
    rooms: tuple[str, ...],
    capacity: int,
    earliest: time,
    latest: time,
    most: int,
    form: str,
) -> None:
    """Find free room and time for a set of co-hosts, best first."""
    from calendar_app.cli.slotting import slotted  # noqa: PLC0415 - lazy: see the package's docstring

    if earliest >= latest:
        message = f"--from {earliest:%H:%M} is not before --to {latest:%H:%M}"
        raise click.UsageError(message)
    raise SystemExit(
        slotted(
            settings_of(events),
            co_hosts=co_hosts,
            rooms=rooms,
            length=timedelta(minutes=length),
            days=tuple(dict.fromkeys(day.date() for day in days)),
            capacity=capacity,
            between=(earliest, latest),
            most=most,
            as_json=form == "json",
        )
    )
