"""Compare names: folding, search, similarity and "did you mean"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from heapq import nlargest

_APOSTROPHES = "'’‘`\N{MODIFIER LETTER APOSTROPHE}\N{PRIME}\N{ACUTE ACCENT}"
# Letters that Unicode does not take apart into a letter and a mark, in the spelling people type.
_UNDECOMPOSED = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
}  # fmt: skip
_DROP_APOSTROPHES = str.maketrans(_UNDECOMPOSED | dict.fromkeys(_APOSTROPHES, ""))
_SPLIT_APOSTROPHES = str.maketrans(_UNDECOMPOSED | dict.fromkeys(_APOSTROPHES, " "))
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_MAX_WHOLE_WORD = 2
_MIN_RATIO = 0.6  # the ratio from which on difflib speaks of a good match
_MAX_COMPARED = 200  # at most: of 10,000 ids many may share most of their letters, and each comparison is long


def _strip_marks(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Marks on letters, and what is never seen: soft hyphens, joiners, byte order marks.
    return _NON_ASCII.sub(lambda run: "".join(filter(_is_visible, run.group())), decomposed)


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Mn", "Cf"}


def _join_words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and punctuation, in single-spaced words.

    Nothing is kept of it: what readers search for is nobody's business.

    Folding twice changes nothing. "Côte d’Ivoire" and "cote d'ivoire" fold alike.

    Args:
        text: Any text.
    """
    return _join_words(_strip_marks(text).translate(_DROP_APOSTROPHES))


def name_key(name: str) -> str:
    """A name as people compare it: folded, without its English article. "The Gambia" and "Gambia" are called alike.

    Args:
        name: Any name.
    """
    return fold(name).removeprefix("the ")


def similarity(matcher: SequenceMatcher[str], other: str, cutoff: float) -> float:
    """How alike two texts are, from 0 to 1; 0 where that is certainly less than asked for, which is quicker to know.

    Args:
        matcher: Holds the one text as its second sequence.
        other: The other.
        cutoff: What matters, from 0 to 1.
    """
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= cutoff else 0.0


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The end of a sentence: "; did you mean FIDH?", or nothing where none is near.

    Args:
        word: What somebody typed.
        candidates: What they could have typed.
    """
    near = nearest(word, candidates)
    return f"; did you mean {near}?" if near else ""


def search_text(texts: Iterable[str]) -> str:
    """The words a search looks through, each with a space before it.

    A word with an apostrophe is there whole and in parts: "divoire", "d'ivoire" and "ivoire" all find Côte d’Ivoire.

    Args:
        texts: Titles, names and aliases of one event.
    """
    words: dict[str, None] = {}
    for text in texts:
        bare = _strip_marks(text)
        words.update(dict.fromkeys(_WORD.findall(bare.translate(_DROP_APOSTROPHES))))
        words.update(dict.fromkeys(_WORD.findall(bare.translate(_SPLIT_APOSTROPHES))))
    return "".join(f" {word}" for word in words) + " "


def matches(query: str, words: str) -> bool:
    """Whether every word of the query stands among the words.

    One or two letters mean a whole word ("UK" is not Ukraine), three or more the beginning of one ("arrest" finds
    "arresting"); writing without spaces between words, such as Chinese, is found anywhere.

    Args:
        query: A folded text; without words it finds nothing.
        words: What `search_words` made.
    """
    wanted = query.split()
    return bool(wanted) and all(_contains_word(word, words) for word in wanted)


def _contains_word(word: str, words: str) -> bool:
    if not word.isascii():
        return word in words
    if len(word) <= _MAX_WHOLE_WORD:
        return f" {word} " in words
    return f" {word}" in words


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or `None` where none is near.

    Args:
        word: What somebody typed.
        candidates: What they could have typed; of equals the first.
    """
    by_fold: dict[str, str] = {}
    for candidate in candidates:
        by_fold.setdefault(fold(candidate), candidate)
    wanted = fold(word)
    matcher = SequenceMatcher(b=wanted)
    best = (_MIN_RATIO, "")
    # Comparing costs far more than counting shared letters: the most promising come first, most are never compared.
    for most, key in nlargest(_MAX_COMPARED, _ratio_bounds(wanted, by_fold)):
        if most < best[0]:
            break
        matcher.set_seq1(key)
        best = max(best, (matcher.ratio(), key))
    return by_fold[best[1]] if best[1] else None


def _ratio_bounds(wanted: str, folds: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Those that share enough letters to be near, each with the greatest ratio it can have."""
    length = len(wanted)
    counts = Counter(wanted)
    once = [letter for letter, count in counts.items() if count == 1]
    often = [(letter, count) for letter, count in counts.items() if count > 1]
    for fold in folds:
        total = length + len(fold)
        if not total or 2 * min(length, len(fold)) / total < _MIN_RATIO:
            continue
        shared = sum([letter in fold for letter in once])
        for letter, count in often:
            shared += min(fold.count(letter), count)
        most = 2 * shared / total
        if most >= _MIN_RATIO:
            yield most, fold
