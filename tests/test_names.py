"""Names are folded, searched and compared."""

from __future__ import annotations

import time
from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.names import did_you_mean, fold, matches, name_key, nearest, search_text, similarity

NAMES = ("Côte d’Ivoire", "Human Rights Watch", "HRW", "United Kingdom", "the UK", "正義與記憶協會", "شبكة العدالة")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("cote d'ivoire", "cote divoire"),
        ("  COTE\tD`IVOIRE ", "cote divoire"),
        ("Türkiye", "turkiye"),
        ("Straße, Łódź & Ísafjörður", "strasse lodz isafjordur"),
        ("Ænglisc Þing Œuvre Ħal Ŋ ŧ đ ð", "aenglisc thing oeuvre hal n t d d"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Smørrebrød", "smorrebrod"),
        ("18:15-19:45", "18 15 19 45"),
        ("co\N{SOFT HYPHEN}operation", "cooperation"),
        ("ﬁve Ⅻ ①", "five xii 1"),
        ("العَدالة", "العدالة"),
        ("正義,記憶", "正義 記憶"),
        ("—!—", ""),
        ("", ""),
    ],
)
def test_folding(text: str, expected: str) -> None:
    """Case, accents, apostrophes, punctuation and white space go; letters and digits stay."""
    assert fold(text) == expected


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    """For any text."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_folding_ignores_case(text: str) -> None:
    """For any text."""
    assert fold(text.casefold()) == fold(text)


def test_search_text_has_words_with_apostrophes_whole_and_in_parts() -> None:
    """Each word once, with a space on both sides."""
    assert search_text(["Côte d’Ivoire", "L’Écoute", "cote"]) == " cote divoire d ivoire lecoute l ecoute "
    assert search_text([]) == " "


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("divoire", True),
        ("d'ivoire", True),
        ("ivoire", True),
        ("COTE", True),
        ("rights human", True),
        ("hum rig", True),
        ("uman", False),
        ("human rights wrong", False),
        ("uk", True),
        ("hr", False),
        ("hrw", True),
        ("記憶", True),
        ("義與", True),
        ("憶記", False),
        ("العدالة", True),
        ("!", False),
        ("", False),
    ],
)
def test_query_matches_words(query: str, *, expected: bool) -> None:
    """Short words match whole, longer ones at the start of a word."""
    assert matches(fold(query), search_text(NAMES)) is expected


def test_two_letters_match_a_whole_word_only() -> None:
    """UK is not Ukraine."""
    assert matches(fold("UK"), search_text(["Ukraine"])) is False


@pytest.mark.slow
@given(st.lists(st.text(max_size=20), max_size=4))
@settings(max_examples=200, deadline=None)
def test_every_text_matches_its_own_search_text(texts: list[str]) -> None:
    """Each of its words does, too."""
    words = search_text(texts)
    for text in texts:
        query = fold(text)
        assert matches(query, words) is bool(query)
        assert [word for word in query.split() if not matches(word, words)] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("yangtse-1", "yangtze-1"), ("FIHD", "FIDH"), ("cote d'ivoir", "Côte d’Ivoire"), ("qqqq", None), ("", None)],
)
def test_nearest(word: str, expected: str | None) -> None:
    """Small mistakes are recognised; a word unlike all candidates has no nearest."""
    assert nearest(word, ["yangtze-1", "FIDH", "Côte d’Ivoire"]) == expected


@pytest.mark.slow
@given(
    st.text("abcde1 ", max_size=12),
    st.lists(st.text("abcde1", min_size=1, max_size=12), min_size=1, max_size=30, unique=True),
)
@settings(max_examples=300, deadline=None)
def test_nearest_agrees_with_difflib(word: str, candidates: list[str]) -> None:
    """Counting letters first never excludes the best candidate."""
    close_matches = get_close_matches(fold(word), candidates, n=1, cutoff=0.6)
    assert nearest(word, candidates) == (close_matches[0] if close_matches else None)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("survivors-dialogu-77", "survivors-dialogue-77"), ("qqqq", None), ("an id of nobody’s at all, a long one", None)],
)
def test_nearest_of_10_000_similar_candidates_is_fast(word: str, expected: str | None) -> None:
    """The limit is ten times the expected time."""
    candidates = [
        f"{word}-{n}" for word in ("survivors-dialogue", "arrest-warrants", "annual-reception") for n in range(3334)
    ]
    begin = time.process_time()
    assert nearest(word, candidates) == expected
    assert time.process_time() - begin < 1.5


def test_name_without_letters_has_no_nearest() -> None:
    """Not even another name without letters."""
    assert nearest("!", ["☆", "one"]) is None


def test_first_of_candidates_with_equal_folds_wins() -> None:
    """In its own spelling."""
    assert nearest("redress", ["REDRESS", "Redress", "redress"]) == "REDRESS"
    assert nearest("redress", []) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The Gambia", "gambia"), ("Gambia", "gambia"), ("Theatre", "theatre"), ("La Haye", "la haye")],
)
def test_name_key_has_no_english_article(name: str, expected: str) -> None:
    """Articles of other languages and words like "theatre" stay."""
    assert name_key(name) == expected


@pytest.mark.slow
@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12), st.sampled_from([0.0, 0.5, 0.6, 0.9, 1.0]))
def test_similarity_is_the_difflib_ratio_from_the_cutoff_on(text: str, other: str, cutoff: float) -> None:
    """Below the cutoff it is 0."""
    ratio = SequenceMatcher(a=other, b=text).ratio()
    assert similarity(SequenceMatcher(b=text), other, cutoff) == (ratio if ratio >= cutoff else 0.0)


def test_did_you_mean_names_the_nearest_candidate() -> None:
    """In its own spelling; empty without a near candidate."""
    assert did_you_mean("cote divoir", NAMES) == "; did you mean Côte d’Ivoire?"
    assert did_you_mean("zzz", NAMES) == ""
