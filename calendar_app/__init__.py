"""Turns a list of events into filterable schedule pages and calendar feeds people subscribe to."""

from __future__ import annotations
