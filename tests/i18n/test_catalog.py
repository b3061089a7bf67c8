"""`calendar_app.i18n.catalog`: complete catalogs, and French typography."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel.messages.catalog import Message

from calendar_app.i18n import LANGUAGES, N_, catalog_for
from tests.support.catalogs import marked_messages, read_catalog

_OTHERS = LANGUAGES[1:]
_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[ds]|</?[a-z]+[^>]*>")
_NO_BREAK, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _both(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message and its translation, each in all plural forms."""
    own, other = (
        tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)
        for text in (message.id, message.string)
    )
    return own, other


@pytest.fixture(scope="module", params=_OTHERS)
def messages(request: pytest.FixtureRequest) -> list[Message]:
    """All messages of a catalog."""
    return [message for message in read_catalog(request.param) if message.id]


def test_interface_languages() -> None:
    """English is in the code; French has a catalog."""
    assert LANGUAGES == ("en", "fr")


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("language", _OTHERS)
def test_catalog_has_exactly_the_marked_sentences(language: str) -> None:
    """Old sentences are gone."""
    assert {message.id for message in read_catalog(language)} == {message.id for message in marked_messages()} | {""}


@pytest.mark.parametrize("language", _OTHERS)
def test_catalog_names_the_files_of_its_sentences(language: str) -> None:
    """`python -m tests.support.catalogs` would change nothing."""
    expected = {message.id: message.locations for message in marked_messages() if message.id}
    found = {message.id: message.locations for message in read_catalog(language) if message.id}
    assert {key: sorted({path for path, _ in places}) for key, places in found.items()} == {
        key: sorted({path for path, _ in places}) for key, places in expected.items()
    }


def test_no_translation_is_missing_or_fuzzy(messages: list[Message]) -> None:
    """In every plural form."""
    assert [message.id for message in messages if message.fuzzy or not all(_both(message)[1])] == []
    assert {len(_both(message)[1]) for message in messages if message.pluralizable} == {2}


def test_translations_keep_placeholders_and_elements(messages: list[Message]) -> None:
    """Else a page fails in one language only."""
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


def test_french_plurals() -> None:
    """0 and 1 are singular."""
    french = catalog_for("fr")
    said = [french.ngettext("%(count)s event", "%(count)s events", count) % {"count": count} for count in (0, 1, 2)]
    assert french.gettext("Schedule") == "Programme"
    assert said == [f"0{_NO_BREAK}événement", f"1{_NO_BREAK}événement", f"2{_NO_BREAK}événements"]


def test_marked_sentence_is_unchanged() -> None:
    """The mark is for the catalog."""
    assert N_("Clear all") == "Clear all"


def test_catalog_of_unknown_language_is_an_error() -> None:
    """English has no catalog file."""
    assert catalog_for("en").gettext("Clear all") == "Clear all"
    with pytest.raises(ValueError, match=r"^the interface is not written in 'tlh'$"):
        catalog_for("tlh")
