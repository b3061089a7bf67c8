"""`python -m calendar_app` is `calendar-app`."""

from __future__ import annotations

from calendar_app.cli import main

main(prog_name="calendar-app")
