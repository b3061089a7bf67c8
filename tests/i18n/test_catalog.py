"""The catalogues: nothing of the interface is missing in a language, and French is written as French is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel.messages.catalog import Message

from calendar_app.i18n import LANGUAGES, catalog_for
from tests.support.catalogs import marked_messages, read_catalog

_OTHERS = LANGUAGES[1:]
_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[ds]|</?[a-z]+[^>]*>")
_NO_BREAK, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _both(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message and its translation, each in all its numbers."""
    own, other = (
        tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)
        for text in (message.id, message.string)
    )
    return own, other


@pytest.fixture(scope="module", params=_OTHERS)
def messages(request: pytest.FixtureRequest) -> list[Message]:
    """Every message of a catalogue."""
    return [message for message in read_catalog(request.param) if message.id]


def test_the_languages_shipped() -> None:
    """English, which stands in the code, and the Court's other working language."""
    assert LANGUAGES == ("en", "fr")


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("language", _OTHERS)
def test_every_sentence_is_in_the_catalogue_and_no_other(language: str) -> None:
    """What is said is translated; what is said no longer is gone."""
    assert {message.id for message in read_catalog(language)} == {message.id for message in marked_messages()} | {""}


def test_no_sentence_is_missing_or_fuzzy(messages: list[Message]) -> None:
    """Each has its translation in every number, and none was guessed."""
    assert [message.id for message in messages if message.fuzzy or not all(_both(message)[1])] == []
    assert {len(_both(message)[1]) for message in messages if message.pluralizable} == {2}


def test_placeholders_and_elements_are_those_of_the_sentence(messages: list[Message]) -> None:
    """What is filled in is filled in everywhere, or a page fails in one language alone."""
    wrong = []
    for message in messages:
        own, other = _both(message)
        wanted = Counter(_PLACEHOLDER.findall(own[-1]))
        wrong += [text for text in other if Counter(_PLACEHOLDER.findall(text)) != wanted]
    assert wrong == []


@pytest.mark.parametrize(
    "fault",
    [
        r"['\"]",
        rf"(?<![{_NO_BREAK}\d/]):(?!\d)(?!//)",
        rf"(?<![{_NARROW}])[;?!]",
        rf"«(?!{_NO_BREAK})|(?<!{_NO_BREAK})»|[“”]",
        r"\.\.\.| {2}|^ | $",
        r" [–:;?!»]",
        r"\)s [a-zé]*(événement|changement|modification|personne|jour)s?\b(?<!de)",
    ],
)
def test_french_typography(fault: str) -> None:
    """Apostrophes, quotation marks and spaces as French prints them (Imprimerie nationale's Lexique)."""
    texts = [text for message in read_catalog("fr") if message.id for text in _both(message)[1]]
    # Marks within elements are not read.
    read = [re.sub(r"<[^>]*>", "", text) for text in texts]
    assert [text for text in read if re.search(fault, text)] == []


def test_a_catalogue_says_what_it_holds() -> None:
    """Read from its file, with French plurals: none and one are singular."""
    french = catalog_for("fr")
    said = [french.ngettext("%(count)s event", "%(count)s events", count) % {"count": count} for count in (0, 1, 2)]
    assert french.gettext("Schedule") == "Programme"
    assert said == [f"0{_NO_BREAK}événement", f"1{_NO_BREAK}événement", f"2{_NO_BREAK}événements"]
