"""Announcements in the layouts people use, and the list they are read with."""

from __future__ import annotations

from tests.support.checkout import CHECKOUT

ANNOUNCEMENTS = CHECKOUT / "tests" / "importer" / "texts"
SHIPPED_LIST = (CHECKOUT / "events.yaml").read_bytes()
