"""What somebody nobody knows probably is: a guess by the words of the name, to be looked at."""

from __future__ import annotations

import re

from calendar_app.model import CoHostKind
from calendar_app.names import folded

_KINDS = {
    CoHostKind.COURT: (
        r"^(?:the )?international criminal court$|^registry|trust fund for victims|^office of the prosecutor$|^icc$|"
        r"presidency of the (?:court|icc)|^(?:la )?cour penale internationale$|^corte penal internacional$"
    ),
    CoHostKind.ACADEMIA: (
        r"universit|universidad|\bcollege\b|law school|faculty|facult|\binstitut|academ|\bschool of\b|ecole|escuela|"
        r"research cent"
    ),
    CoHostKind.STATE_BODY: (
        r"ministry|ministere|ministerio|embassy|ambassade|embajada|permanent mission|government of|prosecutor general|"
        r"attorney general|mission permanente|parliament|office of the president"
    ),
    CoHostKind.INTERNATIONAL_ORGANISATION: (
        r"united nations|nations unies|naciones unidas|\bun\b|\bunesco\b|\bunicef\b|\bohchr\b|european union|"
        r"union europeenne|council of europe|african union|organi[sz]ation of american states|\bosce\b|"
        r"international law commission|world bank"
    ),
}


def guessed(name: str) -> CoHostKind:
    """What kind of co-host a name sounds like; civil society where it sounds like none.

    Args:
        name: The name, as written.
    """
    bare = folded(name)
    return next((kind for kind, words in _KINDS.items() if re.search(words, bare)), CoHostKind.CIVIL_SOCIETY)
