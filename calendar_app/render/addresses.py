"""Addresses as calendars and tables must hold them."""

from __future__ import annotations

import re
from urllib.parse import quote

_KEPT = "%/:?#[]@!$&'()*+,;=~"


def ascii_address(address: str) -> str:
    """An address percent-encoded to ASCII, as RFC 3987 section 3.1 has it; what is encoded already stays.

    Args:
        address: An absolute address.
    """
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe=_KEPT)
