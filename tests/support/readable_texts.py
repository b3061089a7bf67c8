"""Texts the reader of lists lets through, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

_REFUSED = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
_TELLING = "\\,;:\"'^=+-@\t🏛️é\u200f\u00a0%{}#/"

letters = st.one_of(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_REFUSED),
    st.sampled_from(_TELLING),
)
lines = st.text(letters, min_size=1, max_size=300)
"""One line, such as a title."""
paragraphs = st.text(st.one_of(letters, st.just("\n")), min_size=1, max_size=600)
"""Several, such as a description."""
