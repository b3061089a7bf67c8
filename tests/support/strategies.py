"""Hypothesis strategies: texts that a list may have, and queries of a list."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.support.filter_oracle import Oracle

_REFUSED = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
_SPECIAL = "\\,;:\"'^=+-@\t🏛️é\u200f\u00a0%{}#/"

letters = st.one_of(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_REFUSED),
    st.sampled_from(_SPECIAL),
)
lines = st.text(letters, min_size=1, max_size=300)
"""One line, such as a title."""
paragraphs = st.text(st.one_of(letters, st.just("\n")), min_size=1, max_size=600)
"""Several lines, such as a description."""

_APOSTROPHES = "'’‘`\u02bc"
_MAX_VALUES = {"co-host": 4, "room": 2, "day": 2, "kind": 2, "host-kind": 2, "language": 2, "event": 2}
_IGNORED = (("q", ""), ("room", " "), ("co-host", ""), ("match", ""), ("nocache", "1"), ("Co-Host", "x"), ("", "y"))


def selections(oracle: Oracle) -> SearchStrategy[list[tuple[str, str]]]:
    """Valid queries in any order and spelling, shorter than 2 kB."""
    words = sorted({word for text in oracle.texts for word in text.split() if re.search(r"\w", word)})
    texts = st.one_of(
        st.lists(_mistyped(st.sampled_from(words)), min_size=1, max_size=2).map(" ".join),
        _mistyped(st.sampled_from([text for text in oracle.texts if len(text) < 40])),
        st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=4),
    )
    return _selections(oracle, texts)


@st.composite
def _selections(draw: DrawFn, oracle: Oracle, texts: SearchStrategy[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    # At most three facets: with more, hardly any event would be selected.
    for facet in draw(st.lists(st.sampled_from([*oracle.known]), unique=True, max_size=3)):
        values = draw(st.lists(_values(oracle, facet), min_size=1, max_size=_MAX_VALUES[facet]))
        pairs += [(facet, draw(_cased(value))) for value in values]
    if draw(st.integers(0, 2)) == 0:
        pairs.append(("q", draw(texts)))
    pairs += draw(st.sampled_from([(), (("match", "all"),), (("match", "any"),)]))
    pairs += draw(st.lists(st.sampled_from(_IGNORED), max_size=2))
    return draw(st.permutations(pairs))


def _values(oracle: Oracle, facet: str) -> SearchStrategy[str]:
    known = st.sampled_from(oracle.known[facet])
    if facet != "co-host":
        return known
    # Co-hosts of one event: two random ones of hundreds hardly ever share an event.
    hosts = [sorted(traits.values["co-host"]) for traits in oracle.traits.values() if traits.values["co-host"]]
    return st.one_of(known, st.sampled_from(hosts[0]), st.sampled_from(hosts).flatmap(st.sampled_from))


def _cased(value: str) -> SearchStrategy[str]:
    return st.sampled_from([value, value, value.upper(), value.title(), f" {value}\t"])


@st.composite
def _mistyped(draw: DrawFn, texts: SearchStrategy[str]) -> str:
    """A text as people type it: other case, accents, spaces, or cut short."""
    text = draw(texts)
    match draw(
        st.sampled_from(["as it is", "case", "bare", "decomposed", "accents", "apostrophes", "spaces", "short"])
    ):
        case "case":
            text = draw(st.sampled_from([text.upper(), text.lower(), text.swapcase()]))
        case "bare":
            text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
        case "decomposed":
            text = unicodedata.normalize("NFD", text)
        case "accents":
            text = re.sub("([aeiouAEIOU])", "\\1" + draw(st.sampled_from("\u0301\u0308\u0327")), text)
        case "apostrophes":
            text = re.sub(f"[{_APOSTROPHES}]", draw(st.sampled_from(_APOSTROPHES)), text)
        case "spaces":
            text = "  " + text.replace(" ", draw(st.sampled_from(("  ", "\t", "\u00a0 ")))) + "\n"
        case "short":
            text = text[: draw(st.integers(1, 6))]
    return text
