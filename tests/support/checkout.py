"""Paths in the checkout that tests read or start programs in."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
GOLDEN = CHECKOUT / "tests" / "golden"
PROGRAMS = CHECKOUT / "tests" / "support" / "programs"
"""Small programs in other languages, and those that read feeds with other people's libraries."""
NODE_MODULES = CHECKOUT / "tests" / "support" / "node_modules"
