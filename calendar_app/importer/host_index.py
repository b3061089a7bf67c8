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


# "(FIDH)", "(TRIAL International)", "(The Hague)", not "(moderator only)".
_SHORT_NAME = re.compile(r"[^\W\d_a-z].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HostMatch:
    """Somebody a text names.

    Attributes:
        text: The name as written, without its article.
        id: The id of the register it is, or `None`.
        country: The State it is, where the register does not have it: ISO 3166-1 alpha-2; or `None`.
        warning: Why it may be somebody else, or empty.
    """

    text: str
    id: str | None = None
    country: str | None = None
    warning: str = ""


NOT_IN_REGISTER = "not in the register"
"""The doubt about a name nobody in the register has."""


class HostIndex:
    """Everybody who can be named.

    Args:
        co_hosts: The register.
    """

    def __init__(self, co_hosts: Iterable[CoHost]) -> None:
        self._ids_by_name: dict[str, str] = {}
        self._countries_by_name: dict[str, str] = {}
        by_country: dict[str, str] = {}
        self._host_ids: set[str] = set()
        self._hosts = tuple(co_hosts)
        for host in self._hosts:
            self._host_ids.add(host.id)
            if host.kind is CoHostKind.STATE and host.country:
                by_country.setdefault(host.country, host.id)
            for name in _all_names(host):
                self._ids_by_name.setdefault(name_key(name), host.id)
        for code in sorted(state_codes()):
            for name in state_spellings(code):
                self._countries_by_name.setdefault(name_key(name), code)
        for key, code in self._countries_by_name.items():
            if code in by_country:
                self._ids_by_name.setdefault(key, by_country[code])
        self._ids_by_country = by_country

    def find(self, text: str, *, by_acronym: bool = True) -> HostMatch | None:
        """Whoever a name is the whole of, or `None` where nobody is called so.

        Args:
            text: A name, perhaps with its article, and with its short name in parentheses.
            by_acronym: Whether a short name in parentheses is enough.
        """
        name, unsure = strip_uncertain(text)
        found = self._find(name, by_acronym=by_acronym)
        return replace(found, warning=f"“{unsure}” stands behind it") if found and unsure else found

    def _find(self, text: str, *, by_acronym: bool) -> HostMatch | None:
        bare = strip_article(text)
        for candidate in dict.fromkeys((text, bare, _OF.sub("", text))):
            if found := self._find_exact(candidate):
                written = candidate if name_key(candidate) in self._countries_by_name else bare
                return HostMatch(written, found.id, found.country, found.warning)
        match = _ACRONYM.fullmatch(bare)
        if match is None:
            return None
        name, acronym = self._find_exact(strip_article(match["name"])), self._find_exact(match["acronym"])
        if name:
            is_short = _SHORT_NAME.fullmatch(match["acronym"]) is not None
            if acronym is None and is_short and self._is_state(match["name"]):
                return None  # "Independent University, Bangladesh (IUB)": no State is called so
            # The parentheses may hold the short name of somebody else.
            other = acronym is not None and (acronym.id, acronym.country) != (name.id, name.country)
            doubt = f"“{match['acronym']}” is somebody else" if other else ""
            if acronym is None and not is_short:
                doubt = f"“({match['acronym']})” stands behind it"
            return HostMatch(bare, name.id, name.country, doubt)
        if acronym and acronym.id and by_acronym:
            return HostMatch(bare, acronym.id, warning=f"found by “{match['acronym']}” alone")
        return None

    def did_you_mean(self, text: str) -> str:
        """The end of a sentence: "; did you mean FIDH?", or nothing where nobody is called nearly so.

        Args:
            text: A name nobody has.
        """
        return did_you_mean(
            text, (name for host in self._hosts for name in (host.id, *_english_names(host), *host.aliases))
        )

    def by_id(self, identity: str) -> HostMatch | None:
        """Whoever has an id in the register, or `None`.

        Args:
            identity: An id.
        """
        return HostMatch(identity, identity) if identity in self._host_ids else None

    def is_state_with_acronym(self, text: str) -> bool:
        """Whether a text is the name of a State with a short name that is not its own: the end of another name.

        Args:
            text: A name.
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
    """A name, and the word behind it that says that it is not sure yet, or nothing.

    Args:
        text: A name, such as "France (tbc)".
    """
    match = UNCONFIRMED_MARK.search(normalise(text))
    if match is None:
        return text, ""
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), match.group().strip()


def strip_article(text: str) -> str:
    """A name without its article.

    Args:
        text: A name.
    """
    return _ARTICLES.sub("", text, count=1) if _ARTICLES.match(text) else text


def _english_names(host: CoHost) -> tuple[str, str]:
    return host.display_name.in_language(_ENGLISH), host.name.in_language(_ENGLISH)


def _all_names(host: CoHost) -> Iterator[str]:
    yield from host.names
    yield host.id.replace("-", " ")
