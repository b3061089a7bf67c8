"""Compare names: folding, search, similarity and "did you mean"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from heapq import nlargest

_APOSTROPHES = "'’‘`\N{MODIFIER LETTER APOSTROPHE}\N{PRIME}\N{ACUTE ACCENT}"
# Letters without a Unicode decomposition, in the spelling people type.
_UNDECOMPOSED = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
}  # fmt: skip
_DROP_APOSTROPHES = str.maketrans(_UNDECOMPOSED | dict.fromkeys(_APOSTROPHES, ""))
_SPLIT_APOSTROPHES = str.maketrans(_UNDECOMPOSED | dict.fromkeys(_APOSTROPHES, " "))
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_MAX_WHOLE_WORD = 2
_MIN_RATIO = 0.6  # the default cutoff of difflib.get_close_matches
_MAX_COMPARED = 200  # each comparison is slow, and many of 10,000 ids may share most of their letters


def _strip_marks(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Drops combining marks and invisible characters: soft hyphens, joiners, byte order marks.
    return _NON_ASCII.sub(lambda run: "".join(filter(_is_visible, run.group())), decomposed)


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Mn", "Cf"}


def _join_words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and punctuation, in single-spaced words.

    Folding twice changes nothing. "Côte d’Ivoire" and "cote d'ivoire" both become "cote divoire".
    There is no cache, because the searches of readers must not stay in memory.
    """
    return _join_words(_strip_marks(text).translate(_DROP_APOSTROPHES))


def name_key(name: str) -> str:
    """The folded name without its English article.

    It is equal for "The Gambia" and "Gambia".
    """
    return fold(name).removeprefix("the ")


def similarity(matcher: SequenceMatcher[str], other: str, cutoff: float) -> float:
    """The difflib ratio of two texts; 0 if below the cutoff.

    Most ratios below the cutoff are never computed.

    Args:
        matcher: A matcher with the first text as its second sequence.
    """
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= cutoff else 0.0


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The end of a message; empty without a near candidate.

    For example "; did you mean FIDH?".
    """
    candidate = nearest(word, candidates)
    return f"; did you mean {candidate}?" if candidate else ""


def search_text(texts: Iterable[str]) -> str:
    """The distinct words of some texts, each between spaces, for `matches`.

    A word with an apostrophe stands there whole and in parts: "divoire", "d'ivoire" and "ivoire" find Côte d’Ivoire.
    """
    words: dict[str, None] = {}
    for text in texts:
        without_marks = _strip_marks(text)
        words.update(dict.fromkeys(_WORD.findall(without_marks.translate(_DROP_APOSTROPHES))))
        words.update(dict.fromkeys(_WORD.findall(without_marks.translate(_SPLIT_APOSTROPHES))))
    return "".join(f" {word}" for word in words) + " "


def matches(query: str, words: str) -> bool:
    """Whether every word of the query occurs in the words.

    One or two letters match a whole word ("UK" is not Ukraine), three or more the start of a word ("arrest" finds
    "arresting"). Words that are not ASCII match anywhere, because Chinese has no spaces between words.

    Args:
        query: A folded text; an empty one matches nothing.
        words: A result of `search_text`.
    """
    query_words = query.split()
    return bool(query_words) and all(_contains_word(word, words) for word in query_words)


def _contains_word(word: str, words: str) -> bool:
    if not word.isascii():
        return word in words
    if len(word) <= _MAX_WHOLE_WORD:
        return f" {word} " in words
    return f" {word}" in words


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most similar to the word, or `None`.

    The first of several candidates that fold to the same text wins.
    """
    by_fold: dict[str, str] = {}
    for candidate in candidates:
        by_fold.setdefault(fold(candidate), candidate)
    folded_word = fold(word)
    matcher = SequenceMatcher(b=folded_word)
    best = (_MIN_RATIO, "")
    # Counting shared letters is much cheaper than comparing: the highest bounds go first, most keys are never compared.
    for bound, key in nlargest(_MAX_COMPARED, _ratio_bounds(folded_word, by_fold)):
        if bound < best[0]:
            break
        matcher.set_seq1(key)
        best = max(best, (matcher.ratio(), key))
    return by_fold[best[1]] if best[1] else None


def _ratio_bounds(folded_word: str, keys: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Keys that can reach the minimum ratio, with upper bounds."""
    length = len(folded_word)
    counts = Counter(folded_word)
    single_letters = [letter for letter, count in counts.items() if count == 1]
    repeated_letters = [(letter, count) for letter, count in counts.items() if count > 1]
    for key in keys:
        total = length + len(key)
        if not total or 2 * min(length, len(key)) / total < _MIN_RATIO:
            continue
        shared = sum([letter in key for letter in single_letters])
        for letter, count in repeated_letters:
            shared += min(key.count(letter), count)
        bound = 2 * shared / total
        if bound >= _MIN_RATIO:
            yield bound, key
