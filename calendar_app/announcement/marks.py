"""The words and signs by which announcements say what a line is, in English, French and Spanish.

All of them are matched against texts as `lines.flat` has them: small letters without marks, plain dashes.
"""

from __future__ import annotations

import re

NUMBER_OR_BULLET = re.compile(
    r"^(?:\(?\d{1,3}[.)]\s*|\d{1,3}/\s+|[-•*·▪◦‣–—]\s+|n[o°º]\.?\s?\d{1,3}\s*[:.)–—-]\s*)",
    re.IGNORECASE,
)
"""Before a title, or an entry of a list."""

_DONE = r"(?:hosted|organi[sz]ed|sponsored|convened|presented|facilitated)"
_HOSTS = (
    r"(?:"
    rf"(?:side[- ]?event\s+)?(?:jointly\s+)?(?:co-?\s?)?{_DONE}\s+by\b"
    r"|(?:co-?\s?)?(?:hosts?|organi[sz]ers?|sponsors?|convenors?|conveners?)\s*:"
    r"|(?:co-?\s?)?(?:organise|parraine|heberge|presente|accueilli)e?s?\s+(?:conjointement\s+)?par\b"
    r"|(?:co-?\s?)?(?:organisateurs?|organisatrices?|organisation|parrains?|hotes?)\s*:"
    r"|(?:co-?\s?)?(?:organizad|patrocinad|auspiciad|presentad|convocad)[oa]s?\s+(?:conjuntamente\s+)?por\b"
    r"|(?:co-?\s?)?(?:organizador|anfitrion|patrocinador)(?:a|es|as)?\s*:|(?:co-?)?organizan\s*:"
    r"|(?:lead|main|joint) (?:hosts?|organi[sz]ers?)\s*:"
    r")\s*:?\s*"
)
HOSTS = re.compile(rf"^{_HOSTS}")
"""Before a list of hosts."""


OTHER_ROLE = re.compile(r"^(?:organi[sz]ers?|organisateurs?|organisation|organizador(?:es)?)\s*:")
"""Before a list of those who have another role, where the hosts were named already."""

_SUPPORT = (
    r"(?:(?:with the (?:kind |generous )?support (?:of|from)|supported by)|"
    r"in (?:partnership|collaboration|co-?operation|association) with|"
    r"avec (?:le soutien|l'appui|la participation) d(?:e|u)|"
    r"en (?:partenariat|collaboration|cooperation|association) avec|con (?:el apoyo|la participacion) del?|"
    r"en (?:colaboracion|cooperacion|asociacion) con)\b\s*:?\s*"
)
SUPPORT = re.compile(rf"[,;]?\s*\b(?:(?:and|et|y|e)\s+)?{_SUPPORT}")
"""Before those who have a part in it, and may or may not host it."""

MORE_HOSTS = re.compile(
    rf"[,;]\s*(?:(?:and|et|y|e)\s+)?(?:co-?\s?)?(?:{_DONE} by|organise par|organizad[oa] por)\b\s*:?\s*"
)
"""Between hosts in one role and hosts in another."""

INLINE_HOSTS = re.compile(
    r"\((?=\s*(?:(?:jointly )?(?:co-?\s?)?(?:hosted|organi[sz]ed|sponsored|organise|parraine|organizad|patrocinad)"
    rf"|{_HOSTS}|{_SUPPORT}))"
)
"""Where such a list begins behind a title."""

NOT_SURE = re.compile(
    r"\s*(?:[\[(]\s*(?:(?:all|tous|todos) )?(?:tb[acd]|to (?:be )?confirm(?:ed)?|unconfirmed|invited|declined|"
    r"a confirmer|invitee?s?|por confirmar|invitad[oa]s?|\?)\s*[\])]|[?*](?=\s*$))\s*"
)
"""Behind the name of somebody who has not agreed yet."""

_NEW = r"(?P<new>(?:new|revised|updated|changed|corrected|nouveau|nouvel|nouvelle|nuev[oa])\s+)?"
_MOVED = (
    r"(?:moved|rescheduled|postponed|shifted|brought forward|now|deplacee?|reportee?|avancee?|trasladad[oa]|"
    r"aplazad[oa])"
)
ROOM = re.compile(
    rf"^(?:{_NEW}(?:room|location|venue|where|place|salle|lieu|ou|sala|lugar|donde)\s*:\s*"
    r"|(?:moved|deplacee?|trasladad[oa])\s+(?:to|in|into|en|dans|vers|a)\s+(?:the\s+|la\s+)?(?:(?:room|salle|sala)\s+)?"
    r"|(?:now in|maintenant en|ahora en)\s+(?:the\s+|la\s+)?(?:room|salle|sala)\s+)"
)
"""Before a place."""

WHEN = re.compile(
    rf"^(?:{_NEW}(?:(?:date|day|time) (?:and|&) (?:time|date|room|venue|place)|date/time|date|day|time|when|hour|"
    r"date et (?:heure|lieu)|heure et (?:lieu|salle)|heure|quand|horaire|fecha y hora|fecha|hora|cuando|horario|"
    r"schedule)(?:\s*:\s*|\s+(?=\d))"
    rf"|(?P<moved>{_MOVED}(?:\s+(?:to|at|on|au?|le|para|el|al?))?(?:\s+(?:the|le|el|las?))?\s*:?\s+))"
)
"""Before a day or a time."""

OTHERWISE = re.compile(
    rf"\b(?:new|change[ds]?|changing|instead|{_MOVED}|correction|corrigendum|update[ds]?|nouve(?:au|l|lle)|modifiee?|"
    r"changement|nuev[oa]|cambi[oa]|cambiad[oa])\b"
)
"""Words by which a line says that what was announced is so no longer."""

FIELDS = {
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
"""What else is said of an event, by the word before it: the key of a list."""

FIELD = re.compile(rf"^(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))})\s*:\s*")
"""Before whatever else is said of an event."""

_OFF = (
    r"(?:cancell?ed|annulee?|cancelad[oa]|postponed|reportee?|retiree?|aplazad[oa]|pospuest[oa]|withdrawn|"
    r"tentative|tbc)"
)
STATUS = re.compile(
    rf"^(?:[\[(](?P<inside>{_OFF})[\])]\s*(?::|-+|!|/)?|(?P<word>{_OFF})\s*(?::|-+|!|/))\s*"
    rf"|\s*(?:-+\s*|[\[(]\s*)(?P<behind>{_OFF})\s*[\])]?$"
)
"""Before or behind the title of what does not take place as announced."""

OFF = re.compile(rf"\b{_OFF}\b")
"""Such a word, wherever it stands."""

TITLE = re.compile(r"^(?:title|titre|titulo|event|evenement|evento)\s*:\s*")
"""Before a title that is said to be one."""

CHOICE = re.compile(r"^(?:or|ou|o)\s+")
"""Between two of which one is meant."""

OFF_ALONE = re.compile(rf"^[\[(*]*{_OFF}[\])*]*\s*[.!]*$")
"""A line that says of the event above that it does not take place as announced, and nothing else."""

TENTATIVE = re.compile(r"^(?:tentative|a confirmer|por confirmar|to be confirmed|tbc)\.?$")
"""A line that says of the event above that it is not sure yet."""

STATUSES = {
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
"""What such a word means, by its first three letters."""

_ANNOUNCED = r"to be (?:announced|confirmed)|tb[ac]"
_A_ANNONCER = r"a (?:annoncer|confirmer|preciser|determiner)"
_POR_ANUNCIAR = r"por (?:anunciar|confirmar)"
OPEN_TIME = re.compile(rf"\btime (?:{_ANNOUNCED})|\btb[ac]\b|(?:heure|horaire) {_A_ANNONCER}|hora {_POR_ANUNCIAR}")
"""That the time is to be announced."""

OPEN_ROOM = re.compile(rf"^(?:room|salle|sala)?\s*(?:{_ANNOUNCED}|{_A_ANNONCER}|{_POR_ANUNCIAR})")
"""That the room is."""

ONLINE = frozenset(("online", "en ligne", "en linea"))
"""What stands for a place where there is none."""

OPEN_DAY = re.compile(rf"^(?:date|day) (?:{_ANNOUNCED})|^(?:date|jour) {_A_ANNONCER}|^fecha {_POR_ANUNCIAR}")
"""That the day is."""

ALL_DAY = re.compile(r"\b(?:all day|whole day|toute la journee|todo el dia)\b")
"""That it lasts whole days."""

ADDRESS = re.compile(r"^https?://\S+$")
"""A line that is an address alone."""

FILLERS = re.compile(r"^(?:in(?: the)?|at|en|dans|a|day \d+|jour \d+|dia \d+)\b\s*")
"""Words between a day, a time and a place that say nothing."""

LEADING = re.compile(r"^(?:on|this|le|ce|el|este)\b\s*$")
"""Words before a day that say nothing."""

CONJUNCTION = re.compile(r"^(?:and|et|y|e|&|as well as|ainsi que|así como)\s+")
"""Before the last of a list, in small letters."""

MAIL_HEAD = re.compile(
    r"^(?P<name>from|sent|to|cc|date|subject|de|envoye|a|objet|para|asunto|enviado(?: el)?|fecha)\s*:\s"
)
"""A line of the head of a mail."""
