"""Words and signs that mark lines, in English, French and Spanish.

All are matched against `lines.normalise(text)`: lower case, no accents, plain dashes.
"""

from __future__ import annotations

import re

LIST_MARKER = re.compile(
    r"^(?:\(?\d{1,3}[.)]\s*|\d{1,3}/\s+|[-•*·▪◦‣–—]\s+|n[o°º]\.?\s?\d{1,3}\s*[:.)–—-]\s*)",
    re.IGNORECASE,
)
"""A number or bullet before a title or an item of a list."""

_HOST_VERB = r"(?:hosted|organi[sz]ed|sponsored|convened|presented|facilitated)"
_HOSTS_LABEL = (
    r"(?:"
    rf"(?:side[- ]?event\s+)?(?:jointly\s+)?(?:co-?\s?)?{_HOST_VERB}\s+by\b"
    r"|(?:co-?\s?)?(?:hosts?|organi[sz]ers?|sponsors?|convenors?|conveners?)\s*:"
    r"|(?:co-?\s?)?(?:organise|parraine|heberge|presente|accueilli)e?s?\s+(?:conjointement\s+)?par\b"
    r"|(?:co-?\s?)?(?:organisateurs?|organisatrices?|organisation|parrains?|hotes?)\s*:"
    r"|(?:co-?\s?)?(?:organizad|patrocinad|auspiciad|presentad|convocad)[oa]s?\s+(?:conjuntamente\s+)?por\b"
    r"|(?:co-?\s?)?(?:organizador|anfitrion|patrocinador)(?:a|es|as)?\s*:|(?:co-?)?organizan\s*:"
    r"|(?:lead|main|joint) (?:hosts?|organi[sz]ers?)\s*:"
    r")\s*:?\s*"
)
HOSTS_LABEL = re.compile(rf"^{_HOSTS_LABEL}")
"""Before a list of hosts."""

ORGANISERS_LABEL = re.compile(r"^(?:organi[sz]ers?|organisateurs?|organisation|organizador(?:es)?)\s*:")
"""Before a list of hosts with another role, if hosts precede it."""

_SUPPORT_PHRASE = (
    r"(?:(?:with the (?:kind |generous )?support (?:of|from)|supported by)|"
    r"in (?:partnership|collaboration|co-?operation|association) with|"
    r"avec (?:le soutien|l'appui|la participation) d(?:e|u)|"
    r"en (?:partenariat|collaboration|cooperation|association) avec|con (?:el apoyo|la participacion) del?|"
    r"en (?:colaboracion|cooperacion|asociacion) con)\b\s*:?\s*"
)
SUPPORT_PHRASE = re.compile(rf"[,;]?\s*\b(?:(?:and|et|y|e)\s+)?{_SUPPORT_PHRASE}")
"""Before supporters and partners, who may not be hosts."""

NEXT_HOSTS_PHRASE = re.compile(
    rf"[,;]\s*(?:(?:and|et|y|e)\s+)?(?:co-?\s?)?(?:{_HOST_VERB} by|organise par|organizad[oa] por)\b\s*:?\s*"
)
"""Between hosts with one role and hosts with another."""

INLINE_HOSTS_START = re.compile(
    r"\((?=\s*(?:(?:jointly )?(?:co-?\s?)?(?:hosted|organi[sz]ed|sponsored|organise|parraine|organizad|patrocinad)"
    rf"|{_HOSTS_LABEL}|{_SUPPORT_PHRASE}))"
)
"""The parenthesis behind a title that opens a list of hosts."""

UNCONFIRMED_MARK = re.compile(
    r"\s*(?:[\[(]\s*(?:(?:all|tous|todos) )?(?:tb[acd]|to (?:be )?confirm(?:ed)?|unconfirmed|invited|declined|"
    r"a confirmer|invitee?s?|por confirmar|invitad[oa]s?|\?)\s*[\])]|[?*](?=\s*$))\s*"
)
"""Behind the name of a host who has not confirmed."""

_UPDATE_WORD = r"(?P<new>(?:new|revised|updated|changed|corrected|nouveau|nouvel|nouvelle|nuev[oa])\s+)?"
_MOVE_WORD = (
    r"(?:moved|rescheduled|postponed|shifted|brought forward|now|deplacee?|reportee?|avancee?|trasladad[oa]|"
    r"aplazad[oa])"
)
ROOM_LABEL = re.compile(
    rf"^(?:{_UPDATE_WORD}(?:room|location|venue|where|place|salle|lieu|ou|sala|lugar|donde)\s*:\s*"
    r"|(?:moved|deplacee?|trasladad[oa])\s+(?:to|in|into|en|dans|vers|a)\s+(?:the\s+|la\s+)?(?:(?:room|salle|sala)\s+)?"
    r"|(?:now in|maintenant en|ahora en)\s+(?:the\s+|la\s+)?(?:room|salle|sala)\s+)"
)
"""Before a place."""

WHEN_LABEL = re.compile(
    rf"^(?:{_UPDATE_WORD}(?:(?:date|day|time) (?:and|&) (?:time|date|room|venue|place)|"
    r"date/time|date|day|time|when|hour|"
    r"date et (?:heure|lieu)|heure et (?:lieu|salle)|heure|quand|horaire|fecha y hora|fecha|hora|cuando|horario|"
    r"schedule)(?:\s*:\s*|\s+(?=\d))"
    rf"|(?P<moved>{_MOVE_WORD}(?:\s+(?:to|at|on|au?|le|para|el|al?))?(?:\s+(?:the|le|el|las?))?\s*:?\s+))"
)
"""Before a day or a time."""

CHANGE_WORD = re.compile(
    rf"\b(?:new|change[ds]?|changing|instead|{_MOVE_WORD}|correction|corrigendum|update[ds]?|nouve(?:au|l|lle)|modifiee?|"
    r"changement|nuev[oa]|cambi[oa]|cambiad[oa])\b"
)
"""Words of a line that changes an announced event."""

FIELD_KEYS = {
    "note": "note", "remarque": "note", "nota": "note",
    "summary": "summary", "resume": "summary", "resumen": "summary",
    "language": "languages", "languages": "languages", "langue": "languages", "langues": "languages",
    "idioma": "languages", "idiomas": "languages",
    "registration": "registration", "inscription": "registration", "inscripcion": "registration",
    "webcast": "webcast", "retransmission en ligne": "webcast", "retransmission": "webcast", "transmision": "webcast",
    "description": "description", "descripcion": "description",
    "interpretation": "interpretation", "interpretacion": "interpretation",
    "take part": "mode", "accessibility": "accessibility", "accessibilite": "accessibility",
    "accesibilidad": "accessibility", "contact": "contact", "contacto": "contact",
    "documents": "links", "document": "links", "documentos": "links", "announced by": "sources",
    "annonce par": "sources", "anunciado por": "sources",
}  # fmt: skip
"""Keys of the list by label."""

FIELD_LABEL = re.compile(rf"^(?P<name>{'|'.join(sorted(FIELD_KEYS, key=len, reverse=True))})\s*:\s*")
"""Before the value of another key."""

_STATUS_WORD = (
    r"(?:cancell?ed|annulee?|cancelad[oa]|postponed|reportee?|retiree?|aplazad[oa]|pospuest[oa]|withdrawn|"
    r"tentative|tbc)"
)
STATUS_MARK = re.compile(
    rf"^(?:[\[(](?P<inside>{_STATUS_WORD})[\])]\s*(?::|-+|!|/)?|(?P<word>{_STATUS_WORD})\s*(?::|-+|!|/))\s*"
    rf"|\s*(?:-+\s*|[\[(]\s*)(?P<behind>{_STATUS_WORD})\s*[\])]?$"
)
"""The status before or behind a title: "CANCELLED: …", "… (postponed)"."""

STATUS_WORD = re.compile(rf"\b{_STATUS_WORD}\b")
"""A status anywhere in a text."""

TITLE_LABEL = re.compile(r"^(?:title|titre|titulo|event|evenement|evento)\s*:\s*")
"""Before a title."""

OR_WORD = re.compile(r"^(?:or|ou|o)\s+")
"""Before the second of two alternatives."""

STATUS_LINE = re.compile(rf"^[\[(*]*{_STATUS_WORD}[\])*]*\s*[.!]*$")
"""A line that has only the status of the event above."""

TENTATIVE_LINE = re.compile(r"^(?:tentative|a confirmer|por confirmar|to be confirmed|tbc)\.?$")
"""A line that makes the event above tentative."""

STATUS_BY_PREFIX = {
    "can": "cancelled",
    "ann": "cancelled",
    "ret": "cancelled",
    "wit": "cancelled",
    "pos": "postponed",
    "rep": "postponed",
    "apl": "postponed",
    "ten": "tentative",
    "tbc": "tentative",
}
"""The status by the first three letters of its word."""

_TBA_ENGLISH = r"to be (?:announced|confirmed)|tb[ac]"
_TBA_FRENCH = r"a (?:annoncer|confirmer|preciser|determiner)"
_TBA_SPANISH = r"por (?:anunciar|confirmar)"
TIME_TBA = re.compile(rf"\btime (?:{_TBA_ENGLISH})|\btb[ac]\b|(?:heure|horaire) {_TBA_FRENCH}|hora {_TBA_SPANISH}")
"""The time is to be announced."""

ROOM_TBA = re.compile(rf"^(?:room|salle|sala)?\s*(?:{_TBA_ENGLISH}|{_TBA_FRENCH}|{_TBA_SPANISH})")
"""The room is to be announced."""

ONLINE_PLACES = frozenset(("online", "en ligne", "en linea"))
"""Words in the place of a room for online events."""

DAY_TBA = re.compile(rf"^(?:date|day) (?:{_TBA_ENGLISH})|^(?:date|jour) {_TBA_FRENCH}|^fecha {_TBA_SPANISH}")
"""The day is to be announced."""

ALL_DAY = re.compile(r"\b(?:all day|whole day|toute la journee|todo el dia)\b")
"""The event lasts whole days."""

URL_LINE = re.compile(r"^https?://\S+$")
"""A line that is only a URL."""

FILLER_WORD = re.compile(r"^(?:in(?: the)?|at|en|dans|a|day \d+|jour \d+|dia \d+)\b\s*")
"""Words without meaning between a day, a time and a place."""

LEADING_WORD = re.compile(r"^(?:on|this|le|ce|el|este)\b\s*$")
"""Words without meaning before a day."""

CONJUNCTION = re.compile(r"^(?:and|et|y|e|&|as well as|ainsi que|así como)\s+")
"""Before the last item of a list."""

MAIL_HEADER = re.compile(
    r"^(?P<name>from|sent|to|cc|date|subject|de|envoye|a|objet|para|asunto|enviado(?: el)?|fecha)\s*:\s"
)
"""A header of a mail."""
