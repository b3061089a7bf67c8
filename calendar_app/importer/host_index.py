"""Co-hosts and States by every name they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calendar_app.i18n import state_codes, state_spellings
from calendar_app.importer.lines import normalise
from calendar_app.importer.patterns import UNCONFIRMED_MARK
from calendar_app.model import CoHost, CoHostKind
from calendar_app.names import did_you_mean, name_key

_ENGLISH = "en"
_ARTICLES = re.compile(r"(?:the|la|le|les|l|el|los|las|lo)\b['’\s]+|[ld]['’]\s*", re.IGNORECASE)
_OF = re.compile(r"^(?:de la|de l['’]|du|des|de los|de las|del|de)\b\s*", re.IGNORECASE)
_ACRONYM = re.compile(r"(?P<name>.*\S)\s*\((?P<acronym>[^()]{1,40})\)")
# Matches "FIDH", "TRIAL International" and "The Hague", not "moderator only".
_SHORT_NAME = re.compile(r"[^\W\d_a-z].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HostMatch:
    """A host named in a text.

    Attributes:
        text: The name as written, without its article.
        id: The id in the register, or `None`.
        country: The ISO 3166-1 alpha-2 code of a State that is not in the register, or `None`.
        warning: Why it may be another host, or empty.
    """

    text: str
    id: str | None = None
    country: str | None = None
    warning: str = ""


NOT_IN_REGISTER = "not in the register"
"""The warning of a name that is not in the register."""


class HostIndex:
    """The co-hosts of a register and all States, by every known name."""

    def __init__(self, co_hosts: Iterable[CoHost]) -> None:
        self._ids_by_name: dict[str, str] = {}
        self._countries_by_name: dict[str, str] = {}
        ids_by_country: dict[str, str] = {}
        self._host_ids: set[str] = set()
        self._hosts = tuple(co_hosts)
        for host in self._hosts:
            self._host_ids.add(host.id)
            if host.kind is CoHostKind.STATE and host.country:
                ids_by_country.setdefault(host.country, host.id)
            for name in _all_names(host):
                self._ids_by_name.setdefault(name_key(name), host.id)
        for code in sorted(state_codes()):
            for name in state_spellings(code):
                self._countries_by_name.setdefault(name_key(name), code)
        for key, code in self._countries_by_name.items():
            if code in ids_by_country:
                self._ids_by_name.setdefault(key, ids_by_country[code])
        self._ids_by_country = ids_by_country

    def find(self, text: str, *, by_acronym: bool = True) -> HostMatch | None:
        """The host with this name, or `None`.

        Args:
            text: A name, perhaps with an article or an acronym in parentheses.
            by_acronym: Whether an acronym in parentheses is enough.
        """
        name, mark = strip_uncertain(text)
        host = self._find(name, by_acronym=by_acronym)
        return replace(host, warning=f"“{mark}” follows the name") if host and mark else host

    def _find(self, text: str, *, by_acronym: bool) -> HostMatch | None:
        without_article = strip_article(text)
        for candidate in dict.fromkeys((text, without_article, _OF.sub("", text))):
            if host := self._find_exact(candidate):
                display_text = candidate if name_key(candidate) in self._countries_by_name else without_article
                return HostMatch(display_text, host.id, host.country, host.warning)
        match = _ACRONYM.fullmatch(without_article)
        if match is None:
            return None
        name, acronym = self._find_exact(strip_article(match["name"])), self._find_exact(match["acronym"])
        if name:
            is_short = _SHORT_NAME.fullmatch(match["acronym"]) is not None
            if acronym is None and is_short and self._is_state(match["name"]):
                return None  # "Bangladesh (IUB)" in "Independent University, Bangladesh (IUB)" is not the State
            is_other_host = acronym is not None and (acronym.id, acronym.country) != (name.id, name.country)
            warning = f"“{match['acronym']}” is another host" if is_other_host else ""
            if acronym is None and not is_short:
                warning = f"“({match['acronym']})” follows the name"
            return HostMatch(without_article, name.id, name.country, warning)
        if acronym and acronym.id and by_acronym:
            return HostMatch(without_article, acronym.id, warning=f"found only by “{match['acronym']}”")
        return None

    def did_you_mean(self, text: str) -> str:
        """The end of a message; empty without a near name.

        For example "; did you mean FIDH?".
        """
        return did_you_mean(
            text, (name for host in self._hosts for name in (host.id, *_english_names(host), *host.aliases))
        )

    def by_id(self, host_id: str) -> HostMatch | None:
        """The co-host with this id, or `None`."""
        return HostMatch(host_id, host_id) if host_id in self._host_ids else None

    def is_state_with_acronym(self, text: str) -> bool:
        """Whether a text is a State with an acronym of another host.

        Such a text is the end of another name: "Independent University, Bangladesh (IUB)".
        """
        match = _ACRONYM.fullmatch(strip_article(text))
        if match is None or self.find(text):
            return False
        return self._is_state(match["name"])

    def _is_state(self, name: str) -> bool:
        return name_key(strip_article(name)) in self._countries_by_name

    def _find_exact(self, text: str) -> HostMatch | None:
        key = name_key(text)
        if not key:
            return None
        if key in self._ids_by_name:
            return HostMatch(text, self._ids_by_name[key])
        if key in self._countries_by_name:
            return HostMatch(text, country=self._countries_by_name[key])
        if len(text) == 2 and text.isupper() and text in state_codes():  # noqa: PLR2004 - ISO 3166-1 alpha-2
            name = state_spellings(text)[0]
            return HostMatch(text, self._ids_by_country.get(text), text, f"read as the code of {name}")
        return None


def strip_uncertain(text: str) -> tuple[str, str]:
    """A name without its unconfirmed mark, and the mark: "France (tbc)"."""
    match = UNCONFIRMED_MARK.search(normalise(text))
    if match is None:
        return text, ""
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), match.group().strip()


def strip_article(text: str) -> str:
    """A name without its English, French or Spanish article."""
    return _ARTICLES.sub("", text, count=1) if _ARTICLES.match(text) else text


def _english_names(host: CoHost) -> tuple[str, str]:
    return host.display_name.in_language(_ENGLISH), host.name.in_language(_ENGLISH)


def _all_names(host: CoHost) -> Iterator[str]:
    yield from host.names
    yield host.id.replace("-", " ")
