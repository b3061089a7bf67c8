"""What people type finds what they mean."""

from __future__ import annotations

import time
from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.names import did_you_mean, fold, matches, name_key, nearest, search_text, similarity

PEOPLE = ("Côte d’Ivoire", "Human Rights Watch", "HRW", "United Kingdom", "the UK", "正義與記憶協會", "شبكة العدالة")


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
    """Case, accents, apostrophes, punctuation and white space make no difference; letters and digits do."""
    assert fold(text) == expected


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_folding_knows_no_case(text: str) -> None:
    """Upper case finds lower case."""
    assert fold(text.casefold()) == fold(text)


def test_words_with_apostrophes_are_there_whole_and_in_parts() -> None:
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
def test_finding(query: str, *, expected: bool) -> None:
    """Short words are whole, longer ones beginnings, every word must be there, and nothing finds nothing."""
    assert matches(fold(query), search_text(PEOPLE)) is expected


def test_two_letters_are_a_whole_word() -> None:
    """UK is not Ukraine."""
    assert matches(fold("UK"), search_text(["Ukraine"])) is False


@pytest.mark.slow
@given(st.lists(st.text(max_size=20), max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_text_finds_itself(texts: list[str]) -> None:
    """Every word of a text is found among its search words, and the whole text too."""
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
    """A slip of the finger is recognised; what is like nothing is not guessed."""
    assert nearest(word, ["yangtze-1", "FIDH", "Côte d’Ivoire"]) == expected


@pytest.mark.slow
@given(
    st.text("abcde1 ", max_size=12),
    st.lists(st.text("abcde1", min_size=1, max_size=12), min_size=1, max_size=30, unique=True),
)
@settings(max_examples=300, deadline=None)
def test_nearest_is_what_comparing_all_of_them_finds(word: str, candidates: list[str]) -> None:
    """Counting letters first leaves none out that would have been the best."""
    matches = get_close_matches(fold(word), candidates, n=1, cutoff=0.6)
    assert nearest(word, candidates) == (matches[0] if matches else None)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("survivors-dialogu-77", "survivors-dialogue-77"), ("qqqq", None), ("an id of nobody’s at all, a long one", None)],
)
def test_nearest_of_ten_thousand_is_found_in_a_moment(word: str, expected: str | None) -> None:
    """The limit is ten times what it should take, however alike the candidates are; comparing all takes longer."""
    candidates = [
        f"{word}-{n}" for word in ("survivors-dialogue", "arrest-warrants", "annual-reception") for n in range(3334)
    ]
    begin = time.process_time()
    assert nearest(word, candidates) == expected
    assert time.process_time() - begin < 1.5


def test_nothing_is_near_a_name_without_letters() -> None:
    """Neither to another such name."""
    assert nearest("!", ["☆", "one"]) is None


def test_nearest_of_equals_is_the_first() -> None:
    """Candidates that fold alike are one, spelt as the first of them."""
    assert nearest("redress", ["REDRESS", "Redress", "redress"]) == "REDRESS"
    assert nearest("redress", []) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The Gambia", "gambia"), ("Gambia", "gambia"), ("Theatre", "theatre"), ("La Haye", "la haye")],
)
def test_names_are_compared_without_their_english_article(name: str, expected: str) -> None:
    """Which people write or leave out; a word that begins like it stays."""
    assert name_key(name) == expected


@pytest.mark.slow
@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12), st.sampled_from([0.0, 0.5, 0.6, 0.9, 1.0]))
def test_likeness_is_the_ratio_or_nothing(one: str, other: str, least: float) -> None:
    """As difflib has it where that is enough, else 0: the shortcuts lose nothing."""
    ratio = SequenceMatcher(a=other, b=one).ratio()
    assert similarity(SequenceMatcher(b=one), other, least) == (ratio if ratio >= least else 0.0)


def test_a_suggestion_ends_a_sentence() -> None:
    """With the candidate as it is written, or with nothing."""
    assert did_you_mean("cote divoir", PEOPLE) == "; did you mean Côte d’Ivoire?"
    assert did_you_mean("zzz", PEOPLE) == ""
