"""Run the command line as `python -m calendar_app`."""

from __future__ import annotations

from calendar_app.cli import main

main(prog_name="calendar-app")
