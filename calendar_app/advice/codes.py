"""What advice is about."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What a piece of advice is about; docs/advice.md says what each means, and the values are those of `accept:`."""

    ROOM_USED_TWICE = "room-used-twice"
    CO_HOST_IN_TWO_PLACES = "co-host-in-two-places"
    OUTSIDE_SESSION = "outside-session"
    OVER_PLENARY = "over-plenary"
    ODD_HOUR = "odd-hour"
    WEEKDAY = "weekday"
    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    CANCELLED_WITHOUT_NOTE = "cancelled-without-note"
    NO_SOURCE = "no-source"
    SAME_NAME = "same-name"
    ALIKE_NAMES = "alike-names"
    UNUSED_ROOM = "unused-room"
    UNUSED_CO_HOST = "unused-co-host"
    RENAMED = "renamed"
    UPDATED = "updated"
    CUT_SHORT = "cut-short"
    TORN = "torn"
    MORE = "more"
